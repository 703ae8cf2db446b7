import Basics
import Book
import Campaign
import Casework
import Testing

@testable import Operations

/// A complaint that comes in, and the first steps that follow.
@Suite struct FilingTests {
  private func form(_ words: String = "电梯坏了三天没人修", estate: Int) -> ComplaintForm {
    var form = ComplaintForm()
    (form.words, form.estate, form.source, form.token) = (words, estate, "网上投诉", "one")
    form.reporter = Reporter(name: "欧阳测试", contact: "13900001111")
    return form
  }

  @Test func `the words are in the vault alone; who sees the case reads them masked`() throws {
    let county = try County()
    let words = "我是欧阳测试，电梯坏了，请打13900001111"
    let receipt = try county.office().file(form(words, estate: county.estate("锦绣花园").id), by: .resident)
    let complaint = try #require(try county.complaint(receipt.number))
    #expect(complaint.brief == "〔原话密存〕")
    let story = try county.office().caseStory(receipt.number, by: .console)
    #expect(story.complaint?.brief == "我是欧***，电梯坏了，请打139****1111" && story.firstWords == story.complaint?.brief)
    #expect(complaint.subdistrict == County.wenquan)
    let subject = "complaint/" + receipt.number
    let masked = "我是欧***，电梯坏了，请打139****1111"
    #expect(try county.book.vault.originals(of: [masked], in: [subject]) == [masked: words])
    #expect(try county.book.vault.reveal(complaint.reporter).name == "欧阳测试")
    #expect(try county.book.read { try $0.casework(receipt.number)?.stage } == .received)
    #expect(try county.book.read { try $0.casework(receipt.number)?.due?.description } == "2025-07-04")
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `the ledger has the kind and a mark until a clerk puts it into words of the office`() throws {
    let county = try County()
    let (office, clerk) = (county.office(), Officer.console)
    var told = form(estate: try county.estate("锦绣花园").id)
    told.kind = "1.1"
    let number = try office.file(told, by: .resident).number
    let kind = try #require(office.plan.kind(code: "1.1"))
    #expect(try county.complaint(number)?.brief == "\(kind.formName ?? kind.name)〔原话密存〕")
    #expect(try office.look(at: LedgerQuestion(), limit: 9).rows.map(\.brief) == ["电梯坏了三天没人修"])
    // The reporter's own words, handed in again as they were, stay where they are; only the place is taken.
    #expect(throws: Refused(["内容和投诉人的原话一样。原话已密存，只有改写成本单位的话才写入台账"])) {
      try office.edit(number, words: " 电梯坏了三天没人修 ", seen: nil, by: .console)
    }
    try office.edit(number, words: "电梯坏了三天没人修", estate: "清风苑", seen: nil, by: .console)
    #expect(try county.complaint(number)?.brief == "\(kind.formName ?? kind.name)〔原话密存〕")
    #expect(try county.complaint(number)?.estate == county.estate("清风苑").id)
    try office.recategorise(number, kind: "2.1", seen: nil, by: clerk)
    let other = try #require(office.plan.kind(code: "2.1"))
    #expect(try county.complaint(number)?.brief == "\(other.formName ?? other.name)〔原话密存〕")
    try office.edit(number, words: "电梯停运", seen: nil, by: clerk)
    let story = try office.caseStory(number, by: clerk)
    #expect(story.complaint?.brief == "电梯停运" && story.firstWords == "电梯坏了三天没人修")
    #expect(try county.complaint(number)?.brief == "电梯停运")
    (told.token, told.isTakenDown) = ("two", true)
    #expect(try county.complaint(office.file(told, by: clerk).number)?.brief == "电梯坏了三天没人修", "a clerk's own words")
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `sending the same form again gives the same receipt and one case`() throws {
    let county = try County()
    let estate = try county.estate("锦绣花园").id
    let first = try county.office().file(form(estate: estate), by: .resident)
    let second = try county.office().file(form(estate: estate), by: .resident)
    #expect(first.number == second.number && first.code == second.code)
    #expect(try county.complaints().count == 1)
    let other = try county.office().file(form("门禁也坏了", estate: estate), by: .resident)
    #expect(other.number != first.number)
  }

  @Test func `the query code opens its own case and no other, however it is typed`() throws {
    let county = try County()
    let estate = try county.estate("锦绣花园").id
    let receipt = try county.office().file(form(estate: estate), by: .resident)
    let typed = try #require(QueryCode(typed: receipt.code.description.lowercased().replacing("-", with: " ")))
    #expect(try county.book.vault.admits(typed, to: receipt.number))
    #expect(try !county.book.vault.admits(typed, to: "TS250703-00000000"))
    #expect(QueryCode(typed: "short") == nil)
  }

  @Test func `everything that is missing is told at once`() throws {
    let county = try County()
    #expect(throws: Refused(["请写一写发生了什么事", "请选择小区；找不到小区时请选择所在的街道"])) {
      _ = try county.office().file(ComplaintForm(), by: .resident)
    }
  }

  @Test func `a clerk accepts and assigns in her own subdistrict; another's finds nothing, and that is written down`()
    throws
  {
    let county = try County()
    let office = county.office()
    let receipt = try office.file(form(estate: county.estate("锦绣花园").id), by: .resident)
    let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))
    let other = Officer(Post(code: "yc-1", title: "岳村街道办事处经办人", role: .clerk, unit: County.yuecun))
    #expect(throws: Denied(deed: .accept, hides: true)) { try office.accept(receipt.number, seen: 1, by: other) }
    try office.accept(receipt.number, seen: 1, by: clerk)
    #expect(throws: Moved.self) { try office.refuse(receipt.number, reason: "重复", seen: 1, by: clerk) }
    #expect(throws: Refused(["请填写承办科室", "请填写责任人"])) {
      try office.assign(receipt.number, department: "", person: " ", seen: 2, by: clerk)
    }
    try office.assign(receipt.number, department: "物业科", person: "物业科科长", seen: 2, by: clerk)
    let file = try county.book.read { try $0.caseFile(receipt.number) }
    #expect(file.steps.map(\.sort) == [.received, .accepted, .assigned])
    #expect(file.due?.sort == .verification)
    #expect(file.due?.due.description == "2025-07-10")
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `遮盖过的写法（带*号）不当作姓名和号码收下`() throws {
    var form = ComplaintForm()
    (form.words, form.source, form.subdistrict) = ("路灯不亮", "来电", County.wenquan)
    form.reporter = Reporter(name: "王**", contact: "139****0001")
    #expect(throws: Refused(["姓名是遮盖过的写法（带*号），请写原来的，没有的可以空着", "联系方式是遮盖过的写法（带*号），请写原来的，没有的可以空着"])) {
      try County().office().file(form, by: .console)
    }
  }
}
