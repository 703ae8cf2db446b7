import Basics

/// What was typed before and not sent is gone on with or dropped, and never mixed with what the next caller tells.
struct DraftChoice {
  var draft: EntryForm

  func write(into h: inout HTML) {
    h.pageHead("登记来电来访")
    h(.section, .class("card narrow")) { h in
      h(.h2, text: "上次有一份没有提交的登记")
      h(.dl, .class("facts")) { h in
        for (name, value) in [("小区", draft.estate), ("反映的事", draft.words), ("姓名", draft.name), ("电话", draft.contact)]
        where !value.isEmpty {
          h(.dt, text: name)
          h(.dd, .class("lines"), text: value.count > 200 ? value.prefix(200) + "…" : value)
        }
      }
      h(.div, .class("buttons")) { h in
        h(.a, .class("button main"), .href(.newEntry(draft: true)), .autofocus, text: "继续填写")
        h(.form, .post, .action(.entryDraft)) { h in
          h(.input, .type("hidden"), .name("drop"), .value("1"))
          h(.button, .type("submit"), text: "放弃，登记新的")
        }
      }
    }
  }
}
