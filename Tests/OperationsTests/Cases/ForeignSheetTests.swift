import Basics
import Book
import Campaign
import Casework
import Foundation
import Testing

@testable import Operations

/// Sheets of the hotline and of the letters office: nothing that they say is lost, and nobody's name stands in the clear.
@Suite struct ForeignSheetTests {
  private let book: Casebook
  private var office: Office { book.office() }

  init() throws { book = try Casebook() }

  private func sheet(_ lines: String..., named name: String = "信访.csv") throws -> String {
    let path = book.county.path(name)
    try lines.joined(separator: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func take(_ path: String, mode: TakeInMode = .normal) throws -> SheetIntake {
    let mapping =
      try office.mapping(named: "信访局转办") ?? office.proposeMapping(of: path, named: "信访局转办", by: .console).mapping
    return try office.importSheets([path], mapping: mapping, subdistrict: nil, mode: mode, by: .console)[0]
  }

  private static let titles = "转办单号,诉求人,联系号码,事发地址,诉求描述,派单时间,承办截止,是否保密,回访情况"
  private static let first = "XF001,甄隐名,13900001111,锦绣花园3号楼,电梯坏了三天没有人修,2025-07-01,2025-07-10,是,未回访"

  @Test func `人的一列不作反映内容，同义的列名都认得`() throws {
    let proposal = try office.proposeMapping(of: sheet(Self.titles, Self.first), named: "信访局转办", by: .console)
    #expect(
      proposal.mapping.columns == [
        "number": "转办单号", "name": "诉求人", "contact": "联系号码", "estate": "事发地址", "brief": "诉求描述", "day": "派单时间",
        "due": "承办截止",
      ])
    #expect(proposal.doubts.isEmpty)
    // Whoever says so by hand is told why not.
    var wrong = proposal.mapping
    (wrong[.brief], wrong[.name]) = ("诉求人", "")
    let size = try book.county.journalSize()
    #expect(throws: Refused("“诉求人”一列写的像是姓名或电话，不能作为反映内容，请另选一列")) {
      try office.importSheet(book.county.path("信访.csv"), mapping: wrong, subdistrict: nil, by: .console)
    }
    #expect(try book.county.journalSize() == size, "not even what the columns mean is kept")
  }

  @Test func `列名不说明是什么的，由内容看出是姓名，也不作反映内容；猜的都写明`() throws {
    let path = try sheet(
      "单号,甲,乙,丙,街道", "1,王建国,13900001111,楼道里堆满了杂物很久没有人来清理,温泉街道", "2,李爱民,13900002222,门禁坏了一直没有修好大家都很不方便,温泉街道")
    let proposal = try office.proposeMapping(of: path, named: "来文", by: .console)
    #expect(proposal.mapping[.brief] == "丙")
    #expect(proposal.doubts == ["“乙”一列像是电话，可能是联系方式", "“丙”一列字数最多，可能是反映内容"])
  }

  @Test func `没有对应的列作附注，写明是哪几列；要求保密的看得见；选了不列入的不留`() throws {
    let path = try sheet(
      Self.titles + ",备注,另一位姓名", Self.first + ",住3号楼2单元502,欧阳测试")
    var mapping = try office.proposeMapping(of: path, named: "信访局转办", by: .console).mapping
    mapping.left = ["回访情况"]
    let intake = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: .console)
    #expect(intake.noted == ["是否保密", "备注", "另一位姓名"] && intake.left == ["回访情况"])
    let complaint = try #require(try book.county.complaint("信访局转办-XF001"))
    #expect(complaint.notes == ["是否保密": "是", "备注": "住3号楼*单元***", "另一位姓名": "欧***"])
    #expect(complaint.secrecyAsked == "是否保密：是")
    #expect(try office.mapping(named: "信访局转办")?.left == ["回访情况"])
    #expect(try office.mapping(fitting: intake.mapping.told + ["回访情况"]) != nil)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test(arguments: [("是", true), ("要求保密", true), ("否", false), ("不保密", false), ("", false), ("无", false)])
  func `是否保密一列怎样写算要求保密`(_ text: String, _ asks: Bool) {
    var complaint = Complaint()
    complaint.notes = ["是否保密": text]
    #expect(complaint.secrecyAsked.isEmpty == !asks)
    complaint.notes = ["备注": "请为我保密"]
    #expect(!complaint.secrecyAsked.isEmpty)
    complaint.notes = ["备注": "当事人表示不用保密"]
    #expect(complaint.secrecyAsked.isEmpty)
  }

