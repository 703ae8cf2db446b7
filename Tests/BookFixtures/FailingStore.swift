import Book

/// A store whose n-th statement of a write fails, as a full disk would make it.
package final class FailingStore: Store {
  let store: any Store
  let countdown: Countdown

  package init(_ store: any Store, failingAt number: Countdown) {
    self.store = store
    countdown = number
  }

  package func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value {
    try store.write(errand) { try work(FailingConnection($0, countdown)) }
  }

  package func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value { try store.read(work) }
  package func damage() throws -> [String] { try store.damage() }
  package func schema() throws -> [String: String] { try store.schema() }
  package func settle() throws { try store.settle() }
  package func blank() throws -> any Store { try store.blank() }
}

private final class FailingConnection: SQLConnection {
  private let connection: any SQLConnection
  private let countdown: Countdown

  init(_ connection: any SQLConnection, _ countdown: Countdown) {
    self.connection = connection
    self.countdown = countdown
  }

  var changes: Int { connection.changes }
  var search: any LedgerSearch { connection.search }
  var sitting: Sitting? { connection.sitting }

  private func step() throws { try countdown.step() }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    try step()
    try connection.run(sql, arguments)
  }

  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try step()
    try connection.rows(sql, arguments, each)
  }
}
