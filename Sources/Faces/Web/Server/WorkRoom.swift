import Foundation
import Synchronization

/// A few threads of our own on which blocking work is done, so that the event loops never wait. More than a bounded
/// number of waiting jobs is refused, rather than let the line grow without end. The threads live as long as the program.
final class WorkRoom: Sendable {
  private struct Line {
    var jobs: [@Sendable () -> Void] = []
    var next = 0

    mutating func take() -> (@Sendable () -> Void)? {
      guard next < jobs.count else { return nil }
      defer {
        next += 1
        if next == jobs.count {
          jobs.removeAll(keepingCapacity: true)
          next = 0
        }
      }
      return jobs[next]
    }
  }

  private let line = Mutex(Line())
  private let bell = DispatchSemaphore(value: 0)
  private let capacity: Int

  init(name: String, threads: Int, capacity: Int) {
    self.capacity = capacity
    for number in 1...threads {
      let thread = Thread { self.serve() }
      thread.name = "\(name)-\(number)"
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  private func serve() {
    while true {
      bell.wait()
      line.withLock { $0.take() }?()
    }
  }

  /// Jobs that no thread has begun.
  var waiting: Int { line.withLock { $0.jobs.count - $0.next } }

  /// - Throws: `Fault.busy` where too many wait already; else what the work throws.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let isAccepted = line.withLock { line in
        guard line.jobs.count - line.next < capacity else { return false }
        line.jobs.append { continuation.resume(with: Result(catching: work)) }
        return true
      }
      if isAccepted { bell.signal() } else { continuation.resume(throwing: Fault.busy) }
    }
  }
}