  @Test func `试导入和严格都一件不列入，列对应也不记`() throws {
    let path = try sheet(Self.titles, Self.first, "XF002,,,锦绣花园,,2025-07-01,,否,")
    let size = try book.county.journalSize()
    let rehearsed = try take(path, mode: .rehearsal)
    #expect(rehearsed.taken == ["信访局转办-XF001"] && rehearsed.rejected.map(\.row) == [3] && !rehearsed.isCommitted)
    let strict = try take(path, mode: .strict)
    #expect(strict.rejected.map(\.row) == [3] && !strict.isCommitted)
    #expect(try book.county.journalSize() == size)
    #expect(try office.mapping(named: "信访局转办") == nil)
    #expect(try take(path).isCommitted)
    #expect(try book.county.complaint("信访局转办-XF001") != nil)
  }

  @Test func `同一编号的来文变了，逐项列出并记入经过；没变的仍是已有`() throws {
    _ = try take(sheet(Self.titles, Self.first))
    let matter = "信访局转办-XF001"
    let size = try book.county.journalSize()
    #expect(try take(sheet(Self.titles, Self.first)).known == 1)
    #expect(try book.county.journalSize() == size)
    let other = "XF001,甄隐名,13900002222,锦绣花园3号楼,甄隐名说有人被困电梯，住3号楼2单元502,2025-07-01,2025-07-04,是,已回访"
    let preview = try office.previewSheet(
      sheet(Self.titles, other), mapping: #require(try office.mapping(named: "信访局转办")), subdistrict: nil, by: .console)
    let intake = try take(sheet(Self.titles, other))
    #expect(intake.changed == preview.changed && intake.known == 0)
    let change = try #require(intake.changed.first)
    #expect(change.row == 2 && change.number == matter)
    #expect(change.differences.map(\.title) == ["反映内容", "办结时限", "回访情况"])
    #expect(change.differences[0].before == "电梯坏了三天没有人修")
    #expect(change.differences[0].after == "甄**说有人被困电梯，住3号楼*单元***")
    let standing = try book.standing(matter)
    #expect(standing.steps.map(\.sort) == [.received, .added])
    #expect(standing.clocks.first { $0.sort == .closing }?.due == day("2025-07-04"))
    #expect(standing.steps[1].text.contains("办结时限由“2025年7月10日”改为“2025年7月4日”"))
    #expect(!standing.steps[1].text.contains("甄隐名"))
    let words = standing.steps[1].text
    let kept = try book.county.book.vault.originals(of: [words], in: ["complaint/" + matter])
    #expect(try #require(kept[words]).contains("甄隐名说有人被困电梯，住3号楼2单元502"), "nothing is lost: the vault has it")
    #expect(try book.county.complaint(matter)?.brief == "电梯坏了三天没有人修", "a person takes it")
    // Once is enough; and whatever it says last stands last.
    #expect(try take(sheet(Self.titles, other)).known == 1)
    #expect(try take(sheet(Self.titles, Self.first)).changed.count == 1)
    #expect(try book.standing(matter).steps.last?.text == "与首次来文相同")
    #expect(try book.standing(matter).clocks.first { $0.sort == .closing }?.due == day("2025-07-10"))
    #expect(try take(sheet(Self.titles, Self.first)).known == 1)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `谁也不能靠上传来文猜出投诉人`() throws {
    let office = book.office()
    _ = try take(sheet(Self.titles, Self.first))
    let mapping = try #require(try office.mapping(named: "信访局转办"))
    func look(_ line: String) throws -> SheetIntake {
      try office.previewSheet(sheet(Self.titles, line), mapping: mapping, subdistrict: nil, by: book.clerk)
    }
    // The right name and a wrong one are told alike, in the column and in the text.
    let right = try look(Self.first)
    let wrong = try look(Self.first.replacing("甄隐名,13900001111", with: "贾某人,13900009999"))
    #expect(right.known == 1 && wrong.known == 1)
    func naming(_ name: String) throws -> [RecordChange] {
      try look("XF001,,,锦绣花园3号楼,是\(name)说的吗,2025-07-01,2025-07-10,是,未回访").changed
    }
    #expect(try naming("甄隐名").first?.differences.first?.after == "是甄隐名说的吗")
    #expect(try naming("贾某人").first?.differences.first?.after == "是贾某人说的吗")
    // What is recorded is masked, so it counts as a guess; a few, and no more.
    for attempt in 1...NameGuesses.most {
      let path = try sheet(Self.titles, "XF001,,,锦绣花园3号楼,第\(attempt)次是甄隐名说的吗,2025-07-01,2025-07-10,是,未回访")
      let intake = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: book.lead)
      #expect(intake.changed.count == 1)
    }
    #expect(try book.standing("信访局转办-XF001").steps.allSatisfy { !$0.text.contains("甄隐名") })
    let path = try sheet(Self.titles, "XF001,,,锦绣花园3号楼,又是甄隐名说的吗,2025-07-01,2025-07-10,是,未回访")
    let spent = try office.importSheet(path, mapping: mapping, subdistrict: nil, by: book.lead)
    #expect(spent.changed.isEmpty && spent.rejected.first?.reasons.last == Office.guessesSpent)
  }

