import Basics
import Reporting

/// `/summary`: 附件6 as printed, every figure a link to the records behind it.
struct SummaryPage: Page {
  var view: SummaryView

  var title: String { "情况汇总表" }
  var section: Section? { .summary }

  func write(into h: inout HTML) {
    h.pageHead("情况汇总表", "截至\(view.asOf.chinese)。点任何一个数字，看它背后的记录。") { h in
      h(.a, .class("button main"), .href(.reports(asOf: view.asOf)), text: "下载")
    }
    h(.form, .class("card filters"), .get, .action(.summary(asOf: nil))) { h in
      h.dateField("截至日期", name: "as-of", view.asOf)
      h(.button, .class("main"), .type("submit"), text: "查看")
      h(.div, .class("buttons")) { h in
        for day in view.days.prefix(4) where day != view.asOf {
          h(.a, .class("button"), .href(.summary(asOf: day)), text: day.monthDay)
        }
      }
    }
    for (number, name) in [(1, "排查情况"), (2, "整改和查处情况"), (3, "督导检查和投诉举报受理情况")] {
      h(.section, .class("card")) { h in
        h(.h2, text: "表\(number)　\(name)")
        h(.div, .class("table-box"), .focusable, .role("region"), .label(name)) { table(number, into: &$0) }
      }
    }
    if !view.county.isEmpty { h(.p, .class("muted small"), text: Self.countedOnce) }
    lifts(into: &h)
  }

  /// Why the county's row is not the sum of the others.
  private static let countedOnce =
    "全县一行的涉及企业数、行政处罚企业数、媒体曝光企业数按企业计，一家企业在几个街道的全县只计一次；督导检查次数按批次计，一次走访几个街道的也只计一次。所以这几项可能小于各街道之和。"

  private func table(_ number: Int, into h: inout HTML) {
    let columns = FigureColumn.table(number)
    let header = FormHeader(columns)
    h(.table, .class("form")) { h in
      h(.thead) { h in
        for (level, cells) in header.levels.enumerated() {
          h(.tr) { h in
            if level == 0 { h(.th, .class("unit"), .scope("col"), .rows(header.levels.count), text: "辖区") }
            for cell in cells {
              h(.th, .scope("col"), .columns(cell.columns), .rows(cell.rows), text: cell.title)
            }
          }
        }
      }
      h(.tbody) { h in
        for row in view.rows {
          line(row.unit.name, row.unit.code, row.figures, row.before, columns, total: false, into: &h)
        }
        if !view.county.isEmpty {
          line("全县", nil, view.county, view.countyBefore, columns, total: true, into: &h)
        }
      }
    }
  }

  private func line(
    _ name: String, _ unit: String?, _ figures: [Int], _ before: [Int], _ columns: [FigureColumn], total: Bool,
    into h: inout HTML
  ) {
    h(.tr, total ? .class("total") : nil) { h in
      h(.th, .class("unit"), .scope("row"), text: name)
      for column in columns {
        let value = figures[column.number - 1]
        h(.td, value == 0 ? .class("zero") : nil) { h in
          h(
            .a, .href(.figure(column.number, asOf: view.asOf, unit: unit)), .title("第\(column.number)项 \(column.title)")
          ) {
            h in
            h.text(value)
            if before.count == figures.count, before[column.number - 1] != value {
              h.change(value, since: before[column.number - 1], words: "")
            }
          }
        }
      }
    }
  }

  private func lifts(into h: inout HTML) {
    guard !view.lifts.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "附表　住宅老旧电梯更新不及时问题")
      h(.p, .class("muted small"), text: "方案第二部分（三）的问题在附件6中没有栏目，单独列在这里，不计入上面任何数字。")
      h(.div, .class("table-box")) { h in
        h(.table, .class("form")) { h in
          h(.thead) { h in
            h(.tr) { h in
              h(.th, .class("unit"), .scope("col"), text: "辖区")
              for name in ["涉及小区数", "问题数", "已整改", "超期未整改"] { h(.th, .scope("col"), text: name) }
            }
          }
          h(.tbody) { h in
            for (index, row) in view.lifts.enumerated() {
              h(.tr, index == view.lifts.count - 1 ? .class("total") : nil) { h in
                h(.th, .class("unit"), .scope("row"), text: row.name)
                for value in [row.estates, row.problems, row.rectified, row.overdue] {
                  h(.td, .class("numbers"), text: String(value))
                }
              }
            }
          }
        }
      }
    }
  }
}

/// The merged header cells of a table of the form, level by level, from the headers above each of its columns: equal
/// neighbours become one wide cell, and a column's own header reaches down to the last level.
struct FormHeader {
  struct Cell: Equatable {
    var title: String
    var columns: Int
    var rows: Int
  }

  var levels: [[Cell]]

  init(_ columns: [FigureColumn]) {
    let depth = columns.map(\.path.count).max() ?? 0
    levels = (0..<depth).map { level in
      var cells: [Cell] = []
      var before: [String]?
      for column in columns where column.path.count > level {
        let path = Array(column.path[...level])
        let isOwn = column.path.count == level + 1
        if !isOwn, path == before {
          cells[cells.count - 1].columns += 1
        } else {
          cells.append(Cell(title: path[level], columns: 1, rows: isOwn ? depth - level : 1))
        }
        before = isOwn ? nil : path
      }
      return cells
    }
  }
}
