import Foundation

/// The line before the one writer. Whoever comes first does the work of all who wait by then and commits once for all
/// (`WritingConnection.commit`): nobody is answered before the commit that holds their work.
package final class WriteLine: @unchecked Sendable {
  private static let most = 64

  /// The work of one who waits. It may be done again when its transaction was lost.
  package final class Job {
    let errand: Errand
    /// Gone once it is done, since whoever waits takes it back then.
    fileprivate var task: ((any SQLConnection) throws -> Void)?
    fileprivate var outcome: Outcome?
    /// Rings when its work is done, or when it is its turn to do that of all who wait. Each has a bell of its own: of
    /// many that wait, only those are woken that have something to do.
    fileprivate let bell = DispatchSemaphore(value: 0)

    fileprivate init(_ errand: Errand, _ work: @escaping (any SQLConnection) throws -> Void) {
      self.errand = errand
      task = work
    }

    func work(_ connection: any SQLConnection) throws { try task?(connection) }
  }

  package typealias Outcome = Result<Void, any Error>

  private let commit: ([Job]) -> [Outcome]
  private let lock = NSLock()
  private var waiting: [Job] = []
  private var isBusy = false

  /// - Parameter commit: does jobs in one transaction, by `WritingConnection.commit`.
  package init(_ commit: @escaping ([Job]) -> [Outcome]) { self.commit = commit }

  package func perform(_ errand: Errand, _ work: (any SQLConnection) throws -> Void) throws {
    // The caller waits until its job is done, so the closure does not outlive the call.
    try withoutActuallyEscaping(work) { work in
      let job = Job(errand, work)
      let isFirst = lock.withLock {
        waiting.append(job)
        defer { isBusy = true }
        return !isBusy
      }
      if !isFirst { job.bell.wait() }
      if job.outcome == nil { doAll(with: job) }
      try job.outcome!.get()
    }
  }

  /// Does the work of all who wait by now, the first of whom is this one, and hands the turn on.
  private func doAll(with own: Job) {
    let batch = lock.withLock { takeBatch() }
    let outcomes = commit(batch)
    // The next one begins before those that are done go their ways, so that the disk does not wait for them.
    let next = lock.withLock {
      isBusy = !waiting.isEmpty
      return waiting.first
    }
    next?.bell.signal()
    for (job, outcome) in zip(batch, outcomes) {
      (job.outcome, job.task) = (outcome, nil)
      if job !== own { job.bell.signal() }
    }
  }

  private func takeBatch() -> [Job] {
    let count = waiting.prefix(Self.most).prefix { !$0.errand.isAlone }.count
    let batch = Array(waiting.prefix(max(1, count)))
    waiting.removeFirst(batch.count)
    return batch
  }
}
