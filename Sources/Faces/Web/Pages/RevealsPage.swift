import Basics
import Casework

/// Who looked at whose identity, for those who watch over it.
package struct RevealsView: Sendable {
  var from: Day
  var to: Day
  var digest: RevealDigest
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
    if view.digest.lines.isEmpty { return h.nothing("这些天没有人查看过投诉人身份") }
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
