import Book
import Foundation

/// Opens the book in a directory: `book.sqlite` with journal and registers, `vault.sqlite` with the people's names.
/// - Parameters:
///   - create: makes the directory, the files and the keys where there are none.
///   - environment: `TAIZHANG_KEYS` names the directory of the keys; default is `X.keys` beside the book's `X`.
/// - Throws: `BookFault` with what to do.
package func openBook(
  at directory: String, county: String, create: Bool,
  environment: [String: String] = ProcessInfo.processInfo.environment
) throws -> Book {
  let files = BookFiles(directory)
  let exists = FileManager.default.fileExists(atPath: files.book)
  guard exists || create else {
    throw BookFault(.missing, "这里还没有台账：\(directory)。请先导入数据建账，或用 --book 指明台账所在的目录")
  }
  let keys = try KeyFolder.beside(directory, environment: environment)
    .keys(origin: BookKeys.origin(county: county), creating: !exists)
  try FileManager.default.createDirectory(
    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  return try openBook(files, county: county, keys: keys)
}

/// As above, with keys at hand.
/// - Parameter isWhole: refuses what a copy was begun into and not finished.
package func openBook(_ files: BookFiles, county: String, keys: BookKeys, isWhole: Bool = true) throws -> Book {
  let vault = try SQLiteStore(path: files.vault, migrations: Schema.vault, cache: 8192)
  let store = try SQLiteStore(path: files.book, migrations: BookFiles.migrations)
  let other = try store.read { try $0.integer("select county from tree order by county limit 1") }
  if let other, String(other) != county {
    throw BookFault(.exists, "这个目录里是另一个县区（\(other)）的台账，与方案中的 \(county) 不符")
  }
  let book = try Book(county: county, store: store, vaultStore: vault, keys: keys)
  if isWhole { try book.demandWhole() }
  return book
}

/// Opens the book in a directory without writing anything there.
package func openBookForReading(at directory: String, county: String, keys: BookKeys) throws -> Book {
  let files = BookFiles(directory)
  guard FileManager.default.fileExists(atPath: files.book) else {
    throw BookFault(.missing, "这里还没有台账：\(directory)。请核对台账所在的目录")
  }
  return try Book(
    county: county, store: SQLiteReading(path: files.book, migrations: BookFiles.migrations),
    vaultStore: SQLiteReading(path: files.vault, migrations: Schema.vault), keys: keys)
}

/// The files of a book in a directory.
package struct BookFiles: Sendable {
  package let directory: String

  package init(_ directory: String) { self.directory = directory }

  package var book: String { directory + "/book.sqlite" }
  package var vault: String { directory + "/vault.sqlite" }

  /// The common tables, and what only SQLite has.
  static let migrations =
    Schema.book.enumerated().map { number, tables in
      [tables, FullText.migrations[number] ?? "", number == 0 ? journalTriggers : ""].joined(separator: "\n")
    }

  /// Let nobody change the journal by mistake, not even this program.
  static let journalTriggers = """
    create trigger journal_stays before update on journal begin
      select raise(abort, 'the journal is only ever appended to'); end;
    create trigger journal_keeps before delete on journal begin
      select raise(abort, 'the journal is only ever appended to'); end;
    """
}
