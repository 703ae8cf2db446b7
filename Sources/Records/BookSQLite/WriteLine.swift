import Book
import Foundation
import GRDB

/// The line before the one writer. Whoever comes first does the work of all who wait by then, each in a savepoint of
/// its own, and commits once for all: nobody is answered before the commit that holds their work.
final class WriteLine: @unchecked Sendable {
  private static let most = 64

  private final class Job {
    let work: (any SQLConnection) throws -> Void
    var outcome: Result<Void, any Error>?

    init(_ work: @escaping (any SQLConnection) throws -> Void) { self.work = work }
  }

  private let queue: DatabaseQueue
  private let connection: SQLiteConnection
  private let condition = NSCondition()
  private var waiting: [Job] = []
  private var isBusy = false

  init(_ queue: DatabaseQueue, _ connection: SQLiteConnection) {
    self.queue = queue
    self.connection = connection
  }

  func perform(_ work: (any SQLConnection) throws -> Void) throws {
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
        let outcomes = queue.inDatabase { _ in commit(batch) }
        condition.lock()
        for (job, outcome) in zip(batch, outcomes) { job.outcome = outcome }
        isBusy = false
        condition.broadcast()
      }
      condition.unlock()
      try job.outcome!.get()
    }
  }

  private func commit(_ batch: [Job]) -> [Result<Void, any Error>] {
    defer { connection.endOfTransaction() }
    var outcomes: [Result<Void, any Error>] = []
    do {
      try connection.execute("begin immediate")
      for job in batch { outcomes.append(try perform(job, alone: batch.count == 1)) }
      let isAnythingDone = outcomes.contains { if case .success = $0 { true } else { false } }
      try connection.execute(isAnythingDone ? "commit" : "rollback")
      return outcomes
    } catch {
      if connection.isInTransaction { try? connection.execute("rollback") }
      return batch.indices.map { index in
        if index < outcomes.count, case .failure = outcomes[index] { outcomes[index] } else { .failure(error) }
      }
    }
  }

  /// - Throws: when the transaction as a whole is lost.
  private func perform(_ job: Job, alone: Bool) throws -> Result<Void, any Error> {
    if alone {
      do { return .success(try job.work(connection)) } catch { return .failure(error) }
    }
    try connection.execute("savepoint job")
    do {
      try job.work(connection)
      try connection.execute("release job")
      return .success(())
    } catch {
      guard connection.isInTransaction else { throw error }
      try connection.execute("rollback to job; release job")
      return .failure(error)
    }
  }
}
