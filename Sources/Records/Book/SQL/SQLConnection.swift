/// A value on its way into a statement.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int)
  case text(String)
  /// Text that is already at hand as UTF-8.
  case utf8([UInt8])
  case blob([UInt8])
}

/// One row of an answer, valid only while the statement stands on it. Columns count from 0.
package protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int
  func text(_ column: Int) -> String
  func blob(_ column: Int) -> [UInt8]
  /// The bytes of a text without a copy, valid until the next row is asked for.
  func utf8(_ column: Int) -> UnsafeBufferPointer<UInt8>
}

extension SQLRow {
  /// As `utf8`, for a body that must not keep them.
  package func withText<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result { try body(utf8(column)) }
}

/// A connection inside one transaction. Statements are the subset that SQLite and PostgreSQL share, with numbered
/// parameters `?1`, `?2`, …; the engine prepares each once and keeps it.
package protocol SQLConnection: AnyObject {
  func run(_ sql: String, _ arguments: [SQLValue]) throws
  /// Calls `each` for one row after the other until it answers false.
  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws
  /// As `rows`, for an answer that may be as long as the book: it is never held in memory as a whole, and nothing is
  /// lost by stopping early or by asking something else on the way.
  func walk(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws
  /// Runs an `insert … on conflict … do nothing` of one row that must be a new one. Where it is not, the fault is thrown
  /// here or by a later call of the same transaction, the commit at the latest; the transaction is to be given up then.
  func add(_ sql: String, _ arguments: [SQLValue], otherwise fault: @escaping () -> BookFault) throws
  /// How many rows the last `run` inserted, changed or deleted.
  var changes: Int { get }
  /// What the two engines do differently.
  var search: any LedgerSearch { get }
  /// What the writes share that are committed together; nil where nothing is written.
  var sitting: Sitting? { get }
}

extension SQLConnection {
  package var sitting: Sitting? { nil }

  package func walk(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try rows(sql, arguments, each)
  }

  package func add(_ sql: String, _ arguments: [SQLValue], otherwise fault: @escaping () -> BookFault) throws {
    try run(sql, arguments)
    if changes == 0 { throw fault() }
  }

  package func first<Value>(
    _ sql: String, _ arguments: [SQLValue] = [], _ value: (any SQLRow) throws -> Value
  ) throws -> Value? {
    var found: Value?
    try rows(sql, arguments) { row in
      found = try value(row)
      return false
    }
    return found
  }

  package func all<Value>(
    _ sql: String, _ arguments: [SQLValue] = [], _ value: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try rows(sql, arguments) { row in
      found.append(try value(row))
      return true
    }
    return found
  }

  /// Asks for many keys, some dozens at once, so that an engine far away is not asked for each.
  /// - Parameters:
  ///   - sql: with `«keys»` where a list of keys is to stand, or `«rows»` where each is to be a row of its own, and no
  ///     parameters but those of `arguments`.
  ///   - most: so many at once.
  ///   - each: gets the rows, in no order; where keys are rows, one may come several times.
  package func rows(
    _ sql: String, _ arguments: [SQLValue] = [], among keys: [SQLValue], most: Int = 64,
    _ each: (any SQLRow) throws -> Void
  ) throws {
    if keys.isEmpty { return }
    // One length for all lists, so that one statement is prepared: places left over name the last key again.
    let together = keys.count == 1 ? 1 : most
    let sql = ListedStatement.filled(sql, after: arguments.count, together)
    for start in stride(from: 0, to: keys.count, by: together) {
      let some = (start..<start + together).map { keys[min($0, keys.count - 1)] }
      try rows(sql, arguments + some) { row in
        try each(row)
        return true
      }
    }
  }

  package func integer(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int? {
    try first(sql, arguments) { $0.integer(0) }
  }
}
