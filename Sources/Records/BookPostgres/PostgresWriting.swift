import Book

/// The connection that writes for one county. Its transactions are `read committed`, and begin with the county's own
/// lock: nobody else writes for the county meanwhile, so what was read stays so, and no write ever has to be done again
/// because of another's. Other counties go on beside it.
final class PostgresWriter: WritingConnection {
  let connection: PostgresConnection
  private let lock: Int

  init(_ connection: PostgresConnection, lock: Int) {
    self.connection = connection
    self.lock = lock
  }

  var changes: Int { connection.changes }
  var search: any LedgerSearch { connection.search }
  var isInTransaction: Bool { connection.isInTransaction }

  func run(_ sql: String, _ arguments: [SQLValue]) throws {
    try told { try connection.run(sql, arguments) }
  }

  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try told { try connection.rows(sql, arguments, each) }
  }

  func walk(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    try told { try connection.walk(sql, arguments, each) }
  }

  func add(_ sql: String, _ arguments: [SQLValue], otherwise fault: @escaping () -> BookFault) throws {
    try told { try connection.add(sql, arguments, otherwise: fault) }
  }

  private func told(_ work: () throws -> Void) throws { try work() }

  func begin() throws {
    try connection.control("begin")
    try connection.send("select pg_advisory_xact_lock($1)", [Wire.bigint], [.one(.integer(lock))])
  }

  func commit() throws { try connection.commitNow() }
  func rollback() throws { try connection.undo("rollback") }
  func beginPart() throws { try connection.control("savepoint job") }

  func endPart() throws {
    try connection.settle()
    try connection.control("release job")
  }

  func undoPart() throws { try connection.undo("rollback to job") }

  func isLost(by error: any Error) -> Bool {
    (error as? PostgresFault)?.isPassing == true || (error as? BookFault)?.cause == .unreachable
  }
}
