import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Where a visit comes from, for limits; never written down.
struct Whence: Sendable {
  /// A proxy on this machine stands before us; it alone says where a visit comes from.
  var isBehindProxy = false

  /// What a visitor says of it is believed only where the proxy wrote it: last.
  func line(_ request: Request, _ context: VisitContext) -> SocketAddress? {
    guard isBehindProxy, let text = request.headers[HTTPField.Name("X-Forwarded-For")!],
      let last = text.split(separator: ",").last?.trimmingCharacters(in: .whitespaces)
    else { return context.address }
    return (try? SocketAddress(ipAddress: last, port: 0)) ?? context.address
  }
}
