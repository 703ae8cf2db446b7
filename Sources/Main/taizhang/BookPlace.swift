import Book
import BookPostgres
import BookSQLite
import Foundation

/// What stands behind `--book`: a directory with SQLite files, or a PostgreSQL database.
enum BookPlace {
  case directory(String)
  case database(PostgresAddress)

  /// - Throws: `BookFault` where it is written like a database's address and is none.
  init(_ text: String) throws {
    self = PostgresAddress.isOne(text) ? .database(try PostgresAddress(text)) : .directory(text)
  }

  func open(county: String, create: Bool) throws -> Book {
    switch self {
    case .directory(let path): try openBook(at: path, county: county, create: create)
    case .database(let address):
      try openBook(at: address, county: county, create: create) { try SQLiteStore.temporary() }
    }
  }

  /// Lays a backup out there.
  func restore(from backup: String, county: String) throws {
    guard case .directory(let path) = self else {
      throw BookFault(.exists, "备份只能恢复到一个新目录，不能直接恢复到数据库。请用 --book 指明目录")
    }
    _ = try restoreBook(from: backup, to: path, county: county)
  }

  /// The counties that share it; a directory holds one.
  func roll() throws -> (any CountyRoll)? {
    guard case .database(let address) = self else { return nil }
    return try Tenants(address) { try SQLiteStore.temporary() }
  }

  /// What an upper level may read there.
  func area() throws -> (any Area)? {
    guard case .database(let address) = self else { return nil }
    return try PostgresArea(address)
  }

  /// For people: never with a password.
  var shown: String {
    switch self {
    case .directory(let path): path
    case .database(let address): address.shown
    }
  }

  /// Where files that were handed in wait until somebody decides about them.
  func uploads(county: String) -> String {
    switch self {
    case .directory(let path): path + "/uploads"
    case .database(let address):
      LocalPlace(of: address, county: county, environment: ProcessInfo.processInfo.environment).uploads
    }
  }
}
