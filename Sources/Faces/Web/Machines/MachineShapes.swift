import Basics
import Casework
import Operations

extension MachineRoute {
  private static let words = Shape.text(most: 20_000)
  private static func name(_ most: Int = 200) -> Shape { .text(most: most) }

  /// What the document calls by a name.
  static let shapes = [ownShapes, fileShapes, helpShapes].reduce(into: [String: Shape]()) { all, some in
    all.merge(some) { first, _ in first }
  }

  private static let ownShapes: [String: Shape] = [
    "CaseLine": .object([
      .init("number", name(), "办件编号"), .init("stage", name(), "环节"), .init("subdistrict", name(), "街道代码"),
      .init("estate", .whole(), "小区序号，0为没有"), .init("kind", name(), "问题类别代码"),
      Shape.Field("received", .day, "收到日期").optional, Shape.Field("due", .day, "下一个期限").optional,
    ]),
    "Case": .object([
      .init("number", name(), "办件编号"), .init("stage", name(), "环节"), .init("version", .whole(), "办过几步，即版本"),
      .init("subdistrict", name(), "街道代码"), .init("estate", .whole(), "小区序号，0为没有"),
      .init("kind", name(), "问题类别代码"), .init("brief", words, "内容，已遮盖；转给的单位看到的是转办摘要"), .init("source", name(), "来源"),
      .init("office", name(), "承办科室"), .init("person", name(), "责任人"), .init("finding", name(), "核查结论"),
      .init("clocks", .list(.named("Clock")), "正在计算的时限"), .init("problems", .list(.named("Problem")), "列入台账的问题"),
      .init("steps", .list(.named("Step")), "办过的环节"),
    ]),
    "Clock": .object([
      .init("sort", name(), "事项"), .init("due", .day, "期限"), .init("basis", words, "依据"),
      .init("problem", name(), "问题编号，空为整件"),
    ]),
    "Problem": .object([
      .init("number", name(), "问题编号"), .init("stage", name(), "环节"), .init("kind", name(), "问题类别代码"),
      .init("document", name(), "责令整改通知书文号"),
    ]),
    "Step": .object([
      .init("position", .whole(), "第几步"), .init("sort", name(), "环节"), .init("day", .day, "日期"),
      .init("clock", name(), "时刻"), .init("post", name(), "经办岗位代码"), .init("text", words, "说明"),
      .init("problem", name(), "问题编号"), .init("document", name(), "文号"), .init("unit", name(), "转办、移送的单位"),
    ]),
    "Refusal": .object([
      .init("type", name(), "问题类型"), .init("title", name(), "一句话"), .init("status", .whole(), "状态"),
      .init("reasons", .list(words), "每一条理由"), .init("request", name(), "请求编号"),
      Shape.Field("since", .list(.named("Step")), "别人已先办了的：此后办了什么").optional,
    ]),
    "LedgerRow": .object([
      .init("isComplaint", .flag, "投诉件；否则是检查发现的问题"), .init("number", name(), "编号"), .init("day", .day, "受理日期"),
      .init("subdistrict", name(), "街道代码"), .init("estate", name(), "小区"), .init("kind", name(), "问题类别代码"),
      .init("brief", words, "内容"), .init("source", name(), "来源"), .init("progress", words, "办理进展和结果"),
      .init("isClosed", .flag, "已办结"), Shape.Field("closed", .day, "办结日期").optional,
      Shape.Field("due", .day, "期限").optional,
    ]),
    "FigureRow": .object([
      .init("code", name(), "街道代码；合计为县代码"), .init("name", name(), "名称"),
      .init("figures", .list(.whole()), "附件6第1至39个数字"),
    ]),
    "Estate": .object([
      .init("id", .whole(), "小区序号"), .init("name", name(), "名称"), .init("subdistrict", name(), "街道代码"),
    ]),
    "Order": .object([
      .init("number", name(), "查找用的编号"), .init("document", name(), "文号"), .init("day", .day, "日期"),
      .init("subdistrict", name(), "街道代码"),
      .init("estate", .whole(), "小区序号，0为没有"), .init("company", .whole(), "企业序号，0为没有"),
      .init("problem", name(), "问题编号；企业看不到"), .init("statement", words, "存在的问题"), .init("demands", words, "整改要求"),
      .init("basis", words, "依据"), .init("unit", name(), "发文单位"),
    ]),
    "NewAnswer": .object([
      .init("sort", .text(words: [Step.Sort.progressed, .submitted].map(\.rawValue)), "环节"),
      Shape.Field("text", .text(most: 5000), "整改进展、说明").optional,
    ]),
    "NewCase": .object([
      .init("words", .text(most: 5000, least: 1), "发生了什么"),
      Shape.Field("estate", .whole(), "小区序号").optional, Shape.Field("subdistrict", name(20), "街道代码，没有小区时写").optional,
      Shape.Field("kind", name(20), "问题类别代码").optional, Shape.Field("source", name(50), "来源").optional,
      Shape.Field("name", name(50), "投诉人姓名").optional, Shape.Field("contact", name(50), "联系方式").optional,
    ]),
    "NewStep": .object([
      .init("sort", .text(words: StepOrder.sorts.map(\.rawValue)), "环节"),
      Shape.Field("seen", .whole(), "看过的版本；也可写在 If-Match").optional,
      Shape.Field("problem", name(64), "问题编号").optional, Shape.Field("office", name(50), "承办科室").optional,
      Shape.Field("person", name(50), "责任人").optional,
      Shape.Field("finding", .text(words: Complaint.Finding.allCases.map(\.rawValue)), "核查结论").optional,
      Shape.Field("text", .text(most: 5000), "说明、理由、答复内容；转办的写摘要，承办单位只看得到它").optional,
      Shape.Field("kind", name(20), "问题类别代码").optional, Shape.Field("unit", name(64), "转给哪个单位").optional,
      Shape.Field("files", .list(.whole(least: 1)), "随转的附件：上传它们的环节是第几步").optional,
      Shape.Field("other", name(64), "并入哪一件").optional, Shape.Field("day", .day, "期限、送达日期").optional,
      Shape.Field("demands", .text(most: 5000), "整改要求").optional,
      Shape.Field("basis", .text(most: 1000), "依据").optional,
    ]),
  ]
}

