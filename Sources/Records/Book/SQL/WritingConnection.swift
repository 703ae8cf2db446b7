/// A connection that writes, one transaction after another.
package protocol WritingConnection: SQLConnection {
  var sitting: Sitting? { get set }
  var isInTransaction: Bool { get }
  func begin() throws
  /// Durable when it returns.
  func commit() throws
  func rollback() throws
  /// Begins a part of the transaction; never one within another.
  /// - Parameter isApart: it must be possible to undo it by itself, whatever it did.
  func beginPart(isApart: Bool) throws
  func endPart() throws
  /// Undoes what was done since the part began.
  /// - Returns: false where that cannot be done by itself.
  func undoPart() throws -> Bool
  /// True where the transaction as a whole is lost, whatever is undone of it.
  func isLost(by error: any Error) -> Bool
  func endOfTransaction()
}

extension WritingConnection {
  package func isLost(by error: any Error) -> Bool { false }
  package func endOfTransaction() {}

  /// Does all jobs in one transaction; each that fails is undone by itself. They are done in one go as long as all goes
  /// well; where one that failed cannot be taken out alone, all is undone, and done again with each set apart.
  package func commit(_ batch: [WriteLine.Job]) -> [WriteLine.Outcome] {
    if batch.count > 1, let outcomes = commit(batch, isApart: false) { return outcomes }
    return commit(batch, isApart: true) ?? []
  }

  /// - Returns: nil where the jobs are to be set apart.
  private func commit(_ batch: [WriteLine.Job], isApart: Bool) -> [WriteLine.Outcome]? {
    let sitting = Sitting(expecting: batch.flatMap(\.errand.subjects), isApart: isApart)
    self.sitting = sitting
    defer {
      self.sitting = nil
      endOfTransaction()
    }
    do { try begin() } catch {
      if isInTransaction { try? rollback() }
      return batch.map { _ in .failure(error) }
    }
    var outcomes: [WriteLine.Outcome] = []
    do {
      for job in batch {
        guard let outcome = try perform(job, in: sitting, isAlone: batch.count == 1, isApart: isApart) else {
          sitting.giveUp()
          try rollback()
          return nil
        }
        outcomes.append(outcome)
      }
      if outcomes.contains(where: { if case .success = $0 { true } else { false } }) {
        try sitting.finish()
        try commit()
      } else {
        sitting.giveUp()
        try rollback()
      }
      return outcomes
    } catch {
      sitting.giveUp()
      if isInTransaction { try? rollback() }
      if !isApart, !isFinal(error) { return nil }
      return batch.indices.map { index in
        if index < outcomes.count, case .failure = outcomes[index] { outcomes[index] } else { .failure(error) }
      }
    }
  }

  /// True where doing all again, each apart, would only come to the same, or may do something twice.
  private func isFinal(_ error: any Error) -> Bool {
    isLost(by: error) || (error as? BookFault)?.cause == .unknownOutcome
  }

  /// - Returns: nil where the job failed and what it did cannot be undone by itself.
  /// - Throws: when the transaction as a whole is lost.
  private func perform(
    _ job: WriteLine.Job, in sitting: Sitting, isAlone: Bool, isApart: Bool
  ) throws -> WriteLine.Outcome? {
    let mark = sitting.mark
    if isAlone {
      do { return .success(try job.work(self)) } catch {
        if isLost(by: error) { throw error }
        return .failure(error)
      }
    }
    try beginPart(isApart: isApart)
    do {
      try job.work(self)
      try endPart()
      return .success(())
    } catch {
      guard isInTransaction, !isLost(by: error) else { throw error }
      guard try undoPart() else { return nil }
      sitting.goBack(to: mark)
      return .failure(error)
    }
  }
}
