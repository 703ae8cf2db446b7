import Basics
import Campaign
import Operations

/// `/review`: the rows that wait for a person, decided one by one.
struct ReviewPage: Page {
  /// A decision that was refused: what was typed is kept, and every reason is said.
  struct Refusal {
    var decision: HeldRowRuling
    var reasons: [String]
  }

  var view: ReviewView
  var refusal: Refusal?

  var title: String { "待定清单" }
  var section: Section? { .review }

  func write(into h: inout HTML) {
    h.pageHead("待定清单", "这些行没有读懂或拿不准，决定之前不计入任何数字。共\(view.total)行。")
    switch view.query.done {
    case .taken: h.notice("good", "已列入台账。")
    case .dismissed: h.notice("good", "已定为不列入，原因和决定人记入账簿。")
    case .submitted, .done, .referred, nil: break
    }
    if let refusal { refused(refusal, into: &h) }
    if view.units.count > 1, view.total > 0 || view.query.unit != nil {
      h(.form, .class("card filters"), .get, .action(.review(ReviewQuery()))) { h in
        h.select(
          "街道", name: "subdistrict", view.units.map { ($0.code, $0.shortName) }, chosen: view.query.unit, all: "全部街道")
        h(.button, .type("submit"), text: "查看")
      }
    }
    if view.rows.isEmpty {
      h(.section, .class("card")) { h in
        h.nothing("没有等待决定的行", "导入手工填写的附件5后，拿不准的行会列在这里。", link: ("去上传文件", .imports))
      }
    }
    for row in view.rows { held(row, into: &h) }
    if let next = view.next {
      h(.div, .class("pager")) { h in
        h(.span)
        h(.a, .class("button"), .href(.review(ReviewQuery(unit: view.query.unit, cursor: next))), text: "下一页")
      }
    }
  }

  /// Said at the head too, since the row itself may stand far below.
  private func refused(_ refusal: Refusal, into h: inout HTML) {
    let row = view.rows.first { $0.number == refusal.decision.number }
    let brief = row.map { "“\($0.brief.prefix(30))”" } ?? "这一行"
    h.notice("bad", "\(brief)没有办成：", reasons: refusal.reasons)
    if row != nil { h(.p) { $0(.a, .anchor("row-" + refusal.decision.number), text: "到这一行去改") } }
  }

  private func held(_ row: HeldView, into h: inout HTML) {
    let typed = refusal.flatMap { $0.decision.number == row.number ? $0.decision : nil }
    h(.article, .class("card held"), .id("row-" + row.number)) { h in
      h(.p, .class("row-of"), text: origin(row))
      h(.p, .class("brief"), text: row.brief.isEmpty ? "（内容为空）" : row.brief)
      facts(row, into: &h)
      if !row.doubts.isEmpty { h.notice("wait", "拿不准的地方：", reasons: row.doubts) }
      if let refusal, typed != nil { h.notice("bad", "没有列入，原因如下：", reasons: refusal.reasons) }
      h(.form, .post, .action(.decision(row: row.number))) { h in
        if let unit = view.query.unit { h(.input, .type("hidden"), .name("subdistrict"), .value(unit)) }
        if let cursor = view.query.cursor { h(.input, .type("hidden"), .name("cursor"), .value(cursor)) }
        h.token()
        h(.div, .class("grid")) { h in
          estates(row, typed, into: &h)
          kinds(row, typed, into: &h)
          if row.isComplaint { level(row, typed, into: &h) }
        }
        h(.div, .class("buttons")) { h in
          h(.button, .class("main"), .type("submit"), .name("verdict"), .value("take"), text: "列入")
          h(.button, .type("submit"), .name("verdict"), .value("dismiss"), text: "不列入")
        }
      }
    }
  }

  private func origin(_ row: HeldView) -> String {
    let place = row.sheet.isEmpty ? "第\(row.row)行" : "\(row.sheet)第\(row.row)行"
    let unit = row.unit.map { "　\($0.name)" } ?? ""
    return "\(row.file)　\(place)\(unit)　\(row.isComplaint ? "投诉举报" : "查实的问题")"
  }

  private func facts(_ row: HeldView, into h: inout HTML) {
    let facts = [
      ("来源", row.source), (row.isComplaint ? "受理" : "发现", row.accepted?.chinese ?? ""), ("办理进展", row.progress),
      ("备注", row.remark),
    ].filter { !$0.1.isEmpty }
    guard !facts.isEmpty else { return }
    h(.p, .class("small")) { h in
      for (index, fact) in facts.enumerated() {
        if index > 0 { h.text("　") }
        h(.span, .class("muted"), text: fact.0 + " ")
        h.text(fact.1)
      }
    }
  }

