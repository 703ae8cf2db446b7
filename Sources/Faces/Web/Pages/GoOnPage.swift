import Campaign

/// A form that was sent while the session was over, or from before it was begun anew, with all that was typed.
struct GoOnPage: Page {
  var place: LocalAddress
  var fields: Fields
  var plan: Plan
  /// True where one was signed in all the time, and the session was only begun anew.
  var isRenewed = false

  var title: String { "继续提交" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h1, text: title)
      h(.p, text: (isRenewed ? "打开那一页以后，您重新登录或确认过。" : "您已登录。") + "刚才填写的内容还在，点“继续提交”即可；还没有保存任何内容。")
      h(.form, .class("stack"), .post, .action(place)) { h in
        for (name, value) in fields.pairs { h(.input, .type("hidden"), .name(name), .value(value)) }
        h(.button, .class("main"), .type("submit"), text: "继续提交")
      }
      h(.dl, .class("facts")) { h in
        for (label, words) in TypedFields(place: place, fields: fields, plan: plan).lines {
          h(.dt, text: label)
          h(.dd, text: words)
        }
      }
    }
  }
}
