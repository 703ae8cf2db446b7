import Basics
import Campaign

/// `/plan`: the campaign as the plan sets it out, with what it contradicts itself in.
struct PlanPage: Page {
  var view: PlanView

  var title: String { "专项行动方案" }
  var section: Section? { .plan }

  func write(into h: inout HTML) {
    h.pageHead("专项行动方案", view.title)
    phases(into: &h)
    duties(into: &h)
    kinds(into: &h)
    organisations(into: &h)
    discrepancies(into: &h)
  }

  private func phases(into h: inout HTML) {
    guard !view.phases.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "阶段")
      h(.table, .class("cards")) { h in
        h(.tbody) { h in
          for phase in view.phases {
            let begun = phase.from.map { $0 <= view.today } ?? true
            let ended = phase.to.map { $0 < view.today } ?? false
            h(.tr, .class(ended ? "past" : begun ? "now" : "")) { h in
              h(.th, .scope("row"), .class("nowrap")) { h in
                h.text(phase.name)
                if begun, !ended { h(.span, .class("tag wait"), text: "进行中") }
              }
              h(.td, .class("nowrap"), text: span(phase))
              h(.td, .class("lines"), text: phase.words)
            }
          }
        }
      }
    }
  }

  private func span(_ phase: PlanView.Phase) -> String {
    switch (phase.from, phase.to) {
    case (let from?, let to?): "\(from.monthDay)至\(to.monthDay)"
    case (nil, let to?): "\(to.monthDay)前"
    case (let from?, nil): "\(from.monthDay)起"
    case (nil, nil): ""
    }
  }

  private func duties(into h: inout HTML) {
    guard !view.duties.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "日程")
      let coming = view.duties.filter { $0.day >= view.today }
      dutyTable(coming.prefix(12), into: &h)
      let rest = Array(coming.dropFirst(12))
      if !rest.isEmpty {
        h(.details) { h in
          h(.summary, text: "之后还有\(rest.count)项")
          dutyTable(rest[...], into: &h)
        }
      }
      let past = view.duties.filter { $0.day < view.today }
      if !past.isEmpty {
        h(.details) { h in
          h(.summary, text: "已过的\(past.count)项")
          dutyTable(past[...], into: &h)
        }
      }
    }
  }

  private func dutyTable(_ duties: ArraySlice<DutyRow>, into h: inout HTML) {
    h(.table, .class("cards")) { h in
      h(.tbody) { h in
        for duty in duties {
          h(.tr, duty.day < view.today ? .class("past") : nil) { h in
            h(.td, .class("nowrap numbers"), text: "\(duty.day.chinese) \(duty.clock)")
            h(.td, text: duty.title)
            h(.td, text: duty.who)
            h(.td, .class("small muted"), text: duty.basis)
          }
        }
      }
    }
  }

  private func kinds(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "整治内容")
      for kind in view.kinds {
        h(.details) { h in
          h(.summary, text: "\(kind.code)　\(kind.name)")
          h(.ul) { h in for item in kind.checkItems { h(.li, text: item) } }
          if !kind.basis.isEmpty { h(.p, .class("small muted"), text: "依据：\(kind.basis)") }
        }
      }
    }
  }

  private func organisations(into h: inout HTML) {
    guard !view.organisations.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "职责分工（附件2）")
      h(.dl, .class("facts")) { h in
        for organisation in view.organisations {
          h(.dt, text: organisation.name)
          h(.dd, text: organisation.duty)
        }
      }
    }
  }

  private func discrepancies(into h: inout HTML) {
    guard !view.discrepancies.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "方案中前后不一致之处和采用的理解")
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in for name in ["事项", "方案原文", "采用的理解"] { h(.th, .scope("col"), text: name) } }
        }
        h(.tbody) { h in
          for item in view.discrepancies {
            h(.tr) { h in
              h(.th, .scope("row"), text: item.title)
              h(.td, .data(column: "方案原文"), text: item.says)
              h(.td, .data(column: "采用的理解"), text: item.reading)
            }
          }
        }
      }
    }
  }
}
