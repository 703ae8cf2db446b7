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
