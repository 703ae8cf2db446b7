import Hummingbird
import Synchronization

/// Counts requests by the place's own name (never an address, which may hold what somebody searches for), and how long
/// each took until its answer began.
final class VisitMeter: RouterMiddleware {
  /// Upper bounds, in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  private struct Visit: Hashable {
    var route: String
    var method: String
    var status: Int
  }

  private struct Times {
    var counts = [Int](repeating: 0, count: VisitMeter.bounds.count + 1)
    var sum = 0.0
  }

  private struct State {
    var visits: [Visit: Int] = [:]
    var times: [String: Times] = [:]
  }

  private let state = Mutex(State())

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let spent = (ContinuousClock.now - start).components
    count(
      route: Self.name(context.endpointPath), method: Self.method(request.method.rawValue),
      status: response.status.code, seconds: Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
    return response
  }

  func count(route: String, method: String, status: Int, seconds: Double) {
    let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.visits[Visit(route: route, method: method, status: status), default: 0] += 1
      state.times[route, default: Times()].counts[place] += 1
      state.times[route, default: Times()].sum += seconds
    }
  }

  /// One of a fixed set of names.
  private static func name(_ pattern: String?) -> String {
    pattern.flatMap { Route(rawValue: $0) }.map { String(describing: $0) } ?? "none"
  }

  private static func method(_ method: String) -> String {
    ["GET", "HEAD", "POST"].contains(method) ? method : "other"
  }

  func write(into text: inout Exposition) {
    let state = state.withLock { $0 }
    let requests = "taizhang_http_requests_total"
    text.family(requests, .counter, "Requests answered, by place and status.")
    for (visit, count) in state.visits.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
      text.sample(
        requests, [("route", visit.route), ("method", visit.method), ("status", String(visit.status))], Double(count))
    }
    let duration = "taizhang_http_request_duration_seconds"
    text.family(duration, .histogram, "Time from a request to the beginning of its answer.")
    for (route, times) in state.times.sorted(by: { $0.key < $1.key }) {
      var total = 0
      for (bound, count) in zip(Self.bounds + [.infinity], times.counts) {
        total += count
        text.sample(duration + "_bucket", [("route", route), ("le", Exposition.number(bound))], Double(total))
      }
      text.sample(duration + "_sum", [("route", route)], times.sum)
      text.sample(duration + "_count", [("route", route)], Double(total))
    }
  }
}