  private func estates(_ row: HeldView, _ typed: HeldRowRuling?, into h: inout HTML) {
    let best = row.estates.first.flatMap { $0.confidence >= 50 ? $0.value : nil }
    let chosen = typed.map { $0.estateName.isEmpty ? $0.estate.map(String.init) : nil } ?? best
    h(.fieldset) { h in
      h(.legend, text: "哪个小区")
      for proposal in row.estates.prefix(5) {
        choice("estate", proposal, row: row.number, chosen: chosen == proposal.value, into: &h)
      }
      if row.isComplaint {
        h(.label, .class("choice")) { h in
          h(.input, .type("radio"), .name("estate"), .value("0"), chosen == "0" ? .checked : nil)
          h(.span, text: "不涉及具体小区")
        }
      }
      let list = "estates-" + row.number
      h(
        .input,
        .class("typed"), .type("text"), .name("estateName"), .value(typed?.estateName ?? ""), .label("其他小区的名称"),
        .placeholder("或输入小区名称"), .list(list), .data(address: .estates), .noAutocomplete)
      h(.datalist, .id(list))
    }
  }

  private func kinds(_ row: HeldView, _ typed: HeldRowRuling?, into h: inout HTML) {
    let best = row.kinds.first.flatMap { $0.confidence >= 50 ? $0.value : nil }
    let chosen = typed?.kind ?? best ?? ""
    let proposed = Set(row.kinds.prefix(3).map(\.value))
    h(.fieldset) { h in
      h(.legend, text: "哪类问题")
      for proposal in row.kinds.prefix(3) {
        choice("kind", proposal, row: row.number, chosen: chosen == proposal.value, into: &h)
      }
      h(.label, .class("field")) { h in
        h(.span, .class("only-readers"), text: "其他类别")
        h(.select, .name("otherKind")) { h in
          h(.option, .value(""), text: row.kinds.isEmpty ? "请选择类别" : "或选其他类别")
          for kind in view.kinds where !proposed.contains(kind.code) {
            h(.option, .value(kind.code), kind.code == chosen ? .selected : nil, text: "\(kind.code) \(kind.name)")
          }
        }
      }
      if row.isComplaint {
        h(.label, .class("choice")) { h in
          h(.input, .type("radio"), .name("kind"), .value(""), chosen.isEmpty ? .checked : nil)
          h(.span, text: "不属于十二类，或尚未核实")
        }
      }
    }
  }

  private func level(_ row: HeldView, _ typed: HeldRowRuling?, into h: inout HTML) {
    let chosen = typed?.level ?? row.level
    h(.fieldset) { h in
      h(.legend, text: "受理层级和办结")
      for level in ComplaintLevel.allCases {
        h(.label, .class("choice")) { h in
          h(.input, .type("radio"), .name("level"), .value(level.rawValue), level == chosen ? .checked : nil)
          h(.span, text: level.rawValue)
        }
      }
      if !row.source.isEmpty {
        h(.label, .class("choice")) { h in
          h(
            .input,
            .type("checkbox"), .name("levelForSource"), .value("1"), typed?.levelForSource == true ? .checked : nil)
          h(.span, .class("small"), text: "来源为“\(row.source)”的待定行都按此层级")
        }
      }
      h(.label, .class("field")) { h in
        h.text(row.saysClosed ? "办结日期（表中写已办结，但没有日期）" : "办结日期（未办结的留空）")
        h(
          .input,
          .type("text"), .name("closed"), .value(typed?.closed ?? row.closed?.description ?? ""),
          .placeholder("如 2025-06-30"), .noAutocomplete)
      }
    }
  }

  private func choice(
    _ name: String, _ proposal: HeldView.Proposal, row: String, chosen: Bool, into h: inout HTML
  ) {
    h(.label, .class("choice")) { h in
      h(.input, .type("radio"), .name(name), .value(proposal.value), chosen ? .checked : nil)
      h(.span) { h in
        h.text(proposal.name)
        h(
          .span, .class("why"), text: " \(proposal.confidence)%\(proposal.words.isEmpty ? "" : "，据“\(proposal.words)”")"
        )
      }
    }
  }
}
