import Basics
import Campaign
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

import Testing

@testable import Operations
@testable import Web

/// The interface for other systems: what the document says is what is served.
@Suite struct MachineTests {
  private func ask(
    _ uri: String, _ method: HTTPRequest.Method = .get, token: String? = "good", body: String? = nil,
    headers: HTTPFields = [:], type: String = "application/json"
  ) async throws -> (status: Int, body: JSONValue, headers: HTTPFields) {
    var headers = headers
    if let token { headers[.authorization] = "Bearer " + token }
    if body != nil { headers[.contentType] = type }
    let face = try WebFace(
      desk: LittleDesk(machines: LittleMachines()),
      uploads: FreshFolder.path(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try await Application(router: face.router()).test(.router) { [headers] client in
      try await client.execute(
        uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
      ) { response in
        let data = Data(response.body.readableBytesView)
        let value = (try? JSONDecoder().decode(JSONValue.self, from: data)) ?? .null
        return (response.status.code, value, response.headers)
      }
    }
  }

  private static let calls: [(route: String, uri: String, method: HTTPRequest.Method, body: String?)] = [
    ("listCases", "/api/v1/cases?limit=1&stage=%E6%A0%B8%E6%9F%A5%E4%B8%AD", .get, nil),
    ("fileCase", "/api/v1/cases", .post, #"{"words": "电梯坏了", "estate": 1}"#),
    ("getCase", "/api/v1/cases/TS1", .get, nil),
    ("takeStep", "/api/v1/cases/TS1/steps", .post, #"{"sort": "受理", "seen": 1}"#),
    ("listLedger", "/api/v1/ledger?q=%E7%94%B5%E6%A2%AF&from=2025-04-03", .get, nil),
    ("getFigures", "/api/v1/figures?asOf=2025-07-02", .get, nil),
    ("listOrders", "/api/v1/orders?limit=1", .get, nil),
    (
      "answerOrder", "/api/v1/orders/%E6%B8%A91/steps", .post, #"{"sort": "整改进展", "text": "已更换门机"}"#
    ),
    ("listEstates", "/api/v1/estates?q=%E9%94%A6", .get, nil), ("listUnits", "/api/v1/units", .get, nil),
    ("suggest", "/api/v1/suggestions", .post, #"{"words": "电梯坏了", "estate": "锦绣"}"#),
    (
      "takeSteps", "/api/v1/steps", .post,
      #"{"sort": "分派", "office": "物业科", "person": "张", "cases": [{"number": "TS1", "seen": 1}]}"#
    ), ("listAttachments", "/api/v1/cases/TS1/attachments", .get, nil),
    ("attachFile", "/api/v1/cases/TS1/attachments", .post, "%PDF-1.7"),
    ("getAttachment", "/api/v1/cases/TS1/attachments/a1", .get, nil),
    ("drawLedger", "/api/v1/ledger/workbook?asOf=2025-07-02", .get, nil),
    ("takeBackLedger", "/api/v1/ledger/workbook?preview=true&prefer=book", .post, "PK"),
  ]

  @Test func `every route answers as it is declared`() async throws {
    #expect(Set(Self.calls.map(\.route)) == Set(MachineRoute.all.map(\.name)))
    for call in Self.calls {
      let route = try #require(MachineRoute.all.first { $0.name == call.route })
      let type = route.upload == nil ? "application/json" : MachineRoute.Upload.type
      let answer = try await ask(call.uri, call.method, body: call.body, type: type)
      #expect(answer.status == route.success.status, "\(call.route): \(answer.body)")
      guard let shape = route.success.shape else {
        let types = route.success.types
        #expect(types.contains(answer.headers[.contentType] ?? ""), "\(call.route)")
        continue
      }
      #expect(shape.objections(to: answer.body, at: "", in: MachineRoute.shapes) == [], "\(call.route)")
      #expect(answer.headers[.contentType] == "application/json")
    }
  }

  @Test func `the document has every route, and nothing that is not there`() async throws {
    let document = try await ask("/api/v1/openapi.json", token: nil).body
    #expect(document["openapi"] == "3.1.0")
    guard case .object(let paths)? = document["paths"] else { return #expect(Bool(false)) }
    var listed: Set<String> = []
    for (path, operations) in paths {
      guard case .object(let methods) = operations else { continue }
      for method in methods.keys { listed.insert(method.uppercased() + " " + path) }
    }
    #expect(listed == Set(MachineRoute.all.map { $0.method.rawValue + " " + $0.path }))
    for name in MachineRoute.shapes.values.flatMap(\.names) + MachineRoute.all.flatMap(\.names) {
      #expect(MachineRoute.shapes[name] != nil, "\(name)")
    }
  }

  @Test func `without a good token nothing is told`() async throws {
    for token in [nil, "", "bad"] as [String?] {
      for call in Self.calls {
        let answer = try await ask(call.uri, call.method, token: token, body: call.body)
        #expect(answer.status == 401)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
      }
    }
  }

  @Test(arguments: [
    ("/api/v1/cases?limit=0", HTTPRequest.Method.get, nil as String?, 400), ("/api/v1/cases?limit=x", .get, nil, 400),
    ("/api/v1/cases?colour=red", .get, nil, 400), ("/api/v1/figures", .get, nil, 400),
    ("/api/v1/figures?asOf=2025-02-30", .get, nil, 400), ("/api/v1/cases", .post, "{", 400),
    ("/api/v1/cases", .post, "[]", 400), ("/api/v1/cases", .post, #"{"words": 7}"#, 400),
    ("/api/v1/cases", .post, #"{"words": "漏水", "wall": 1}"#, 400),
    ("/api/v1/cases", .post, #"{"words": "\u0000"}"#, 400),
    ("/api/v1/cases", .post, #"{"words": "\ud800"}"#, 400), ("/api/v1/cases/TS1", .delete, nil, 405),
    ("/api/v1/cases/TS1/steps", .post, #"{"sort": "受理"}"#, 409), ("/api/v1/cases/TS404", .get, nil, 404),
    ("/api/v1/cases/TS1/steps", .post, #"{"sort": "超期", "seen": 1}"#, 400),
  ])
  func `what does not fit is refused with every reason`(
    uri: String, method: HTTPRequest.Method, body: String?, status: Int
  ) async throws {
    let answer = try await ask(uri, method, body: body)
    #expect(answer.status == status, "\(answer.body)")
    #expect(answer.headers[.contentType] == "application/problem+json")
    let refusal = try #require(MachineRoute.shapes["Refusal"])
    #expect(refusal.objections(to: answer.body, at: "", in: MachineRoute.shapes) == [])
  }

  @Test func `a stale version is told with what was done since`() async throws {
    let answer = try await ask(
      "/api/v1/cases/TS1/steps", .post, body: #"{"sort": "受理"}"#, headers: [.ifMatch: "\"0\""])
    #expect(answer.status == 409)
    let moved = try #require(MachineRoute.shapes["Refusal"])
    #expect(moved.objections(to: answer.body, at: "", in: MachineRoute.shapes) == [])
    guard case .list(let since)? = answer.body["since"] else { return #expect(Bool(false)) }
    #expect(since.first?["sort"] == "收到线索")
  }

  @Test func `only JSON is taken`() async throws {
    #expect(try await ask("/api/v1/cases", .post, body: "words=1", type: "text/plain").status == 415)
    #expect(try await ask("/api/v1/cases/TS1/attachments", .post, body: "{}").status == 415)
  }
}

extension Shape {
  fileprivate var names: [String] {
    switch self {
    case .named(let name): [name]
    case .list(let item): item.names
    case .object(let fields): fields.flatMap(\.shape.names)
    case .text, .day, .whole, .flag, .version: []
    }
  }
}

extension MachineRoute {
  fileprivate var names: [String] { ([success] + others).flatMap { $0.shape?.names ?? [] } + (body?.names ?? []) }
}

/// A desk that answers systems alone.
private struct LittleMachines: MachineDesk {
  private var file: CaseFile {
    var step = Step(.received, of: "TS1", position: 1, at: Moment(Day(iso: "2025-07-03")!, hour: 9), by: "wq-1")
    step.opens = [CaseClock(.acceptance, due: Day(iso: "2025-07-04")!, basis: "次日起1个工作日")]
    return CaseFile("TS1", [step])
  }

  func officer(bearing token: String) throws -> Officer? { token == "good" ? .console : nil }
  func cases(_ question: CaseQuestion, by officer: Officer) throws -> CaseLook {
    let line = CaseLine(
      number: "TS1", stage: .received, subdistrict: "410825001", estate: 1, kind: "", received: Day(iso: "2025-07-03"))
    return CaseLook(lines: [line], next: "TS1")
  }
  func story(of matter: String, by officer: Officer) throws -> CaseStory {
    if matter != "TS1" { throw Denied(deed: .seeCases, hides: true) }
    return CaseStory(file: file, complaint: Complaint(), whose: Ownership(subdistrict: "410825001"))
  }
  func sees(_ matter: String, _ officer: Officer) throws -> Bool { true }
  func file(_ form: ComplaintForm, by officer: Officer) throws -> FiledCase {
    FiledCase(
      number: "TS1", code: "AAAA-BBBB-CCCC-DDDD-EEEE", moment: Moment(Day(iso: "2025-07-03")!), place: "")
  }
  func take(_ order: StepOrder, on matter: String, seen: Int?, token: String, by officer: Officer) throws {
    if seen != 1 { throw Moved(since: seen ?? 0, file) }
  }
  func ledger(_ question: LedgerQuestion, limit: Int, by officer: Officer) throws -> LedgerLook {
    let row = LedgerLook.Row(
      isComplaint: true, number: "TS1", day: Day(iso: "2025-07-03")!, subdistrict: "410825001", estate: "锦绣花园",
      kind: "3", brief: "电梯坏了", source: "来电", progress: "", reporter: "", isClosed: false)
    return LedgerLook(rows: [row], next: 4096, count: .exactly(1))
  }
  func figures(asOf: Day, by officer: Officer) throws -> [FigureRow] {
    [FigureRow(code: "410825001", name: "温泉街道办事处", figures: Array(repeating: 0, count: 39))]
  }
  func orders(before place: Int?, limit: Int, by officer: Officer) throws -> OrderLook {
    var order = Measure()
    (order.documentNumber, order.day, order.notes) = ("温整改〔2025〕1号", Day(iso: "2025-07-03")!, ["整改要求": "修好"])
    return OrderLook(orders: [order], next: 7)
  }
  func answer(
    _ order: String, _ sort: Step.Sort, _ text: String, token: String, by officer: Officer
  ) throws -> Measure { try orders(before: nil, limit: 1, by: officer).orders[0] }
  func estates(matching text: String, limit: Int, by officer: Officer) throws -> [NumberedEstate] {
    [NumberedEstate(id: 1, name: "锦绣花园", subdistrict: "410825001")]
  }
  var plan: Plan { LittleDesk.wenxian }
  func attach(
    _ bytes: [UInt8], to matter: String, problem: String, token: String, by officer: Officer
  ) throws {}
  func attachment(
    _ digest: String, of matter: String, by officer: Officer
  ) throws -> (mediaType: String, bytes: [UInt8]) { ("application/pdf", Array("%PDF-1.7".utf8)) }
  func ledgerWorkbook(
    asOf: Day, subdistrict: String?, into directory: String, by officer: Officer
  ) throws -> ProducedFile {
    let path = directory + "/little.xlsx"
    try Data("PK".utf8).write(to: URL(fileURLWithPath: path))
    return ProducedFile(path: path, name: "附件5.xlsx")
  }
  func takeBack(
    _ bytes: [UInt8], subdistrict: String?, isPreview: Bool, preferring preference: Preference?,
    into directory: String, by officer: Officer
  ) throws -> TakeInOutcome {
    var outcome = TakeInOutcome(file: "附件5.xlsx", recognised: .ledger)
    outcome.problems = [CellProblem(sheet: "附件5", cell: "H4", value: "", message: "两边都改了", weight: .rejected)]
    outcome.changes = [
      RecordChange(
        sheet: "附件5", row: 5, number: "TS1", differences: [Difference(title: "备注", before: "", after: "已回访")])
    ]
    return outcome
  }
  func take(
    _ order: StepOrder, onMany matters: [(matter: String, seen: Int?)], token: String, by officer: Officer
  ) throws -> [ManyResult] {
    [ManyResult(matter: "TS1", reasons: []), ManyResult(matter: "TS2", reasons: ["没有这一件"])]
  }
  func suggestions(
    words: String, estate: String, subdistrict: String?, by officer: Officer
  ) throws -> EntrySuggestions {
    var found = EntrySuggestions()
    found.kinds = [Proposal("3", confidence: 90, words: "电梯", certain: true)]
    return found
  }
}
