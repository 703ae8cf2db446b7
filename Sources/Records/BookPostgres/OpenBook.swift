import Book
import Foundation

/// Opens a county's book in a PostgreSQL database.
/// - Parameters:
///   - create: makes tables and keys where there are none.
///   - environment: `TAIZHANG_KEYS` names the directory of the keys; default is
///     `~/.taizhang/<host>-<database>-<county>.keys`.
///   - blank: makes a temporary store for comparing.
/// - Throws: `BookFault` with what to do.
package func openBook(
  at address: PostgresAddress, county: String, create: Bool,
  environment: [String: String] = ProcessInfo.processInfo.environment,
  blank: @escaping @Sendable () throws -> any Store
) throws -> Book {
  let folder = LocalPlace(of: address, county: county, environment: environment)
  let stores = try PostgresStores(
    address, county: county, creating: create, reign: Reign(file: folder.reign), blank: blank)
  let exists = try stores.book.read { connection in
    try connection.integer("select size from tree where county = ?1", [.integer(stores.county)]) != nil
  }
  if !exists, !create {
    throw BookFault(.missing, "这个数据库里还没有 \(county) 的台账：\(address.shown)。请先导入数据建账")
  }
  let keys = try KeyFolder(folder.keys).keys(origin: BookKeys.origin(county: county), creating: !exists)
  let book = try Book(county: county, store: stores.book, vaultStore: stores.vault, keys: keys)
  try book.demandWhole()
  return book
}

/// The two stores of a book in one database.
package struct PostgresStores: Sendable {
  package let county: Int
  package let book: PostgresStore
  package let vault: PostgresStore

  package init(
    _ address: PostgresAddress, county: String, creating: Bool, reign: Reign = Reign(),
    patience: Int = 30_000, blank: @escaping @Sendable () throws -> any Store
  ) throws {
    guard let number = Int(county) else { throw BookFault(.missing, "县区代码应为数字：\(county)") }
    self.county = number
    vault = try PostgresStore(
      address, part: .vault, county: number, migrations: Schema.vault, creating: creating, reign: reign,
      patience: patience, blank: blank)
    book = try PostgresStore(
      address, part: .book, county: number, migrations: Schema.book, creating: creating, reign: reign,
      patience: patience, blank: blank)
  }
}

/// Where what belongs to a book in a database lies on this machine.
package struct LocalPlace: Sendable {
  private let directory: String
  private let given: String?

  package init(of address: PostgresAddress, county: String, environment: [String: String]) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    directory = home + "/.taizhang/" + address.name(county: county)
    given = environment["TAIZHANG_KEYS"].flatMap { $0.isEmpty ? nil : $0 }
  }

  package var keys: String { given ?? directory + ".keys" }
  package var uploads: String { directory + ".uploads" }
  /// Which primary was served last.
  package var reign: String { directory + ".reign" }
}
