import HTTPTypes
import Hummingbird
import NIOCore

/// Lets in only what was asked on this machine itself, and by nobody for somebody else: a proxy says for whom it asks.
struct OnThisMachine: RouterMiddleware {
  private static let forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"]
    .compactMap { HTTPField.Name($0) }

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    guard Self.isLocal(context.address), !Self.forwarded.contains(where: { request.headers.contains($0) }) else {
      throw Fault.missing
    }
    return try await next(request, context)
  }

  /// True of loopback, of a socket in the file system, and where no network lies between at all.
  static func isLocal(_ address: SocketAddress?) -> Bool {
    switch address {
    case nil, .unixDomainSocket: true
    case .v4, .v6:
      address?.ipAddress.map { ip in
        let plain = ip.lowercased().hasPrefix("::ffff:") ? String(ip.dropFirst(7)) : ip
        return plain == "::1" || plain.hasPrefix("127.")
      } ?? false
    }
  }
}
