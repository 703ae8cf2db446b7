import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations

/// The side that is open to everybody, without signing in: reports, receipts, queries, posters. It has rooms of its own,
/// so that a crowd of readers or officers never keeps anybody from reporting.
package struct PublicHall: Sendable {
  /// What is chosen when the program is started.
  package struct Settings: Sendable {
    /// Where everybody reaches it, `https://…` without a stroke at the end; empty where that is not known.
    package var address = ""
    /// How many reports an address may send in an hour, beyond the first ten; 0 for as many as it likes.
    package var reportsAnHour = 60
    /// A proxy on this machine stands before us; it alone says where a visit comes from.
    package var isBehindProxy = false
    /// Browsers reach us over TLS alone.
    package var isSecure = false

    package init() {}
  }

  let desk: any PublicDesk
  let settings: Settings
  let reading: WorkRoom
  let intake: WorkRoom
  /// For opening photos: one at a time, since each may need a hundred megabytes.
  let pictures: WorkRoom
  let reports: Household
  let guesses: Household
  let photos: Household
  let sessions: QuerySessions

  package init(desk: any PublicDesk, settings: Settings = Settings()) {
    self.desk = desk
    self.settings = settings
    reading = WorkRoom(name: "public", threads: 4, capacity: 256)
    intake = WorkRoom(name: "intake", threads: 64, capacity: 512)
    pictures = WorkRoom(name: "own-picture", threads: 1, capacity: 64)
    reports = Household(.within(anHour: settings.reportsAnHour))
    // Only a wrong code costs one.
    guesses = Household(.init(most: 10, refill: 60))
    photos = Household(settings.reportsAnHour > 0 ? .init(most: 30, refill: 10) : nil)
    sessions = QuerySessions(isSecure: settings.isSecure || settings.address.hasPrefix("https://"))
  }

  /// Where a visit comes from, for limits.
  func line(_ request: Request, _ context: VisitContext) -> SocketAddress? { whence.line(request, context) }

  var whence: Whence { Whence(isBehindProxy: settings.isBehindProxy) }

  var frame: PublicFrame { PublicFrame(plan: desk.plan, clock: desk.clock()) }

  func page<P: Page>(
    status: HTTPResponse.Status = .ok, _ make: @escaping @Sendable (any PublicDesk) throws -> P
  ) async throws -> Response {
    let html = try await ask { desk in
      PublicFrame(plan: desk.plan, clock: desk.clock()).render(try make(desk))
    }
    return .page(html, status: status)
  }

  func ask<Value: Sendable>(_ work: @escaping @Sendable (any PublicDesk) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, reading] in try await reading.run { try work(desk) } }
  }

  func write<Value: Sendable>(_ work: @escaping @Sendable (any PublicDesk) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, intake] in try await intake.run { try work(desk) } }
  }

  func add(to router: Router<VisitContext>) {
    let open = router.group().add(middleware: PublicFaults(hall: self))
    ComplaintController(hall: self).add(to: open)
    OwnCaseController(hall: self).add(to: open)
    PublicPagesController(hall: self).add(to: open)
    Open311Controller(hall: self).add(to: open)
  }
}

extension RouterGroup<VisitContext> {
  func get(_ route: PublicRoute, _ answer: @escaping @Sendable (Request, VisitContext) async throws -> Response) {
    get(RouterPath(route.rawValue), use: answer)
  }

  func post(_ route: PublicRoute, _ answer: @escaping @Sendable (Request, VisitContext) async throws -> Response) {
    post(RouterPath(route.rawValue), use: answer)
  }
}

/// Turns what went wrong on an open page into a page of the same kind.
struct PublicFaults: RouterMiddleware {
  let hall: PublicHall

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    let (status, reasons): (Int, [String])
    do {
      return try await next(request, context)
    } catch let fault as Fault {
      (status, reasons) = (fault.status, fault.reasons)
    } catch let refused as Refused {
      (status, reasons) = (422, refused.reasons)
    } catch let denied as Denied {
      (status, reasons) = (denied.hides ? 404 : 403, [])
    } catch let error as CancellationError {
      throw error
    } catch let fault as any MachineFault where fault.isPassing {
      context.logger.warning(
        "not done", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: fault))"])
      (status, reasons) = (503, [fault.description])
    } catch let error as any HTTPResponseError {
      (status, reasons) = (error.status.code, [])
    } catch {
      context.logger.error(
        "request failed", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: error))"])
      (status, reasons) = (500, [])
    }
    var response: Response
    if request.headers[.accept]?.contains("text/html") ?? true {
      let page = PublicErrorPage(status: status, request: context.number, reasons: reasons)
      response = .page(hall.frame.render(page), status: .init(code: status))
    } else {
      response = .plain(reasons.isEmpty ? PublicErrorPage.line(status) : reasons.joined(separator: "；"), status: status)
    }
    if status == 503 { response.headers[.retryAfter] = FaultPages.retryAfter }
    if status == 413 || status == 408 { response.headers[.connection] = "close" }
    return response
  }
}

extension Response {
  static func plain(
    _ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200
  ) -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  static func see(open path: PublicPath) -> Response {
    Response(status: .seeOther, headers: [.location: path.href])
  }

  /// Too often: says for how long to wait.
  func retrying(after seconds: Int) -> Response {
    var response = self
    response.headers[.retryAfter] = String(seconds)
    return response
  }
}
