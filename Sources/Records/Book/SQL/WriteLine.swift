import Foundation

/// A connection that writes, one transaction after another.
package protocol WritingConnection: SQLConnection {
  var isInTransaction: Bool { get }
  func begin() throws
  /// Durable when it returns.
  func commit() throws
  func rollback() throws
  /// A part of the transaction that can be undone by itself; never one within another.
  func beginPart() throws
  func endPart() throws
  func undoPart() throws
  /// True where the transaction as a whole is lost, whatever is undone of it.
  func isLost(by error: any Error) -> Bool
  func endOfTransaction()
}

extension WritingConnection {
  package func isLost(by error: any Error) -> Bool { false }
  package func endOfTransaction() {}
}

/// The line before the one writer. Whoever comes first does the work of all who wait by then, each in a savepoint of
/// its own, and commits once for all: nobody is answered before the commit that holds their work.
package final class WriteLine: @unchecked Sendable {
  private static let most = 64

  /// The work of one who waits. It may be done again when its transaction was lost.
  package final class Job {
    fileprivate let work: (any SQLConnection) throws -> Void
    fileprivate var outcome: Result<Void, any Error>?

    fileprivate init(_ work: @escaping (any SQLConnection) throws -> Void) { self.work = work }
  }

  package typealias Outcome = Result<Void, any Error>

  private let commit: ([Job]) -> [Outcome]
  private let condition = NSCondition()
  private var waiting: [Job] = []
  private var isBusy = false

  /// - Parameter commit: does jobs in one transaction, by `WritingConnection.commit`.
  package init(_ commit: @escaping ([Job]) -> [Outcome]) { self.commit = commit }

  package func perform(_ work: (any SQLConnection) throws -> Void) throws {
    // The caller waits until its job is done, so the closure does not outlive the call.
    try withoutActuallyEscaping(work) { work in
      let job = Job(work)
      condition.lock()
      waiting.append(job)
      while job.outcome == nil {
        if isBusy {
          condition.wait()
          continue
        }
        isBusy = true
        let batch = Array(waiting.prefix(Self.most))
        waiting.removeFirst(batch.count)
        condition.unlock()
        let outcomes = commit(batch)
        condition.lock()
        for (job, outcome) in zip(batch, outcomes) { job.outcome = outcome }
        isBusy = false
        condition.broadcast()
      }
      condition.unlock()
      try job.outcome!.get()
    }
  }
}

extension WritingConnection {
  /// Does all jobs in one transaction; each that fails is undone by itself.
  package func commit(_ batch: [WriteLine.Job]) -> [WriteLine.Outcome] {
    defer { endOfTransaction() }
    var outcomes: [WriteLine.Outcome] = []
    do {
      try begin()
      for job in batch { outcomes.append(try perform(job, alone: batch.count == 1)) }
      let isAnythingDone = outcomes.contains { if case .success = $0 { true } else { false } }
      if isAnythingDone { try commit() } else { try rollback() }
      return outcomes
    } catch {
      if isInTransaction { try? rollback() }
      return batch.indices.map { index in
        if index < outcomes.count, case .failure = outcomes[index] { outcomes[index] } else { .failure(error) }
      }
    }
  }

  /// - Throws: when the transaction as a whole is lost.
  private func perform(_ job: WriteLine.Job, alone: Bool) throws -> WriteLine.Outcome {
    if alone {
      do { return .success(try job.work(self)) } catch {
        if isLost(by: error) { throw error }
        return .failure(error)
      }
    }
    try beginPart()
    do {
      try job.work(self)
      try endPart()
      return .success(())
    } catch {
      guard isInTransaction, !isLost(by: error) else { throw error }
      try undoPart()
      return .failure(error)
    }
  }
}
