import Basics

/// `/work`: what is to be done today, in one list.
struct WorkPage: Page {
  var view: WorkView
  var refusal: CasePage.Refusal?
  /// Numbers of the cases that were ticked.
  var chosen: Set<String> = []

  var title: String { "待办" }
  var section: Section? { .work }

  func write(into h: inout HTML) {
    h.pageHead("待办", view.who) { h in
      if h.admits(.newEntry()) { h(.a, .class("button main"), .href(.newEntry()), text: "登记来电来访") }
    }
    switch view.query.done {
    case .referred: h.notice("good", "已移送县纪委监委，今后只有县纪委监委看得到。")
    case .done: h.notice("good", "已办理，记入经过。")
    default: break
    }
    if let refusal { h.notice("bad", "没有办成：", reasons: refusal.reasons) }
    if view.query.heading != nil { h(.p) { $0(.a, .href(.work(.init())), text: "← 全部待办") } }
    if view.sections.allSatisfy({ $0.lines.isEmpty }) {
      h(.section, .class("card")) { $0.nothing("没有到期、退回或等待分派的件", "新来的件会列在这里。") }
      return
    }
    if view.sections.count > 1 { ways(into: &h) }
    h(.form, .post, .action(.manyDeeds)) { h in
      h.token()
      var ticked: Set<String> = []
      for section in view.sections { part(section, &ticked, into: &h) }
      if !view.deeds.isEmpty { many(into: &h) }
    }
  }

  /// To each group, so that nobody has to go past the long ones.
  private func ways(into h: inout HTML) {
    h(.p, .class("ways")) { h in
      for section in view.sections {
        h(.a, .class("button"), .anchor(section.heading), text: "\(section.title) \(count(section))")
      }
    }
  }

  private func count(_ section: WorkView.Section) -> String {
    section.isMore ? "\(section.count)+" : String(section.count)
  }

  /// - Parameter ticked: cases that can be ticked further up already.
  private func part(_ section: WorkView.Section, _ ticked: inout Set<String>, into h: inout HTML) {
    h(.section, .class("card"), .id(section.heading)) { h in
      h(.h2) { h in
        h.text(section.title)
        h(.span, .class("count"), text: count(section))
        h(.span, .class("count small"), text: section.order)
      }
      h(.table, .class("cards work")) { h in
        h(.thead) { h in
          h(.tr) { h in
            if !view.deeds.isEmpty { h(.th, .class("pick"), .scope("col"), text: "选") }
            for title in ["编号", "内容", "小区", "现在", "期限", "责任人"] { h(.th, .scope("col"), text: title) }
          }
        }
        h(.tbody) { h in for line in section.lines { row(line, &ticked, into: &h) } }
      }
      if let next = section.next {
        h(.p, .class("pager")) { h in
          h(.span)
          h(
            .a, .class("button"),
            .href(.work(.init(heading: section.heading, cursor: view.query.heading == nil ? nil : next))),
            text: view.query.heading == nil ? "全部\(section.title)" : "下一页")
        }
      }
    }
  }

  private func row(_ line: WorkView.Line, _ ticked: inout Set<String>, into h: inout HTML) {
    let box = line.matter.flatMap { ticked.insert($0).inserted ? $0 : nil }
    h(.tr) { h in
      if !view.deeds.isEmpty {
        h(.td, .class("pick"), .data(column: "选")) { h in
          guard let box else { return }
          h(
            .input, .type("checkbox"), .name("case"), .value("\(box)|\(line.version)"),
            chosen.contains(box) ? .checked : nil, .label("选中 \(box)"))
        }
      }
      h(.td, .data(column: "编号")) { h in
        h(.a, .href(line.matter.map { .matter($0) } ?? .entry(Entry(.problem, line.number))), text: line.number)
      }
      h(.td, .data(column: "内容"), text: line.brief.count > 60 ? line.brief.prefix(60) + "…" : line.brief)
      h(.td, .data(column: "小区"), text: line.estate.isEmpty ? line.unit : line.estate)
      h(.td, .data(column: "现在")) { $0(.span, .class("tag"), text: line.stage) }
      h(.td, .data(column: "期限")) { h in
        guard let due = line.due else {
          if let received = line.received { h.text("\(received.monthDay)受理") }
          return
        }
        h.text("\(line.clock) \(due.monthDay) ")
        if line.daysLate > 0 { h(.span, .class("tag bad"), text: "超期\(line.daysLate)天") }
      }
      h(.td, .data(column: "责任人"), text: line.person)
    }
  }

  private func many(into h: inout HTML) {
    // Stays in sight; the script counts what is ticked.
    h(.p, .class("to-many")) { $0(.a, .class("button main"), .anchor("many"), text: "对选中的件一起办理") }
    h(.section, .class("card many"), .id("many")) { h in
      h(.h2, text: "对选中的件一起办理")
      h(.p, .class("small muted"), text: "逐件检查：能办的办理，不能办的写明原因。")
      for deed in view.deeds {
        h(.details, .class("deed"), refusal?.deed == deed ? .open : nil) { h in
          h(.summary, text: deed.title)
          for input in deed.inputs {
            let value = refusal?.deed == deed ? refusal?.form[input.name] ?? "" : ""
            h.input(input, value: value, kinds: view.kinds, units: view.units)
          }
          h(
            .button, .class("main"), .type("submit"), .name("deed"), .value(deed.rawValue),
            text: "对选中的件\(deed.title)")
        }
      }
    }
  }
}

/// What became of a deed for many, case by case.
struct ManyPage: Page {
  var deed: CaseDeed
  var results: [WorkView.Result]

  var title: String { "批量\(deed.title)的结果" }
  var section: Section? { .work }

  func write(into h: inout HTML) {
    let done = results.count { $0.reasons.isEmpty }
    h.pageHead(title, "办成\(done)件，没有办成\(results.count - done)件") { h in
      h(.a, .class("button"), .href(.work(.init())), text: "返回待办")
    }
    h(.section, .class("card")) { h in
      h(.table, .class("cards")) { h in
        h(.thead) { $0(.tr) { h in for title in ["编号", "结果"] { h(.th, .scope("col"), text: title) } } }
        h(.tbody) { h in
          for result in results {
            h(.tr) { h in
              h(.td, .data(column: "编号")) { $0(.a, .href(.matter(result.number)), text: result.number) }
              h(.td, .data(column: "结果")) { h in
                if result.reasons.isEmpty {
                  h(.span, .class("tag good"), text: "已办理")
                } else {
                  h.text(result.reasons.joined(separator: "；"))
                }
              }
            }
          }
        }
      }
    }
  }
}
