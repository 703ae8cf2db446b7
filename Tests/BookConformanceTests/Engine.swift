import Basics
import BookFixtures
import BookPostgres
import Foundation

@testable import Book
@testable import BookSQLite

/// What keeps the book in a test: every test of the suite runs on each.
enum Engine: String, CaseIterable, Sendable {
  /// A temporary SQLite file that need not survive anything.
  case temporary
  case file
  case postgres
}

/// A county's book on one of the engines, gone with the test.
final class Bench: LittleRecords {
  static let county = "410825"

  let engine: Engine
  let directory = FileManager.default.temporaryDirectory.path + "/conformance-" + UUID().uuidString
  let keys = BookKeys.random(origin: BookKeys.origin(county: Bench.county))
  private(set) var url = ""
  let book: Book

  init(_ engine: Engine, county: String = Bench.county) throws {
    self.engine = engine
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    if engine == .postgres { url = try PostgresServer.shared.get().makeDatabase() }
    book = try Self.open(engine, directory, url, keys, county)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
    if engine == .postgres, case .success(let server) = PostgresServer.shared { server.dropDatabase(url) }
  }

  /// Opens the book once more, as another program would.
  func another(county: String = Bench.county) throws -> Book {
    // A temporary file goes away with the first who closes it.
    engine == .temporary ? book : try Self.open(engine, directory, url, keys, county)
  }

  static func open(
    _ engine: Engine, _ directory: String, _ url: String, _ keys: BookKeys, _ county: String
  ) throws -> Book {
    switch engine {
    case .postgres:
      let stores = try PostgresStores(PostgresAddress(url), county: county, creating: true) { try blank() }
      return try Book(county: county, store: stores.book, vaultStore: stores.vault, keys: keys)
    case .file, .temporary:
      let isTemporary = engine == .temporary
      let files = BookFiles(directory)
      let vault = try SQLiteStore(path: files.vault, migrations: Schema.vault, isTemporary: isTemporary)
      let store = try SQLiteStore(path: files.book, migrations: BookFiles.migrations, isTemporary: isTemporary)
      return try Book(county: county, store: store, vaultStore: vault, keys: keys)
    }
  }

  static func blank() throws -> any Store {
    try SQLiteStore.temporary()
  }
}
