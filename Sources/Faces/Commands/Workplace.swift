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
  /// Verifies a backup and lays it out as a book in an empty directory.
  package var restoreBook: @Sendable (_ backup: String, _ directory: String, _ county: String) throws -> Void
  /// Serves the office, whose book lies in the directory, in the browser until it is told to stop.
  package var serve: @Sendable (_ office: Office, _ directory: String, _ host: String, _ port: Int) async throws -> Void

  /// The counties in a database, for its owner; nil where the place is no database.
  package var openRoll: @Sendable (_ directory: String) throws -> (any CountyRoll)? = { _ in nil }

  /// What an upper level may read there; nil where the place is no database.
  package var openArea: @Sendable (_ directory: String) throws -> (any Area)? = { _ in nil }

  package init(
    openBook: @escaping @Sendable (String, String, Bool) throws -> Book,
    restoreBook: @escaping @Sendable (String, String, String) throws -> Void,
    serve: @escaping @Sendable (Office, String, String, Int) async throws -> Void
  ) {
    self.openBook = openBook
    self.restoreBook = restoreBook
    self.serve = serve
  }

  @TaskLocal package static var current: Workplace?
}
