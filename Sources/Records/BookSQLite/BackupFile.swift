import Book
import Foundation
import GRDB

/// A backup: one SQLite file, the book's tables with the vault's beside them (`vault_person`, `vault_wording`, …
/// still sealed). The keys are not in it.
struct BackupFile {
  /// The vault's tables with their columns. Sessions and drafts stay behind: they are of the moment.
  private static let vault = [
    (
      "person",
      "county, reference, subject, wrapped, name, contact, masked_name, masked_contact, fingerprint, forgotten"
    ),
    ("wording", "county, subject, mark, reference, sealed"), ("wording_tally", "county, sealed"),
    (
      "credential",
      """
      county, login, password, must_change, totp, totp_step, recovery, failures, waits_until, holder
      """
    ),
    ("access_token", "county, mark, post, label, created, ended"), ("receipt", "county, matter, mark"),
    ("attachment", "county, digest, media_type, size, sealed"), ("sealed_box", "county, number, box"),
  ]

  let path: String

  init(_ path: String) { self.path = path }

  /// The book is copied first: the vault, copied later, then knows everybody whom the book names.
  func write(book: SQLiteStore, vault: SQLiteStore) throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else { throw BookFault(.exists, "文件已存在，不会覆盖：\(path)") }
    let folder = (path as NSString).deletingLastPathComponent
    guard access(folder.isEmpty ? "." : folder, W_OK) == 0 else {
      throw BookFault(.storage, "备份文件写不进去：\(path)，请检查文件夹是否存在、是否有权写入")
    }
    let (partial, people) = (path + ".partial", path + ".vault")
    // What SQLite keeps beside a file goes too: a full disk leaves it there.
    let leftovers = [partial, people].flatMap { file in ["", "-journal", "-wal", "-shm"].map { file + $0 } }
    defer { for file in leftovers { try? files.removeItem(atPath: file) } }
    for file in leftovers { try? files.removeItem(atPath: file) }
    try book.copy(to: partial)
    try vault.copy(to: people)
    do {
      let queue = try DatabaseQueue(path: partial)
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE")
        try database.execute(sql: "attach database ? as vault", arguments: [people])
        for (table, _) in Self.vault {
          try database.execute(sql: "create table main.vault_\(table) as select * from vault.\(table)")
        }
        try database.execute(sql: "detach database vault")
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw SQLiteStore.fault(error, path)
    }
    chmod(partial, 0o600)
    guard rename(partial, path) == 0 else { throw BookFault(.storage, "无法写入备份文件：\(path)") }
  }

  /// Parts the file into a book and a vault.
  func unpack(into target: BookFiles) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw BookFault(.missing, "没有这个备份文件：\(path)") }
    do {
      let vault = try SQLiteStore(path: target.vault, migrations: Schema.vault)
      try FileManager.default.copyItem(atPath: path, toPath: target.book)
      let queue = try DatabaseQueue(path: target.book)
      try queue.writeWithoutTransaction { database in
        guard try database.tableExists("vault_person"), try database.tableExists("journal") else {
          throw BookFault(.damaged, "这不是台账的备份文件：\(path)")
        }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "attach database ? as vault", arguments: [vault.path])
        try database.inTransaction {
          for (table, columns) in Self.vault {
            // Backups of before have no wordings, or no tally of them.
            guard try database.tableExists("vault_\(table)") else { continue }
            try database.execute(
              sql: "insert into vault.\(table) (\(columns)) select \(columns) from main.vault_\(table)")
            try database.execute(sql: "drop table main.vault_\(table)")
          }
          return .commit
        }
        try database.execute(sql: "detach database vault")
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw SQLiteStore.fault(error, path)
    }
  }
}

extension Book {
  /// Copies the whole book, people's names still sealed, into one new file, as of one moment and while it is in use. The
  /// keys are not in it: they are to be kept apart from it. A book on another engine is copied into passing files first,
  /// and verified there.
  package func backup(to path: String, progress: (Double) -> Void = { _ in }) throws {
    if let book = store as? SQLiteStore, let vault = vault.store as? SQLiteStore {
      return try BackupFile(path).write(book: book, vault: vault)
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw BookFault(.exists, "文件已存在，不会覆盖：\(path)")
    }
    let (book, people) = (try SQLiteStore.temporary(), try SQLiteStore.temporary(Schema.vault))
    let copy = try sibling(store: book, vaultStore: people)
    try self.copy(into: copy, progress: { progress($0 * 0.5) })
    if let fault = try copy.verify(progress: { progress(0.5 + $0 * 0.5) }).first {
      throw BookFault(.damaged, "备份没有通过校验，未予保留（\(fault)）。请运行 taizhang book verify 查明")
    }
    try BackupFile(path).write(book: book, vault: people)
  }
}

/// Restores a backup into a new directory and verifies it there; whatever is not sound is not kept.
/// - Parameters:
///   - keys: where the keys lie; nil for beside the directory, or where `TAIZHANG_KEYS` says.
///   - progress: of the verification, from 0 to 1.
/// - Throws: `BookFault` when there is something at the target already, when the file is no backup, when the keys are
///   not at hand, or when the restored book is not sound.
package func restoreBook(
  from backup: String, to directory: String, county: String,
  environment: [String: String] = ProcessInfo.processInfo.environment, keys: KeyFolder? = nil,
  progress: (Double) -> Void = { _ in }
) throws -> Book {
  let files = FileManager.default
  if let present = try? files.contentsOfDirectory(atPath: directory), !present.isEmpty {
    throw BookFault(.exists, "目录不是空的，不会覆盖：\(directory)。请恢复到一个新目录")
  }
  let keys = try (keys ?? KeyFolder.beside(directory, environment: environment))
    .keys(origin: BookKeys.origin(county: county), creating: false)
  let existed = files.fileExists(atPath: directory)
  try files.createDirectory(
    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  do {
    let target = BookFiles(directory)
    try BackupFile(backup).unpack(into: target)
    let book = try openBook(target, county: county, keys: keys)
    try book.vault.beginTally()
    let faults = try book.verify(progress: progress)
    if let fault = faults.first {
      throw BookFault(.damaged, "恢复出来的台账没有通过校验（\(faults.count)处），未予保留。第一处：\(fault)")
    }
    return book
  } catch {
    for name in (try? files.contentsOfDirectory(atPath: directory)) ?? [] {
      try? files.removeItem(atPath: directory + "/" + name)
    }
    if !existed { try? files.removeItem(atPath: directory) }
    throw error
  }
}
