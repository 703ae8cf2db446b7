import Basics
import Casework
import HTTPTypes
import Operations

extension MachineRoute {
  static let number = Parameter(
    name: "number", place: .path, shape: .text(most: 64, least: 1), says: "办件编号", isRequired: true)
  static let limit = Parameter(name: "limit", place: .query, shape: .whole(least: 1, most: 200), says: "最多几条，默认50")

  /// Everything there is; the document itself stands apart.
  static let all: [MachineRoute] =
    [cases, file, story, take, ledger, figures, estates, orders, answerOrder] + files + help

  static let cases = MachineRoute(
    method: .get, path: "/api/v1/cases", name: "listCases", says: "列出看得到的办件，按编号排列",
    parameters: [
      Parameter(name: "after", place: .query, shape: .text(most: 64), says: "上一页的 next"),
      Parameter(
        name: "stage", place: .query, shape: .text(words: CaseFile.Stage.allCases.map(\.rawValue)), says: "环节"),
      Parameter(name: "subdistrict", place: .query, shape: .text(most: 20), says: "街道代码"), limit,
    ],
    success: Answer(
      status: 200, says: "一页办件",
      shape: .object([
        .init("cases", .list(.named("CaseLine")), "办件"),
        Shape.Field("next", .text(most: 64), "下一页从这里开始").optional,
      ]))
  ) { call in
    var question = CaseQuestion()
    question.after = call.text("after")
    question.stage = CaseFile.Stage(rawValue: call.text("stage"))
    question.subdistrict = call.parameters["subdistrict"]?.text
    question.limit = call.whole("limit") ?? 50
    let look = try call.desk.cases(question, by: call.officer)
    var body: [String: JSONValue] = ["cases": .list(look.lines.map(\.json))]
    if let next = look.next { body["next"] = .text(next) }
    return MachineAnswer(.object(body))
  }

  static let file = MachineRoute(
    method: .post, path: "/api/v1/cases", name: "fileCase", says: "登记一件投诉；同一个 Idempotency-Key 再发，得到同一件；内容不同则答 409",
    body: .named("NewCase"),
    success: Answer(
      status: 201, says: "登记好了；查询码只在这里给出一次",
      shape: .object([
        .init("number", .text(), "办件编号"), .init("queryCode", .text(), "查询码，交给投诉人"),
        .init("received", .text(), "登记时间"),
      ]))
  ) { call in
    var form = ComplaintForm()
    form.words = call.body["words"]?.text ?? ""
    form.estate = call.body["estate"]?.whole ?? 0
    form.subdistrict = call.body["subdistrict"]?.text ?? ""
    form.kind = call.body["kind"]?.text ?? ""
    form.source = call.body["source"]?.text ?? ""
    form.reporter = Reporter(name: call.body["name"]?.text ?? "", contact: call.body["contact"]?.text ?? "")
    form.token = call.token
    let filed = try call.desk.file(form, by: call.officer)
    return MachineAnswer(
      [
        "number": .text(filed.number), "queryCode": .text(filed.code),
        "received": .text(filed.moment.description),
      ], status: 201, location: "/api/v1/cases/" + percentEncoded(filed.number))
  }

  static let story = MachineRoute(
    method: .get, path: "/api/v1/cases/{number}", name: "getCase", says: "一件的全部：内容（已遮盖）、环节、时限、问题",
    parameters: [number], success: Answer(status: 200, says: "办件；ETag 是版本", shape: .named("Case"))
  ) { call in
    let story = try call.desk.story(of: call.text("number"), by: call.officer)
    return MachineAnswer(story.json, version: story.file.steps.count)
  }

  static let take = MachineRoute(
    method: .post, path: "/api/v1/cases/{number}/steps", name: "takeStep",
    says: "办一个环节。If-Match 或 seen 写看过的版本；别人已先办了的，或没有写看过哪一版的，答409并说明此后办了什么",
    parameters: [number],
    body: .named("NewStep"), success: Answer(status: 201, says: "办好后的办件", shape: .named("Case")),
    others: [
      Answer(status: 204, says: "办好了；这件此后不归本单位查看")
    ]
  ) { call in
    let matter = call.text("number")
    let order = StepOrder(call.body)
    let seen = call.body["seen"]?.whole ?? call.seen
    // Whoever may see the case and names no version has seen nothing.
    let version = try seen ?? (call.desk.sees(matter, call.officer) ? 0 : nil)
    try call.desk.take(order, on: matter, seen: version, token: call.token, by: call.officer)
    guard try call.desk.sees(matter, call.officer) else { return MachineAnswer(.null, status: 204) }
    let story = try call.desk.story(of: matter, by: call.officer)
    return MachineAnswer(story.json, status: 201, version: story.file.steps.count)
  }

