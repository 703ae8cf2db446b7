import Basics

/// `/progress`: how far each subdistrict is.
struct ProgressPage: PublicPage {
  /// Fewer than so many are not told, since a number so small may point to somebody.
  static let least = 5

  /// Of every subdistrict of the plan: that one has none yet is not told either, lest its first one be.
  var rows: [ProgressRow]
  var today: Day

  var title: String { "办理情况" }

  func write(into h: inout HTML) {
    h(.h1, text: "投诉办理情况")
    h(.section, .class("card")) { h in
      h(.table) { h in
        h(.caption, text: "截至\(today.chinese)")
        h(.thead) { h in
          h(.tr) { h in for name in ["街道", "收到", "已办结", "正在办"] { h(.th, .scope("col"), text: name) } }
        }
        h(.tbody) { h in
          for row in rows {
            h(.tr) { h in
              h(.th, .scope("row"), text: row.unit)
              for text in Self.cells(row) { h(.td, text: text) }
            }
          }
        }
      }
      h(.p, .class("hint"), text: "少于\(Self.least)件的不显示具体数字，以免让人猜出是谁反映的。")
    }
  }

  /// Of the three numbers none can be told from the other two.
  static func cells(_ row: ProgressRow) -> [String] {
    let hidden = "少于\(least)"
    let closed = row.all - row.open
    if row.all < least { return [hidden, "—", "—"] }
    if (1..<least).contains(closed) || (1..<least).contains(row.open) { return [String(row.all), "—", "—"] }
    return [String(row.all), String(closed), String(row.open)]
  }
}
