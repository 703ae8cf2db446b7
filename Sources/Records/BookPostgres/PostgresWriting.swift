import Book

/// The connection that writes for one county. Its transactions are `read committed`, and begin with the county's own
/// lock: nobody else writes for the county meanwhile, so what was read stays so, and no write ever has to be done again
/// because of another's. Other counties go on beside it.
final class PostgresWriter: WritingConnection {
  let connection: PostgresConnection
  private let lock: Int
  var sitting: Sitting?
  /// True once the transaction has written anything.
  private var isWriting = false
  /// True once the part of it has.
  private var isPartWriting = false
  private var isApart = false

  init(_ connection: PostgresConnection, lock: Int) {
    self.connection = connection
    self.lock = lock
  }

  var changes: Int { connection.changes }
  var search: any LedgerSearch { connection.search }
  var isInTransaction: Bool { connection.isInTransaction }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    (isWriting, isPartWriting) = (true, true)
    try connection.run(sql, arguments)
  }

  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try connection.rows(sql, arguments, each)
  }

  func walk(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try connection.walk(sql, arguments, each)
  }

  func add(_ sql: String, _ arguments: [SQLValue], otherwise fault: @escaping () -> BookFault) throws {
    (isWriting, isPartWriting) = (true, true)
    try connection.add(sql, arguments, otherwise: fault)
  }

  func begin() throws {
    isWriting = false
    try connection.control("begin")
    try connection.send("select pg_advisory_xact_lock($1)", [Wire.bigint], [.one(.integer(lock))])
    try connection.settle()
  }

  /// What found everything done already is answered as well, and what it found may be known to this server alone,
  /// whose other has not got it yet. The server waits for the other only where something was written.
  func commit() throws {
    if !isWriting { try connection.control("select pg_logical_emit_message(true, 'taizhang', '')") }
    try connection.commitNow()
  }

  func rollback() throws { try connection.undo("rollback") }

  /// A savepoint costs the server as much as a row or two, and its end a round trip: only who failed before needs one.
  func beginPart(isApart: Bool) throws {
    (self.isApart, isPartWriting) = (isApart, false)
    if isApart { try connection.control("savepoint job") }
  }

  func endPart() throws {
    if isApart {
      try connection.settle()
      try connection.control("release job")
    } else {
      try connection.push()
    }
  }

  func undoPart() throws -> Bool {
    if isApart {
      try connection.undo("rollback to job")
      return true
    }
    return !isPartWriting && connection.doom == nil
  }

  func isLost(by error: any Error) -> Bool {
    (error as? PostgresFault)?.isPassing == true || (error as? BookFault)?.cause == .unreachable
  }
}
