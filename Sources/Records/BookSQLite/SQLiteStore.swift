import Book
import CSQLite
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// A book's tables in one SQLite file: write-ahead log, every commit on the disk before it is answered.
package final class SQLiteStore: Store {
  /// How long a write waits for another program's.
  private static let patience: TimeInterval = 30
  private static let fullSynchronous = 2
  /// Bytes of the write-ahead log that stay after a long write.
  private static let longestLog = 67_108_864
  /// A page that many commits change is written into the file once for all of them.
  private static let pagesBetweenCheckpoints = 2000

  package let path: String
  private let migrations: [String]
  private let isTemporary: Bool
  private let writer: DatabaseQueue
  private let line: WriteLine
  private let readers: ReaderPool

  /// - Parameters:
  ///   - migrations: what makes the tables; those that the file has not seen are run.
  ///   - cache: of the writer, in KiB.
  ///   - isTemporary: need not survive anything, and is removed in the end.
  /// - Throws: `BookFault` when the file is newer than the program, or the disk's promise cannot be had.
  package init(path: String, migrations: [String], cache: Int = 49_152, isTemporary: Bool = false) throws {
    _ = Self.isTuned
    self.path = path
    self.migrations = migrations
    self.isTemporary = isTemporary
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(Self.patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA page_size = 8192")
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    do {
      writer = try DatabaseQueue(path: path, configuration: configuration)
      // GRDB sets NORMAL while it opens, whatever was asked for before: this must come after.
      try writer.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = \(isTemporary ? "OFF" : "FULL")")
        try database.execute(sql: "PRAGMA cache_size = -\(cache)")
        try database.execute(sql: "PRAGMA journal_size_limit = \(Self.longestLog)")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.pagesBetweenCheckpoints)")
        try database.execute(sql: "PRAGMA temp_store = FILE")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
        if !isTemporary { try Self.demandDurability(synchronous) }
      }
      let connection = writer.inDatabase { SQLiteConnection($0) }
      line = WriteLine { [writer, path] jobs in
        defer { Self.shortenLog(of: path, by: writer) }
        return writer.inDatabase { _ in connection.commit(jobs) }
      }
      readers = ReaderPool(path: path)
    } catch let error as DatabaseError {
      throw Self.fault(error, path)
    }
    try migrate()
  }

  /// Done once, before the first connection. It fails harmlessly where somebody was faster.
  private static let isTuned = sqlite3_config_without_memory_statistics() == 0

  deinit {
    try? writer.close()
    if isTemporary {
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }
  }

  /// Refuses to go on without the promise that an answered write survives a power cut.
  static func demandDurability(_ synchronous: Int) throws {
    guard synchronous == fullSynchronous else {
      throw BookFault(
        .storage, "台账库未能设为每次提交都落盘（synchronous 应为 \(fullSynchronous)，实为 \(synchronous)），为免丢失数据，拒绝启动")
    }
  }

  /// What `PRAGMA synchronous` of the writing connection says: 2 is FULL.
  package var synchronous: Int {
    get throws { try writer.inDatabase { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 } }
  }

  private func migrate() throws {
    let version = try write { connection in
      try connection.integer("PRAGMA user_version") ?? 0
    }
    if version > migrations.count {
      throw BookFault(.newer, "台账库（第\(version)版）比本程序（第\(migrations.count)版）新，请换用新的程序：\(path)")
    }
    if version == migrations.count { return }
    try write { connection in
      guard let connection = connection as? SQLiteConnection else { return }
      let seen = try connection.integer("PRAGMA user_version") ?? 0
      for number in seen..<migrations.count {
        try connection.execute(
          migrations[number].replacingOccurrences(of: "«clustered»", with: "without rowid"))
      }
      try connection.execute("PRAGMA user_version = \(migrations.count)")
    }
  }

  package func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value {
    var value: Value?
    try line.perform(errand) { value = try work($0) }
    return value!
  }

  /// A log as long as the book would be read through by everybody who opens it next.
  private static func shortenLog(of path: String, by writer: DatabaseQueue) {
    var about = stat()
    guard stat(path + "-wal", &about) == 0, about.st_size > longestLog else { return }
    try? writer.writeWithoutTransaction { database in
      // Whoever reads just now is not waited for: the next write tries again.
      try database.execute(sql: "PRAGMA busy_timeout = 0")
      defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Int(patience * 1000))") }
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  package func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
    try readers.perform(work)
  }

  package func damage() throws -> [String] {
    do {
      return try writer.inDatabase { database in
        var found = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        if found.isEmpty, try database.tableExists("ledger_text") {
          do {
            try database.execute(sql: "insert into ledger_text (ledger_text) values ('integrity-check')")
          } catch let error as DatabaseError {
            found.append("ledger_text: \(error.message ?? "")")
          }
        }
        return found
      }
    } catch let error as DatabaseError {
      return [error.message ?? "\(error.resultCode.rawValue)"]
    }
  }

  package func schema() throws -> [String: String] { try read { try Self.description($0) } }

  static func description(_ connection: any SQLConnection) throws -> [String: String] {
    let parts = try connection.all(
      "select type, name, sql from sqlite_master where name not like 'sqlite~_%' escape '~'"
    ) { (name: $0.text(0) + " " + $0.text(1), statement: $0.text(2)) }
    return Dictionary(parts.map { ($0.name, $0.statement) }, uniquingKeysWith: { $0 + ";" + $1 })
  }

  /// Copies what a reader sees, as of one moment, into a new file.
  func copy(to path: String) throws {
    do {
      let target = try DatabaseQueue(path: path)
      try readers.perform { try $0.backup(to: target) }
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
    } catch let error as DatabaseError {
      throw Self.fault(error, path)
    }
  }

  package func vitals() throws -> StoreVitals { StoreVitals(connections: readers.connections) }

  package func demandReady() throws {
    guard try read({ try $0.integer("PRAGMA user_version") }) == migrations.count else {
      throw BookFault(.newer, "台账库的版本与本程序不符，请用新的程序重新打开：\(path)")
    }
  }

  package func settle() throws {
    try writer.inDatabase { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  package func blank() throws -> any Store { try Self.temporary(migrations) }

  /// A book's tables in a temporary place, for comparing.
  package static func temporary() throws -> SQLiteStore { try temporary(BookFiles.migrations) }

  static func temporary(_ migrations: [String]) throws -> SQLiteStore {
    let path = FileManager.default.temporaryDirectory.path + "/taizhang-\(UUID().uuidString).sqlite"
    return try SQLiteStore(path: path, migrations: migrations, isTemporary: true)
  }

  static func fault(_ error: DatabaseError, _ path: String) -> BookFault {
    switch error.resultCode {
    case .SQLITE_BUSY: BookFault(.busy, "另一个程序正在写台账库，请稍候再试")
    case .SQLITE_FULL: BookFault(.full, "磁盘已满，没有保存。请腾出空间后再试，已有的台账不受影响")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: BookFault(.damaged, "文件已损坏，或者不是台账库：\(path)")
    default: BookFault(.storage, "台账库打不开：\(path)（\(error.message ?? "")）")
    }
  }
}
