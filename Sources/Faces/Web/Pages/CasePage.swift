import Basics
import Casework
import Operations

/// `/cases/{number}`: what was told, what was done, what is due and why, and what can be done next.
struct CasePage: Page {
  /// A deed that was not done: what was typed is kept, and every reason is said.
  struct Refusal {
    var deed: CaseDeed
    var form: DeedForm
    var reasons: [String]
    /// What others did since the page was shown.
    var meanwhile: [String] = []
  }

  var view: CaseView
  var isDone = false
  var refusal: Refusal?

  var title: String { "办件 \(view.number)" }
  var section: Section? { .work }

  func write(into h: inout HTML) {
    h.pageHead(title, gist) { h in
      h(.span, .class("tag wait"), text: view.stage)
      h(.a, .class("button"), .href(.work(.init())), text: "返回待办")
    }
    if !view.secrecyAsked.isEmpty {
      h.notice("wait", "来文要求保密（\(view.secrecyAsked)）：不要向被反映的一方透露是谁反映的。")
    }
    if isDone, refusal == nil { h.notice("good", "已办理，记入经过。") }
    if let refusal { told(refusal, into: &h) }
    h(.div, .class("columns wide-left case")) { h in
      h(.div, .class("deeds-first")) { h in
        DeedForms(view: view, refusal: refusal).write(into: &h)
        dues(into: &h)
      }
      h(.div, .class("story")) { h in
        if view.isComplained || view.isSummary || !view.mentions.isEmpty { words(into: &h) }
        if !view.problems.isEmpty { problems(into: &h) }
        if !view.files.isEmpty || !view.takesFiles.isEmpty { files(into: &h) }
        timeline(into: &h)
      }
      h(.div) { h in
        facts(into: &h)
        notes(into: &h)
        likes(into: &h)
      }
    }
  }

  /// Which case it is: on a phone what can be done stands above what was told.
  private var gist: String {
    let words = view.brief.count > 60 ? String(view.brief.prefix(60)) + "…" : view.brief
    return view.place.isEmpty ? words : view.place + "　" + words
  }

  private func told(_ refusal: Refusal, into h: inout HTML) {
    if refusal.meanwhile.isEmpty {
      h.notice("bad", "“\(refusal.deed.title)”没有办成，填写的内容还在：", reasons: refusal.reasons)
    } else {
      h.notice(
        "bad", "您打开这一页以后，有人先办了下面的事。“\(refusal.deed.title)”没有办，填写的内容还在，请看过再决定：",
        reasons: refusal.meanwhile)
    }
    h(.p) { $0(.a, .anchor("deed-" + refusal.deed.rawValue), text: "到填写的地方") }
  }

