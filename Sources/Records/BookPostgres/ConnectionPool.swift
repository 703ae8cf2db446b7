import Book
import CPostgres
import Foundation

/// A few connections for reading, opened as they are needed; one that was idle for long is asked whether it still
/// stands before it is used.
final class ConnectionPool: @unchecked Sendable {
  private static let most = 8
  private static let longIdle: TimeInterval = 30
  private static let patience: TimeInterval = 30

  private let open: () throws -> PostgresConnection
  private let condition = NSCondition()
  private var idle: [PostgresConnection] = []
  private var opened = 0

  init(_ open: @escaping () throws -> PostgresConnection) { self.open = open }

  func perform<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
    let connection = try take()
    defer { give(connection) }
    return try work(connection)
  }

  var connections: (inUse: Int, idle: Int) {
    condition.withLock { (opened - idle.count, idle.count) }
  }

  private func take() throws -> PostgresConnection {
    while true {
      let last = Date() + Self.patience
      condition.lock()
      while idle.isEmpty, opened >= Self.most {
        if !condition.wait(until: last) {
          condition.unlock()
          throw BookFault(.busy, "查阅台账的人太多，请稍候再试")
        }
      }
      let known = idle.popLast()
      if known == nil { opened += 1 }
      condition.unlock()
      do {
        guard let known else { return try open() }
        if known.isSound(after: Self.longIdle) { return known }
        leave()
      } catch {
        leave()
        throw error
      }
    }
  }

  private func leave() {
    condition.withLock {
      opened -= 1
      condition.signal()
    }
  }

  private func give(_ connection: PostgresConnection) {
    if connection.session.isBroken || connection.isInTransaction { return leave() }
    condition.withLock {
      idle.append(connection)
      condition.signal()
    }
  }
}

extension PostgresConnection {
  /// False where the server has gone away meanwhile.
  func isSound(after idle: TimeInterval) -> Bool {
    if session.isBroken || session.hasSpokenUp { return false }
    if Date().timeIntervalSince(lastUsed) < idle { return true }
    do {
      return try first("select 1") { _ in true } ?? false
    } catch {
      return false
    }
  }
}
