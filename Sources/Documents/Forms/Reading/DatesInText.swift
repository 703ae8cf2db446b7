import Basics
import Casework

/// Dates that are written out in running text.
enum DatesInText {
  /// `2025年6月3日`, `6月3日` (of the year given), `2025-06-03`, `2025.6.3`; in order.
  static func find(in text: some StringProtocol, year: Int) -> [Day] {
    var days: [Day] = []
    let plain = Array(folded(text))
    var index = 0
    while index < plain.count {
      guard isDigit(plain[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < plain.count, isDigit(plain[end]) || "年月.-/".contains(plain[end]) { end += 1 }
      if end < plain.count, "日号".contains(plain[end]) { end += 1 }
      let written = String(plain[index..<end])
      let isDate = written.contains("月") || written.hasPrefix("20")
      if isDate, !written.allSatisfy(\.isNumber), let day = LooseDay.read(written, year: year)?.day { days.append(day) }
      index = end
    }
    return days
  }

  /// The day on which a text says that the matter was closed; nil where it names none or several.
  static func closing(in text: String, year: Int, notBefore first: Day, notAfter last: Day) -> Day? {
    let clauses = text.split(whereSeparator: { "。；;！!\n，,".contains($0) })
    func days(_ words: [String]) -> Set<Day> {
      Set(
        clauses.filter { String($0).says(anyOf: words) && !String($0).says(anyOf: unfinished) }
          .flatMap { find(in: $0, year: year) }.filter { $0 >= first && $0 <= last })
    }
    let closed = days(["办结", "销号", "结案"])
    if closed.count == 1 { return closed.first }
    let done = days(["完成", "整改到位", "解决", "修复", "处理完毕", "已整改", "已清理", "已公示"])
    return closed.isEmpty && done.count == 1 ? done.first : nil
  }

  /// In one clause with a date they make it a day to come, or one that something else happened on.
  private static let unfinished = [
    "前", "预计", "计划", "拟", "将", "责令", "限", "要求", "承诺", "未", "尚", "申请", "延期", "研究", "到期", "争取", "力争", "确保", "待",
  ]

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
