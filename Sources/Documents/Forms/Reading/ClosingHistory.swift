import Basics
import Casework

/// Reads the 办结经过 column of the exchange workbook: every closing and reopening in order of time, `；` between, as
/// `2025-04-18 16:30 办结；2025-04-24 重新打开；2025-05-06 办结`.
enum ClosingHistory {
  static let expected = "应写成“2025-05-01 办结；2025-06-01 重新打开；2025-06-20 办结”的样子，各步之间用分号"

  /// The last has no `reopened` where the complaint stands closed. Nil where a step has no day, or something is opened
  /// again that was not closed.
  static func read(_ text: String) -> [Closing]? {
    var steps: [Closing] = []
    for part in text.split(whereSeparator: { "；;\n".contains($0) }) {
      let step = tidied(part)
      if step.isEmpty { continue }
      let typed = step.prefix { $0.isNumber || "-./年月日:： ".contains($0) }
      guard let day = DayCell.read(tidied(typed), year: nil) else { return nil }
      switch tidied(step.dropFirst(typed.count)) {
      case "重新打开", "重开", "打开", "重新办理":
        guard let last = steps.indices.last, steps[last].reopened == nil else { return nil }
        steps[last].reopened = day.day
      case "办结", "已办结", "再次办结", "重新办结":
        guard steps.last.map({ $0.reopened != nil }) ?? true else { return nil }
        steps.append(Closing(day: day.day, clock: day.clock, reopened: nil))
      default: return nil
      }
    }
    return steps.isEmpty ? nil : steps
  }
}
