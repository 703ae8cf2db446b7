import Basics
import Campaign
import Foundation
import Hummingbird
import Operations

/// The review list, decided row by row.
struct ReviewController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.review) { request, context in
      let query = ReviewQuery(request.query)
      return try await reception.at(context).page { ReviewPage(view: try $0.review(query)) }
    }

    router.post(.decision) { request, context in
      let number = try context.segment("row")
      let fields = try await request.form(context)
      guard let verdict = fields["verdict"].flatMap(HeldRowRuling.Verdict.init(rawValue:)) else {
        throw Fault.badRequest("没有写明列入还是不列入")
      }
      let decision = ReviewController.decision(number, verdict, fields)
      let query = ReviewQuery(unit: fields["subdistrict"], cursor: fields["cursor"])
      do {
        try await reception.at(context).write { try $0.decide(decision) }
        return .see(.review(ReviewQuery(unit: query.unit, done: verdict == .take ? .taken : .dismissed)))
      } catch let refused as Refused {
        return try await reception.at(context).page(status: .unprocessableContent) { desk in
          let view = try desk.review(query)
          return ReviewPage(view: view, refusal: .init(decision: decision, reasons: refused.reasons))
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.at(context).again(.decision(row: number), fields, after: fault, context)
      }
    }

    router.get(.estates) { request, context in
      let fields = request.query
      let (text, unit) = (fields["q"] ?? "", fields["subdistrict"])
      guard !text.isEmpty else { return .json(Data("[]".utf8)) }
      let found = try await reception.at(context).ask { try $0.estates(matching: text, unit: unit, limit: 20) }
      return .json(try JSONEncoder().encode(found.map { ["name": $0.name, "unit": $0.unit] }))
    }
  }

  static func decision(_ number: String, _ verdict: HeldRowRuling.Verdict, _ fields: Fields) -> HeldRowRuling {
    var decision = HeldRowRuling(number: number, verdict: verdict)
    decision.estate = fields["estate"].flatMap(Int.init)
    decision.estateName = tidied(fields["estateName"] ?? "")
    decision.kind = fields["otherKind"] ?? fields["kind"] ?? ""
    decision.level = fields["level"].flatMap(ComplaintLevel.init(rawValue:))
    decision.closed = tidied(fields["closed"] ?? "")
    decision.levelForSource = fields.has("levelForSource")
    decision.token = fields.token
    return decision
  }
}

extension Response {
  static func json(_ data: Data) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }
}
