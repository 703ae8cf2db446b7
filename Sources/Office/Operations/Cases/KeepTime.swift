import Basics
import Dispatch
import Foundation

extension Office {
  /// Looks every hour whether something became late, until it is cancelled. What fails is tried again an hour later.
  package func keepTime(every interval: Duration = .seconds(3600), failing: @escaping @Sendable (any Error) -> Void)
    async
  {
    while !Task.isCancelled {
      await withCheckedContinuation { done in
        DispatchQueue.global().async {
          do { try recordLapses() } catch { failing(error) }
          done.resume()
        }
      }
      try? await Task.sleep(for: interval)
    }
  }
}
