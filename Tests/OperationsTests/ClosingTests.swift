import Basics
import Book
import Casework
import Testing

@testable import Operations

/// 办结、重新打开、再办结: a week that was reported stays as it was reported.
@Suite struct ClosingTests {
  private let county: County
  private static let days = ["2025-06-19", "2025-06-20", "2025-07-03", "2025-07-09", "2025-07-10", "2025-07-17"].map {
    day($0)
  }
  private static let open = Told.closed.replacing("经核查属实，6月20日已整改到位,是", with: "正在整改,否")

  init() throws {
    county = try County()
    try county.takeIn(LedgerFile(Told.closed))
  }

  private func figures(until last: Day) throws -> [[[Int]]] {
    try Self.days.filter { $0 < last }.map { try county.figures($0) }
  }

  @Test func `下一周写明正在整改、没有办结：投诉和问题自当日重新打开，已报出的数字不变`() throws {
    let before = try figures(until: day("2025-07-10"))
    let outcome = try county.takeIn(LedgerFile(Self.open, filled: "2025年7月9日"), on: day("2025-07-10"))
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(outcome.says("自2025年7月10日起重新打开"))
    #expect(try figures(until: day("2025-07-10")) == before)
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-09")) } == [1, 1])
    #expect(try [15, 36, 37].map { try county.figure($0, on: day("2025-07-10")) } == [0, 1, 0])
    // The same file again changes nothing, and the next one closes it anew.
    #expect(try county.takeIn(LedgerFile(Self.open, filled: "2025年7月9日"), on: day("2025-07-11")).fates[2] == 1)
    let again = Told.closed.replacing("6月20日", with: "7月14日")
    #expect(try county.takeIn(LedgerFile(again, filled: "2025年7月16日"), on: day("2025-07-17")).changed == 1)
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-13")) } == [0, 0])
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-14")) } == [1, 1])
    #expect(try county.book.verify().isEmpty)
    try county.book.rebuild()
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-09")) } == [1, 1])
  }

  @Test func `没有写明整改是否也不算完成，问题待定，由人决定`() throws {
    let row = Told.closed.replacing("经核查属实，6月20日已整改到位,是", with: "业主不认可，另行调查,否")
    let outcome = try county.takeIn(LedgerFile(row, filled: "2025年7月9日"), on: day("2025-07-10"))
    #expect(outcome.fates == [0, 0, 0, 1, 0])
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-10")) } == [1, 0])
    let held = try #require(try county.held().first)
    try county.office(on: day("2025-07-10")).decide(HeldRowRuling(number: held.number, verdict: .take))
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-10")) } == [0, 0])
    #expect(try county.figure(15, on: day("2025-07-09")) == 1)
  }

  @Test func `待定当日或以后才写的整改完成，决定重新打开也一样作数`() throws {
    let county = try County()
    let closed = Told.closed.replacing("6月20日", with: "7月10日")
    try county.takeIn(LedgerFile(closed, filled: "2025年7月10日"), on: day("2025-07-10"))
    #expect(try county.figure(15, on: day("2025-07-10")) == 1)
    let row = closed.replacing("经核查属实，7月10日已整改到位,是", with: "业主不认可，另行调查,否")
    #expect(try county.takeIn(LedgerFile(row, filled: "2025年7月10日"), on: day("2025-07-10")).fates[3] == 1)
    let held = try #require(try county.held().first)
    try county.office(on: day("2025-07-11")).decide(HeldRowRuling(number: held.number, verdict: .take))
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-11")) } == [0, 0])
  }

  @Test func `待定期间已再次整改的，决定不再撤销它`() throws {
    let row = Told.closed.replacing("经核查属实，6月20日已整改到位,是", with: "业主不认可，另行调查,否")
    try county.takeIn(LedgerFile(row, filled: "2025年7月9日"), on: day("2025-07-10"))
    let held = try #require(try county.held().first)
    var problem = try #require(try county.problems().first)
    problem.reopen(on: day("2025-07-10"))
    problem.rectifications.append(Rectification(day: day("2025-07-14"), acceptedBy: "钱某"))
    let anew = problem
    _ = try county.book.write(by: .console, at: Moment(day("2025-07-14"), hour: 10)) {
      try $0.append(Event(.amended, .problem(anew)))
    }
    try county.office(on: day("2025-07-15")).decide(HeldRowRuling(number: held.number, verdict: .take))
    #expect(try county.problems().first == anew)
  }

  @Test func `是否办结是空的，不算重新打开`() throws {
    let row = Told.closed.replacing("已整改到位,是", with: "已整改到位,")
    let outcome = try county.takeIn(LedgerFile(row, filled: "2025年7月9日"), on: day("2025-07-10"))
    #expect(outcome.says("仍按已办结计"))
    #expect(try county.figure(37, on: day("2025-07-10")) == 1)
  }

