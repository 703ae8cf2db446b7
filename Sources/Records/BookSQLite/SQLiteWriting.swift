import Book

extension SQLiteConnection: WritingConnection {
  func begin() throws { try execute("begin immediate") }
  func commit() throws { try execute("commit") }
  func rollback() throws { try execute("rollback") }

  /// A savepoint makes the full-text index write what it has gathered: only who failed before needs one.
  func beginPart(isApart: Bool) throws {
    self.isApart = isApart
    if isApart { try execute("savepoint job") }
    changesBefore = totalChanges
  }

  func endPart() throws { if isApart { try execute("release job") } }

  func undoPart() throws -> Bool {
    guard isApart else { return totalChanges == changesBefore }
    try execute("rollback to job; release job")
    return true
  }
}
