import Basics
import Book
import Casework
import Testing

@testable import Operations

/// Nobody finds out who reported by trying names.
@Suite struct NameGuessTests {
  private let company = Officer(Post(code: "jia-1", title: "甲物业", role: .company, company: 1))

  private func ordered() throws -> (Casebook, matter: String, problem: String, document: String) {
    let book = try Casebook()
    _ = try book.county.book.write(by: .console, at: Moment(County.today, hour: 8)) { pen in
      try pen.append(Event(.recorded, .post(company.post)))
    }
    let (matter, problem) = try book.founded()
    let document = try book.office().order(book.order(problem), of: matter, seen: nil, by: book.clerk)
    try book.office().recordService(
      of: problem, matter, on: County.today, manner: "直接送达", seen: nil, by: book.clerk)
    return (book, matter, problem, document)
  }

  @Test func `who is told three times that it is the reporter's name is told no more that day, and it is written down`()
    throws
  {
    let book = try Casebook()
    let (matter, problem) = try book.founded()
    let office = book.office()
    func reasons(_ text: String, _ office: Office) throws -> [String] {
      var form = book.order(problem)
      form.demands += text
      do {
        try office.order(form, of: matter, seen: nil, by: book.clerk)
        return []
      } catch let refused as Refused {
        return refused.reasons
      }
    }
    let size = try book.county.journalSize()
    for _ in 1...3 { #expect(try reasons("欧阳测试", office) == ["写有投诉人的姓名或电话，企业可能由此认出投诉人，请删去"]) }
    #expect(try book.county.journalSize() == size + 1)
    let spent = try reasons("欧阳测试", office)
    #expect(spent.count == 1 && spent[0].contains("有权查看投诉人身份的岗位"))
    #expect(try reasons("", office) == spent && reasons("诸葛无关", office) == spent, "right or wrong, the same")
    var tomorrow = book.office(on: County.today + 1)
    tomorrow.nameGuesses = office.nameGuesses
    #expect(try reasons("", tomorrow) == [])
  }

  @Test func `nor by what comes back masked from the office's own steps; whoever was shown who it is may go on`() throws
  {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    func reword(_ text: String, _ officer: Officer) throws {
      try office.edit(matter, words: text, seen: nil, by: officer)
    }
    for name in ["诸葛无关", "司马无关", "上官无关", "夏侯无关"] { try reword("\(name)反映电梯坏了", book.clerk) }
    let size = try book.county.journalSize()
    for number in 1...3 { try reword("欧阳测试反映第\(number)部电梯坏了", book.clerk) }
    let spent = "本岗位今天已有3次在这一件里写到可能指明投诉人的内容，已记入流水账，今天在这一件里不能再写。请由有权查看投诉人身份的岗位写明理由、查看后办理，或者明天再办"
    for name in ["诸葛无关", "欧阳测试", ""] {
      #expect(throws: Refused(spent)) { try reword("\(name)反映电梯坏了", book.clerk) }
    }
    let denials = try book.county.book.read { try $0.denials(from: County.today, to: County.today, limit: 9) }
    #expect(denials.map(\.deed) == [.openIdentity])
    #expect(try book.county.journalSize() > size)
    try office.accept(matter, seen: nil, by: book.clerk)
    try reword("电梯坏了", book.lead)
    _ = try office.openIdentity(
      of: matter, reason: "回访需要核对姓名", by: book.clerk, confirmed: Moment(seconds: office.clock.real))
    for number in 1...5 { try reword("欧阳测试反映第\(number)部电梯坏了", book.clerk) }
  }

  @Test func `who gave no name and wrote one is known by it as well`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file("我叫王小明，住在锦绣花园，电梯坏了", name: "")
    #expect(try office.caseStory(matter, by: book.clerk).complaint?.brief == "我叫王**，住在锦绣花园，电梯坏了")
    try office.accept(matter, seen: nil, by: book.clerk)
    try office.assign(matter, department: "物业科", person: "王小明的邻居", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).steps.last?.person == "王**的邻居")
    #expect(throws: Refused(["写有投诉人的姓名或电话，承办单位可能由此认出投诉人，请删去"])) {
      try office.transfer(
        matter, to: "urban-management", summary: "王姓业主家停电，请核查", seen: nil, by: book.clerk)
    }
  }

  @Test func `the reason for looking at an identity holds no name and no number`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    _ = try office.openIdentity(
      of: matter, reason: "张主任要求回访欧阳测试13900001111，住户王小明在场", by: book.clerk,
      confirmed: Moment(seconds: office.clock.real))
    let reveals = try book.county.book.read { try $0.reveals(from: County.today, to: County.today) }
    #expect(reveals.map(\.reason) == ["张主任要求回访欧***139****1111，住户王**在场"])
  }

  @Test func `a name of the reporter is masked in every field of a step and of the ledger`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    _ = try office.openIdentity(
      of: matter, reason: "回访需要核对姓名", by: book.clerk, confirmed: Moment(seconds: office.clock.real))
    try office.accept(matter, department: "欧阳测试科", seen: nil, by: book.clerk)
    try office.assign(matter, department: "欧阳测试科", person: "欧阳测试的邻居", seen: nil, by: book.clerk)
    try office.verify(matter, finding: .founded, ground: "欧阳测试带看", seen: nil, by: book.clerk)
    var form = ProblemForm()
    (form.kind, form.description, form.responsible) = ("1.1", "欧阳测试门口的电梯", "欧阳测试")
    let problem = try office.enter(form, of: matter, seen: nil, by: book.clerk)
    let told =
      String(describing: try book.standing(matter).steps)
      + String(describing: try book.county.complaint(matter)) + String(describing: try book.county.problem(problem))
    #expect(!told.contains("欧阳测试"))
    #expect(try book.standing(matter).office == "欧***科")
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a company reads its own words as it wrote them, whosever names they hold`() throws {
    let (book, matter, problem, document) = try ordered()
    let office = book.office()
    for name in ["欧阳测试", "诸葛无关", "欧***"] {
      try office.reportProgress(under: document, text: "已联系\(name)", by: company)
    }
    func lines(_ officer: Officer) throws -> [String] {
      try office.orderStory(document, by: officer).lines.map(\.sentence).filter { $0.contains("已联系") }
    }
    #expect(try lines(company) == ["整改进展：已联系欧阳测试", "整改进展：已联系诸葛无关", "整改进展：已联系欧***"])
    #expect(try lines(book.clerk) == ["整改进展：已联系欧***", "整改进展：已联系诸葛无关", "整改进展：已联系欧***"])
    let kept = try book.standing(matter).steps.filter { $0.sort == .progressed && $0.problem == problem }.map(\.text)
    #expect(kept == ["已联系欧***", "已联系诸葛无关", "已联系欧***"], "the journal has it masked")
    let leader = Officer(Post(code: "lead", title: "专班领导", role: .leader))
    for name in ["欧阳测试", "诸葛无关"] {
      let clock = try #require(
        try book.standing(matter).clocks.first { name == "欧阳测试" ? $0.problem == problem : $0.problem.isEmpty })
      try office.extend(
        matter, problem: clock.problem, until: clock.due + 1, reason: "\(name)要求", seen: nil, by: leader)
    }
    let reasons = try office.caseStory(matter, by: leader).file.steps.filter { $0.sort == .extended }.map(\.text)
    #expect(reasons == ["欧阳测试要求", "诸葛无关要求"], "nor does anybody else who may not look at identities")
    #expect(try office.caseStory(matter, by: book.clerk).file.steps.last { $0.problem == problem }?.text == "欧***要求")
    try office.forget(matter, by: book.lead)
    #expect(try lines(company) == ["整改进展：已联系诸葛无关"], "nor by what is masked once the reporter is forgotten")
  }
}
