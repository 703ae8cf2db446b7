import Basics
import Casework
import Testing

@testable import Operations

/// 整改完成、重新打开、再整改: what workbooks told one after the other make of a problem's history.
@Suite struct RectificationTests {
  private func tell(_ county: County, _ rectified: String, on day: String, history: String = "") throws -> TakeInOutcome
  {
    try county.takeIn(
      ["问题": [ExchangeIntakeTests.problem("WT1", ["整改完成日期": rectified, "整改经过": history])]], on: Day(iso: day)!)
  }

  @Test func `整改完成日期被清空即自当日重新打开，此前各日数字不变`() throws {
    let county = try County()
    _ = try tell(county, "2025-05-01", on: "2025-05-02")
    let before = try ["2025-04-30", "2025-05-01", "2025-06-09"].map { try county.figures(day($0)) }
    let outcome = try tell(county, "", on: "2025-06-10")
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(
      try county.problem("WT1")?.rectifications == [
        Rectification(day: day("2025-05-01"), acceptedBy: "", reopened: day("2025-06-10"))
      ])
    #expect(try ["2025-04-30", "2025-05-01", "2025-06-09"].map { try county.figures(day($0)) } == before)
    #expect(try county.figure(15, on: day("2025-06-09")) == 1)
    #expect(try county.figure(15, on: day("2025-06-10")) == 0)
    #expect(try tell(county, "", on: "2025-06-11").fates == [0, 0, 1, 0, 0])
  }

  @Test func `a date after reopening is a rectification anew`() throws {
    let county = try County()
    _ = try tell(county, "2025-05-01", on: "2025-05-02")
    _ = try tell(county, "", on: "2025-06-10")
    _ = try tell(county, "2025-06-20", on: "2025-06-21")
    let problem = try #require(try county.problem("WT1"))
    #expect(problem.rectifications.map(\.day) == [day("2025-05-01"), day("2025-06-20")])
    #expect(!problem.isRectified(on: day("2025-06-15")) && problem.isRectified(on: day("2025-06-20")))
  }

  @Test func `a date before the reopening reopens nothing and closes nothing`() throws {
    let county = try County()
    _ = try tell(county, "2025-05-01", on: "2025-05-02")
    _ = try tell(county, "", on: "2025-06-10")
    _ = try tell(county, "2025-05-20", on: "2025-06-21")
    let problem = try #require(try county.problem("WT1"))
    #expect(problem.rectified == nil)
    #expect(!problem.isRectified(on: day("2025-06-21")))
    try county.office().export(to: county.path("导出.xlsx"))
    #expect(try county.takeIn(county.path("导出.xlsx")).rejected == 0)
  }

  @Test func `a corrected date corrects the last rectification`() throws {
    let county = try County()
    _ = try tell(county, "2025-05-01", on: "2025-05-02")
    let outcome = try tell(county, "2025-05-11", on: "2025-06-01")
    #expect(outcome.changes.first?.differences.map(\.title) == ["整改完成"])
    #expect(try county.problem("WT1")?.rectifications.map(\.day) == [day("2025-05-11")])
  }

  @Test func `a date taken away on the very day it was told never was`() throws {
    let county = try County()
    _ = try tell(county, "2025-06-10", on: "2025-06-10")
    _ = try tell(county, "", on: "2025-06-10")
    #expect(try county.problem("WT1")?.rectifications.isEmpty == true)
  }

  @Test func `a whole history is believed as it is told`() throws {
    let county = try County()
    let history = "2025-05-01 整改完成（赵某）；2025-06-01 重新打开；2025-06-20 整改完成（钱某）"
    let outcome = try tell(county, "2025-06-20", on: "2025-07-01", history: history)
    #expect(outcome.taken == 1)
    let problem = try #require(try county.problem("WT1"))
    #expect(problem.rectifications.map(\.acceptedBy) == ["赵某", "钱某"])
    #expect(try county.figure(15, on: day("2025-06-01")) == 0)
    #expect(try county.figure(15, on: day("2025-05-31")) == 1)
  }

  @Test func `发现日期改到已有的整改完成之后，退回`() throws {
    let county = try County()
    _ = try tell(county, "2025-05-01", on: "2025-05-02")
    let row = ExchangeIntakeTests.problem("WT1", ["发现日期": "2025-05-30"])
    let outcome = try county.takeIn(["问题": [row]], on: day("2025-06-10"))
    #expect(outcome.fates == [0, 0, 0, 0, 1])
    #expect(outcome.says("晚于台账库中已有的整改完成日期2025-05-01"))
  }

  @Test func `验收人就是责任人的，提示`() throws {
    let county = try County()
    let row = ExchangeIntakeTests.problem("WT1", ["整改完成日期": "2025-05-01", "验收人": "赵某", "责任人": "赵 某"])
    #expect(try county.takeIn(["问题": [row]]).says("整改应由另一人验收"))
  }

  @Test func `附件5截至整改之前的一天，不写后来的验收人`() throws {
    let county = try County()
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["整改完成日期": "2025-05-01", "验收人": "赵某"])]])
    for (asOf, said) in [("2025-04-30", ""), ("2025-05-01", "赵某")] {
      try county.office().write(.ledger, asOf: day(asOf), unit: nil, to: county.path("附件5.xlsx"))
      #expect(try Grid(county.path("附件5.xlsx"))[4, 9] == said)
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `whatever one problem and one complaint went through, an export is accepted and gives the same figures`(
    _ seed: UInt64
  ) throws {
    var dice = Dice(seed: seed)
    let county = try County()
    var today = day("2025-04-20")
    func someDay() -> String { (day("2025-04-05") + dice.below(60)).description }
    for _ in 0..<8 {
      let done = dice.chance(50)
      let closed = dice.chance(50)
      _ = try county.takeIn(
        [
          "问题": [
            ExchangeIntakeTests.problem(
              "WT1", ["发现日期": someDay(), "整改完成日期": done ? someDay() : "", "验收人": done ? "赵某" : ""])
          ],
          "投诉": [
            ExchangeIntakeTests.complaint(
              "TS1", ["受理时间": someDay(), "是否办结": closed ? "是" : "否", "办结时间": closed ? someDay() : ""])
          ],
        ], on: today)
      today = today + dice.below(9)
    }
    try county.office(on: today).export(to: county.path("导出.xlsx"))
    let other = try County(registered: false)
    let outcome = try other.takeIn(county.path("导出.xlsx"), on: today)
    #expect(outcome.rejected == 0 && outcome.review == 0)
    for step in 0..<90 {
      let day = day("2025-04-03") + step
      #expect(try county.figures(day) == other.figures(day))
    }
    #expect(try county.complaint("TS1")?.earlierClosings == other.complaint("TS1")?.earlierClosings)
    #expect(try county.problem("WT1")?.rectifications == other.problem("WT1")?.rectifications)
  }
}
