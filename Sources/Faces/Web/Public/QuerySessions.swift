import HTTPTypes
import Hummingbird
import Synchronization

/// Who has shown the query code of a case within the last twenty minutes. Lives in memory alone; the browser holds a
/// cookie that means nothing elsewhere.
final class QuerySessions: Sendable {
  private static let lifetime = 1200
  private static let most = 100_000
  private static let name = "query"

  private let isSecure: Bool
  private let open = Mutex<[String: (number: String, until: ContinuousClock.Instant)]>([:])

  init(isSecure: Bool) { self.isSecure = isSecure }

  /// Lets the browser that gets this answer into the case.
  func begin(_ number: String, in response: inout Response) {
    let mark = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined(separator: "-")
    let now = ContinuousClock.now
    open.withLock { open in
      if open.count >= Self.most { open = open.filter { $0.value.until > now } }
      if open.count >= Self.most { open = [:] }
      open[mark] = (number, now + .seconds(Self.lifetime))
    }
    response.setCookie(
      Cookie(
        name: Self.name, value: mark, maxAge: Self.lifetime, path: "/query", secure: isSecure, httpOnly: true,
        sameSite: .strict))
  }

  /// The case that the browser was let into.
  func number(_ request: Request) -> String? {
    guard let mark = request.cookies[Self.name]?.value else { return nil }
    let now = ContinuousClock.now
    return open.withLock { open in
      guard let session = open[mark] else { return nil }
      if session.until > now { return session.number }
      open[mark] = nil
      return nil
    }
  }
}
