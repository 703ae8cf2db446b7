import Basics
import NIOCore
import Synchronization

/// What every address may do so often: a bucket of so many goes that fills again slowly. A household on one line never
/// notices; a script does at once.
///
/// An address is known only by a hash under a key that lives in memory and changes every day: nobody who looks into the
/// program later learns who was here.
final class Household: Sendable {
  private struct State {
    var buckets: [Int: Bucket] = [:]
    var key = UInt64.random(in: .min ... .max)
    var changed: ContinuousClock.Instant
  }

  /// More addresses than this in a day are no households any more; then all begin anew.
  private static let most = 200_000
  private static let day = Duration.seconds(86_400)

  private let allowance: Allowance?
  private let state: Mutex<State>

  /// - Parameter allowance: nil for as often as one likes.
  init(_ allowance: Allowance?) {
    self.allowance = allowance
    state = Mutex(State(changed: .now))
  }

  /// Takes one go.
  /// - Returns: nil where it may be done; else the seconds to wait.
  func wait(for address: SocketAddress?, now: ContinuousClock.Instant = .now) -> Int? {
    change(address, now) { $0.take(of: $1, at: $2) } ?? nil
  }

  /// Gives one back: it was no go after all.
  func giveBack(to address: SocketAddress?, now: ContinuousClock.Instant = .now) {
    change(address, now) { $0.giveBack(of: $1, at: $2) }
  }

  /// Nil where there is no limit.
  @discardableResult
  private func change<Value>(
    _ address: SocketAddress?, _ now: ContinuousClock.Instant,
    _ work: (inout Bucket, _ allowance: Allowance, _ seconds: Double) -> Value
  ) -> Value? {
    guard let allowance else { return nil }
    return state.withLock { state in
      if now - state.changed > Self.day || state.buckets.count > Self.most {
        state = State(changed: now)
      }
      var hasher = Hasher()
      hasher.combine(state.key)
      hasher.combine(Self.line(address))
      let mark = hasher.finalize()
      let seconds = (now - state.changed) / .seconds(1)
      var bucket = state.buckets[mark] ?? Bucket(full: allowance, at: seconds)
      defer { state.buckets[mark] = bucket }
      return work(&bucket, allowance, seconds)
    }
  }

  /// What one line of a household has: an IPv4 address, or the first half of one of IPv6.
  static func line(_ address: SocketAddress?) -> String {
    guard let address, let text = address.ipAddress else { return "" }
    guard case .v6 = address else { return text }
    // Where a `sockaddr_in6` holds the address itself.
    let bytes = address.withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)) }[8..<24]
    // ::ffff:1.2.3.4 is one of IPv4.
    if bytes.prefix(12).elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return bytes.prefix(8).map(String.init).joined(separator: ".")
  }
}
