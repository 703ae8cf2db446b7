import Basics
import Dispatch
import Foundation

extension Office {
  /// Looks whether something became late, and writes down the denials that came too fast, again and again until it is
  /// cancelled. What fails is tried again the next time.
  ///
  /// - Parameter pause: how long it waits between two looks.
  package func keepTime(
    pausing pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(3600)) },
    failing: @escaping @Sendable (any Error) -> Void
  ) async {
    while !Task.isCancelled {
      await withCheckedContinuation { done in
        DispatchQueue.global().async {
          do {
            try recordLapses()
            try noteUntold()
          } catch { failing(error) }
          done.resume()
        }
      }
      try? await pause()
    }
  }
}
