import Basics
import Book
import Campaign
import Casework
import Testing

@testable import Operations

/// A case in a little county, and the people who work on it.
final class Casebook {
  let county: County
  let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))
  let lead = Officer(Post(code: "wq-2", title: "温泉街道办事处负责人", role: .lead, unit: County.wenquan))
  let liaison = Officer(Post(code: "ud-1", title: "县城管局联络人", role: .liaison, unit: "urban-management"))

  init() throws { county = try County() }

  func office(on day: Day = County.today) -> Office { county.office(on: day) }

  static let words = "电梯坏了三天没人修，物业不管"

  func file(
    _ words: String = words, token: String = "one", name: String = "欧阳测试", on day: Day = County.today
  ) throws -> String {
    var form = ComplaintForm()
    (form.words, form.estate, form.source, form.token) = (words, try county.estate("锦绣花园").id, "网上投诉", token)
    form.reporter = Reporter(name: name, contact: "13900001111")
    return try office(on: day).file(form, by: .resident).number
  }

  func standing(_ matter: String) throws -> CaseFile {
    try county.book.read { try $0.standing(of: matter, $0.complaint(matter)).file }
  }

  func seen(_ matter: String) throws -> Int { try standing(matter).steps.count }

  /// Up to a problem in the ledger.
  func founded(
    words: String = words, token: String = "one", name: String = "欧阳测试"
  ) throws -> (matter: String, problem: String) {
    let office = office()
    let matter = try file(words, token: token, name: name)
    try office.accept(matter, seen: 1, by: clerk)
    try office.assign(matter, department: "物业科", person: "物业科科长", seen: 2, by: clerk)
    try office.verify(matter, finding: .founded, ground: "现场查看，电梯确已停运", seen: 3, by: clerk)
    var form = ProblemForm()
    (form.kind, form.description, form.responsible) = ("1.1", "电梯停运未及时维修", "项目经理")
    return (matter, try office.enter(form, of: matter, seen: 4, by: clerk))
  }

  /// From what was done about the problem to its acceptance by somebody else.
  func rectify(_ problem: String, of matter: String, told words: String) throws {
    let office = office()
    try office.reportProgress(of: problem, matter, text: words, seen: nil, by: clerk)
    try office.submit(problem, of: matter, seen: nil, by: clerk)
    try office.pass(problem, of: matter, seen: nil, by: lead)
  }

  func order(_ problem: String) -> OrderForm {
    var form = OrderForm()
    (form.problem, form.statement) = (problem, "该小区2号楼客梯停用，未在约定期限内恢复运行")
    (form.demands, form.basis) = ("立即组织维保单位抢修", "《物业管理条例》第三十五条")
    return form
  }
}

