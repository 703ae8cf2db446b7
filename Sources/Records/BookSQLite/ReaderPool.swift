import Book
import Foundation
import GRDB

/// A few read-only connections, opened as they are needed. GRDB's own pool does not scale on Linux.
final class ReaderPool: @unchecked Sendable {
  private static let most = 8
  /// KiB for each.
  private static let cache = 8192

  private struct Reader {
    let queue: DatabaseQueue
    let connection: SQLiteConnection
  }

  private let path: String
  private let condition = NSCondition()
  private var idle: [Reader] = []
  private var opened = 0

  init(path: String) { self.path = path }

  deinit { for reader in idle { try? reader.queue.close() } }

  func perform<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
    let reader = try take()
    defer { give(reader) }
    return try reader.queue.unsafeRead { _ in
      defer { reader.connection.endOfTransaction() }
      try reader.connection.execute("begin")
      do {
        let value = try work(reader.connection)
        try reader.connection.execute("commit")
        return value
      } catch {
        if reader.connection.isInTransaction { try? reader.connection.execute("rollback") }
        throw error
      }
    }
  }

  /// Backs up what a reader sees.
  func perform(_ work: (DatabaseQueue) throws -> Void) throws {
    let reader = try take()
    defer { give(reader) }
    try work(reader.queue)
  }

  var connections: (inUse: Int, idle: Int) {
    condition.withLock { (opened - idle.count, idle.count) }
  }

  private func take() throws -> Reader {
    condition.lock()
    defer { condition.unlock() }
    while idle.isEmpty, opened >= Self.most { condition.wait() }
    if let reader = idle.popLast() { return reader }
    let reader = try open()
    opened += 1
    return reader
  }

  private func give(_ reader: Reader) {
    condition.lock()
    idle.append(reader)
    condition.signal()
    condition.unlock()
  }

  private func open() throws -> Reader {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let connection = try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA cache_size = -\(Self.cache)")
        return SQLiteConnection(database)
      }
      return Reader(queue: queue, connection: connection)
    } catch let error as DatabaseError {
      throw SQLiteStore.fault(error, path)
    }
  }
}
