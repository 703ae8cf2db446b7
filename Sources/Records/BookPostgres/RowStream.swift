import CPostgres

/// An answer as it comes in, a row at a time, so that a long one is never held as a whole.
final class RowStream {
  private let session: PostgresSession
  private let statement: String
  private var taken: [OpaquePointer] = []
  private var place = 0
  private var isOver = false
  private(set) var fault: (any Error)?

  /// To be made when the statement's answer is the next to come.
  init(_ session: PostgresSession, _ statement: String) {
    self.session = session
    self.statement = statement
    PQsetSingleRowMode(session.handle)
  }

  /// A result of one row, which the caller clears; nil at the end.
  func next() -> OpaquePointer? {
    if place < taken.count {
      place += 1
      return taken[place - 1]
    }
    return read()
  }

  private func read() -> OpaquePointer? {
    if isOver { return nil }
    while let result = PQgetResult(session.handle) {
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE: return result
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK: PQclear(result)
      default:
        fault = fault ?? session.fault(result, statement)
        PQclear(result)
      }
    }
    isOver = true
    // After the answer comes the mark up to which everything was sent.
    while let result = PQgetResult(session.handle) {
      let status = PQresultStatus(result)
      PQclear(result)
      if status == PGRES_PIPELINE_SYNC { break }
    }
    return nil
  }

  /// Reads the rest into memory.
  func take() {
    while let result = read() { taken.append(result) }
  }

  /// Reads the rest and throws it away.
  func drop() {
    while place < taken.count {
      PQclear(taken[place])
      place += 1
    }
    while let result = read() { PQclear(result) }
  }
}
