import Basics
import Book
import Casework
import Testing

@testable import Operations

/// Sheets that come in again and again, while officers work on the cases that they brought.
@Suite struct WorkedCaseIntakeTests {
  let county: County

  init() throws { county = try County() }

  private func row(_ cells: [String: String] = [:]) -> ExchangeFile {
    ["投诉": [ExchangeIntakeTests.complaint("T1", cells)]]
  }

  /// A clerk rewords the case on its page.
  private func reword(_ number: String, _ words: String = "反映楼道垃圾堆放") throws {
    try county.office().edit(number, words: words, seen: nil, by: .console)
  }

  @Test func `办件页上改写过的内容，同一份表再导入也不改回去`() throws {
    try county.takeIn(row())
    try reword("T1")
    #expect(try county.takeIn(row()).fates == [0, 0, 1, 0, 0])
    #expect(try county.complaint("T1")?.brief == "反映楼道垃圾堆放")
    // What only the sheet has changed is taken.
    #expect(try county.takeIn(row(["备注": "来电两次"])).fates == [0, 1, 0, 0, 0])
    let complaint = try #require(try county.complaint("T1"))
    #expect(complaint.brief == "反映楼道垃圾堆放" && complaint.remark == "来电两次")
    #expect(try county.takeIn(row(["备注": "来电两次"])).fates == [0, 0, 1, 0, 0])
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `两边都改了同一格，退回由人定，或照事先说定的办`() throws {
    try county.takeIn(row())
    try reword("T1")
    let file = row(["问题（舆情）简要内容": "垃圾三天无人清运"])
    let outcome = try county.takeIn(file)
    #expect(outcome.fates == [0, 0, 0, 0, 1])
    #expect(outcome.conflicts == 1)
    #expect(outcome.says("上次导入时是“垃圾无人清运”，表中是“垃圾三天无人清运”，台账库现在是“反映楼道垃圾堆放”"))
    #expect(try county.complaint("T1")?.brief == "反映楼道垃圾堆放")
    for (preference, brief) in [(Preference.book, "反映楼道垃圾堆放"), (.workbook, "垃圾三天无人清运")] {
      _ = try county.office().takeIn(files: [county.path("交换.xlsx")], preferring: preference)
      #expect(try county.complaint("T1")?.brief == brief)
    }
  }

  @Test func `在办的件，表里一周一变的办理进展照收，改写过的内容不动`() throws {
    try county.takeIn(LedgerFile(Told.certain))
    let number = try #require(try county.complaints().first?.number)
    try reword(number)
    for progress in ["已约谈物业", "物业已着手整改", "物业正在公示"] {
      let outcome = try county.takeIn(LedgerFile(Told.certain.replacing("正在核查", with: progress)))
      #expect(outcome.fates == [0, 1, 0, 0, 0])
      let complaint = try #require(try county.complaint(number))
      #expect(complaint.progress == progress && complaint.brief == "反映楼道垃圾堆放")
    }
  }

  @Test func `在办的件是否办结由办理环节得出，表里填的只作提示`() throws {
    try county.takeIn(LedgerFile(Told.certain))
    let number = try #require(try county.complaints().first?.number)
    try reword(number)
    let outcome = try county.takeIn(
      LedgerFile(Told.certain.replacing("正在核查,否", with: "6月30日已办结,是")))
    #expect(outcome.says("“是否办结”由办理环节得出（“否”），改动没有采用"))
    #expect(try county.complaint(number)?.closed == nil)
  }

  @Test func `在办的件写明已办结而没写哪天，不叫人补填，也不由表格办结`() throws {
    try county.takeIn(row())
    try reword("T1")
    let outcome = try county.takeIn(row(["是否办结": "是"]))
    #expect(outcome.says("“是否办结”由办理环节得出（“否”），改动没有采用；请在办件页上办理"))
    #expect(!outcome.says("请补上办结时间"))
    #expect(try county.held().isEmpty && county.complaint("T1")?.closed == nil)
  }

  @Test func `待定以后才在系统里办理的，决定待定时也不能填办结时间`() throws {
    try county.takeIn(LedgerFile(Told.noEstate))
    let held = try #require(try county.held().first)
    // Meanwhile the same complaint came in another way, and is worked on.
    var complaint = try #require(held.complaint.first)
    (complaint.subdistrict, complaint.closed) = (County.wenquan, nil)
    _ = try county.book.write(by: .console, at: Moment(County.today, hour: 9)) { pen in
      try pen.append(Event(.recorded, .complaint(complaint)))
    }
    try reword(complaint.number)
    var ruling = HeldRowRuling(number: held.number, verdict: .take)
    (ruling.estate, ruling.closed) = (0, County.today.description)
    #expect(throws: Refused("这一件在系统里按环节办理，不能由表格办结，请清空办结时间，在办件页办理")) {
      try county.office().decide(ruling, by: .console)
    }
    ruling.closed = ""
    try county.office().decide(ruling, by: .console)
    #expect(try county.held().isEmpty && county.complaint(complaint.number)?.closed == nil)
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `办件页上列入台账的问题，不被同一件的表改成投诉的话`() throws {
    try county.takeIn(LedgerFile(Told.founded))
    let problem = try #require(try county.problems().first)
    try county.office().recategorise(problem.origin, problem: problem.number, kind: "1.2", seen: nil, by: .console)
    #expect(try county.problem(problem.number)?.kind == "1.2")
    #expect(try county.takeIn(LedgerFile(Told.founded)).fates == [0, 0, 1, 0, 0])
    #expect(try county.problem(problem.number)?.kind == "1.2")
  }

  @Test func `办件页上调整过类别的检查问题，每周的台账不改回去，整改完成也不由表填`() throws {
    try county.takeIn(LedgerFile(Told.inspected))
    let problem = try #require(try county.problems().first)
    let kind = problem.kind == "1.3" ? "1.1" : "1.2"
    try county.office().recategorise(problem.number, problem: problem.number, kind: kind, seen: nil, by: .console)
    #expect(try county.takeIn(LedgerFile(Told.inspected)).fates == [0, 0, 1, 0, 0])
    #expect(try county.problem(problem.number)?.kind == kind)
    let closed = try county.takeIn(LedgerFile(Told.inspected.replacing(",否,", with: ",是,")))
    #expect(closed.says("“整改完成日期”由办理环节得出"))
    #expect(try county.problem(problem.number)?.rectified == nil)
    let other = ["问题": [ExchangeIntakeTests.problem("WT1")]] as ExchangeFile
    try county.takeIn(other)
    try county.office().recategorise("WT1", problem: "WT1", kind: "3", seen: nil, by: .console)
    #expect(try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["备注": "已约谈"])]]).fates == [0, 1, 0, 0, 0])
    let kept = try #require(try county.problem("WT1"))
    #expect(kept.kind == "3" && kept.remark == "已约谈")
    let both = try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["备注": "已约谈", "问题类别": "2.1"])]])
    #expect(both.fates == [0, 0, 0, 0, 1] && both.conflicts == 1)
    #expect(try county.book.verify().isEmpty)
  }
}
