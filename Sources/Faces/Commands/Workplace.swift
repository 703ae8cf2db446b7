import Basics
import Book
import Campaign
import Foundation
import Operations
import PlanPack

/// What the main program chooses and the commands are given: which engine keeps the book, and which face serves it.
package struct Workplace: Sendable {
  /// Opens the book in a directory (or makes it) for the county with that division code.
  package var openBook: @Sendable (_ directory: String, _ county: String, _ create: Bool) throws -> Book
  /// Verifies a backup and lays it out as a book in an empty directory, or an empty part of a database.
  package var restoreBook: @Sendable (_ backup: String, _ directory: String, _ county: String) throws -> Void
  /// Copies a book into one new file.
  package var backupBook: @Sendable (_ book: Book, _ file: String, _ progress: (Double) -> Void) throws -> Void
  /// Copies the book of a county from one place to another, and tells how far it is, from 0 to 1.
  package var copyBook:
    @Sendable (_ from: String, _ to: String, _ county: String, _ progress: (Double) -> Void) throws -> MovedBook
  /// Serves the office, whose book lies in the directory, in the browser until it is told to stop.
  package var serve: @Sendable (_ office: Office, _ directory: String, _ place: ServePlace) async throws -> Void

  /// Draws the posters of all estates, which lead to the address, into a folder; tells how many.
  package var drawPosters:
    @Sendable (_ office: Office, _ directory: String, _ address: String, _ folder: String) throws -> Int = {
      _, _, _, _ in throw Refused("程序没有装配好：缺少海报")
    }

  /// The counties in a database, for its owner; nil where the place is no database.
  package var openRoll: @Sendable (_ directory: String) throws -> (any CountyRoll)? = { _ in nil }

  /// What an upper level may read there; nil where the place is no database.
  package var openArea: @Sendable (_ directory: String) throws -> (any Area)? = { _ in nil }

  package init(
    openBook: @escaping @Sendable (String, String, Bool) throws -> Book,
    restoreBook: @escaping @Sendable (String, String, String) throws -> Void,
    backupBook: @escaping @Sendable (Book, String, (Double) -> Void) throws -> Void = { _, _, _ in
      throw Refused("程序没有装配好：缺少备份")
    },
    copyBook: @escaping @Sendable (String, String, String, (Double) -> Void) throws -> MovedBook = { _, _, _, _ in
      throw Refused("程序没有装配好：缺少复制")
    },
    serve: @escaping @Sendable (Office, String, ServePlace) async throws -> Void
  ) {
    self.openBook = openBook
    self.restoreBook = restoreBook
    self.backupBook = backupBook
    self.copyBook = copyBook
    self.serve = serve
  }

  @TaskLocal package static var current: Workplace?
}

/// What the side that is open to everybody is told when it is started.
package struct OpenSide: Sendable {
  /// Where everybody reaches it, `https://…` without a stroke at the end; empty where that is not known.
  package var address = ""
  /// How many reports an address may send in an hour, beyond the first ten; 0 for as many as it likes.
  package var reportsAnHour = 60
}

/// Where `taizhang serve` is told to serve.
package struct ServePlace: Sendable {
  package var host: String
  package var port: Int
  /// PEM files of the certificate chain and of its key; nil where there is no TLS of our own.
  package var certificate: (chain: String, key: String)?
  package var isBehindProxy: Bool
  package var open = OpenSide()
}

/// A book that was copied, and where its keys lie now.
package struct MovedBook: Sendable {
  package var copied: CopiedBook
  package var target: Book
  /// Of source and target as people are told, never with a password.
  package var source: String
  package var place: String
  package var keys: String
  /// The one folder of keys serves both.
  package var areKeysShared: Bool

  package init(
    copied: CopiedBook, target: Book, source: String, place: String, keys: String, areKeysShared: Bool
  ) {
    self.copied = copied
    self.target = target
    self.source = source
    self.place = place
    self.keys = keys
    self.areKeysShared = areKeysShared
  }
}
