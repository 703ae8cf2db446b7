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
    let headers = try Self.headers(of: route, request)
    var call = MachineCall(
      desk: desk, officer: officer, parameters: parameters, body: try await Self.body(of: route, request, context),
      directory: reception.shelf.directory, seen: headers["If-Match"].flatMap(Shape.version),
      token: headers["Idempotency-Key"] ?? "")
    if let upload = route.upload {
      guard request.headers[.contentType]?.lowercased().hasPrefix(MachineRoute.Upload.type) == true else {
        throw MachineRefusal(415, ["内容应为 \(MachineRoute.Upload.type)，请求体就是文件"])
      }
      call.bytes = try await request.bytes(most: upload.most)
    }
    let answer = try await work(of: route) { [call] in try route.answer(call) }
    var response = try Self.response(answer)
    if let version = answer.version { response.headers[.eTag] = "\"\(version)\"" }
    if let location = answer.location { response.headers[.location] = location }
    return response
  }

  /// Files are drawn and taken in where no page waits behind them.
  private func work(
    of route: MachineRoute, _ work: @escaping @Sendable () throws -> MachineAnswer
  ) async throws -> MachineAnswer {
    if route.path == MachineRoute.ledgerWorkbook.path { return try await reception.files.run(work) }
    let isReading = route.method == .get || route.isReading
    return try await isReading ? reception.ask { _ in try work() } : reception.write { _ in try work() }
  }

  private static func response(_ answer: MachineAnswer) throws -> Response {
    switch answer.file {
    case nil: return try response(answer.body, status: answer.status)
    case .path(let path, let name): return try FileAnswer.stream(path: path, name: name, removing: true)
    case .bytes(let bytes, let type):
      return Response(
        status: .ok, headers: [.contentType: type, .contentDisposition: "attachment"],
        body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
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

  private static func headers(of route: MachineRoute, _ request: Request) throws -> [String: String] {
    var (found, reasons): ([String: String], [String]) = ([:], [])
    for parameter in route.extra {
      guard let given = HTTPField.Name(parameter.name).flatMap({ request.headers[$0] }) else { continue }
      reasons += parameter.shape.objections(to: .text(given), at: parameter.name, in: MachineRoute.shapes)
      found[parameter.name] = given
    }
    if !reasons.isEmpty { throw MachineRefusal(400, reasons) }
    return found
  }

  private static func parameters(
    of route: MachineRoute, _ request: Request, _ context: VisitContext
  ) throws -> [String: JSONValue] {
    let query = request.query
    var (found, reasons): ([String: JSONValue], [String]) = ([:], [])
    // A form leaves it out; a program is told.
    if query.raw.contains("%00") { reasons.append("参数中有不能保存的字符") }
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
