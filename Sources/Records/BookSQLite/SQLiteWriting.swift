import Book

extension SQLiteConnection: WritingConnection {
  func begin() throws { try execute("begin immediate") }
  func commit() throws { try execute("commit") }
  func rollback() throws { try execute("rollback") }
  func beginPart(isApart: Bool) throws { try execute("savepoint job") }
  func endPart() throws { try execute("release job") }

  func undoPart() throws -> Bool {
    try execute("rollback to job; release job")
    return true
  }
}
