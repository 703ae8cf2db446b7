import Basics
import Casework
import HTTPTypes
import Operations

// What is carried as a file: attachments of cases, and the ledger as 附件5, out and back.

extension MachineRoute {
  static let files: [MachineRoute] = [attachments, attach, attachment, ledgerWorkbook, takeBackLedger]

  private static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  static let attachments = MachineRoute(
    method: .get, path: "/api/v1/cases/{number}/attachments", name: "listAttachments", says: "一件的附件，按上传先后排列",
    parameters: [number],
    success: Answer(status: 200, says: "附件", shape: .object([.init("attachments", .list(.named("Attachment")), "附件")]))
  ) { call in
    MachineAnswer(list(of: try call.desk.story(of: call.text("number"), by: call.officer)))
  }

  static let attach = MachineRoute(
    method: .post, path: "/api/v1/cases/{number}/attachments", name: "attachFile",
    says: "上传一份附件，请求体就是文件：照片（JPG、PNG、WebP）、PDF、Word（.docx）或表格（.xlsx），按内容认；其中的作者、地点等信息先去掉",
    parameters: [
      number,
      Parameter(name: "problem", place: .query, shape: .text(most: 64), says: "作为哪个问题的佐证；不写为整件的"),
    ], upload: Upload(most: Office.largestFile),
    success: Answer(
      status: 201, says: "传好了；这件的全部附件", shape: .object([.init("attachments", .list(.named("Attachment")), "附件")]))
  ) { call in
    let matter = call.text("number")
    try call.desk.attach(
      call.bytes, to: matter, problem: call.text("problem"), token: call.token, by: call.officer)
    return MachineAnswer(list(of: try call.desk.story(of: matter, by: call.officer)), status: 201)
  }

  static let attachment = MachineRoute(
    method: .get, path: "/api/v1/cases/{number}/attachments/{digest}", name: "getAttachment", says: "下载一份附件",
    parameters: [
      number,
      Parameter(
        name: "digest", place: .path, shape: .text(most: 64, least: 1), says: "附件的 digest", isRequired: true),
    ],
    success: Answer(
      status: 200, says: "文件",
      types: [
        "image/jpeg", "image/png", "image/webp", "application/pdf", workbookType,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      ])
  ) { call in
    let kept = try call.desk.attachment(call.text("digest"), of: call.text("number"), by: call.officer)
    return MachineAnswer(file: .bytes(kept.bytes, type: kept.mediaType))
  }

  static let ledgerWorkbook = MachineRoute(
    method: .get, path: "/api/v1/ledger/workbook", name: "drawLedger", says: "附件5工作台账（.xlsx），姓名和号码已遮盖；填写后可以交回",
    parameters: [
      Parameter(name: "asOf", place: .query, shape: .day, says: "截至", isRequired: true),
      Parameter(name: "subdistrict", place: .query, shape: .text(most: 20), says: "街道代码；不写为看得到的全部"),
    ], success: Answer(status: 200, says: "工作簿", types: [workbookType])
  ) { call in
    guard let day = Day(iso: call.text("asOf")) else { throw Refused("日期应写作 2025-07-02 的样子") }
    let drawn = try call.desk.ledgerWorkbook(
      asOf: day, subdistrict: call.parameters["subdistrict"]?.text, into: call.directory, by: call.officer)
    return MachineAnswer(file: .path(drawn.path, name: drawn.name))
  }

  static let takeBackLedger = MachineRoute(
    method: .post, path: "/api/v1/ledger/workbook", name: "takeBackLedger",
    says: "交回填写后的附件5，请求体就是工作簿。逐格与导出时、与现在比对，只收改过的；两边都改了的退回，除非 prefer 说定以哪边为准",
    parameters: [
      Parameter(name: "preview", place: .query, shape: .flag, says: "true 为只看会怎样，什么也不写"),
      Parameter(
        name: "prefer", place: .query, shape: .text(words: Preference.allCases.map(\.rawValue)),
        says: "两边都改了同一格的，以谁为准：book 台账库，workbook 表中"),
      Parameter(name: "subdistrict", place: .query, shape: .text(most: 20), says: "街道代码；表中没有写明时用"),
    ], upload: Upload(most: ImportController.limit),
    success: Answer(status: 200, says: "结果；退回和待定的逐格说明", shape: .named("Intake"))
  ) { call in
    let outcome = try call.desk.takeBack(
      call.bytes, subdistrict: call.parameters["subdistrict"]?.text, isPreview: call.parameters["preview"] == true,
      preferring: Preference(rawValue: call.text("prefer")), into: call.directory, by: call.officer)
    return MachineAnswer(outcome.json)
  }

