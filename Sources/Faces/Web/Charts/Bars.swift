/// A bar for each row, one within the other: what was found, and how much of it is rectified. The bars are drawn in
/// shares of the width, the words beside them are text, so that it reads on a phone and on paper, and lead to what is
/// counted.
struct Bars {
  struct Row {
    var name: String
    var whole: Int
    var part: Int
    /// Where what each counts is listed.
    var wholeIs: SitePath
    var partIs: SitePath
  }

  var rows: [Row]

  func write(into h: inout HTML) {
    let top = max(rows.map(\.whole).max() ?? 0, 1)
    h(.div, .class("bars")) { h in
      for row in rows {
        h(.div, .class("bar")) { h in
          h(.span, .class("bar-name"), text: row.name)
          h(.svg, .class("bar-track")) { h in
            h(.rect, .class("track"), .percentWidth(100), .height(20), .rx(3))
            h(.rect, .class("found"), .percentWidth(share(row.whole, top)), .height(20), .rx(3))
            h(.rect, .class("fixed"), .percentWidth(share(row.part, top)), .height(20), .rx(3))
          }
          h(.span, .class("bar-value numbers")) { h in
            h(.a, .href(row.partIs), .label("\(row.name)完成整改\(row.part)个")) { $0(.b, text: String(row.part)) }
            h.text(" / ")
            h(.a, .href(row.wholeIs), .label("\(row.name)存在问题\(row.whole)个"), text: String(row.whole))
            h(.span, .class("muted"), text: row.whole == 0 ? "" : " \(row.part * 100 / row.whole)%")
          }
        }
      }
    }
  }

  private func share(_ part: Int, _ whole: Int) -> Double { min(100, Double(part) * 100 / Double(whole)) }
}