  @Test func `移送的线索，来文变了也不说给别人`() throws {
    _ = try take(sheet(Self.titles, Self.first))
    try office.refer("信访局转办-XF001", reason: "疑似收受好处", seen: nil, by: book.clerk)
    let other = Self.first.replacing("电梯坏了三天没有人修", with: "另有一事相告")
    let intake = try take(sheet(Self.titles, other))
    #expect(intake.known == 1 && intake.changed.isEmpty && intake.rejected.isEmpty)
  }

  @Test func `一张表里两行同一编号，两行都指出来、都退回`() throws {
    let intake = try take(
      sheet(Self.titles, Self.first, "XF002,,,锦绣花园,门禁坏了好几天,2025-07-01,,,", "XF001,,,锦绣花园,重复的单号,2025-07-01,,,"))
    #expect(intake.rejected.map(\.row) == [2, 4] && intake.taken == ["信访局转办-XF002"])
    #expect(intake.rejected[0].reasons == ["来文编号与第4行相同，请核对后只留一行，或改正编号"])
    #expect(intake.rejected[1].reasons == ["来文编号与第2行相同，请核对后只留一行，或改正编号"])
  }

  @Test func `列名里换行、空格怎样写都是同一列`() throws {
    var mapping = ColumnMapping()
    (mapping.name, mapping.source) = ("信访局转办", try #require(office.plan.sources.first?.name))
    (mapping[.brief], mapping[.number]) = ("诉求\r\n描述", "转办 单号")
    mapping[.estate] = "小区名称"
    let path = try sheet("\"转办\n单号\",\"诉求\n描述\",小区名称", "XF9,楼道里的灯全坏了,锦绣花园")
    let intake = try office.importSheet(path, mapping: mapping.plain, subdistrict: nil, by: .console)
    #expect(intake.taken == ["信访局转办-XF9"], "\(intake)")
  }
}
