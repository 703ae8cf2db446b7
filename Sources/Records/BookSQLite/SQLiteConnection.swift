import Book
import Foundation
import GRDB
import GRDBSQLite

/// One connection. Statements are prepared by GRDB once and kept; they are bound and stepped through SQLite's own
/// functions, which for a hundred thousand rows is several times faster.
final class SQLiteConnection: SQLConnection {
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  private static let unmoved: sqlite3_destructor_type? = nil

  /// A statement's text, told from the few others by its length first: hashing all of it would take as long as a row.
  private struct Text: Hashable {
    var sql: String

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
  }

  private let database: Database
  private let handle: OpaquePointer
  private var statements: [Text: Statement] = [:]
  let search: any LedgerSearch = FullText()
  var sitting: Sitting?
  /// Of the part of a transaction that is under way.
  var isApart = false
  var changesBefore = 0

  init(_ database: Database) {
    self.database = database
    handle = database.sqliteConnection!
  }

  var changes: Int { Int(sqlite3_changes(handle)) }
  var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs statements that answer nothing and take nothing.
  func execute(_ sql: String) throws {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw fault() }
  }

  private func statement(_ sql: String) throws -> OpaquePointer {
    let text = Text(sql: sql)
    if let known = statements[text] {
      if sqlite3_stmt_busy(known.sqliteStatement) == 0 { return known.sqliteStatement }
    }
    do {
      let new = try database.makeStatement(sql: sql)
      // A statement that is being stepped stays with whoever steps it; the newer one takes its place here.
      if let busy = statements[text] { stepped.append(busy) }
      statements[text] = new
      return new.sqliteStatement
    } catch let error as DatabaseError {
      throw BookFault(.storage, "台账库无法执行操作：\(error.message ?? "")（\(error.extendedResultCode.rawValue)）")
    }
  }

  /// Statements that were in use when another of the same text was wanted; kept until the transaction is over.
  private var stepped: [Statement] = []

  func endOfTransaction() { stepped.removeAll() }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    let statement = try statement(sql)
    try bindInPlace(statement, arguments)
    var code = sqlite3_step(statement)
    while code == SQLITE_ROW { code = sqlite3_step(statement) }
    let failure = code == SQLITE_DONE ? nil : fault()
    sqlite3_reset(statement)
    if let failure { throw failure }
  }

  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    let statement = try statement(sql)
    try bind(statement, arguments)
    defer { sqlite3_reset(statement) }
    let row = SQLiteRow(statement: statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: if try !each(row) { return }
      case SQLITE_DONE: return
      default: throw fault()
      }
    }
  }

  /// The texts of the statement that `run` is running: SQLite reads them here rather than copy each.
  private var texts = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 65_536)

  deinit { texts.deallocate() }

  /// As `bind`, for a statement that is done before anything else is run.
  private func bindInPlace(_ statement: OpaquePointer, _ arguments: [SQLValue]) throws {
    var room = 0
    for argument in arguments {
      switch argument {
      case .text(let text): room += text.utf8.count
      case .utf8(let text): room += text.count
      default: break
      }
    }
    if room > texts.count {
      texts.deallocate()
      texts = .allocate(capacity: room * 2)
    }
    var end = texts.baseAddress!
    for (index, argument) in arguments.enumerated() {
      let place = CInt(index + 1)
      let code: CInt
      switch argument {
      case .integer(let value): code = sqlite3_bind_int64(statement, place, Int64(value))
      case .text(var text):
        let count = text.withUTF8 { bytes in
          if !bytes.isEmpty { memcpy(end, bytes.baseAddress!, bytes.count) }
          return bytes.count
        }
        code = sqlite3_bind_text(statement, place, end, CInt(count), Self.unmoved)
        end += count
      case .utf8(let text):
        text.withUnsafeBytes { if !$0.isEmpty { memcpy(end, $0.baseAddress!, $0.count) } }
        code = sqlite3_bind_text(statement, place, end, CInt(text.count), Self.unmoved)
        end += text.count
      case .null, .blob: code = bind(statement, place, argument)
      }
      if code != SQLITE_OK { throw fault() }
    }
  }

  private func bind(_ statement: OpaquePointer, _ arguments: [SQLValue]) throws {
    for (index, argument) in arguments.enumerated() where bind(statement, CInt(index + 1), argument) != SQLITE_OK {
      throw fault()
    }
  }

  private func bind(_ statement: OpaquePointer, _ place: CInt, _ argument: SQLValue) -> CInt {
    switch argument {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let value): return sqlite3_bind_int64(statement, place, Int64(value))
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, place, $0.baseAddress ?? Self.nothing, CInt($0.count), Self.transient)
        }
      }
    case .utf8(let text):
      return text.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, place, $0.baseAddress ?? Self.nothing, CInt($0.count), Self.transient)
        }
      }
    case .blob(let bytes):
      return bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, place, 0)
        : bytes.withUnsafeBytes {
          sqlite3_bind_blob(statement, place, $0.baseAddress, CInt($0.count), Self.transient)
        }
    }
  }

  nonisolated(unsafe) private static let nothing: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.pointee = 0
    return UnsafePointer(pointer)
  }()

  func fault() -> BookFault {
    let code = sqlite3_errcode(handle) & 0xFF
    let words = String(cString: sqlite3_errmsg(handle))
    switch code {
    case SQLITE_BUSY, SQLITE_LOCKED: return BookFault(.busy, "另一个程序正在写台账库，请稍候再试")
    case SQLITE_FULL: return BookFault(.full, "磁盘已满，没有保存。请腾出空间后再试，已有的台账不受影响")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return BookFault(.damaged, "台账库文件已损坏（\(words)）。请运行 taizhang book verify 查明，再从备份恢复")
    default:
      return BookFault(.storage, "台账库读写失败，没有保存：\(words)（\(sqlite3_extended_errcode(handle))）")
    }
  }
}

struct SQLiteRow: SQLRow {
  let statement: OpaquePointer

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, CInt(column)) == SQLITE_NULL }
  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, CInt(column))) }

  func text(_ column: Int) -> String { String(decoding: utf8(column), as: UTF8.self) }

  func blob(_ column: Int) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(statement, CInt(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, CInt(column)))))
  }

  func utf8(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    // Half of all texts are empty; the others lie in the row as UTF-8, and are not moved by being counted first.
    let count = Int(sqlite3_column_bytes(statement, CInt(column)))
    return UnsafeBufferPointer(start: count == 0 ? nil : sqlite3_column_text(statement, CInt(column)), count: count)
  }
}