extension CaseLine {
  var json: JSONValue {
    var fields: [String: JSONValue] = [
      "number": .text(number), "stage": .text(stage.rawValue), "subdistrict": .text(subdistrict),
      "estate": .whole(estate), "kind": .text(kind),
    ]
    if let received { fields["received"] = .text(received.description) }
    if let due { fields["due"] = .text(due.description) }
    return .object(fields)
  }
}

extension CaseStory {
  var json: JSONValue {
    [
      "number": .text(file.matter), "stage": .text(file.stage.rawValue), "version": .whole(file.steps.count),
      "subdistrict": .text(whose.subdistrict), "estate": .whole(complaint?.estate ?? 0),
      "kind": .text(complaint?.kind ?? ""), "brief": .text(complaint?.brief ?? ""),
      "source": .text(complaint?.source ?? ""), "office": .text(file.office), "person": .text(file.person),
      "finding": .text(file.finding.rawValue), "clocks": .list(file.clocks.map(\.json)),
      "problems": .list(file.problems.map(\.json)), "steps": .list(file.steps.map(\.json)),
    ]
  }
}

extension CaseClock {
  var json: JSONValue {
    [
      "sort": .text(sort.rawValue), "due": .text(due.description), "basis": .text(basis), "problem": .text(problem),
    ]
  }
}

extension CaseFile.ProblemFile {
  var json: JSONValue {
    [
      "number": .text(number), "stage": .text(stage.rawValue), "kind": .text(kind), "document": .text(document),
    ]
  }
}

extension Step {
  var json: JSONValue {
    [
      "position": .whole(position), "sort": .text(sort.rawValue), "day": .text(day.description),
      "clock": .text(clock), "post": .text(post), "text": .text(text), "problem": .text(problem),
      "document": .text(document), "unit": .text(unit),
    ]
  }
}

extension LedgerLook.Row {
  var json: JSONValue {
    var fields: [String: JSONValue] = [
      "isComplaint": .flag(isComplaint), "number": .text(number), "day": .text(day.description),
      "subdistrict": .text(subdistrict), "estate": .text(estate), "kind": .text(kind), "brief": .text(brief),
      "source": .text(source), "progress": .text(progress), "isClosed": .flag(isClosed),
    ]
    if let closed { fields["closed"] = .text(closed.description) }
    if let due { fields["due"] = .text(due.description) }
    return .object(fields)
  }
}

extension Measure {
  /// As an order: what stands in the notice, and nothing of who complained.
  var json: JSONValue {
    [
      "number": .text(number), "document": .text(documentNumber), "day": .text(day.description),
      "subdistrict": .text(subdistrict),
      "estate": .whole(estate), "company": .whole(company), "problem": .text(notes["问题编号"] ?? ""),
      "statement": .text(remark), "demands": .text(notes["整改要求"] ?? ""), "basis": .text(basis), "unit": .text(unit),
    ]
  }
}

extension FigureRow {
  var json: JSONValue {
    ["code": .text(code), "name": .text(name), "figures": .list(figures.map(JSONValue.whole))]
  }
}

extension NumberedEstate {
  var json: JSONValue { ["id": .whole(id), "name": .text(name), "subdistrict": .text(subdistrict)] }
}

extension StepOrder {
  init(_ body: JSONValue) {
    self.init()
    sort = Step.Sort(rawValue: body["sort"]?.text ?? "") ?? .received
    problem = body["problem"]?.text ?? ""
    office = body["office"]?.text ?? ""
    person = body["person"]?.text ?? ""
    finding = Complaint.Finding(rawValue: body["finding"]?.text ?? "") ?? .pending
    text = body["text"]?.text ?? ""
    files = body["files"]?.items.compactMap(\.whole) ?? []
    kind = body["kind"]?.text ?? ""
    unit = body["unit"]?.text ?? ""
    other = body["other"]?.text ?? ""
    day = (body["day"]?.text).flatMap { .init(iso: $0) }
    demands = body["demands"]?.text ?? ""
    basis = body["basis"]?.text ?? ""
  }
}
