import Basics
import Book
import Casework
import Reporting
import Testing

@testable import Operations

/// What a workbook brought into the ledger is as much the work of the day as what is worked on here.
@Suite struct ProblemsOfTodayTests {
  private let book: Casebook
  private let office = Officer(Post(code: "zb-1", title: "县专班办公室", role: .office))

  init() throws {
    book = try Casebook()
    try book.county.takeIn([
      "问题": [
        Self.row("WT01", "2025-06-20"), Self.row("WT02", "2025-06-10"), Self.row("WT03", "2025-07-04"),
        Self.row("WT04", "2025-06-01", done: "2025-06-02"), Self.row("WT05", "2025-08-01"),
        Self.row("WT06", "2025-06-15", in: "岳村街道办事处", "阳光小区"),
      ]
    ])
  }

  private static func row(
    _ number: String, _ due: String, done: String = "", in subdistrict: String = "温泉街道办事处", _ estate: String = "锦绣花园"
  ) -> [String: String] {
    [
      "编号": number, "街道": subdistrict, "小区": estate, "问题类别": "1.1", "问题描述": "楼道堆放杂物", "发现方式": "全面排查",
      "发现日期": "2025-05-20", "责任人": "项目经理", "整改时限": due, "整改完成日期": done,
      "验收人": done.isEmpty ? "" : "物业科",
    ]
  }

  private func lines(_ heading: String, _ officer: Officer) throws -> [WorkLine] {
    try book.office().work(heading, by: officer).flatMap(\.lines)
  }

  @Test
  func `overdue problems of a workbook stand in the list, the longest overdue first, as the week's page counts them`()
    throws
  {
    #expect(try lines("problems", book.clerk).map(\.number) == ["WT02", "WT01"])
    #expect(try lines("problems", office).map(\.number) == ["WT02", "WT06", "WT01"])
    #expect(try lines("problems-soon", book.clerk).map(\.number) == ["WT03"])
    let counted = OverdueProblems(of: try book.office().facts(), plan: County.plan, asOf: County.today)
    #expect(try book.office().work("problems", by: office).map(\.count) == [counted.count])
    let first = try #require(try lines("problems", book.clerk).first)
    #expect(first.matter == "WT02" && first.stage == nil && first.due == day("2025-06-10"))
    #expect(first.person == "项目经理" && first.estate == "锦绣花园")
    // Of what was transferred to a unit the ledger is no part.
    #expect(try book.office().work(by: book.liaison).allSatisfy { !$0.heading.hasPrefix("problems") })
  }

  @Test func `what is begun in a case stands there once, as a problem, until it is done`() throws {
    try book.office().reportProgress(of: "WT02", "WT02", text: "正在清运", seen: nil, by: book.clerk)
    let all = try book.office().work(by: book.clerk)
    #expect(all.flatMap(\.lines).filter { $0.matter == "WT02" }.map(\.number) == ["WT02"])
    #expect(all.first?.lines.first?.stage == .rectifying)
    let (matter, problem) = try book.founded()
    let late = book.office(on: County.today + 20)
    let lists = try late.work(by: book.clerk)
    let its = lists.flatMap { list in list.lines.filter { $0.matter == matter }.map { (list.heading, $0.clock) } }
    #expect(its.map(\.0) == ["problems", "overdue"] && its.map(\.1) == [.rectification, .answer])
    #expect(lists[0].lines.contains { $0.number == problem && $0.stage == .rectifying })
  }

  @Test func `several of them are given more time at once`() throws {
    let results = try book.office().doToMany(
      .extend(until: day("2025-07-05"), reason: "等设备到货"), [("WT01", 0), ("WT02", 0)], by: book.lead)
    // WT02 was due long ago: the pack's fifteen days are counted from today.
    #expect(results.map(\.reasons) == [[], []])
    #expect(try lines("problems", book.clerk).isEmpty)
    #expect(try ["WT01", "WT02"].map { try book.county.problem($0)?.due } == [day("2025-07-05"), day("2025-07-05")])
  }

  @Test func `all of them can be reached, page by page`() throws {
    let many = (1...23).map { Self.row("WT2\($0 < 10 ? "0" : "")\($0)", "2025-06-25") }
    try book.county.takeIn(["问题": many], named: "更多.xlsx")
    var (seen, cursor): ([String], String?) = ([], nil)
    repeat {
      let section = try book.office().work("problems", after: cursor, limit: 10, by: book.clerk)[0]
      #expect(section.count == 25 && !section.isMore)
      seen += section.lines.map(\.number)
      cursor = section.next
    } while cursor != nil
    #expect(seen.count == 25 && Set(seen).count == 25)
    for nonsense in ["-3", "x", "99999999999999999999", "400"] {
      #expect(throws: Never.self) { try book.office().work("problems", after: nonsense, by: book.clerk) }
    }
  }

  @Test func `the digest tells the same`() throws {
    let text = try book.office().digest(for: book.clerk)
    #expect(text.contains("整改已超期的问题（2件）\n  WT02　锦绣花园　台账登记，整改期限2025年6月10日，已超期23天\n  WT01"))
    #expect(text.contains("下一个工作日前整改到期的问题（1件）\n  WT03"))
    #expect(!text.contains("WT04") && !text.contains("WT05") && !text.contains("WT06"))
  }

  @Test func `a problem whose case is another office's leads to the ledger`() throws {
    try book.county.book.write(by: .console, at: book.office().clock.now) { pen in
      var complaint = Complaint()
      (complaint.number, complaint.subdistrict, complaint.brief) = ("TS-X", County.yuecun, "楼道堆物")
      (complaint.accepted, complaint.finding) = (day("2025-05-01"), .founded)
      try pen.append(Event(.recorded, .complaint(complaint)))
      var problem = try #require(try pen.registers.problem("WT01"))
      (problem.number, problem.means, problem.origin, problem.due) = ("WT77", .complaint, "TS-X", day("2025-05-30"))
      try pen.append(Event(.recorded, .problem(problem)))
    }
    let line = try #require(try lines("problems", book.clerk).first)
    #expect(line.number == "WT77" && line.matter == nil)
    #expect(try lines("problems", office).first?.matter == "TS-X")
  }
}
