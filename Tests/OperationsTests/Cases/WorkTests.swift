import Basics
import Book
import Casework
import Foundation
import Testing

@testable import Operations

/// What is to be done today, what is typed meanwhile, and what comes in from elsewhere.
@Suite struct WorkTests {
  @Test func `the list of today holds what is due, late, sent back and unassigned, and only one's own`() throws {
    let book = try Casebook()
    let (matter, problem) = try book.founded()
    let other = try book.file(token: "two")
    func headings(_ officer: Officer, _ day: Day) throws -> [String: [String]] {
      Dictionary(
        uniqueKeysWithValues: try book.office(on: day).work(by: officer).map { ($0.heading, $0.lines.map(\.number)) })
    }
    let first = try headings(book.clerk, County.today)
    #expect(first["unassigned"] == [other] && first["tomorrow"] == [other] && first["overdue"] == [])
    #expect(try headings(book.clerk, County.today + 1)["today"] == [other])
    #expect(Set(try headings(book.clerk, County.today + 20)["overdue"] ?? []) == [matter, other])
    let stranger = Officer(Post(code: "yc", title: "岳村经办人", role: .clerk, unit: County.yuecun))
    #expect(try headings(stranger, County.today + 20).values.allSatisfy(\.isEmpty))
    let office = book.office()
    try office.reportProgress(of: problem, matter, text: "已修", seen: nil, by: book.clerk)
    try office.submit(problem, of: matter, seen: nil, by: book.clerk)
    #expect(try headings(book.clerk, County.today)["inspection"] == [])
    #expect(try headings(book.lead, County.today)["inspection"] == [matter])
    try office.sendBack(problem, of: matter, reason: "没修好", seen: nil, by: book.lead)
    #expect(try headings(book.clerk, County.today)["returned"] == [matter])
  }

  @Test func `whoever is not content stands on the list at once, until it is answered or taken up again`() throws {
    let book = try Casebook()
    let office = book.office()
    let (rated, asked) = (try book.file(token: "1"), try book.file(token: "2"))
    for matter in [rated, asked] {
      try office.refuse(matter, reason: "不属于物业服务", seen: nil, by: book.clerk)
      try office.answer(matter, words: "不予受理", seen: nil, by: book.clerk)
    }
    func contested() throws -> Set<String> {
      Set(try office.work("contested", by: book.clerk)[0].lines.map(\.number))
    }
    #expect(try contested() == [])
    try office.rate(2, words: "", of: rated, token: "1")
    try office.askReview(of: asked, words: "没有修好", token: "2")
    #expect(try contested() == [rated, asked])
    #expect(try office.digest(for: book.clerk).contains("投诉人不满意、申请复核（2件）"))
    try office.rate(5, words: "", of: rated, token: "3")
    #expect(try contested() == [asked], "thought better of it")
    try office.rate(1, words: "", of: rated, token: "4")
    try office.answer(rated, words: "已说明", seen: nil, by: book.clerk)
    try office.reopen(asked, problem: "", reason: "复核", seen: nil, by: book.clerk)
    #expect(try contested() == [])
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `what is worked on and not due yet stands at the end, the newest first, and in no digest`() throws {
    let book = try Casebook()
    let matters = try [0, 1, 2].map { day -> String in
      let office = book.office(on: County.today + day)
      let matter = try book.file(token: "t\(day)", on: County.today + day)
      try office.accept(matter, seen: nil, by: book.clerk)
      try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: book.clerk)
      return matter
    }
    let office = book.office(on: County.today + 2)
    let last = try #require(try office.work(limit: 2, by: book.clerk).last)
    #expect(last.heading == "underway" && last.count == 3)
    let rest = try office.work("underway", after: last.next, limit: 2, by: book.clerk)[0]
    #expect((last.lines + rest.lines).map(\.number) == matters.reversed())
    #expect(try !office.digest(for: book.clerk).contains("办理中"))
  }

