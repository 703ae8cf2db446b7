import Book
import Foundation
import GRDB

/// A book's tables in one SQLite file that is only read: nothing in the file is changed, not even brought up to date.
package final class SQLiteReading: Store {
  private let path: String
  private let migrations: [String]
  private let readers: ReaderPool

  /// - Throws: `BookFault` when there is no such file, or it is newer than the program.
  package init(path: String, migrations: [String]) throws {
    self.path = path
    self.migrations = migrations
    guard FileManager.default.fileExists(atPath: path) else { throw BookFault(.missing, "没有这个台账库文件：\(path)") }
    readers = ReaderPool(path: path)
    let version = try read { try $0.integer("PRAGMA user_version") ?? 0 }
    if version > migrations.count {
      throw BookFault(.newer, "台账库（第\(version)版）比本程序（第\(migrations.count)版）新，请换用新的程序：\(path)")
    }
    if version == 0 { throw BookFault(.missing, "这个文件里没有台账：\(path)") }
  }

  package func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value {
    throw BookFault(.storage, "台账库是为读取而打开的，不能登记：\(path)")
  }

  package func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value { try readers.perform(work) }

  package func damage() throws -> [String] {
    try read { try $0.all("PRAGMA integrity_check(20)") { $0.text(0) } }.filter { $0 != "ok" }
  }

  package func schema() throws -> [String: String] { try read { try SQLiteStore.description($0) } }
  package func settle() throws {}
  package func blank() throws -> any Store { try SQLiteStore.temporary(migrations) }
}
