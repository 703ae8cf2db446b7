import Basics
import Campaign
import Casework
import Foundation
import Hummingbird
import NIOCore
import Operations

/// Open311 GeoReport v2, which other cities' tools speak: the kinds are its services, reports come in by the same
/// operation as from the form, and a request's status is told without a word of what was said.
struct Open311Controller {
  let hall: PublicHall

  func add(to router: RouterGroup<VisitContext>) {
    for format in [Open311Answer.Format.json, .xml] {
      router.get("/open311/v2/services.\(format.rawValue)") { _, _ in services().response(format) }
      router.post("/open311/v2/requests.\(format.rawValue)") { request, context in
        try await file(try await request.form(context), format, hall.line(request, context))
      }
      router.get("/open311/v2/requests.\(format.rawValue)") { request, context in
        try await list(request.query["service_request_id"] ?? "", format, hall.line(request, context))
      }
      router.get("/open311/v2/requests/{id}.\(format.rawValue)") { request, context in
        let number = Office.caseNumber(typed: try context.segment("id"))
        return try await status(of: number, format, hall.line(request, context))
      }
    }
  }

  private func services() -> Open311Answer {
    let groups = Dictionary(hall.desk.plan.groups.map { ($0.number, $0.name) }) { first, _ in first }
    return .services(
      hall.desk.plan.kinds.map { kind in
        [
          ("service_code", kind.code), ("service_name", kind.plainName.isEmpty ? kind.name : kind.plainName),
          ("description", kind.name), ("metadata", "false"), ("type", "realtime"),
          ("keywords", kind.aliases.joined(separator: ",")), ("group", groups[kind.group] ?? ""),
        ]
      })
  }

  private func file(
    _ fields: Fields, _ format: Open311Answer.Format, _ line: SocketAddress?
  ) async throws -> Response {
    if let wait = hall.reports.wait(for: line) {
      return Open311Answer.errors(429, ["提交得太多，请稍后再试"]).response(format, status: 429).retrying(after: wait)
    }
    do {
      let filed = try await hall.write { desk in try desk.file(try Self.form(fields, desk)) }
      let notice = "查询码：\(filed.code)，只给这一次"
      return Open311Answer.requests([
        [("service_request_id", filed.number), ("service_notice", notice), ("account_id", "")]
      ]).response(format, status: 201)
    } catch let refused as Refused {
      return Open311Answer.errors(400, refused.reasons).response(format, status: 400)
    } catch Fault.busy {
      return Open311Answer.errors(503, ["系统正忙，请稍后再试"]).response(format, status: 503).retrying(after: 5)
    }
  }

  private static func form(_ fields: Fields, _ desk: any PublicDesk) throws -> ComplaintForm {
    var form = ComplaintForm()
    form.kind = fields["service_code"] ?? ""
    form.words = fields["description"] ?? ""
    form.source = ComplaintController.source
    form.token = fields.token
    let name = (fields["last_name"] ?? "") + (fields["first_name"] ?? "")
    form.reporter = Reporter(name: tidied(name), contact: tidied(fields["phone"] ?? fields["email"] ?? ""))
    if let id = fields["address_id"] {
      form.estate = Int(id) ?? -1
    } else if let text = fields["address_string"] {
      let found = try desk.publicEstates(matching: text, limit: 20)
      let same = found.filter { folded($0.name) == folded(text) }
      guard let one = same.count == 1 ? same.first : found.count == 1 ? found.first : nil else {
        throw Refused("address_string 没有指明唯一的小区；请写小区名录中的名称，或用 address_id 写小区编号")
      }
      form.estate = one.id
    } else {
      throw Refused("请用 address_string 写小区名称，或用 address_id 写小区编号；本接口不按经纬度受理")
    }
    return form
  }

  /// Of requests whose numbers are told: nobody is given a list to look through, since what was reported of which kind on
  /// which day singles out who reported it.
  private func list(_ numbers: String, _ format: Open311Answer.Format, _ line: SocketAddress?) async throws -> Response
  {
    let wanted = Set(numbers.split(separator: ",").map { Office.caseNumber(typed: String($0)) }).sorted()
    if wanted.isEmpty {
      return Open311Answer.errors(403, ["不公开逐件的清单，以免让人猜出是谁反映的；请用 service_request_id 写明编号，各街道办理的件数见 /progress"])
        .response(format, status: 403)
    }
    if wanted.count > Self.mostAtOnce {
      return Open311Answer.errors(400, ["一次最多查\(Self.mostAtOnce)件"]).response(format, status: 400)
    }
    var items: [[(name: String, value: String)]] = []
    for number in wanted {
      if let item = try await item(of: number) {
        items.append(item)
      } else if let wait = hall.guesses.wait(for: line) {
        return Self.tooFast(format, wait)
      }
    }
    return Open311Answer.requests(items).response(format)
  }

  private static let mostAtOnce = 50

  private func status(
    of number: String, _ format: Open311Answer.Format, _ line: SocketAddress?
  ) async throws -> Response {
    if let item = try await item(of: number) { return Open311Answer.requests([item]).response(format) }
    // Whoever tries numbers at random is slowed down.
    if let wait = hall.guesses.wait(for: line) { return Self.tooFast(format, wait) }
    return Open311Answer.errors(404, ["没有这个编号"]).response(format, status: 404)
  }

  private static func tooFast(_ format: Open311Answer.Format, _ wait: Int) -> Response {
    Open311Answer.errors(429, ["查询得太快，请稍后再试"]).response(format, status: 429).retrying(after: wait)
  }

  /// Nil where there is no such request.
  private func item(of number: String) async throws -> [(name: String, value: String)]? {
    guard let view = try await hall.ask({ try $0.openCase(number) }), let first = view.lines.first else { return nil }
    let last = view.lines.last ?? first
    let isOpen = [CaseFile.Stage.received, .joined].contains(view.stage) || !view.stage.isOver && view.stage != .closed
    return [
      ("service_request_id", number), ("status", isOpen ? "open" : "closed"), ("requested_datetime", Self.day(first)),
      ("updated_datetime", isOpen ? Self.day(first) : Self.day(last)),
    ]
  }

  /// A number stands in papers of many, and the next ones can be tried: by the hour one could tell whose it is, by the
  /// stage, the unit and the days of the work what somebody else's case is about. All that needs the query code.
  private static func day(_ line: OwnCase.Line) -> String { "\(line.day)T00:00:00+08:00" }
}
