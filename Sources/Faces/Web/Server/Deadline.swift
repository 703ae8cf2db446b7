import Synchronization

/// The value, or the fault when it is not there in time. The work is told to stop, but not waited for: what blocks a
/// thread goes on to its end, and nobody stands behind it.
func within<Value: Sendable>(
  _ limit: Duration, otherwise fault: Fault = .busy, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let race = Race<Value>()
  return try await withCheckedThrowingContinuation { continuation in
    race.begin(continuation)
    race.keep(
      Task {
        do { race.end(.success(try await work())) } catch { race.end(.failure(error)) }
      })
    race.keep(
      Task {
        do {
          try await Task.sleep(for: limit)
          race.end(.failure(fault))
        } catch {}
      })
  }
}

/// Whoever comes first answers; the others are told to stop.
private final class Race<Value: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Value, any Error>?
    var runners: [Task<Void, Never>] = []
    var isOver = false
  }

  private let state = Mutex(State())

  func begin(_ continuation: CheckedContinuation<Value, any Error>) {
    state.withLock { $0.continuation = continuation }
  }

  func keep(_ runner: Task<Void, Never>) {
    let isOver = state.withLock { state in
      state.runners.append(runner)
      return state.isOver
    }
    if isOver { runner.cancel() }
  }

  func end(_ result: Result<Value, any Error>) {
    let (continuation, runners) = state.withLock { state in
      defer {
        state.continuation = nil
        state.runners = []
        state.isOver = true
      }
      return (state.continuation, state.runners)
    }
    continuation?.resume(with: result)
    for runner in runners { runner.cancel() }
  }
}
