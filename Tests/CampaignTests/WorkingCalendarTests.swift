import Basics
import Testing

@testable import Campaign

@Suite struct WorkingCalendarTests {
  let calendar = WorkingCalendar(years: [
    WorkingCalendar.Year(
      year: 2025, source: "",
      daysOff: days("劳动节", "2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05")
        .merging(
          days(
            "国庆节、中秋节", "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06",
            "2025-10-07", "2025-10-08")
        ) { a, _ in a },
      workedDays: days("调休", "2025-04-27", "2025-09-28", "2025-10-11"))
  ])

  @Test(arguments: [
    ("2025-04-27", true), ("2025-04-30", true), ("2025-05-01", false), ("2025-05-05", false), ("2025-05-06", true),
    ("2025-05-10", false), ("2025-09-28", true), ("2025-10-08", false), ("2025-10-11", true), ("2025-10-12", false),
  ])
  func `节假日不上班，调休的周末上班`(text: String, works: Bool) throws {
    #expect(try calendar.isWorkingDay(#require(Day(iso: text))) == works)
  }

  @Test(arguments: [
    ("2025-04-25", 1, "2025-04-27"), ("2025-04-30", 1, "2025-05-06"), ("2025-04-30", 5, "2025-05-12"),
    ("2025-09-30", 3, "2025-10-11"), ("2025-06-06", 0, "2025-06-06"), ("2025-06-06", 5, "2025-06-13"),
  ])
  func `工作日自次日起算`(from: String, count: Int, due: String) throws {
    #expect(try calendar.adding(workingDays: count, to: #require(Day(iso: from))).description == due)
  }

  @Test func `休息日向前向后找工作日`() throws {
    let holiday = try #require(Day(iso: "2025-05-01"))
    #expect(try calendar.workingDay(onOrBefore: holiday).description == "2025-04-30")
    #expect(try calendar.due(on: holiday).description == "2025-05-06")
    #expect(try calendar.workingDays(after: holiday, through: holiday + 5) == 1)
  }

  @Test func `没有安排的年份不猜`() throws {
    let day = try #require(Day(iso: "2025-12-30"))
    let refused = #expect(throws: Refused.self) { try calendar.adding(workingDays: 5, to: day) }
    #expect(refused?.reasons.first?.hasPrefix("没有2026年的节假日安排") == true)
  }

  @Test func `自然日不因休息日顺延`() throws {
    let limit = TimeLimit(step: .rectification, name: "整改", days: 15, working: false, assumed: true)
    #expect(try limit.due(from: #require(Day(iso: "2025-04-18")), in: calendar).description == "2025-05-03")
  }
}

private func days(_ name: String, _ texts: String...) -> [Day: String] {
  Dictionary(uniqueKeysWithValues: texts.map { (Day(iso: $0)!, name) })
}
