import Basics
import Operations

/// `/order-template`: which template orders to rectify are laid out by, and how the office puts its own in place.
struct OrderTemplatePage: Page {
  var view: OrderTemplateView
  /// One that was sent in and waits to be looked at.
  var proposed = ""
  var isDone = false

  var title: String { "责令整改通知书模板" }
  var section: Section? { .reports }

  func write(into h: inout HTML) {
    h.pageHead(title, "通知书按模板生成 Word 文件。换了模板，以前开具的通知书仍按当时的模板。")
    if isDone { h.notice("good", "已换好，从现在起开具的通知书按这个模板。") }
    if !proposed.isEmpty, proposed != view.chosen { waiting(into: &h) }
    now(into: &h)
    another(into: &h)
    fields(into: &h)
  }

  private func waiting(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "刚上传的模板")
      h(.p, text: "字段齐全，还没有启用。请先看样张，版式没有问题再启用。")
      files(proposed, into: &h)
      choice(proposed, "启用这个模板", into: &h)
    }
  }

  private func now(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "现在使用的")
      let since = view.since.map { "，\($0.day.chinese)由\($0.who.isEmpty ? "专班办公室" : $0.who)选用" } ?? ""
      h(.p, text: (view.chosen.isEmpty ? "系统自带的模板，按 GB/T 9704-2012 的版式" : "本县自己的模板") + since + "。")
      files(view.chosen, into: &h)
      if !view.chosen.isEmpty { choice("", "改回系统自带的模板", into: &h) }
    }
  }

  private func files(_ digest: String, into h: inout HTML) {
    h(.p, .class("buttons")) { h in
      h(.a, .class("button"), .href(.orderTemplateFile(.preview, digest)), .download, text: "看样张（Word）")
      h(.a, .class("button"), .href(.orderTemplateFile(.source, digest)), .download, text: "下载模板")
    }
  }

  private func choice(_ digest: String, _ button: String, into h: inout HTML) {
    h(.form, .post, .action(.orderTemplateChoice)) { h in
      h.hiddenField("template", digest)
      h(.button, digest.isEmpty ? nil : .class("main"), .type("submit"), text: button)
    }
  }

  private func another(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "换成自己的模板")
      h(
        .p,
        text: "下载系统自带的模板，在 Word 或 WPS 里改成本县的样子：红头、文字、字体、页边距都可以改，只要保留下面标“必须有”的字段。另存为 .docx 后上传，缺哪个字段、哪个字段写错，都会逐个指出。")
      h(.form, .class("attach"), .post, .action(.orderTemplate())) { h in
        h(.label, .class("field")) { h in
          h.text("模板文件（.docx）")
          h(.input, .type("file"), .accept(".docx"), .data(address: .orderTemplate()))
        }
        h(.div, .class("lines"), .live)
      }
    }
  }

  private func fields(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "可以填写的字段")
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in for title in ["写法", "填什么", ""] { h(.th, .scope("col"), text: title) } }
        }
        h(.tbody) { h in
          for field in view.fields {
            h(.tr) { h in
              h(.th, .scope("row"), .class("nowrap")) { $0(.code, text: field.tag) }
              h(.td, .data(column: "填什么"), text: field.meaning)
              h(.td, .class("nowrap")) { h in if field.isRequired { h(.span, .class("tag"), text: "必须有") } }
            }
          }
        }
      }
    }
  }
}
