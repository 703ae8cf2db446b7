import HTTPTypes
import Hummingbird

/// Lets in only what comes from this machine and, where it changes something, from a page of ours.
///
/// The name asked for must be one of the loopback's: a foreign name that was made to point here (DNS rebinding) is
/// turned away. A change must come from the same origin, as the browser itself says it; a program that is no browser
/// says nothing and is let in.
struct Gatekeeper: RouterMiddleware {
  /// Browsers come over TLS, from anywhere, under whatever name the office gave it.
  let isSecure: Bool

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    guard let authority = request.head.authority, isSecure || Gatekeeper.isLoopback(authority) else {
      throw Fault.foreign
    }
    if request.method != .get, request.method != .head {
      if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin", site != "none" {
        throw Fault.foreign
      }
      if let origin = request.headers[.origin], origin != (isSecure ? "https://" : "http://") + authority {
        throw Fault.foreign
      }
    }
    return try await next(request, context)
  }

  static func isLoopback(_ authority: String) -> Bool {
    var host = authority[...]
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return false }
      let after = host[host.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(":") else { return false }
      host = host[host.index(after: host.startIndex)..<end]
      return host == "::1"
    }
    if let colon = host.firstIndex(of: ":") {
      guard host[host.index(after: colon)...].allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
      host = host[..<colon]
    }
    return ["127.0.0.1", "localhost"].contains(host.lowercased())
  }
}
