import Basics
import Reporting

/// `/summary/figures/{n}`: the things that a figure counts; their number is the figure.
struct FigurePage: Page {
  var view: FigureView

  private var column: FigureColumn { FigureColumn.all[view.number - 1] }
  var title: String { "第\(view.number)项 \(column.title)" }
  var section: Section? { .summary }

  func write(into h: inout HTML) {
    let path = column.path.dropLast().joined(separator: "－")
    h.pageHead(title, "\(path)。\(view.unit?.name ?? "全县")，截至\(view.asOf.chinese)。") { h in
      h(.a, .class("button"), .href(.summary(asOf: view.asOf)), text: "返回汇总表")
    }
    h(.section, .class("card")) { h in
      h(.div, .class("counts")) { h in
        h(.div) { h in
          h(.b, text: String(view.value))
          h(.span, text: "这个数字，就是下面所列的\(noun)")
        }
      }
      h(.p, .class("muted"), text: "怎样计：\(column.meaning)")
      guard !view.things.isEmpty else {
        return h.nothing("没有计入的\(noun)", "截至这一天，账簿里没有使这个数字大于零的记录。")
      }
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in
            h(.th, .class("n"), .scope("col"), text: "序号")
            for name in [noun, "街道", "依据的记录"] { h(.th, .scope("col"), text: name) }
          }
        }
        h(.tbody) { h in
          for (index, thing) in view.things.enumerated() { row(index, thing, into: &h) }
        }
      }
      h.pager(view.page, of: view.pages) {
        .figure(view.number, asOf: view.asOf, unit: view.unit?.code, page: $0)
      }
    }
  }

  /// What is counted: 小区, 企业, 督导检查 or 投诉举报件.
  private var noun: String {
    switch view.number {
    case 2, 29, 31: "企业"
    case 32: "督导检查批次"
    case 36...39: "投诉举报件"
    default: "小区"
    }
  }

  private func row(_ index: Int, _ thing: FigureView.Thing, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .class("n muted"), .data(column: "序号"), text: String((view.page - 1) * FigureView.pageSize + index + 1))
      h(.td, .data(column: noun), text: thing.name)
      h(.td, .data(column: "街道"), text: thing.unit.isEmpty ? "—" : thing.unit)
      h(.td, .data(column: "记录")) { h in
        evidence(thing.evidence.prefix(12), into: &h)
        if thing.evidence.count > 12 {
          h(.details) { h in
            h(.summary, text: "另有\(thing.evidence.count - 12)条")
            evidence(thing.evidence.dropFirst(12).prefix(500), into: &h)
          }
        }
      }
    }
  }

  private func evidence(_ entries: some Collection<Entry>, into h: inout HTML) {
    for (index, entry) in entries.enumerated() {
      if index > 0 { h.text("　") }
      h(.a, .class("nowrap"), .href(.entry(entry)), .title(entry.sort.title), text: entry.number)
    }
  }
}