  @Test func `旧的台账再导入，不当作又一次办结`() throws {
    try county.takeIn(LedgerFile(Self.open, filled: "2025年7月9日"), on: day("2025-07-10"))
    let outcome = try county.takeIn(LedgerFile(Told.closed), on: day("2025-07-11"))
    #expect(outcome.says("没有采用"))
    #expect(try county.figure(37, on: day("2025-07-11")) == 0)
  }

  @Test func `导出再导入空库，办结经过和各日数字都相同`() throws {
    try county.takeIn(LedgerFile(Self.open, filled: "2025年7月9日"), on: day("2025-07-10"))
    let again = Told.closed.replacing("6月20日", with: "7月14日")
    try county.takeIn(LedgerFile(again, filled: "2025年7月16日"), on: day("2025-07-17"))
    try county.office(on: day("2025-07-17")).export(to: county.path("导出.xlsx"))
    let other = try County(registered: false)
    #expect(try other.takeIn(county.path("导出.xlsx"), on: day("2025-07-17")).rejected == 0)
    let (a, b) = (try #require(try county.complaints().first), try #require(try other.complaints().first))
    #expect(a.earlierClosings == b.earlierClosings && a.closed == b.closed && a.earlierClosings.count == 1)
    for day in Self.days { #expect(try county.figures(day) == other.figures(day)) }
  }

  @Test func `an exchange row that says 否 opens the complaint and, if nothing is told of it, its problem`() throws {
    let number = try #require(try county.complaints().first?.number)
    let row = [
      "编号": number, "街道": "温泉街道办事处", "小区": "清风苑", "问题（舆情）简要内容": "反映清风苑保洁不到位、垃圾清运不及时", "来源": "来信",
      "层级": "县级受理", "受理时间": "2025-06-12", "核查结论": "属实", "办理进展和结果": "正在整改", "是否办结": "否",
    ]
    let outcome = try county.takeIn(["投诉": [row]], on: day("2025-07-10"))
    #expect(outcome.changed == 1)
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-09")) } == [1, 1])
    #expect(try [15, 37].map { try county.figure($0, on: day("2025-07-10")) } == [0, 0])
  }

  @Test func `附件5截至较早一天，按当日是否办结`() throws {
    try county.takeIn(LedgerFile(Self.open, filled: "2025年7月9日"), on: day("2025-07-10"))
    for (asOf, said) in [("2025-06-19", "否"), ("2025-07-09", "是"), ("2025-07-10", "否")] {
      try county.office().write(.ledger, asOf: day(asOf), unit: nil, to: county.path("附件5.xlsx"))
      #expect(try Grid(county.path("附件5.xlsx"))[4, 8] == said)
    }
  }

  @Test func `决定过的一行又有别的疑问，要告知`() throws {
    let row = ExchangeIntakeTests.complaint("TS9", ["受理时间": "#5.1"])
    try county.takeIn(["投诉": [row]])
    let held = try #require(try county.held().first)
    try county.office().decide(HeldRowRuling(number: held.number, verdict: .take))
    let again = try county.takeIn(["投诉": [row]])
    #expect(again.fates == [0, 0, 1, 0, 0] && !again.says("此前已决定"))
    let more = try county.takeIn(["投诉": [row.merging(["办结时间": "#6.1", "是否办结": "是"]) { $1 }]])
    #expect(more.fates == [0, 0, 1, 0, 0] && more.says("此前已决定为“已列入”"))
  }

  @Test func `互相写明重复于对方的，提示`() throws {
    let rows = [("TS1", "TS2"), ("TS2", "TS1")].map { ExchangeIntakeTests.complaint($0.0, ["重复于": $0.1]) }
    #expect(try county.takeIn(["投诉": rows]).says("互相写明重复于对方"))
  }

  @Test func `待定期间改过的，决定时不丢`() throws {
    let row = Told.closed.replacing("经核查属实，6月20日已整改到位,是", with: "业主不认可，另行调查,否")
    try county.takeIn(LedgerFile(row, filled: "2025年7月9日"), on: day("2025-07-10"))
    let held = try #require(try county.held().first)
    var problem = try #require(try county.problems().first)
    (problem.responsible, problem.due) = ("钱某", day("2025-07-30"))
    let edited = problem
    _ = try county.book.write(by: .console, at: Moment(day("2025-07-10"), hour: 10)) {
      try $0.append(Event(.amended, .problem(edited)))
    }
    try county.office(on: day("2025-07-11")).decide(HeldRowRuling(number: held.number, verdict: .take))
    let decided = try #require(try county.problems().first)
    #expect(decided.responsible == "钱某" && decided.due == day("2025-07-30"))
    #expect(decided.reopened == day("2025-07-10") && decided.rectified == nil)
  }
}
