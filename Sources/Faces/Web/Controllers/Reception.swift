import Basics
import Hummingbird
import Logging

/// What every controller needs: the desk, and rooms to ask it in without holding up the event loops.
struct Reception: Sendable {
  var desk: any Desk
  /// Who asks.
  var visitor = Visitor.stranger
  /// The desk is reached from this machine alone.
  var isLoopback = true
  /// For pages: short work, several at once.
  let pages: WorkRoom
  /// For what is written: it waits for the disk rather than for a processor, and all that wait share one commit.
  let deeds: WorkRoom
  /// For the door: passwords are checked there, which must hold up neither pages nor deeds.
  let doors: WorkRoom
  /// For drawing files: long work, so that pages never stand behind it.
  let files: WorkRoom
  /// For opening photos: one at a time, since each may need a hundred megabytes.
  let pictures: WorkRoom
  let shelf: UploadShelf
  let bench: ImportBench

  /// How long a page may take.
  static let patience = Duration.seconds(30)

  /// The reception as it stands before whoever makes a visit.
  func at(_ context: VisitContext) -> Reception {
    var reception = self
    reception.visitor = context.visitor
    reception.desk = desk.at(context.visitor.officer)
    return reception
  }

  /// Asks the door who is there, which takes no password and must not wait behind those that do.
  func glance<Value: Sendable>(_ work: @escaping @Sendable (any Gate) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, pages] in try await pages.run { try work(desk.gate) } }
  }

  /// Has the door look at a password.
  func gate<Value: Sendable>(_ work: @escaping @Sendable (any Gate) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, doors] in try await doors.run { try work(desk.gate) } }
  }

  /// Asks the desk and writes the page, both off the event loop.
  func page<P: Page>(
    status: HTTPResponse.Status = .ok, _ make: @escaping @Sendable (any Desk) throws -> P
  ) async throws -> Response {
    let html = try await ask { [visitor] desk in
      let page = try make(desk)
      let frame = Frame(
        plan: desk.plan, clock: desk.clock(), waiting: try desk.waiting(upTo: Frame.mostWaiting + 1), visitor: visitor)
      return page.rendered(in: frame)
    }
    return .page(html, status: status)
  }

  /// The same for whoever did not sign in, as the open pages look.
  func openPage<P: PublicPage>(_ make: @escaping @Sendable (any Desk) throws -> P) async throws -> Response {
    .page(try await ask { PublicFrame(plan: $0.plan, clock: $0.clock()).render(try make($0)) })
  }

  /// After a fault that passes: a page that keeps what was typed, and asks for the same once more under the same token.
  func again(
    _ path: SitePath, _ fields: Fields, after fault: any MachineFault, _ context: VisitContext
  ) -> Response {
    context.logger.warning(
      "not done", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: fault))"])
    let page = AgainPage(path: path, fields: fields, fault: fault, request: context.number)
    let frame = Frame(plan: desk.plan, clock: desk.clock(), waiting: 0, visitor: visitor)
    var response = Response.page(page.rendered(in: frame), status: .serviceUnavailable)
    response.headers[.retryAfter] = FaultPages.retryAfter
    return response
  }

  func ask<Value: Sendable>(_ work: @escaping @Sendable (any Desk) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, pages] in try await pages.run { try work(desk) } }
  }

  /// Has the desk write something down.
  func write<Value: Sendable>(_ work: @escaping @Sendable (any Desk) throws -> Value) async throws -> Value {
    try await within(Reception.patience) { [desk, deeds] in try await deeds.run { try work(desk) } }
  }
}

extension Request {
  /// The fields of the query.
  var query: Fields { Fields(uri.query ?? "") }

  /// The fields of a form that was posted.
  /// - Throws: `Fault.otherSort` where it is none, `Fault.tooLong`, `Fault.tooSlow`, `Fault.unreadable`.
  func form(_ context: VisitContext) async throws -> Fields {
    let type = headers[.contentType]?.lowercased() ?? ""
    guard type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else { throw Fault.otherSort }
    let (body, limit) = (self.body, context.maxUploadSize)
    return try await within(.seconds(15), otherwise: .tooSlow) {
      var bytes: [UInt8] = []
      for try await buffer in body {
        bytes.append(contentsOf: buffer.readableBytesView)
        guard bytes.count <= limit else { throw Fault.tooLong }
      }
      guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault.unreadable }
      let fields = Fields(text)
      guard fields.isReadable else { throw Fault.unreadable }
      return fields
    }
  }
}

extension VisitContext {
  /// A segment of the path, decoded.
  /// - Throws: `Fault.missing` where it can't be decoded.
  func segment(_ name: String) throws -> String {
    guard let raw = parameters.get(name), let text = percentDecoded(raw) else { throw Fault.missing }
    return text
  }

  func day(_ name: String) throws -> Day {
    guard let day = Day(iso: try segment(name)) else { throw Fault.missing }
    return day
  }
}
