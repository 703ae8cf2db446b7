import Basics
import Casework

/// `/ledger/{sort}/{number}`: one record, what belongs to it, and its history from the journal in sentences.
struct EntryPage: Page {
  var view: EntryView

  var title: String { "\(view.entry.sort.title) \(view.entry.number)" }
  var section: Section? { .ledger }

  func write(into h: inout HTML) {
    h.pageHead(title, view.title) { h in
      if let state = view.state { h.state(state) }
      if let matter = view.matter { h(.a, .class("button main"), .href(.matter(matter)), text: "去办理") }
      h(.a, .class("button"), .href(.ledger(LedgerQuery())), text: "返回台账")
    }
    h(.div, .class("columns wide-left")) { h in
      h(.section, .class("card")) { h in
        h(.h2, text: "登记内容")
        h(.dl, .class("facts")) { h in
          for field in view.fields where !field.value.isEmpty {
            h(.dt, text: field.title)
            h(.dd) { h in
              if let link = field.link { h(.a, .href(link), text: field.value) } else { h.text(field.value) }
            }
          }
        }
      }
      h(.div) { h in
        if !view.related.isEmpty { related(into: &h) }
        history(into: &h)
      }
    }
  }

  private func related(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "相关记录")
      h(.dl, .class("facts")) { h in
        for item in view.related {
          h(.dt, text: item.role)
          h(.dd) { h in
            h(.a, .href(.entry(item.entry)), text: item.entry.number)
            if !item.words.isEmpty { h.text(" \(item.words)") }
          }
        }
      }
    }
  }

  private func history(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "经过")
      guard !view.history.isEmpty else { return h.nothing("账簿里没有这条记录的经过") }
      h(.ol, .class("history")) { h in
        for line in view.history {
          h(.li) { h in
            h(.div, .class("when"), text: "\(line.moment.day.chinese) \(line.moment.clock)　第\(line.number)条")
            h(.div) { h in
              h(.b, text: line.actor)
              h.text(line.sentence)
            }
            h.changes(line.changes)
          }
        }
      }
    }
  }
}

extension HTML {
  /// What a deed changed, field by field, before and after.
  mutating func changes(_ differences: [Difference]) {
    guard !differences.isEmpty else { return }
    self(.table, .class("changes")) { h in
      h(.tbody) { h in
        for difference in differences {
          h(.tr) { h in
            h(.td, .class("muted"), text: difference.title)
            h(.td) { h in
              h(.del, text: difference.before.isEmpty ? "（空）" : difference.before)
              h.text(" → ")
              h(.ins, text: difference.after.isEmpty ? "（空）" : difference.after)
            }
          }
        }
      }
    }
  }
}
