import Basics
import Campaign
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations

/// `/api/v1`: what other systems may ask for, as `MachineRoute.all` declares it.
struct MachineController {
  private static let methods: [HTTPRequest.Method] = [
    .get, .post, .put, .patch, .delete, .options, .trace, .init(rawValue: "QUERY")!,
  ]

  let reception: Reception

  func add(to router: Router<VisitContext>) {
    turnAway(router)
    let document = OpenAPIDocument.make(county: reception.desk.plan.county.name)
    router.on(RouterPath(OpenAPIDocument.path), method: .get) { _, _ in try Self.response(document, status: 200) }
    var served: [String: [HTTPRequest.Method]] = [OpenAPIDocument.path: [.get]]
    for route in MachineRoute.all {
      served[route.path, default: []].append(route.method)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await answering(context) { try await answer(route, request, context) }
      }
    }
    for (path, known) in served {
      for method in Self.methods where !known.contains(method) {
        router.on(RouterPath(path), method: method) { _, context in
          var response = try Self.response(
            MachineProblem(405, ["这里只能 \(known.map(\.rawValue).joined(separator: "、"))"]).body(request: context.number),
            status: 405)
          response.headers[.allow] = known.map(\.rawValue).joined(separator: ", ")
          return response
        }
      }
    }
  }

  /// Nothing here is told as a page.
  private func turnAway(_ router: Router<VisitContext>) {
    for method in Self.methods {
      router.on("/api/**", method: method) { _, context in
        try Self.response(MachineProblem(404).body(request: context.number), status: 404)
      }
    }
  }

  private func answer(_ route: MachineRoute, _ request: Request, _ context: VisitContext) async throws -> Response {
    guard let desk = reception.desk.machines else { throw MachineRefusal(404) }
    let token = Self.token(of: request)
    let officer = try await reception.glance { _ in try desk.officer(bearing: token) }
    guard let officer else { throw MachineRefusal(401, ["请用 Authorization: Bearer 带上令牌"]) }
    let parameters = try Self.parameters(of: route, request, context)
    let body = try await Self.body(of: route, request, context)
    let call = MachineCall(
      desk: desk, officer: officer, parameters: parameters, body: body, seen: try Self.seen(request),
      token: String((request.headers[HTTPField.Name("Idempotency-Key")!] ?? "").prefix(64)))
    let answer =
      try await route.method == .get
      ? reception.ask { _ in try route.answer(call) } : reception.write { _ in try route.answer(call) }
    var response = try Self.response(answer.body, status: answer.status)
    if let version = answer.version { response.headers[.eTag] = "\"\(version)\"" }
    if let location = answer.location { response.headers[.location] = location }
    return response
  }

  /// Everything that goes wrong is told as a problem, and the rest goes into the log under the request's number.
  private func answering(_ context: VisitContext, _ work: () async throws -> Response) async throws -> Response {
    do {
      return try await work()
    } catch {
      let fault = MachineProblem(error) ?? MachineProblem(500)
      if fault.status >= 500 {
        context.logger.error(
          "request failed", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: error))"])
      }
      var response = try Self.response(fault.body(request: context.number), status: fault.status)
      if fault.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
      if fault.status == 503 { response.headers[.retryAfter] = FaultPages.retryAfter }
      if fault.status == 413 || fault.status == 408 { response.headers[.connection] = "close" }
      return response
    }
  }

  private static func response(_ body: JSONValue, status: Int) throws -> Response {
    if status == 204 { return Response(status: .noContent) }
    let type = status < 400 ? "application/json" : "application/problem+json"
    return Response(
      status: .init(code: status), headers: [.contentType: type],
      body: .init(byteBuffer: ByteBuffer(bytes: try body.data)))
  }

  private static func token(of request: Request) -> String {
    let given = request.headers[.authorization] ?? ""
    return given.hasPrefix("Bearer ") ? String(given.dropFirst(7)) : ""
  }

  private static func seen(_ request: Request) throws -> Int? {
    guard let given = request.headers[.ifMatch] else { return nil }
    guard let version = Int(given.filter { $0 != "\"" }), version >= 0 else {
      throw MachineRefusal(400, ["If-Match 应是办件的 ETag，例如 \"3\""])
    }
    return version
  }

  private static func parameters(
    of route: MachineRoute, _ request: Request, _ context: VisitContext
  ) throws -> [String: JSONValue] {
    let query = request.query
    var (found, reasons): ([String: JSONValue], [String]) = ([:], [])
    for parameter in route.parameters {
      let given: String?
      switch parameter.place {
      case .path: given = try context.segment(parameter.name)
      case .query: given = query.has(parameter.name) ? query.all(parameter.name).first : nil
      case .header: given = nil
      }
      guard let given else {
        if parameter.isRequired { reasons.append("缺少“\(parameter.name)”") }
        continue
      }
      if parameter.place == .query, query.all(parameter.name).count > 1 {
        reasons.append("“\(parameter.name)”只能写一次")
      }
      let value = parameter.shape.value(of: given)
      reasons += parameter.shape.objections(to: value, at: parameter.name, in: MachineRoute.shapes)
      found[parameter.name] = value
    }
    let known = Set(route.parameters.filter { $0.place == .query }.map(\.name))
    for name in Set(query.pairs.map(\.name)).subtracting(known).sorted() {
      reasons.append("没有参数“\(name.prefix(50))”")
    }
    if !reasons.isEmpty { throw MachineRefusal(400, reasons) }
    return found
  }

  private static func body(
    of route: MachineRoute, _ request: Request, _ context: VisitContext
  ) async throws -> JSONValue {
    guard let shape = route.body else { return .null }
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
      throw MachineRefusal(415, ["内容应为 application/json"])
    }
    let (body, limit) = (request.body, context.maxUploadSize)
    let bytes = try await within(.seconds(15), otherwise: .tooSlow) {
      var bytes: [UInt8] = []
      for try await buffer in body {
        bytes.append(contentsOf: buffer.readableBytesView)
        guard bytes.count <= limit else { throw Fault.tooLarge }
      }
      return bytes
    }
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
      throw MachineRefusal(400, ["内容不是 JSON"])
    }
    let reasons = shape.objections(to: value, at: "", in: MachineRoute.shapes)
    if !reasons.isEmpty { throw MachineRefusal(400, reasons) }
    return value
  }
}
