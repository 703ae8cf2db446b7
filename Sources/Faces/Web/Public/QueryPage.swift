import Basics
import Casework

/// `/query`: number and code.
struct QueryPage: PublicPage {
  var number = ""
  var reasons: [String] = []
  /// What was typed before the session was over; it goes on with the code.
  var draft: OwnDraft?

  var title: String { "查询进度" }

  func write(into h: inout HTML) {
    h(.h1, text: "查询进度")
    if !reasons.isEmpty { h.notice("bad", reasons.joined(separator: "；")) }
    h(.p, .id("unsent"), .class("notice"), .hidden)
    h(.form, .post, .action(open: .query), .class("card")) { h in
      h(.label) { h in
        h.text("编号")
        h(.input, .type("text"), .name("number"), .value(number), .maxLength(40), .placeholder("TS250703-12345678"))
      }
      h(.label) { h in
        h.text("查询码")
        h(
          .input, .type("text"), .name("code"), .maxLength(60), .noAutocomplete,
          .placeholder("ABCD-EFGH-IJKL-MNOP-QRST"))
      }
      h(.p, .class("hint"), text: "大小写、空格、横线都可以不管。")
      draft?.keep(in: &h)
      h(.button, .class("main"), .type("submit"), text: draft == nil ? "查询" : "继续")
    }
    if let draft, !draft.isEmpty { kept(draft, into: &h) }
  }

  private func kept(_ draft: OwnDraft, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "刚才写的，还没有提交")
      if let rating = draft.rating.flatMap(Step.ratingWords) { h(.p, text: rating) }
      if !draft.words.isEmpty { h(.p, .class("answer"), text: draft.words) }
    }
  }
}