  private func words(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: view.isSummary ? "转办摘要" : "反映的内容")
      h(.p, .class("brief lines"), text: view.brief)
      if !view.mentions.isEmpty {
        let names = view.mentions.map { "“\($0)”" }.joined(separator: "、")
        h(.p, .class("muted small"), text: "像是提到了\(names)。不必写明是谁的，请用“改写内容”改掉。")
      }
      if !view.firstWords.isEmpty {
        h(.details) { h in
          h(.summary, text: "改写之前的原文（姓名、电话已遮盖）")
          h(.p, .class("lines"), text: view.firstWords)
        }
      }
      for number in view.joined {
        h(.p, .class("small")) { h in
          h.text("重复件：")
          h(.a, .href(.matter(number)), text: number)
          h.text("，各自保留编号和答复")
        }
      }
    }
  }

  private func problems(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "列入台账的问题")
      for problem in view.problems {
        h(.article, .class("problem")) { h in
          h(.p) { h in
            h(.a, .href(.entry(Entry(.problem, problem.number))), text: problem.number)
            h.text(" ")
            h(.span, .class("tag \(problem.stage == "已整改" ? "good" : "wait")"), text: problem.stage)
          }
          h(.p, .class("lines"), text: problem.description)
          let due = problem.due.map { "，整改时限\($0.chinese)" } ?? ""
          h(.p, .class("small muted"), text: "\(problem.kind)，责任人：\(problem.responsible)\(due)")
        }
      }
      for order in view.orders {
        h(.p) { h in
          h.text("责令整改通知书 ")
          if h.admits(.notice(order.document)) {
            h(.a, .href(.notice(order.document)), text: order.document)
          } else {
            h.text(order.document)
          }
          h(.span, .class("small muted"), text: "　\(order.day.chinese)　\(order.company)")
        }
        h(.p, .class("buttons")) { h in
          h(
            .a, .class("button"), .href(.order(document: order.document, of: view.number)), .download,
            text: "下载通知书（Word）")
        }
      }
    }
  }

  private func files(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "附件")
      h(.div, .class("files")) { h in
        for file in view.files {
          let path = SitePath.attachment(file.digest, of: view.number)
          h(.a, .href(path)) { h in
            if file.isPicture {
              h(.img, .src(.thumbnail(file.digest, of: view.number)), .lazy, .alternative("照片：\(file.title)"))
            }
            h(.span, .class("small"), text: "\(file.isPicture ? "照片" : "文件")　\(file.title)")
          }
        }
      }
      for problem in view.takesFiles {
        h(.form, .class("attach"), .post, .action(.attachments(of: view.number, problem: problem))) { h in
          h(.label, .class("field")) { h in
            h.text(problem.isEmpty ? "添加附件（照片、PDF、Word、表格）" : "添加\(Problem.named(problem))的整改凭证")
            h(.input, .type("file"), .multiple, .data(address: .attachments(of: view.number, problem: problem)))
          }
          h(.div, .class("small lines"), .live)
        }
      }
    }
  }

  private func timeline(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "经过")
      h(.ol, .class("history")) { h in
        for line in view.timeline {
          h(.li) { h in
            h(.div, .class("when"), text: line.when)
            h(.div) { h in
              if !line.who.isEmpty { h(.b, text: line.who + " ") }
              h.text(line.sentence)
              if line.isInternal { h(.span, .class("muted small"), text: "　（内部，投诉人看不到）") }
            }
            for due in line.dues { h(.div, .class("small muted"), text: "\(due.title)期限：\(due.due.chinese)") }
          }
        }
      }
    }
  }

  private func dues(into h: inout HTML) {
    if view.dues.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "期限")
      for due in view.dues {
        h(.p) { h in
          h(.strong, text: "\(due.title)：\(due.due.chinese)")
          h.text(" ")
          if due.daysLate > 0 { h(.span, .class("tag bad"), text: "超期\(due.daysLate)天") }
        }
        h(.p, .class("small muted"), text: due.basis)
      }
    }
  }

  private func facts(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "登记内容")
      h(.dl, .class("facts")) { h in
        for fact in view.facts {
          h(.dt, text: fact.title)
          h(.dd) { h in
            if let link = fact.link { h(.a, .href(link), text: fact.value) } else { h.text(fact.value) }
          }
        }
      }
    }
  }

  private func notes(into h: inout HTML) {
    if view.notes.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "来文附注")
      h(.dl, .class("facts")) { h in
        for note in view.notes {
          h(.dt, text: note.title)
          h(.dd, text: note.value)
        }
      }
    }
  }

  private var canJoin: Bool { view.offers.contains { $0.deed == .joining && $0.reasons.isEmpty } }

  private func join(_ other: String, into h: inout HTML) {
    h(.form, .post, .action(.matterDeed(.joining, of: view.number))) { h in
      h.token()
      h(.input, .type("hidden"), .name("seen"), .value(String(view.version)))
      h(.input, .type("hidden"), .name("other"), .value(other))
      h(.button, .type("submit"), text: "并入这一件")
    }
  }

  private func likes(into h: inout HTML) {
    if view.likes.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "可能是同一件事")
      for like in view.likes {
        h(.p) { h in
          h(.a, .href(.matter(like.number)), text: like.number)
          h.text("　\(like.day?.chinese ?? "")　\(like.stage)")
        }
        h(.p, .class("small"), text: like.brief)
        h(.p, .class("small muted"), text: "同一小区，都写到“\(like.words.joined(separator: "”“"))”")
        if canJoin { join(like.number, into: &h) }
      }
    }
  }
}
