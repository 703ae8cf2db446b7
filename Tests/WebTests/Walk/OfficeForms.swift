import Basics
import Book
import Casework
import Foundation
import HTTPTypes

@testable import Operations
@testable import Web

extension Route {
  /// The forms that are posted there; none where one only looks. A new place must be told here what is posted to it.
  var forms: [PostedForm] {
    switch self {
    case .week, .ledger, .entry, .summary, .figure, .overdue, .outcome, .rejects, .review, .estates, .reports, .file,
      .plan,
      .channels, .account, .work, .matter, .order, .orders, .notice, .noticeFile, .evidenceFile, .attachment,
      .thumbnail, .orderTemplateFile, .newEntry, .book, .reveals, .lateEntries, .stylesheet,
      .script,
      .icon, .metrics, .health, .ready:
      []
    case .submissions: [.submission]
    case .imports: [.upload]
    case .confirmation: [.confirmation]
    case .columns: [.columns]
    case .decision: [.decision]
    case .signIn: [.signIn]
    case .signOut: [.signOut]
    case .password: [.password]
    case .confirmationCode: [.confirmationCode]
    case .oneTimeCode: [.oneTimeCode]
    case .otherSessions: [.otherSessions]
    case .firstAccount: [.firstAccount]
    case .manyDeeds: [.manyDeeds]
    case .matterDeed: PostedForm.deeds
    case .attachments: [.attachment]
    case .noticeDeed: PostedForm.noticeDeeds
    case .evidence: [.evidence]
    case .orderTemplate: [.template]
    case .orderTemplateChoice: [.templateChoice]
    case .entries: [.entry]
    case .entryDraft: [.draft]
    case .entrySuggestions: [.suggestions]
    case .identity: [.identity]
    case .identityExports: [.identityExport]
    case .approval: [.approval]
    case .drawing: [.drawing]
    }
  }
}

extension PostedForm {
  fileprivate static let both: [Whose] = [.ownSubdistrict, .otherSubdistrict]

  fileprivate static let submission = PostedForm("报送", Route.submissions.pattern, .report3, both) { occasion in
    Filled(
      SitePath.submissions.href,
      [("week", "2025-07-03"), ("subdistrict", occasion.subdistrict), ("part", "工作台账"), ("token", UUID().uuidString)])
  }

  fileprivate static let upload = PostedForm("上传表格", Route.imports.pattern, .importFiles, success: .created) {
    occasion in
    occasion.county.sheet(of: occasion.subdistrict)
  }

  fileprivate static let confirmation = PostedForm(
    "确认导入", Route.confirmation.pattern, .importFiles, both
  ) { occasion in
    Filled(SitePath.confirmation(import: try await occasion.uploaded()).href)
  }

  fileprivate static let columns = PostedForm("对应各列", Route.columns.pattern, .importFiles, both, success: .ok) {
    occasion in
    Filled(
      SitePath.columns(import: try await occasion.uploaded()).href,
      [
        ("mapping", "来文"), ("source", "网络"), ("column-brief", "诉求内容"), ("column-estate", "小区"),
        ("column-number", "工单号"),
      ])
  }

  fileprivate static let decision = PostedForm("决定待定行", Route.decision.pattern, .decideHeld, both) { occasion in
    var row = HeldRow()
    (row.number, row.file, row.sheet, row.row) = (UUID().uuidString, "台账.csv", "台账", 4)
    (row.subdistrict, row.doubts) = (occasion.subdistrict, ["小区：没有写明"])
    var complaint = Complaint()
    (complaint.number, complaint.brief) = ("TS-" + row.number, "楼道灯坏了")
    (complaint.subdistrict, complaint.accepted) = (row.subdistrict, WalkCounty.today)
    row.complaint = [complaint]
    try occasion.county.append(.heldRow(row))
    return Filled(
      SitePath.decision(row: row.number).href, [("verdict", "dismiss"), ("subdistrict", row.subdistrict)])
  }

