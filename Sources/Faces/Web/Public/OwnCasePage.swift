import Basics
import Casework
import Operations

/// `/query/case`: a case as whoever reported it sees it.
struct OwnCasePage: PublicPage {
  /// Which of the forms was refused, and what was typed into it.
  struct Refusal: Sendable {
    var draft: OwnDraft
    var reasons: [String]
  }

  var view: OwnCase
  var refusal: Refusal?
  var today: Day

  var title: String { "办理进度" }

  func write(into h: inout HTML) {
    if refusal != nil { h.notice("bad", "刚才填的还没有提交，请往下看") }
    h(.section, .class("card")) { h in
      h(.p, .class("hint"), text: view.number)
      h(.h1, text: view.stage.rawValue)
      h(.dl, .class("facts")) { h in
        if !view.estate.isEmpty { fact("小区", view.estate, into: &h) }
        if !view.words.isEmpty { fact("您反映的", view.words, into: &h) }
        fact("承办单位", view.unit.isEmpty ? "待定" : view.unit, into: &h)
        if view.finding != .pending { fact("核查结论", view.finding.rawValue, into: &h) }
        if let due = view.due {
          fact(
            "下一步", "\(due.sort.rawValue)，\(due.due.chinese)前" + (due.due < today ? "（已超期）" : ""), into: &h)
          fact("为什么是这一天", due.basis, into: &h)
        }
        fact("身份被查看", view.timesRevealed == 0 ? "没有人看过您的姓名和电话" : "\(view.timesRevealed)次", into: &h)
      }
      if !view.answer.isEmpty {
        h(.h2, text: "答复")
        h(.p, .class("answer"), text: view.answer)
      }
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "经过")
      h(.ol, .class("history")) { h in
        for line in view.lines {
          h(.li) { h in
            h(.time, .datetime(line.day.description), text: "\(line.day.chinese) \(line.clock)")
            h(.span, text: line.sentence)
            if !line.words.isEmpty { h(.p, .class("answer"), text: line.words) }
          }
        }
      }
    }
    if !view.reasonsNotToRate.isEmpty, let refusal, [.rating, .review].contains(refusal.draft.form) {
      tooEarly(refusal, into: &h)
    }
    if view.reasonsNotToRate.isEmpty {
      rating(into: &h)
      words("申请复核", .review, "对办理结果不认可，请写明哪里不对、要求复核什么。", "申请复核", into: &h)
    }
    words("补充内容", .words, "想起什么、情况有变化，可以补充。写的内容和原来一样保密。", "补充", into: &h)
    h.photos(of: view.number, already: view.photos)
    forgetting(into: &h)
    h(.form, .post, .action(open: .ownEnd), .class("card")) { h in
      h(.p, .class("hint"), text: "用别人的手机或公用电脑查的，看完请退出。")
      h(.button, .type("submit"), text: "退出查询")
    }
  }

  private func forgetting(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "删除我的姓名和电话")
      h.refusal(refused(.identity)?.reasons ?? [])
      h(.form, .post, .action(open: .ownIdentity)) { h in
        token(nil, into: &h)
        h(.p, .class("hint"), text: "删除后谁也看不到您是谁、原话怎么写，也不能恢复；这件事照常办理，凭查询码仍可查进度。")
        h(.label) { h in
          h.text("请再输一次查询码")
          h(.input, .type("text"), .name("code"), .maxLength(40), .required)
        }
        h(.button, .type("submit"), text: "删除")
      }
    }
  }

  private func fact(_ name: String, _ value: String, into h: inout HTML) {
    h(.dt, text: name)
    h(.dd, text: value)
  }

  private func refused(_ form: OwnDraft.Form) -> Refusal? { refusal?.draft.form == form ? refusal : nil }

  /// A form that is not on the page yet: what was typed stands there all the same.
  private func tooEarly(_ refusal: Refusal, into h: inout HTML) {
    h.refusal(refusal.reasons)
    if !refusal.draft.words.isEmpty { h(.p, .class("card answer"), text: refusal.draft.words) }
  }

  /// By which the form is known again, and the case it is for.
  private func token(_ refusal: Refusal?, into h: inout HTML) {
    h.hiddenField(OwnDraft.numberName, view.number)
    if let token = refusal?.draft.token, !token.isEmpty { h.hiddenField(Fields.tokenName, token) } else { h.token() }
  }

  private func rating(into h: inout HTML) {
    let refusal = refused(.rating)
    h(.section, .class("card")) { h in
      h(.h2, text: view.rating.flatMap(Step.ratingWords).map { "您的评价：\($0)" } ?? "您满意吗")
      h.refusal(refusal?.reasons ?? [])
      h(.form, .post, .action(open: .ownRating)) { h in
        token(refusal, into: &h)
        h(.fieldset, .class("stars")) { h in
          h(.legend, text: "满意程度")
          for value in (1...5).reversed() {
            h(.label, .class("choice")) { h in
              h(
                .input, .type("radio"), .name("rating"), .value(String(value)),
                (refusal?.draft.rating ?? view.rating) == value ? .checked : nil)
              h(.span, text: Step.ratingWords(value) ?? "")
            }
          }
        }
        h(.label, .labelFor("rating-words"), text: "想说的话（可以不填）")
        h(
          .textarea, .id("rating-words"), .name("words"), .lines(2), .maxLength(5000),
          text: "\n" + (refusal?.draft.words ?? ""))
        h(.button, .type("submit"), text: "评价")
      }
    }
  }

  private func words(
    _ title: String, _ form: OwnDraft.Form, _ hint: String, _ button: String, into h: inout HTML
  ) {
    let refusal = refused(form)
    h(.section, .class("card")) { h in
      h(.h2, text: title)
      h.refusal(refusal?.reasons ?? [])
      h(.form, .post, .action(open: form.place)) { h in
        token(refusal, into: &h)
        h(
          .textarea, .label(title), .name("words"), .lines(3), .maxLength(5000),
          text: "\n" + (refusal?.draft.words ?? ""))
        h(.p, .class("hint"), text: hint)
        h(.button, .type("submit"), text: button)
      }
    }
  }
}
