import Basics
import Casework

/// Who looked at whose identity, and to whom what was denied, for those who watch over it.
package struct RevealsView: Sendable {
  var from: Day
  var to: Day
  var digest: RevealDigest
  /// The latest first.
  var denials: [Denial]
  /// Titles of posts, by code.
  var titles: [String: String]
}

/// `/reveals`: what the inspectors see.
struct RevealsPage: Page {
  var view: RevealsView

  var title: String { "身份查看记录" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h.pageHead("身份查看记录", "\(view.from.chinese)至\(view.to.chinese)，共\(view.digest.lines.count)次。")
    if view.digest.lines.isEmpty { h.nothing("这些天没有人查看过投诉人身份") } else { looks(into: &h) }
    if !view.denials.isEmpty { denials(into: &h) }
  }

  private func denials(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "越权")
      h(.p, .class("quiet"), text: "没有权限却去看、去办的，都没有办成。最近\(view.denials.count)条，最新的在前。")
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in for title in ["时间", "岗位", "事项", "对象", "次数"] { h(.th, .scope("col"), text: title) } }
        }
        h(.tbody) { h in for denial in view.denials { row(denial, into: &h) } }
      }
    }
  }

  private func row(_ denial: Denial, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .data(column: "时间"), text: "\(denial.day) \(denial.clock)")
      h(.td, .data(column: "岗位"), text: name(denial.post))
      h(.td, .data(column: "事项"), text: denial.deed.rawValue)
      h(.td, .data(column: "对象")) { h in
        let matter = denial.subject.split(separator: "/").last.map(String.init) ?? ""
        if denial.subject.hasPrefix("complaint/") {
          h(.a, .href(.matter(matter)), text: matter)
        } else {
          h.text(denial.subject)
        }
      }
      h(.td, .data(column: "次数"), .class("numbers"), text: String(denial.times ?? 1))
    }
  }

  private func looks(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "各岗位")
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in
            for title in ["岗位", "次数", "件数", "一天最多", "没有办过的件", ""] { h(.th, .scope("col"), text: title) }
          }
        }
        h(.tbody) { h in for share in view.digest.shares { row(share, into: &h) } }
      }
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "逐次")
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in for title in ["时间", "岗位", "办件", "理由", ""] { h(.th, .scope("col"), text: title) } }
        }
        h(.tbody) { h in for line in view.digest.lines { row(line, into: &h) } }
      }
    }
  }

  private func row(_ share: RevealDigest.Share, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .data(column: "岗位"), text: name(share.post))
      let numbers = [
        ("次数", share.looks), ("件数", share.cases), ("一天最多", share.mostADay), ("没有办过的件", share.strange),
      ]
      for (column, number) in numbers { h(.td, .data(column: column), .class("numbers"), text: String(number)) }
      h(.td) { h in if share.isAlarming { h(.span, .class("tag bad"), text: "请核实") } }
    }
  }

  private func row(_ line: RevealDigest.Line, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .data(column: "时间"), text: "\(line.reveal.day) \(line.reveal.clock)")
      h(.td, .data(column: "岗位"), text: name(line.reveal.post))
      h(.td, .data(column: "办件")) { h in h(.a, .href(.matter(line.reveal.matter)), text: line.reveal.matter) }
      h(.td, .data(column: "理由"), text: line.reveal.reason + (line.reveal.export.isEmpty ? "" : "（两人办理的导出）"))
      h(.td) { h in if line.isStranger { h(.span, .class("tag bad"), text: "没有办过这一件") } }
    }
  }

  private func name(_ post: String) -> String { view.titles[post].map { "\($0)（\(post)）" } ?? post }
}
