import Basics
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Operations

/// Finds out who makes a visit, and sees that a change comes from a page of that very session.
struct Doorkeeper: RouterMiddleware {
  /// Carries the token where the body is no form.
  static let tokenHeader = HTTPField.Name("X-Form-Token")!

  let reception: Reception
  let cookies: Cookies

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    var (request, context) = (request, context)
    let id = cookies.session(of: request)
    let isOwnMachine = reception.isLoopback
    context.visitor = try await reception.glance { gate in
      if try gate.isOpen() { return isOwnMachine ? .atOpenDesk : .stranger }
      guard !id.isEmpty, let presence = try gate.presence(id) else { return .stranger }
      return Visitor(officer: presence.officer, presence: presence, id: id, formToken: gate.formToken(of: id))
    }
    let isChange = request.method != .get && request.method != .head
    if isChange, context.visitor.presence != nil, let answer = try await check(&request, context) { return answer }
    return try await next(request, context)
  }

  /// - Returns: nil where the change may be made. A form that a page of ours sent from before the session was begun anew
  ///   comes back with all that was typed, to be sent once more.
  private func check(_ request: inout Request, _ context: VisitContext) async throws -> Response? {
    if request.headers[Self.tokenHeader] == context.visitor.formToken { return nil }
    guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
      throw Fault.foreign
    }
    let fields = try await request.form(context)
    if fields[Fields.formTokenName] == context.visitor.formToken {
      request.body = .init(buffer: ByteBuffer(string: fields.raw))
      return nil
    }
    // Whose origin it is, the browser said, and the gatekeeper looked.
    guard fields[Fields.formTokenName] != nil, request.headers[.origin] != nil,
      let place = LocalAddress(request.uri.path + (request.uri.query.map { "?" + $0 } ?? ""))
    else { throw Fault.foreign }
    return try await reception.at(context).page(status: .conflict) {
      GoOnPage(place: place, fields: fields, plan: $0.plan, isRenewed: true)
    }
  }
}

/// The cookies of the door: what a browser keeps of a session, and that it was here before.
struct Cookies {
  /// Given out over TLS alone.
  let isSecure: Bool

  private var sessionName: String { isSecure ? "__Host-session" : "session" }
  private var browserName: String { isSecure ? "__Host-browser" : "browser" }

  func session(of request: Request) -> String { request.cookies[sessionName]?.value ?? "" }
  func browser(of request: Request) -> String { request.cookies[browserName]?.value ?? "" }

  func keep(session id: String, in response: inout Response) { set(sessionName, id, nil, &response) }
  /// For half a year.
  func keep(browser mark: String, in response: inout Response) { set(browserName, mark, 15_552_000, &response) }
  func drop(in response: inout Response) { set(sessionName, "", 0, &response) }

  private func set(_ name: String, _ value: String, _ age: Int?, _ response: inout Response) {
    response.setCookie(
      Cookie(
        name: name, value: value, maxAge: age, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict))
  }
}
