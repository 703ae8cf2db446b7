import HTTPTypes
import Hummingbird
import Synchronization

/// Who has shown the query code of a case within the last twenty minutes. Lives in memory alone; the browser holds a
/// cookie that means nothing elsewhere.
final class QuerySessions: Sendable {
  private static let lifetime = 1200
  private static let most = 100_000
  /// Of one case: whoever asks for more loses the oldest of them, and nobody else any.
  private static let mostOfCase = 16
  private static let name = "query"

  private let isSecure: Bool
  private let open = Mutex(Sessions())

  private struct Sessions {
    var byMark: [String: (number: String, until: ContinuousClock.Instant)] = [:]
    /// The oldest first.
    var marks: [String: [String]] = [:]

    mutating func add(_ mark: String, _ number: String, until: ContinuousClock.Instant) {
      byMark[mark] = (number, until)
      marks[number, default: []].append(mark)
      if marks[number]!.count > QuerySessions.mostOfCase { byMark[marks[number]!.removeFirst()] = nil }
    }

    mutating func forget(before now: ContinuousClock.Instant) {
      byMark = byMark.filter { $0.value.until > now }
      for (number, own) in marks {
        let left = own.filter { byMark[$0] != nil }
        marks[number] = left.isEmpty ? nil : left
      }
    }
  }

  init(isSecure: Bool) { self.isSecure = isSecure }

  /// Lets the browser that gets this answer into the case.
  func begin(_ number: String, in response: inout Response) {
    let mark = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined(separator: "-")
    let now = ContinuousClock.now
    open.withLock { open in
      if open.byMark.count >= Self.most { open.forget(before: now) }
      if open.byMark.count >= Self.most { open = Sessions() }
      open.add(mark, number, until: now + .seconds(Self.lifetime))
    }
    set(mark: mark, for: Self.lifetime, in: &response)
  }

  /// Forgets the browser, which gets this answer.
  func end(_ request: Request, in response: inout Response) {
    guard let mark = request.cookies[Self.name]?.value else { return }
    open.withLock { $0.byMark[mark] = nil }
    set(mark: "", for: 0, in: &response)
  }

  private func set(mark: String, for seconds: Int, in response: inout Response) {
    response.setCookie(
      Cookie(
        name: Self.name, value: mark, maxAge: seconds, path: "/query", secure: isSecure, httpOnly: true,
        sameSite: .strict))
  }

  /// The case that the browser was let into.
  func number(_ request: Request) -> String? {
    guard let mark = request.cookies[Self.name]?.value else { return nil }
    let now = ContinuousClock.now
    return open.withLock { open in
      guard let session = open.byMark[mark], session.until > now else { return nil }
      return session.number
    }
  }
}