  private static func list(of story: CaseStory) -> JSONValue {
    ["attachments": .list(story.file.steps.filter { !$0.digest.isEmpty }.map(\.attachmentJSON))]
  }
}

extension MachineRoute {
  static let fileShapes: [String: Shape] = [
    "Attachment": .object([
      .init("digest", .text(most: 64), "凭它下载"), .init("mediaType", .text(most: 200), "类型"),
      .init("size", .whole(), "字节"), .init("step", .whole(), "上传它的环节是第几步"), .init("day", .day, "日期"),
      .init("problem", .text(most: 200), "佐证哪个问题，空为整件"), .init("text", .text(most: 20_000), "说明"),
    ]),
    "Intake": .object([
      .init("isCommitted", .flag, "已经写入；只看的为 false"), .init("rows", .whole(), "行数"), .init("taken", .whole(), "新列入"),
      .init("changed", .whole(), "变更"), .init("unchanged", .whole(), "未变"), .init("review", .whole(), "待定"),
      .init("rejected", .whole(), "退回"), .init("conflicts", .whole(), "其中两边都改了同一格的"),
      .init("problems", .list(.named("CellProblem")), "要看的各格，至多1000条"),
      .init("changes", .list(.named("RecordChange")), "变更的各件，至多1000件"),
    ]),
    "CellProblem": .object([
      .init("sheet", .text(), "工作表"), .init("cell", .text(most: 20), "单元格，空为整表"), .init("value", .text(), "写的什么，已遮盖"),
      .init("message", .text(most: 20_000), "怎么回事"),
      .init("weight", .text(words: ["退回", "待定", "提示"]), "轻重"),
    ]),
    "RecordChange": .object([
      .init("sheet", .text(), "工作表"), .init("row", .whole(), "行"), .init("number", .text(most: 200), "编号"),
      .init("fields", .list(.named("FieldChange")), "变更的各项"),
    ]),
    "FieldChange": .object([
      .init("title", .text(most: 200), "哪一项"), .init("before", .text(most: 20_000), "原来"),
      .init("after", .text(most: 20_000), "现在"),
    ]),
  ]
}

extension Step {
  fileprivate var attachmentJSON: JSONValue {
    [
      "digest": .text(digest), "mediaType": .text(mediaType), "size": .whole(size ?? 0), "step": .whole(position),
      "day": .text(day.description), "problem": .text(problem), "text": .text(text),
    ]
  }
}

extension TakeInOutcome {
  fileprivate var json: JSONValue {
    let counts = sheets
    // What is sent back comes first, then what waits, then mere remarks.
    let cells = [CellProblem.Weight.rejected, .review, .remark].flatMap { weight in
      problems.filter { $0.weight == weight }
    }
    let told = cells.prefix(1000).map { problem -> JSONValue in
      [
        "sheet": .text(problem.sheet), "cell": .text(problem.cell), "value": .text(problem.value),
        "message": .text(problem.message), "weight": .text(problem.weight.rawValue),
      ]
    }
    let changes = changes.prefix(1000).map { change -> JSONValue in
      [
        "sheet": .text(change.sheet), "row": .whole(change.row), "number": .text(change.number),
        "fields": .list(
          change.differences.map { ["title": .text($0.title), "before": .text($0.before), "after": .text($0.after)] }),
      ]
    }
    return [
      "isCommitted": .flag(isCommitted), "rows": .whole(counts.reduce(0) { $0 + $1.rows }), "taken": .whole(taken),
      "changed": .whole(changed), "unchanged": .whole(counts.reduce(0) { $0 + $1.unchanged }),
      "review": .whole(review), "rejected": .whole(rejected), "conflicts": .whole(conflicts),
      "problems": .list(told), "changes": .list(changes),
    ]
  }
}