  static let ledger = MachineRoute(
    method: .get, path: "/api/v1/ledger", name: "listLedger", says: "查台账，最新的在前",
    parameters: [
      Parameter(name: "q", place: .query, shape: .text(most: 100), says: "文字里有"),
      Parameter(name: "subdistrict", place: .query, shape: .text(most: 20), says: "街道代码"),
      Parameter(name: "kind", place: .query, shape: .text(most: 20), says: "问题类别代码"),
      Parameter(
        name: "state", place: .query, shape: .text(words: LedgerQuestion.State.allCases.map(\.rawValue)), says: "办结与否"),
      Parameter(name: "from", place: .query, shape: .day, says: "受理不早于"),
      Parameter(name: "to", place: .query, shape: .day, says: "受理不晚于"),
      Parameter(name: "after", place: .query, shape: .whole(most: Int(Int32.max) * 4096), says: "上一页的 next"), limit,
    ],
    success: Answer(
      status: 200, says: "一页台账",
      shape: .object([
        .init("rows", .list(.named("LedgerRow")), "台账"),
        Shape.Field("next", .whole(most: .max), "下一页从这里开始").optional,
      ]))
  ) { call in
    var question = LedgerQuestion()
    question.search = call.text("q")
    question.subdistrict = call.parameters["subdistrict"]?.text
    question.kind = call.parameters["kind"]?.text
    question.state = LedgerQuestion.State(rawValue: call.text("state"))
    question.from = Day(iso: call.text("from"))
    question.to = Day(iso: call.text("to"))
    question.after = call.whole("after")
    let look = try call.desk.ledger(question, limit: call.whole("limit") ?? 50, by: call.officer)
    var body: [String: JSONValue] = ["rows": .list(look.rows.map(\.json))]
    if let next = look.next { body["next"] = .whole(next) }
    return MachineAnswer(.object(body))
  }

  static let figures = MachineRoute(
    method: .get, path: "/api/v1/figures", name: "getFigures", says: "附件6的39个数字，截至一天",
    parameters: [Parameter(name: "asOf", place: .query, shape: .day, says: "截至", isRequired: true)],
    success: Answer(
      status: 200, says: "每个街道一行，看得到全县的另有合计",
      shape: .object([.init("asOf", .day, "截至"), .init("rows", .list(.named("FigureRow")), "各街道和合计")]))
  ) { call in
    guard let day = Day(iso: call.text("asOf")) else { throw Refused("日期应写作 2025-07-02 的样子") }
    let rows = try call.desk.figures(asOf: day, by: call.officer)
    return MachineAnswer(["asOf": .text(day.description), "rows": .list(rows.map(\.json))])
  }

  static let estates = MachineRoute(
    method: .get, path: "/api/v1/estates", name: "listEstates", says: "按名称或别名找小区",
    parameters: [Parameter(name: "q", place: .query, shape: .text(most: 50), says: "名称里有"), limit],
    success: Answer(
      status: 200, says: "小区", shape: .object([.init("estates", .list(.named("Estate")), "小区")]))
  ) { call in
    let found = try call.desk.estates(
      matching: call.text("q"), limit: call.whole("limit") ?? 50, by: call.officer)
    return MachineAnswer(["estates": .list(found.map(\.json))])
  }

  static let orders = MachineRoute(
    method: .get, path: "/api/v1/orders", name: "listOrders", says: "责令整改通知书，最新的在前；企业只看得到发给自己的",
    parameters: [
      Parameter(name: "after", place: .query, shape: .whole(most: Int(Int32.max)), says: "上一页的 next"), limit,
    ],
    success: Answer(
      status: 200, says: "一页通知书",
      shape: .object([
        .init("orders", .list(.named("Order")), "通知书"),
        Shape.Field("next", .whole(most: Int(Int32.max)), "下一页从这里开始").optional,
      ]))
  ) { call in
    let look = try call.desk.orders(before: call.whole("after"), limit: call.whole("limit") ?? 50, by: call.officer)
    var body: [String: JSONValue] = ["orders": .list(look.orders.map(\.json))]
    if let next = look.next { body["next"] = .whole(next) }
    return MachineAnswer(.object(body))
  }

  static let answerOrder = MachineRoute(
    method: .post, path: "/api/v1/orders/{number}/steps", name: "answerOrder",
    says: "在通知书下填写整改进展或报请验收；企业只凭通知书的 number 办，不知道也不用知道办件编号",
    parameters: [
      Parameter(name: "number", place: .path, shape: .text(most: 64, least: 1), says: "通知书的 number", isRequired: true)
    ], body: .named("NewAnswer"), success: Answer(status: 201, says: "办好了；通知书", shape: .named("Order"))
  ) { call in
    let (number, text) = (call.text("number"), call.body["text"]?.text ?? "")
    let sort = Step.Sort(rawValue: call.body["sort"]?.text ?? "") ?? .progressed
    return MachineAnswer(
      try call.desk.answer(number, sort, text, token: call.token, by: call.officer).json, status: 201)
  }
}
