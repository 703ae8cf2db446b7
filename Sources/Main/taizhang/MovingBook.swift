import Book
import BookPostgres
import BookSQLite
import Commands
import Foundation

// From one place to another: copies and restored backups.

extension BookPlace {
  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private func keys(county: String) -> KeyFolder {
    switch self {
    case .directory(let path): .beside(path, environment: Self.environment)
    case .database(let address):
      KeyFolder(LocalPlace(of: address, county: county, environment: Self.environment).keys)
    }
  }

  /// Copies the county's book into another place. Here nothing is written.
  func copy(to target: BookPlace, county: String, progress: (Double) -> Void) throws -> MovedBook {
    guard shown != target.shown else { throw BookFault(.exists, "来源和目标是同一处：\(shown)") }
    let (here, there) = (keys(county: county), target.keys(county: county))
    let secrets = try here.keys(origin: BookKeys.origin(county: county), creating: false)
    let source = try openForReading(county: county, secrets)
    let book = try target.openForCopying(county: county, secrets)
    let isShared = here.path == there.path
    let copied = try source.copy(
      into: book,
      prepared: { if !isShared { _ = try there.adopt(from: here) } },
      progress: progress)
    return MovedBook(
      copied: copied, target: book, source: shown, place: target.shown, keys: there.path, areKeysShared: isShared)
  }

  private func openForReading(county: String, _ keys: BookKeys) throws -> Book {
    switch self {
    case .directory(let path): return try openBookForReading(at: path, county: county, keys: keys)
    case .database(let address):
      let stores = try PostgresStores(address.readOnly(), county: county, creating: false) {
        try SQLiteStore.temporary()
      }
      return try Book(county: county, store: stores.book, vaultStore: stores.vault, keys: keys)
    }
  }

  private func openForCopying(county: String, _ keys: BookKeys) throws -> Book {
    switch self {
    case .directory(let path):
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      return try openBook(BookFiles(path), county: county, keys: keys, isWhole: false)
    case .database(let address):
      let stores = try PostgresStores(address, county: county, creating: true) { try SQLiteStore.temporary() }
      return try Book(county: county, store: stores.book, vaultStore: stores.vault, keys: keys)
    }
  }

  /// Lays a backup out here: in a new directory, or in a database that holds nothing of the county.
  func restore(from backup: String, county: String) throws {
    switch self {
    case .directory(let path): _ = try restoreBook(from: backup, to: path, county: county)
    case .database:
      let passing = FileManager.default.temporaryDirectory.path + "/taizhang-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: passing) }
      let folder = keys(county: county)
      let book = try restoreBook(from: backup, to: passing, county: county, keys: folder)
      let secrets = try folder.keys(origin: BookKeys.origin(county: county), creating: false)
      let target = try openForCopying(county: county, secrets)
      let copied = try book.copy(into: target, isFresh: true)
      guard copied.isEqual else { throw BookFault(.damaged, "恢复到 \(shown) 的台账与备份不一致，请换一个空的数据库再试") }
      if let fault = try target.verify().first {
        throw BookFault(.damaged, "恢复到 \(shown) 的台账没有通过校验，请换一个空的数据库再试。第一处：\(fault)")
      }
    }
  }
}