  fileprivate static let manyDeeds = PostedForm(
    "批量分派", Route.manyDeeds.pattern, .assign, gate: .seeCases, Whose.allCases,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownCompany], success: .ok
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose, at: .accepted)
    var filled = Filled(
      SitePath.manyDeeds.href,
      [
        ("deed", "assignment"), ("case", "\(matter.number)|\(matter.seen)"), ("department", "物业科"),
        ("person", "物业科科长"), ("token", ""),
      ])
    (filled.matter, filled.step) = (matter.number, .assigned)
    return filled
  }.with { $0.isForMany = true }

  fileprivate static let attachment = PostedForm(
    "上传附件", Route.attachments.pattern, .attach, gate: .seeCases, Whose.allCases,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownUnit, .ownCompany], success: .created
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose)
    var filled = Filled(SitePath.attachments(of: matter.number, problem: "").href, bytes: WalkCounty.picture)
    (filled.matter, filled.step) = (matter.number, .attached)
    return filled
  }

  fileprivate static let template = PostedForm(
    "上传文书模板", Route.orderTemplate.pattern, .chooseTemplate, success: .created
  ) { occasion in
    let path = occasion.county.folder + "/template-\(UUID().uuidString).docx"
    try occasion.office.write(orderTemplate: "", to: path, by: .console)
    return Filled(SitePath.orderTemplate().href, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  fileprivate static let templateChoice = PostedForm(
    "选用文书模板", Route.orderTemplateChoice.pattern, .chooseTemplate
  ) { _ in
    Filled(SitePath.orderTemplateChoice.href, [("template", "")])
  }

  fileprivate static let entry = PostedForm("登记来电来访", Route.entries.pattern, .enter, success: .created) { _ in
    Filled(
      SitePath.entries.href,
      [
        ("estateName", "清风苑"), ("words", "楼道里的灯坏了"), ("source", "网络"), ("name", "欧阳测试"), ("contact", "13900001111"),
        ("token", UUID().uuidString),
      ])
  }

  fileprivate static let draft = PostedForm("登记的草稿", Route.entryDraft.pattern, .enter, success: .noContent) { _ in
    Filled(SitePath.entryDraft.href, [("words", "楼道里的灯")])
  }

  fileprivate static let suggestions = PostedForm("登记的提示", Route.entrySuggestions.pattern, .enter, success: .ok) { _ in
    Filled(SitePath.entrySuggestions.href, [("words", "楼道里的灯坏了"), ("estateName", "清风苑")])
  }

  fileprivate static let identity = PostedForm(
    "查看投诉人身份", Route.identity.pattern, .openIdentity, Whose.allCases, natural: Set(Whose.cases), success: .ok
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose)
    return Filled(SitePath.identity(of: matter.number).href, [("reason", "回访核实漏水位置")])
  }

  fileprivate static let identityExport = PostedForm(
    "申请导出身份", Route.identityExports.pattern, .openIdentity, gate: .seeCases, Whose.allCases,
    natural: Set(Whose.cases)
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose)
    return Filled(
      SitePath.identityExports.href, [("matters", matter.number), ("reason", "法院调取投诉人名单")])
  }

  fileprivate static let approval = PostedForm("批准导出身份", Route.approval.pattern, .exportIdentities) { occasion in
    let export = try occasion.export(askedBy: "another", isApproved: false)
    return Filled(SitePath.approval(of: export).href)
  }

  fileprivate static let drawing = PostedForm(
    "取走导出的身份", Route.drawing.pattern, .openIdentity, Whose.cases, success: .ok
  ) { occasion in
    let export = try occasion.export(askedBy: occasion.login, isApproved: true)
    return Filled(SitePath.drawing(of: export).href)
  }

  func with(_ change: (inout PostedForm) -> Void) -> PostedForm {
    var form = self
    change(&form)
    return form
  }
}

extension Occasion {
  /// A file between dry run and confirmation, handed over by the office for the record's subdistrict.
  fileprivate func uploaded() async throws -> String {
    let answer = try await client.post(county.sheet(of: subdistrict), session: county.session(of: .office))
    return answer.headers[.location]?.split(separator: "/").last.map(String.init) ?? ""
  }

  fileprivate func export(askedBy post: String, isApproved: Bool) throws -> String {
    var export = IdentityExport()
    (export.number, export.askedBy, export.reason) = (UUID().uuidString, post, "法院调取投诉人名单")
    (export.matters, export.asked) = ([try county.matter(whose).number], WalkCounty.today)
    if isApproved { (export.approvedBy, export.approved) = ("another", WalkCounty.today) }
    try county.append(.identityExport(export))
    return export.number
  }
}

extension WalkCounty {
  func append(_ record: Record) throws {
    _ = try office.book.write(by: .console, at: office.clock.now) { try $0.append(Event(.recorded, record)) }
  }

  /// A sheet as another office's system writes it.
  fileprivate func sheet(of subdistrict: String) -> Filled {
    Filled(
      SitePath.imports.href, bytes: Array("工单号,诉求内容,小区\n1,楼道里的灯坏了,清风苑\n".utf8),
      [
        HTTPField.Name("X-File-Name")!: percentEncoded("来文.csv"), HTTPField.Name("X-Subdistrict")!: subdistrict,
      ])
  }

  /// The smallest PNG there is.
  static let picture = Array(
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")!)
}
