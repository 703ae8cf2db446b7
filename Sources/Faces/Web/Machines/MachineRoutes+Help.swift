import Basics
import Campaign
import Casework
import HTTPTypes
import Operations

// What helps to fill in the rest: who there is, what may be meant, and one deed for many cases.

extension MachineRoute {
  static let help: [MachineRoute] = [takeSteps, units, suggest]

  static let takeSteps = MachineRoute(
    method: .post, path: "/api/v1/steps", name: "takeSteps", says: "同一个环节办多件：每件各看各的，能办的办好，不能办的逐件说明每一条理由",
    body: .named("NewSteps"),
    success: Answer(
      status: 200, says: "每件的结果", shape: .object([.init("results", .list(.named("StepResult")), "按请求中的先后")]))
  ) { call in
    let cases = call.body["cases"]?.items ?? []
    if cases.count > 200 { throw Refused("一次最多办200件") }
    let order = StepOrder(call.body)
    let results = try call.desk.take(
      order, onMany: cases.map { ($0["number"]?.text ?? "", $0["seen"]?.whole ?? 0) }, token: call.token,
      by: call.officer)
    return MachineAnswer([
      "results": .list(
        results.map {
          [
            "number": .text($0.matter), "isDone": .flag($0.reasons.isEmpty),
            "reasons": .list($0.reasons.map(JSONValue.text)),
          ]
        })
    ])
  }

  static let units = MachineRoute(
    method: .get, path: "/api/v1/units", name: "listUnits", says: "街道、可以转办的成员单位、问题类别和来源：其他各处要写的代码和名称",
    success: Answer(
      status: 200, says: "单位和类别",
      shape: .object([
        .init("subdistricts", .list(.named("Named")), "街道；subdistrict 处写 code"),
        .init("units", .list(.named("Named")), "成员单位；unit 处写 code"),
        .init("kinds", .list(.named("Named")), "问题类别；kind 处写 code"),
        .init("sources", .list(.text(most: 200)), "来源"),
      ]))
  ) { call in
    let plan = call.desk.plan
    func named(_ code: String, _ name: String) -> JSONValue { ["code": .text(code), "name": .text(name)] }
    return MachineAnswer([
      "subdistricts": .list(plan.subdistricts.map { named($0.code, $0.name) }),
      "units": .list(plan.organisations.filter(\.takesTransfers).map { named($0.id, $0.name) }),
      "kinds": .list(plan.kinds.map { named($0.code, $0.name) }),
      "sources": .list(plan.sources.map { .text($0.name) }),
    ])
  }

  /// The words are told in a body: no address holds what somebody complained of.
  static let suggest = MachineRoute(
    method: .post, path: "/api/v1/suggestions", name: "suggest", says: "按内容提示小区、问题类别、转办单位和可能重复的办件，各附据以提示的字；什么也不写",
    body: .named("SuggestionQuestion"), success: Answer(status: 200, says: "提示", shape: .named("Suggestions")),
    isReading: true
  ) { call in
    let found = try call.desk.suggestions(
      words: call.body["words"]?.text ?? "", estate: call.body["estate"]?.text ?? "",
      subdistrict: call.body["subdistrict"]?.text, by: call.officer)
    return MachineAnswer(found.json(call.desk.plan))
  }

  static let helpShapes: [String: Shape] = [
    "NewSteps": .object([
      .init("sort", .text(words: ManyDeed.sorts.map(\.rawValue)), "环节"),
      .init("cases", .list(.named("SeenCase")), "办哪些件，一次最多200件"),
      Shape.Field("office", .text(most: 50), "承办科室").optional, Shape.Field("person", .text(most: 50), "责任人").optional,
      Shape.Field("day", .day, "延期到哪天").optional, Shape.Field("text", .text(), "理由；转办的写摘要").optional,
      Shape.Field("unit", .text(most: 64), "转给哪个单位").optional, Shape.Field("kind", .text(most: 20), "问题类别代码").optional,
    ]),
    "SeenCase": .object([
      .init("number", .text(most: 64, least: 1), "办件编号"), .init("seen", .whole(), "看过的版本，即 ETag"),
    ]),
    "StepResult": .object([
      .init("number", .text(most: 200), "办件编号"), .init("isDone", .flag, "办好了"),
      .init("reasons", .list(.text(most: 20_000)), "没有办的每一条理由"),
    ]),
    "Named": .object([.init("code", .text(most: 200), "代码"), .init("name", .text(most: 200), "名称")]),
    "SuggestionQuestion": .object([
      .init("words", .text(least: 1), "发生了什么"), Shape.Field("estate", .text(most: 50), "小区名称，所写即可").optional,
      Shape.Field("subdistrict", .text(most: 20), "街道代码").optional,
    ]),
    "Suggestions": .object([
      Shape.Field("estate", .named("Estate"), "认出的小区").optional,
      .init("duplicates", .list(.named("LikeCase")), "可能是同一件的办件"),
      .init("kinds", .list(.named("Suggestion")), "问题类别"), .init("units", .list(.named("Suggestion")), "转办单位"),
    ]),
    "Suggestion": .object([
      .init("code", .text(most: 200), "代码"), .init("name", .text(most: 200), "名称"),
      .init("words", .text(most: 20_000), "据以提示的字；单位另附方案原句"), .init("isCertain", .flag, "有把握"),
    ]),
    "LikeCase": .object([
      .init("number", .text(most: 200), "办件编号"), Shape.Field("received", .day, "收到日期").optional,
      .init("stage", .text(most: 200), "环节"), .init("brief", .text(most: 20_000), "内容，已遮盖"),
      .init("words", .list(.text(most: 20_000)), "相同的字"),
    ]),
  ]
}

extension ManyDeed {
  /// What can be done to many cases at once.
  static let sorts: [Step.Sort] = [.assigned, .extended, .transferred, .recategorised]

  /// - Throws: `Refused` where it lacks its day.
  init(_ order: StepOrder) throws {
    switch order.sort {
    case .assigned: self = .assign(department: order.office, person: order.person)
    case .transferred: self = .transfer(unit: order.unit, summary: order.text)
    case .recategorised: self = .recategorise(kind: order.kind)
    default:
      guard let day = order.day else { throw Refused("请填写延期到哪天") }
      self = .extend(until: day, reason: order.text)
    }
  }
}

extension EntrySuggestions {
  fileprivate func json(_ plan: Plan) -> JSONValue {
    var fields: [String: JSONValue] = [
      "duplicates": .list(
        duplicates.map { like in
          var fields: [String: JSONValue] = [
            "number": .text(like.number), "stage": .text(like.stage.rawValue), "brief": .text(like.brief),
            "words": .list(like.likeness.words.map(JSONValue.text)),
          ]
          if let day = like.received { fields["received"] = .text(day.description) }
          return .object(fields)
        }),
      "kinds": .list(
        kinds.map { kind in
          [
            "code": .text(kind.meant), "name": .text(plan.kind(code: kind.meant)?.name ?? ""),
            "words": .text(kind.words),
            "isCertain": .flag(kind.certain),
          ]
        }),
      "units": .list(
        units.map { unit in
          [
            "code": .text(unit.organisation.id), "name": .text(unit.organisation.name),
            "words": .text("\(unit.duty.basis)：\(unit.duty.sentence)（据“\(unit.words.joined(separator: "”“"))”）"),
            "isCertain": .flag(unit.isCertain),
          ]
        }),
    ]
    if let estate {
      fields["estate"] = [
        "id": .whole(estate.id), "name": .text(estate.name), "subdistrict": .text(estate.subdistrict),
      ]
    }
    return .object(fields)
  }
}
