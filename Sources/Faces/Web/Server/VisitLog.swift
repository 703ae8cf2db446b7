import Hummingbird
import Logging

/// One line a request: method, the place's pattern, status, milliseconds. Never the address itself, since a search is
/// nobody's business.
struct VisitLog: RouterMiddleware {
  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let spent = ContinuousClock.now - start
    let milliseconds = spent.components.seconds * 1000 + spent.components.attoseconds / 1_000_000_000_000_000
    context.logger.log(
      level: response.status.code >= 500 ? .error : .debug, "visit",
      metadata: [
        "request": "\(context.number)", "method": "\(request.method.rawValue)",
        "place": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)", "ms": "\(milliseconds)",
      ])
    return response
  }
}
