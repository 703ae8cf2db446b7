import Testing

@testable import Basics

@Suite struct DayTests {
  @Test func `每一天都能写出并读回`() {
    for number in stride(from: -200_000, through: 200_000, by: 137) {
      let day = Day(number: number)
      #expect(Day(iso: day.description) == day)
    }
    #expect(Day(iso: "2025-04-03")?.weekday == .thursday)
    #expect(Day(year: 2025, month: 2, day: 29) == nil)
  }

  @Test(arguments: [
    "2025-04-03", "2025.4.3", "2025/4/3", "2025年4月3日", "20250403", "45750", "4月3日", "4.3", " ２０２５．４．３ ",
    "2025-4-3 09:30",
    "2025年4月3日 9:30", "2025-04-03T09:30:00",
  ])
  func `日期的各种写法都读作同一天`(text: String) {
    #expect(LooseDay.read(text, year: 2025)?.day == Day(iso: "2025-04-03"))
  }

  @Test(arguments: ["", "昨天", "2025-13-01", "2025.2.30", "4.31", "13800001234", "3", "2025", "待定"])
  func `读不懂的日期不猜`(text: String) {
    #expect(LooseDay.read(text, year: 2025) == nil)
  }
}
