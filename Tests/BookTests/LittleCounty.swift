import BookFixtures
import Foundation

@testable import Book
@testable import BookSQLite

/// A book in a directory of its own that goes away with it, and a handful of records to put in.
final class LittleCounty: LittleRecords {
  let directory: String
  let book: Book

  init(filled: Bool = true) throws {
    directory = FileManager.default.temporaryDirectory.path + "/book-" + UUID().uuidString
    book = try openBook(at: directory, county: "410825", create: true, environment: [:])
    if filled { try fill() }
  }

  deinit {
    for path in [directory, directory + ".keys"] { try? FileManager.default.removeItem(atPath: path) }
  }

  var files: BookFiles { BookFiles(directory) }

  func reopened() throws -> Book { try openBook(at: directory, county: "410825", create: false, environment: [:]) }

  /// Runs SQL on the file as somebody would who goes behind the book's back, the triggers away meanwhile.
  func tamper(_ sql: String, vault: Bool = false) throws {
    let store = try SQLiteStore(
      path: vault ? files.vault : files.book, migrations: vault ? Schema.vault : BookFiles.migrations)
    try store.write { connection in
      guard let connection = connection as? SQLiteConnection else { return }
      if vault { return try connection.execute(sql) }
      try Self.withoutTriggers(connection) { try connection.execute(sql) }
    }
  }

  static func withoutTriggers(_ connection: any SQLConnection, _ work: () throws -> Void) throws {
    let connection = connection as? SQLiteConnection
    try connection?.execute("drop trigger if exists journal_stays; drop trigger if exists journal_keeps")
    try work()
    try connection?.execute(BookFiles.journalTriggers)
  }
}
