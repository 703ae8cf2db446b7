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
}
