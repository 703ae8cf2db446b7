import Basics

/// `/overdue`: the problems whose deadline has passed by a day; there are as many as the week's page says.
struct OverduePage: Page {
  var view: OverdueView

  var title: String { "超期未整改的问题" }
  var section: Section? { .week }

  func write(into h: inout HTML) {
    let words = "截至\(view.asOf.chinese)，整改时限已过而没有整改完成的问题，共\(view.total)个，时限早的在前。投诉查实的和排查、自查、督导发现的都在内。"
    h.pageHead(title, words) { h in
      h(.a, .class("button"), .href(.week(view.asOf + 1)), text: "返回本周")
    }
    h(.section, .class("card")) { h in
      if view.rows.isEmpty {
        h.nothing("没有超期的问题", "整改时限过了仍未整改的会列在这里。")
      } else {
        OverdueTable(rows: view.rows).write(into: &h)
      }
      h.pager(view.page, of: view.pages) { .overdue(asOf: view.asOf, page: $0) }
    }
  }
}

/// Overdue problems, as the week's page and their own list show them.
struct OverdueTable {
  var rows: [OverdueRow]

  func write(into h: inout HTML) {
    h(.div, .class("table-box")) { h in
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in
            for name in ["编号", "小区", "问题", "时限"] { h(.th, .scope("col"), text: name) }
          }
        }
        h(.tbody) { h in for row in rows { write(row, into: &h) } }
      }
    }
  }

  private func write(_ row: OverdueRow, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .class("nowrap"), .data(column: "编号")) { $0(.a, .href(.entry(row.entry)), text: row.entry.number) }
      h(.td, .data(column: "小区")) { h in
        h.text(row.estate + " ")
        h(.span, .class("small muted"), text: row.unit)
      }
      h(.td, .data(column: "问题")) { h in
        h.text(row.description.isEmpty ? row.kind : row.description)
        if !row.responsible.isEmpty { h(.span, .class("small muted"), text: " 责任人：\(row.responsible)") }
      }
      h(.td, .class("nowrap"), .data(column: "时限")) { h in
        h.text("\(row.due.monthDay) ")
        h(.span, .class("tag bad"), text: "超期\(row.daysLate)天")
      }
    }
  }
}
