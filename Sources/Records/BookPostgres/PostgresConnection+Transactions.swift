import Book
import CPostgres
import Foundation

extension PostgresConnection {
  /// Queues a statement that begins or parts a transaction.
  func control(_ sql: String) throws {
    if let doom { throw doom }
    try flush { _ in true }
    try send(unprepared: sql)
  }

  /// Waits for everything, then commits. Never to be cancelled.
  /// - Throws: `BookFault(.unknownOutcome)` where nobody can tell.
  func commitNow() throws {
    try settle()
    session.clearNotices()
    let unknown = BookFault(
      .unknownOutcome, "提交时与数据库服务器失去联系，这次登记可能已经保存，也可能没有。请稍候用同一份内容再试一次：已保存的不会重复登记")
    // From here on nothing that goes wrong says whether the server has heard it.
    do { try send(unprepared: "commit") } catch { throw unknown }
    underway.removeLast()
    guard PQpipelineSync(handle) == 1 else { throw unknown }
    lastUsed = Date()
    var isDone = false
    var fault: (any Error)?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_COMMAND_OK {
        isDone = String(cString: PQcmdStatus(result)) == "COMMIT"
      } else {
        fault = session.isBroken ? unknown : session.fault(result, "commit")
      }
    }
    if session.isBroken { throw unknown }
    readSync()
    if let fault = fault as? PostgresFault, fault.state.hasPrefix("57P") || fault.state.hasPrefix("08") {
      throw unknown
    }
    if let fault { throw fault }
    if session.hasGivenUpWaiting {
      throw BookFault(
        .unknownOutcome, "数据库没有等到备用服务器确认，这次登记还不算保存。请稍候用同一份内容再试一次：已保存的不会重复登记；一再如此，请管理员检查备用服务器")
    }
    if !isDone { throw BookFault(.storage, "台账库没有保存：事务已被取消") }
  }

  /// Undoes everything back to the beginning, or to a savepoint.
  func undo(_ sql: String) throws {
    buffers = []
    doom = nil
    try? settle(flushing: false)
    doom = nil
    if session.isBroken { throw lost }
    try send(unprepared: sql)
    try settle(flushing: false)
  }

  /// Runs `work` on one state of the database, whatever is written meanwhile.
  func snapshot<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
    try control("begin isolation level repeatable read read only")
    do {
      let value = try work(self)
      try undo("commit")
      return value
    } catch {
      try? undo("rollback")
      throw error
    }
  }

  /// Statements that answer nothing and take nothing, any number of them.
  func execute(_ sql: String) throws {
    try settle()
    guard PQexitPipelineMode(handle) == 1 else { throw lost }
    defer { PQenterPipelineMode(handle) }
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw failure(result, sql)
    }
  }
}