/// A case from the words of a resident to the answer, with the ledger and 附件6 following every step.
@Suite struct CaseStoryTests {
  @Test func `from words to answer, and the figures follow each step`() throws {
    let book = try Casebook()
    let (county, office) = (book.county, book.office())
    let (matter, problem) = try book.founded()
    #expect(try county.figure(36) == 1 && county.figure(37) == 0)
    #expect(try county.figure(3) == 1 && county.figure(4) == 1 && county.figure(15) == 0)
    #expect(try county.problem(problem)?.due == County.today + 15)

    let document = try office.order(book.order(problem), of: matter, seen: 5, by: book.clerk)
    #expect(document == "温整改〔2025〕1号")
    #expect(try county.figure(27) == 1)
    try office.recordService(of: problem, matter, on: County.today, manner: "直接送达", seen: 6, by: book.clerk)
    try office.reportProgress(of: problem, matter, text: "已更换门机", seen: 7, by: book.clerk)
    try office.submit(problem, of: matter, seen: 8, by: book.clerk)
    #expect(throws: Refused(["报请验收和验收不能是同一个岗位，请由另一人验收"])) {
      try office.pass(problem, of: matter, seen: 9, by: book.clerk)
    }
    try office.pass(problem, of: matter, seen: 9, by: book.lead)
    #expect(try county.figure(15) == 1 && county.figure(16) == 1)
    try office.close(matter, result: "电梯已恢复运行", seen: 10, by: book.clerk)
    #expect(try county.figure(37) == 1)
    #expect(try book.standing(matter).stage == .closed)
    try office.answer(matter, words: "电梯已于今日恢复运行，感谢反映", seen: 11, by: book.clerk)
    #expect(try book.standing(matter).stage == .answered)
    #expect(try book.standing(matter).clocks.isEmpty)
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `a rectification that did not last is opened again, in the problem and the complaint alike`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    try book.rectify(problem, of: matter, told: "已修")
    try office.close(matter, result: "已修好", seen: nil, by: book.clerk)
    let later = County.today + 10
    try book.office(on: later).reopen(matter, problem: problem, reason: "又停运", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).stage == .rectifying)
    #expect(try book.county.figure(15, on: later - 1) == 1 && book.county.figure(37, on: later - 1) == 1)
    #expect(try book.county.figure(15, on: later) == 0 && book.county.figure(37, on: later) == 0)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `whoever was answered when all was rectified is not told to wait when the case is closed`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    try office.answer(matter, words: "已责成企业抢修", seen: nil, by: book.clerk)
    try book.rectify(problem, of: matter, told: "已修")
    #expect(try !book.standing(matter).isAnsweredBeforeClosing, "told before it was rectified")
    try office.answer(matter, words: "电梯已恢复运行", seen: nil, by: book.clerk)
    try office.close(matter, result: "已修好", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).stage == .answered)
    #expect(try book.standing(matter).clocks.isEmpty)
    // The answer was given once, by whoever gave it.
    #expect(try book.standing(matter).steps.map(\.sort).suffix(2) == [.answered, .closed])
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a case opened again as a whole may open its problems again, too`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    try book.rectify(problem, of: matter, told: "已修")
    #expect(throws: Refused(["这件还没有办结，不用重新办理"])) {
      try office.reopen(matter, problem: problem, reason: "又停运", seen: nil, by: book.clerk)
    }
    try office.close(matter, result: "已修好", seen: nil, by: book.clerk)
    try office.reopen(matter, reason: "投诉人说又停运", seen: nil, by: book.clerk)
    try office.reopen(matter, problem: problem, reason: "又停运", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).problem(problem)?.stage == .served)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `an order never repeats the complaint's words; its number leaves no gap in the year`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    var form = book.order(problem)
    form.statement = "业主称“电梯坏了三天没人修”，请处理"
    #expect(throws: Refused(["与投诉原文有连续9个字相同，企业可能由此认出投诉人，请改写：“电梯坏了三天没人修”"])) {
      try office.order(form, of: matter, seen: 5, by: book.clerk)
    }
    for number in 1...5 {
      #expect(try office.order(book.order(problem), of: matter, seen: nil, by: book.clerk) == "温整改〔2025〕\(number)号")
    }
  }

  @Test func `joined cases are closed together, and everybody who reported is answered`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    let (second, third) = (try book.file(token: "two"), try book.file(token: "three"))
    try office.join(third, to: second, seen: 1, by: book.clerk)
    try office.join(second, to: matter, seen: 1, by: book.clerk)
    #expect(try book.standing(third).joinedTo == matter)
    #expect(throws: Refused(["这件已并入 \(matter)，请在那一件中办理"])) {
      try office.accept(second, seen: nil, by: book.clerk)
    }
    try book.rectify(problem, of: matter, told: "已修")
    try office.close(matter, result: "已修好", seen: nil, by: book.clerk)
    #expect(try book.county.figure(36) == 3 && book.county.figure(37) == 3)
    try office.answer(matter, words: "已修好，请监督", seen: nil, by: book.clerk)
    for number in [matter, second, third] {
      #expect(try book.standing(number).stage == .answered)
      #expect(try book.standing(number).steps.last?.text == "已修好，请监督")
    }
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `evidence is known by its content, counts as such, and is seen by whoever may see the case`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    #expect(throws: Refused(["只能上传照片（JPG、PNG、WebP）、PDF、Word（.docx）和表格（.xlsx）"])) {
      try office.attach(Array("MZ program".utf8), to: matter, by: book.clerk)
    }
    let pdf = littlePDF
    try office.attach(pdf, to: matter, problem: problem, by: book.clerk)
    #expect(throws: Refused(["这份文件已经上传过"])) {
      try office.attach(pdf, to: matter, problem: problem, by: book.clerk)
    }
    let step = try #require(try book.standing(matter).steps.last)
    #expect(step.sort == .attached && step.mediaType == "application/pdf" && step.isInternal)
    let kept = String(decoding: try office.attachment(step.digest, of: matter, by: book.lead).bytes, as: UTF8.self)
    #expect(kept.hasPrefix("%PDF-") && kept.contains("(receipt) Tj") && !kept.contains("Wang"))
    #expect(throws: Refused(["这份文件不完整或已损坏，请打开后另存一份再传；还不行的，打印成 PDF 再传"])) {
      try office.attach(Array("%PDF-1.7".utf8), to: matter, problem: problem, by: book.clerk)
    }
    let stranger = Officer(Post(code: "yc", title: "岳村经办人", role: .clerk, unit: County.yuecun))
    #expect(throws: Denied.self) { try office.attachment(step.digest, of: matter, by: stranger) }
    #expect(throws: Denied.self) { try office.attachment("-" + step.digest.dropFirst(), of: matter, by: book.clerk) }
    // What shows the rectification need not be told in words too.
    try office.submit(problem, of: matter, seen: nil, by: book.clerk)
  }

  @Test func `what stands in the ledger leaves it by a second person's acceptance, never by another finding`() throws {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    func callUnfounded() throws {
      try office.verify(matter, finding: .unfounded, ground: "复查时电梯正常", seen: nil, by: book.clerk)
    }
    #expect(throws: Refused.self) { try callUnfounded() }
    try book.rectify(problem, of: matter, told: "复查时电梯正常")
    try office.close(matter, result: "已正常", seen: nil, by: book.clerk)
    try office.reopen(matter, reason: "投诉人要求复查", seen: nil, by: book.clerk)
    #expect(throws: Refused.self) { try callUnfounded() }
    #expect(try book.county.problem(problem)?.withdrawn == nil && book.county.figure(3) == 1)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `whoever never took a complaint back may say so, and it is taken up again`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    try office.withdraw(matter, reason: "来电说不投诉了", seen: nil, by: book.clerk)
    let told = try #require(try office.ownCase(matter))
    #expect(told.lines.last?.sentence.contains("来电说不投诉了") == true && told.reasonsNotToRate.isEmpty)
    try office.askReview(of: matter, words: "我没有撤回", token: "mine")
    #expect(try book.standing(matter).isContested)
    try office.reopen(matter, reason: "投诉人没有撤回", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).stage == .accepted)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a case that lies in another subdistrict goes there by whoever works on both`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    func move(by officer: Officer) throws {
      try office.edit(matter, words: "电梯坏了", estate: "太极雅居", seen: nil, by: officer)
    }
    #expect(throws: Refused.self) { try move(by: book.clerk) }
    try move(by: .console)
    let complaint = try #require(try book.county.book.read { try $0.complaint(matter) })
    #expect(complaint.subdistrict == County.zhangqiang)
    #expect(throws: Denied.self) { try office.accept(matter, seen: nil, by: book.clerk) }
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a unit signs for a transfer, returns it, and the subdistrict goes on`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    try office.accept(matter, seen: 1, by: book.clerk)
    let unit = try #require(County.plan.transferees.first).id
    let liaison = Officer(Post(code: "u", title: "联络人", role: .liaison, unit: unit))
    #expect(throws: Denied.self) { try office.signFor(matter, seen: nil, by: liaison) }
    try office.transfer(matter, to: unit, summary: "请依法处理", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).due?.sort == .transfer)
    #expect(throws: Refused(["请先签收"])) { try office.reply(matter, words: "已处理", seen: nil, by: liaison) }
    try office.signFor(matter, seen: nil, by: liaison)
    try office.returnTransfer(matter, reason: "不属本单位职责", seen: nil, by: liaison)
    let file = try book.standing(matter)
    #expect(file.stage == .accepted && file.isSentBack && file.due?.sort == .verification)
    // The unit still sees what it was told and what it answered, and can do nothing more.
    #expect(try office.caseStory(matter, by: liaison).file.steps.contains { $0.text == "不属本单位职责" })
    #expect(throws: Denied.self) { try office.signFor(matter, seen: nil, by: liaison) }
    #expect(throws: Denied.self) { try office.signFor(matter, seen: nil, by: liaison) }
  }

  @Test func `a discipline clue is gone from ledger, search and export the same day`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    try office.refer(matter, reason: "涉及公职人员", seen: 1, by: book.clerk)
    #expect(throws: Denied(deed: .accept, hides: true)) { try office.accept(matter, seen: nil, by: book.clerk) }
    let rows = try book.county.book.read { try $0.ledgerPage(LedgerFilter(today: County.today)).rows }
    #expect(!rows.contains { $0.number == matter })
    #expect(try office.story(of: .complaint, number: matter) == nil)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `what an imported row implies is written down with the first thing that is done to it`() throws {
    let book = try Casebook()
    var complaint = Complaint()
    (complaint.number, complaint.subdistrict, complaint.brief) = ("TS9", County.wenquan, "门禁坏了")
    (complaint.accepted, complaint.office) = (County.today - 3, "物业科")
    try book.county.book.write(by: .console, at: Moment(County.today)) { pen in
      _ = try pen.append(Event(.recorded, .complaint(complaint)))
    }
    #expect(try book.county.book.read { try $0.casework("TS9")?.stage } == .accepted)
    try book.office().assign("TS9", department: "物业科", person: "科长", seen: 2, by: book.clerk)
    #expect(try book.county.book.read { try $0.steps(of: "TS9").map(\.sort) } == [.received, .accepted, .assigned])
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a reporter's name and number typed by an officer stay out of the steps`() throws {
    let book = try Casebook()
    let matter = try book.file()
    try book.office().accept(matter, seen: 1, by: book.clerk)
    try book.office().assign(matter, department: "物业科", person: "科长13900001111", seen: 2, by: book.clerk)
    try book.office().verify(
      matter, finding: .founded, ground: "与欧阳测试（13900001111）核实", seen: 3, by: book.clerk)
    let steps = try book.standing(matter).steps
    #expect(steps.last?.text == "与欧***（139****1111）核实")
    #expect(steps[2].person == "科长139****1111")
  }
}

/// A receipt, and who wrote it.
private let littlePDF = Array(
  """
  %PDF-1.7
  1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
  2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
  3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj
  4 0 obj << /Length 12 >> stream
  (receipt) Tj
  endstream endobj
  5 0 obj << /Author (Wang) >> endobj
  trailer << /Root 1 0 R /Size 6 /Info 5 0 R >>

  """.utf8)
