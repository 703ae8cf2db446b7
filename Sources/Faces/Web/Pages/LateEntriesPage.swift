import Basics
import Casework

/// What was entered more than a day after it is said to have happened, for those who watch over it.
package struct LateEntriesView: Sendable {
  var from: Day
  var to: Day
  var late: LateEntries
}

/// `/late-entries`: what the inspectors hold against what they know.
struct LateEntriesPage: Page {
  var view: LateEntriesView

  var title: String { "补录清单" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h.pageHead(
      "补录清单",
      "\(view.from.chinese)至\(view.to.chinese)登记的事项中，发生一天（24小时）以后才登记的。登记时间由系统记下，发生日期由登记人填写。")
    h(.form, .class("card filters"), .get, .action(.lateEntries())) { h in
      h.dateField("登记日期从", name: "from", view.from)
      h.dateField("到", name: "to", view.to)
      h(.div, .class("buttons")) { $0(.button, .class("main"), .type("submit"), text: "查看") }
    }
    if view.late.entries.isEmpty {
      h.nothing(view.late.before == nil ? "这些天没有补录" : "这一段没有补录", "发生后24小时内登记的不列在这里。")
    } else {
      table(into: &h)
    }
    if let before = view.late.before {
      let earlier = SitePath.lateEntries(from: view.from, to: view.to, before: before)
      h(.p) { $0(.a, .class("button"), .href(earlier), text: "再往前看") }
    }
  }

  private func table(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in
            for title in ["登记时间", "事项", "发生日期", "晚", "编号", "登记岗位"] { h(.th, .scope("col"), text: title) }
          }
        }
        h(.tbody) { h in for entry in view.late.entries { row(entry, into: &h) } }
      }
    }
  }

  private func row(_ entry: LateEntry, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .data(column: "登记时间"), text: "\(entry.entered.day) \(entry.entered.clock)")
      h(.td, .data(column: "事项"), text: entry.claim.what.rawValue)
      h(.td, .data(column: "发生日期"), text: "\(entry.claim.day) \(entry.claim.clock)")
      h(.td, .data(column: "晚"), .class("numbers"), text: "\(entry.daysLate)天")
      h(.td, .data(column: "编号")) { h in
        switch entry.sort {
        case .complaint, .step: h(.a, .href(.matter(entry.number)), text: entry.number)
        default: h.text(entry.number)
        }
      }
      h(.td, .data(column: "登记岗位"), text: entry.actor)
    }
  }
}
