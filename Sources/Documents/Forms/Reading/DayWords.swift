import Basics
import Casework

/// What a report says about a cell that is no day.
enum DayWords {
  static let first = Day(year: 1990, month: 1, day: 1)!
  static let last = Day(year: 2099, month: 12, day: 31)!

  static func fault(_ text: String) -> String {
    let digits = folded(text)
    if digits.contains("月") || digits.contains("-") || digits.contains("/") || digits.contains(".") {
      return "不是日历上有的日期，或写法认不出，请写成 2025-04-03 的样子"
    }
    return "应为日期，请写成 2025-04-03 的样子"
  }
}