  @Test func `whoever handed a case to the inspectors opens it no more, and is not told of for trying`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file()
    try office.refer(matter, reason: "涉及公职人员", seen: nil, by: book.clerk)
    let size = try book.county.journalSize()
    #expect(throws: Denied.self) { try office.caseStory(matter, by: book.clerk) }
    #expect(try book.county.journalSize() == size)
    #expect(throws: Denied.self) { try office.caseStory(matter, by: book.lead) }
    #expect(try book.county.journalSize() == size + 1)
    #expect(try !office.sees(matter, book.clerk) && !office.sees("没有这一件", book.clerk))
  }

  @Test func `the list goes on by keys, and none is shown twice or left out`() throws {
    let book = try Casebook()
    let all = try (1...7).map { try book.file(token: "t\($0)") }
    var (seen, cursor): ([String], String?) = ([], nil)
    repeat {
      let section = try book.office().work("unassigned", after: cursor, limit: 3, by: book.clerk)[0]
      #expect(section.count == 7)
      seen += section.lines.map(\.number)
      cursor = section.next
    } while cursor != nil
    #expect(seen == all.sorted())
  }

  @Test func `what a workbook brought and nobody was given shows how long it waits, and nothing is recorded`()
    throws
  {
    let book = try Casebook()
    let open = ["受理时间": "2025-06-20", "核查结论": "核查中", "是否办结": "否", "办结时间": ""]
    try book.county.takeIn(["投诉": [ExchangeIntakeTests.complaint("TS9", open)]])
    let section = try #require(try book.office().work("unassigned", by: book.clerk).first)
    #expect(section.order == "收到早的在前")
    let line = try #require(section.lines.first)
    #expect(line.number == "TS9" && line.clock == .assignment && line.due == day("2025-06-23"), "the next working day")
    #expect(try book.office().work("overdue", by: book.clerk).flatMap(\.lines).isEmpty)
    try book.office().recordLapses()
    #expect(try book.standing("TS9").lapsed.isEmpty)
  }

  @Test func `the digest names what is to be done and nothing else`() throws {
    let book = try Casebook()
    #expect(try book.office().digest(for: book.clerk).contains("今天没有到期、退回或等待分派的件"))
    let matter = try book.file()
    let text = try book.office(on: County.today + 3).digest(for: book.clerk)
    #expect(text.contains("已超期（1件）") && text.contains(matter) && !text.contains("电梯坏了"))
  }

  @Test func `of many cases each is looked at alone`() throws {
    let book = try Casebook()
    let (first, second) = (try book.file(token: "1"), try book.file(token: "2"))
    try book.office().accept(first, seen: 1, by: book.clerk)
    let results = try book.office().doToMany(
      .assign(department: "物业科", person: "科长"), [(first, 2), (second, 1), ("TS9", nil)], by: book.clerk)
    #expect(
      results == [
        ManyResult(matter: first, reasons: []), ManyResult(matter: second, reasons: ["请先受理"]),
        ManyResult(matter: "TS9", reasons: ["没有这一件"]),
      ])
  }

  @Test func `the same matter told again is proposed with the words that say so, never another estate's`() throws {
    let book = try Casebook()
    let matter = try book.file("3号楼电梯坏了三天，物业不修")
    let proposer = KindProposer(plan: County.plan)
    func told(_ estate: String) throws -> EntrySuggestions {
      try book.office().suggestions(
        words: "电梯坏了好几天，物业一直不修", estate: estate, subdistrict: nil, proposer: proposer, by: book.clerk)
    }
    #expect(try told("锦绣花园").duplicates.map(\.number) == [matter])
    #expect(try told("锦绣花园").duplicates.first?.likeness.words.first == "电梯坏了")
    #expect(try told("清风苑").duplicates.isEmpty)
  }

  @Test func `a draft is sealed, comes back, and goes`() throws {
    let book = try Casebook()
    let office = book.office()
    try office.keepDraft("words=甄隐名来电", form: "entry", by: book.clerk)
    #expect(try office.draft(form: "entry", by: book.clerk) == "words=甄隐名来电")
    #expect(try office.draft(form: "entry", by: book.lead) == "")
    let kept = try book.county.book.vault.store.read { connection in
      try connection.first("select sealed from draft", []) { String(decoding: $0.blob(0), as: UTF8.self) }
    }
    #expect(kept?.contains("甄隐名") == false)
    try office.dropDraft(form: "entry", by: book.clerk)
    #expect(try office.draft(form: "entry", by: book.clerk) == "")
  }

  @Test func `a sheet from elsewhere is understood once, and taken in once`() throws {
    let book = try Casebook()
    let rows = [
      "12345热线转办清单,,,,,", "序号,工单号,诉求内容,来电时间,诉求人,来电号码,小区名称",
      "1,GD001,电梯坏了三天没人修，我住3号楼2单元502,2025-07-01 09:30,甄隐名,13900002222,锦绣花园",
      "2,GD002,广告收入从不公示,2025-07-02,,,清风苑", "3,GD003,,2025-07-02,,,清风苑", "4,GD004,停车收费乱,七月初,,,清风苑",
    ]
    let path = book.county.path("热线.csv")
    try rows.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    let office = book.office()
    let proposal = try office.proposeMapping(of: path, named: "12345热线", by: .console)
    let (titles, proposed) = (proposal.titles, proposal.mapping)
    #expect(titles.contains("工单号"))
    #expect(
      proposed.columns == [
        "number": "工单号", "brief": "诉求内容", "day": "来电时间", "name": "诉求人", "contact": "来电号码", "estate": "小区名称",
      ])
    let before = try book.county.journalSize()
    let preview = try office.previewSheet(path, mapping: proposed, subdistrict: nil, by: .console)
    #expect(preview.taken == ["12345热线-GD001", "12345热线-GD002"] && preview.rejected.map(\.row) == [5, 6])
    #expect(try book.county.journalSize() == before, "what is only looked at is not written")
    try office.keep(proposed, by: .console)
    let mapping = try #require(try office.mapping(named: "12345热线"))
    #expect(try office.mapping(fitting: titles + ["新的一列"]) == mapping, "the next such sheet, whatever it is called")
    #expect(try office.mapping(fitting: ["工单号", "诉求内容"]) == nil)
    let first = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    #expect(first.taken == ["12345热线-GD001", "12345热线-GD002"])
    #expect(first.rejected.map(\.reasons) == [["没有反映内容"], ["日期“七月初”读不懂"]])
    let size = try book.county.journalSize()
    let second = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    #expect(second.taken.isEmpty && second.known == 2)
    #expect(try book.county.journalSize() == size)
    #expect(try book.standing("12345热线-GD001").due?.sort == .acceptance)
    #expect(try book.county.complaint("12345热线-GD001")?.accepted.description == "2025-07-01")
    #expect(try book.county.complaint("12345热线-GD001")?.brief == "电梯坏了三天没人修，我住3号楼*单元***")
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `来文的小区照各人的写法认，认不出的不丢，在办件页补选`() throws {
    let book = try Casebook()
    let rows = [
      "工单号,诉求内容,要求回复时间,小区名称,街道", "G1,电梯坏了,2025-07-08,锦绣花园小区3号楼,温泉街道", "G2,楼道里的灯不亮,2025-07-08,不存在小区,温泉街道",
      "G3,门禁坏了,2025-07-08,阳光,岳村街道", "G4,停车收费乱,2025-07-08,花园2号楼1单元301,温泉街道", "G5,垃圾没人清,2025-07-08,,温泉街道",
    ]
    let path = book.county.path("热线.csv")
    try rows.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    let office = book.office()
    let mapping = try office.proposeMapping(of: path, named: "12345热线", by: .console).mapping
    #expect(mapping[.due] == "要求回复时间")
    let preview = try office.previewSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    let intake = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    #expect(intake.taken.count == 5 && intake.unplaced == preview.unplaced)
    #expect(intake.unplaced.map(\.row) == [3, 5])
    #expect(intake.unplaced[0].reasons == ["12345热线-G2 没有认出小区“不存在小区”"])
    #expect(!intake.unplaced[1].reasons.joined().contains("301"))
    func complaint(_ number: String) throws -> Complaint {
      try #require(try book.county.complaint("12345热线-" + number))
    }
    func estate(_ number: String) throws -> String? {
      try book.county.book.read { try $0.estate(complaint(number).estate)?.name }
    }
    #expect(try ["G1", "G2", "G3", "G5"].map { try estate($0) } == ["锦绣花园", nil, "阳光小区", nil])
    #expect(try complaint("G2").brief == "「来文所写小区：不存在小区」楼道里的灯不亮")
    #expect(try complaint("G4").brief.hasPrefix("「来文所写小区：花园2号楼") && !complaint("G4").brief.contains("301"))
    #expect(try complaint("G5").brief == "垃圾没人清")

    let matter = "12345热线-G2"
    for unknown in ["阳光小区", "花"] {
      let reason = "没有认出小区“\(unknown)”，请从提示中选择这一件所在街道的小区；要转到别的街道，请县专班办公室办理，或者空着不改"
      #expect(throws: Refused(reason)) {
        try office.edit(matter, words: "楼道里的灯不亮", estate: unknown, seen: 1, by: book.clerk)
      }
    }
    try office.edit(matter, words: "楼道里的灯不亮", estate: "清风苑小区", seen: 1, by: book.clerk)
    #expect(try estate("G2") == "清风苑" && complaint("G2").brief == "楼道里的灯不亮")
    #expect(try book.standing(matter).steps.map(\.sort) == [.received, .edited])
    let ledger = try book.county.book.read { try $0.ledgerPage(LedgerFilter(today: County.today)).rows }
    #expect(ledger.first { $0.number == matter }?.estateName == "清风苑")
    try office.edit(matter, words: "灯不亮", seen: 2, by: book.clerk)
    #expect(try estate("G2") == "清风苑", "left alone where nothing is chosen")
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `a limit that the hotline set is the case's outer limit, and says whose it is`() throws {
    let book = try Casebook()
    let rows = [
      "工单号,诉求内容,受理时间,办结时限,小区名称", "G1,电梯坏了三天没人修,2025-07-01,2025-07-08 17:30,锦绣花园",
      "G2,楼道里的灯不亮,2025-07-01,5个工作日,锦绣花园", "G3,门禁坏了,2025-07-01,10天内,锦绣花园", "G4,停车收费乱,2025-07-01,,清风苑",
      "G5,垃圾没人清,2025-07-01,尽快,清风苑", "G6,垃圾没人清运,2025-07-01,2025-06-01,清风苑", "G7,水管爆了,2025-06-20,2025-06-27,清风苑",
    ]
    let path = book.county.path("热线.csv")
    try rows.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    let office = book.office()
    let mapping = try office.proposeMapping(of: path, named: "12345热线", by: .console).mapping
    #expect(mapping[.due] == "办结时限" && mapping[.day] == "受理时间")
    let intake = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    #expect(intake.rejected.map(\.reasons) == [["办结时限“尽快”读不懂"], ["办结时限“2025-06-01”早于受理日期"]])
    func limit(_ number: String) throws -> CaseClock? {
      try book.standing("12345热线-" + number).clocks.first { $0.sort == .closing }
    }
    let first = try #require(try limit("G1"))
    #expect(first.due == day("2025-07-08") && first.basis == "12345热线来文（12345热线-G1）要求的办结时限：2025-07-08 17:30")
    #expect(try ["G2", "G3", "G4"].map { try limit($0)?.due } == [day("2025-07-08"), day("2025-07-11"), nil])
    // What is over already is late, as given.
    #expect(try office.work("overdue", by: book.clerk).flatMap(\.lines).map(\.number) == ["12345热线-G7"])
    // It goes on until the case is closed, and nobody here moves it.
    let matter = "12345热线-G1"
    try office.accept(matter, seen: nil, by: book.clerk)
    try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).extendable("")?.sort == .verification)
    try office.verify(matter, finding: .unfounded, ground: "到场看过，运行正常", seen: nil, by: book.clerk)
    #expect(try limit("G1") == first)
    try office.close(matter, result: "不属实，已说明", seen: nil, by: book.clerk)
    #expect(try limit("G1") == nil)
    try office.refuse("12345热线-G2", reason: "不属于物业服务", seen: nil, by: book.clerk)
    #expect(try limit("G2") == nil)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `whoever may see what was referred has it in a list, and nobody else`() throws {
    let book = try Casebook()
    let matter = try book.file("办事员收了物业的钱，不处理")
    try book.office().refer(matter, reason: "疑似收受好处", seen: nil, by: book.clerk)
    let inspector = Officer(Post(code: "jw-1", title: "县纪委监委", role: .inspector))
    let late = book.office(on: County.today + 9)
    #expect(try late.work("referred", by: inspector).flatMap(\.lines).map(\.number) == [matter])
    for officer in [book.clerk, book.lead, book.liaison, .console] {
      #expect(try late.work(by: officer).allSatisfy { $0.lines.allSatisfy { $0.number != matter } })
      #expect(try late.work("referred", by: officer).isEmpty)
    }
    #expect(try !late.digest(for: inspector).contains(matter), "it is to be done by no day")
  }
}
