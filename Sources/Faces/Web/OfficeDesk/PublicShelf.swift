import Casework
import Operations
import Synchronization

/// What everybody asks for and seldom changes: kept for a minute, so that no crowd of visitors makes the book read it
/// again and again.
final class PublicShelf: Sendable {
  private struct Kept<Value: Sendable>: Sendable {
    var value: Value
    var until: ContinuousClock.Instant
  }

  private static let lifetime = Duration.seconds(60)

  private let counts = Mutex<Kept<[ComplaintCount]>?>(nil)

  func progress(_ office: Office) throws -> [ComplaintCount] { try fresh(counts) { try office.complaintCounts() } }

  private func fresh<Value>(_ place: borrowing Mutex<Kept<Value>?>, _ read: () throws -> Value) throws -> Value {
    try place.withLock { kept in
      let now = ContinuousClock.now
      if let kept, kept.until > now { return kept.value }
      let value = try read()
      kept = Kept(value: value, until: now + Self.lifetime)
      return value
    }
  }
}
