import Basics
import Campaign

/// `/entries/new`: what somebody tells on the phone or at the counter, on one page and by the keyboard alone.
struct QuickEntryPage: Page {
  /// What became of something that was typed before and not sent.
  enum Draft {
    case none, found, restored
  }

  var view: EntryFormView
  var form = EntryForm()
  var reasons: [String] = []
  var draft = Draft.none

  var title: String { "登记来电来访" }
  var section: Section? { .entry }

  func write(into h: inout HTML) {
    if draft == .found { return DraftChoice(draft: form).write(into: &h) }
    h.pageHead(title, "按回车到下一栏，在内容里用 Shift+回车 换行。填写时自动保存草稿。")
    if !reasons.isEmpty { h.notice("bad", "还没有登记，请补充：", reasons: reasons) }
    if draft == .restored { h.notice("wait", "接着填写上次没有提交的内容。") }
    h(.div, .class("columns wide-left")) { h in
      h(
        .form, .class("card entry"), .post, .action(.entries), .data(draft: .entryDraft),
        .data(suggestions: .entrySuggestions)
      ) { h in
        h.token()
        h(.input, .type("hidden"), .name("other"), .value(form.other))
        place(into: &h)
        h(.label, .class("field")) { h in
          h.text("反映的事")
          h(.textarea, .name("words"), .class("words"), text: "\n" + form.words)
        }
        sorts(into: &h)
        h(.div, .class("grid")) { h in
          text("姓名（可不填）", "name", form.name, into: &h)
          text("电话（可不填）", "contact", form.contact, into: &h)
        }
        h(.p, .class("small muted"), text: "姓名和电话加密保存，只有本街道和县专班办公室的岗位写明理由、核对本人后才能查看，每次都先记录；不会告诉被反映的企业。")
        h(.button, .class("main"), .type("submit"), text: "登记")
      }
      h(.aside, .class("card suggestions"), .live) { h in
        h(.h2, text: "提示")
        h(.div, .id("suggestions")) { $0(.p, .class("muted"), text: "选好小区、写下内容后，这里提示可能的重复件、类别和主管单位。") }
      }
    }
  }

  private func place(into h: inout HTML) {
    h(.div, .class("grid")) { h in
      h(.label, .class("field")) { h in
        h.text("小区")
        h(
          .input, .type("text"), .name("estateName"), .value(form.estate), .list("estates"), .data(address: .estates),
          .placeholder("输入名称的一部分"), .noAutocomplete, .autofocus)
        h(.datalist, .id("estates"))
      }
      h.select(
        "街道（不知道小区时选）", name: "subdistrict", view.units.map { ($0.code, $0.shortName) }, chosen: form.unit,
        all: view.units.count == 1 ? nil : "按小区")
    }
  }

  private func sorts(into h: inout HTML) {
    h(.div, .class("grid")) { h in
      h.select("来源", name: "source", view.sources.map { ($0, $0) }, chosen: form.source, all: "请选择来源")
      h.select(
        "类别（拿不准的不选）", name: "kind", view.kinds.map { ($0.code, "\($0.code) \($0.name)") }, chosen: form.kind,
        all: "不选")
      h.select(
        "层级", name: "level", ComplaintLevel.allCases.map { ($0.rawValue, $0.rawValue) }, chosen: form.level?.rawValue,
        all: "按来源")
    }
  }

  private func text(_ label: String, _ name: String, _ value: String, into h: inout HTML) {
    h(.label, .class("field")) { h in
      h.text(label)
      h(.input, .type("text"), .name(name), .value(value), .noAutocomplete)
    }
  }
}

/// The number and the code, to be read out; shown once.
struct EntryReceiptPage: Page {
  var receipt: ReceiptView

  var title: String { "已登记" }
  var section: Section? { .entry }

  func write(into h: inout HTML) {
    h.pageHead("已登记", "请把编号和查询码读给投诉人。查询码只显示这一次。") { h in
      h(.a, .class("button main"), .href(.newEntry()), text: "登记下一件")
      h(.a, .class("button"), .href(.matter(receipt.number)), text: "打开这一件")
    }
    h(.section, .class("card receipt")) { h in
      h(.p, .class("muted"), text: "编号")
      h(.p, .class("read-out"), text: receipt.number)
      h(.p, .class("muted"), text: "查询码")
      h(.p, .class("read-out"), text: receipt.code)
      h(.p, .class("small muted"), text: "登记于\(receipt.moment.day.chinese) \(receipt.moment.clock)。\(receipt.due)")
    }
  }
}
