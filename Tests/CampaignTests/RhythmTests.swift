import Basics
import Testing

@testable import Campaign

@Suite struct RhythmTests {
  @Test func `每月任务落在当月最后一天`() throws {
    let rhythm = Rhythm.monthly(
      at: .endOfDay, from: try #require(Day(iso: "2025-11-03")), through: try #require(Day(iso: "2026-02-10")))
    let moments = rhythm.moments(from: Day(number: 0), through: Day(number: 40_000))
    #expect(
      moments.map(\.description) == [
        "2025-11-30 23:59:59", "2025-12-31 23:59:59", "2026-01-31 23:59:59", "2026-02-10 23:59:59",
      ])
  }

  @Test func `问的区间之外没有任务`() throws {
    let day = try #require(Day(iso: "2025-04-01"))
    #expect(Rhythm.once(day, at: .endOfDay).moments(from: day + 1, through: day + 9).isEmpty)
    let weekly = Rhythm.weekly(.thursday, at: .endOfDay, from: day, through: day + 30)
    #expect(weekly.moments(from: day + 31, through: day + 60).isEmpty)
    #expect(weekly.moments(from: day + 9, through: day + 3).isEmpty)
  }

  @Test(arguments: ["9:00", "25:00", "24:01", "09:60", "-1:00", "0900", "", "09:00:00", "+9:00"])
  func `不是时刻的不认`(text: String) { #expect(ClockTime(text) == nil) }

  @Test(arguments: ["00:00", "09:00", "23:59", "24:00"])
  func `时刻读出又写回`(text: String) { #expect(ClockTime(text)?.description == text) }
}
