import Foundation

/// The line before the one writer. Whoever comes first does the work of all who wait by then and commits once for all
/// (`WritingConnection.commit`): nobody is answered before the commit that holds their work.
package final class WriteLine: @unchecked Sendable {
  private static let most = 64

  /// The work of one who waits. It may be done again when its transaction was lost.
  package final class Job {
    let errand: Errand
    let work: (any SQLConnection) throws -> Void
    fileprivate var outcome: Outcome?

    fileprivate init(_ errand: Errand, _ work: @escaping (any SQLConnection) throws -> Void) {
      self.errand = errand
      self.work = work
    }
  }

  package typealias Outcome = Result<Void, any Error>

  private let commit: ([Job]) -> [Outcome]
  private let condition = NSCondition()
  private var waiting: [Job] = []
  private var isBusy = false

  /// - Parameter commit: does jobs in one transaction, by `WritingConnection.commit`.
  package init(_ commit: @escaping ([Job]) -> [Outcome]) { self.commit = commit }

  package func perform(_ errand: Errand, _ work: (any SQLConnection) throws -> Void) throws {
    // The caller waits until its job is done, so the closure does not outlive the call.
    try withoutActuallyEscaping(work) { work in
      let job = Job(errand, work)
      condition.lock()
      waiting.append(job)
      while job.outcome == nil {
        if isBusy {
          condition.wait()
          continue
        }
        isBusy = true
        let batch = takeBatch()
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

  private func takeBatch() -> [Job] {
    let count = waiting.prefix(Self.most).prefix { !$0.errand.isAlone }.count
    let batch = Array(waiting.prefix(max(1, count)))
    waiting.removeFirst(batch.count)
    return batch
  }
}
