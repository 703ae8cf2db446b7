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

  /// One whose server went away meanwhile is told only by its silence: then `work` is done once more, by one that is
  /// made anew.
  func perform<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
    for isLast in [false, true] {
      let connection = try take(isNew: isLast)
      let heard = connection.answers
      defer { give(connection) }
      do { return try work(connection) } catch {
        if isLast || !connection.isDead(by: error) || connection.answers > heard { throw error }
      }
    }
    throw BookFault(.unreachable, "与数据库服务器的连接断了，请稍候再试")
  }

  /// Takes in one that was opened elsewhere.
  func add(_ connection: PostgresConnection) {
    condition.withLock {
      opened += 1
      idle.append(connection)
    }
  }

  var connections: (inUse: Int, idle: Int) {
    condition.withLock { (opened - idle.count, idle.count) }
  }

  /// - Parameter isNew: none of those that are idle.
  private func take(isNew: Bool) throws -> PostgresConnection {
    while true {
      let last = Date() + Self.patience
      condition.lock()
      if isNew {
        opened -= idle.count
        idle = []
      }
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
  /// True where the server has gone away.
  func isDead(by error: any Error) -> Bool {
    session.isBroken || (error as? PostgresFault).map { PostgresFault.endings.contains($0.state) } == true
  }

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
