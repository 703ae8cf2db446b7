import Basics

/// `/orders/{document}`: one order, and what its addressee says and shows about it. Nothing of the complaint behind it.
struct OrderPage: Page {
  /// What is done under an order.
  static let deeds: [CaseDeed] = [.progress, .submission]

  var view: OrderView
  var isDone = false
  var refusal: CasePage.Refusal?

  var title: String { "通知书 \(view.name)" }
  var section: Section? { .orders }

  func write(into h: inout HTML) {
    h.pageHead(title, view.company) { h in
      if !view.state.isEmpty { h(.span, .class("tag \(view.tone)"), text: view.state) }
      if view.hasDocument { h(.a, .class("button"), .href(.noticeFile(view.number)), .download, text: "下载通知书（Word）") }
      if let matter = view.matter { h(.a, .class("button"), .href(.matter(matter)), text: "所属办件") }
      h(.a, .class("button"), .href(.orders()), text: "全部通知书")
    }
    if isDone, refusal == nil { h.notice("good", "已记录，发文单位看得到。") }
    if let refusal { h.notice("bad", "“\(refusal.deed.title)”没有办成，填写的内容还在：", reasons: refusal.reasons) }
    if view.isFromWorkbook { elsewhere(into: &h) }
    h(.div, .class("columns wide-left")) { h in
      h(.div) { h in
        facts(into: &h)
        if !view.offers.isEmpty { answer(into: &h) }
        if !view.files.isEmpty { files(into: &h) }
      }
      h(.div) { h in if !view.lines.isEmpty { history(into: &h) } }
    }
  }

  /// Where to answer what cannot be answered here.
  private func elsewhere(into h: inout HTML) {
    let issuer = view.issuer.isEmpty ? "开具通知书的单位" : view.issuer
    h(.div, .class("notice"), .role("note")) { h in
      h.text("这份通知书是从表格登记的，系统里没有它的办件，整改情况和凭证不能在这里提交。请按通知书的要求直接报给\(issuer)，电话见")
      h(.a, .href(.channels), text: "监督方式")
      h.text("。")
    }
  }

  private func facts(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "要求")
      h(.dl, .class("facts")) { h in
        for (name, value) in [
          ("小区", view.estate), ("问题类别", view.kind), ("存在的问题", view.statement), ("整改要求", view.demands),
          ("依据", view.basis),
          ("文号", view.document), ("发文单位", view.issuer), ("发文日期", view.day.chinese),
        ] where !value.isEmpty {
          h(.dt, text: name)
          h(.dd, text: value)
        }
        if let due = view.due {
          h(.dt, text: "整改时限")
          h(.dd) { h in
            h.text(due.chinese + " ")
            if view.daysLeft != nil { h(.span, .class(view.isLate ? "tag bad" : "tag"), text: view.timeLeft) }
          }
        }
      }
    }
  }

  private func history(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "经过")
      h(.ol, .class("history")) { h in
        for line in view.lines {
          h(.li) { h in
            h(.div, .class("when"), text: line.when)
            h(.div, text: line.sentence)
          }
        }
      }
    }
  }

  private func answer(into h: inout HTML) {
    h(.section, .class("card deeds")) { h in
      h(.h2, text: "答复")
      for offer in view.offers {
        if offer.reasons.isEmpty || refusal?.deed == offer.deed { form(offer, into: &h) }
        // Evidence comes with the progress, before acceptance is asked for.
        if offer.deed == .progress, offer.reasons.isEmpty { upload(into: &h) }
      }
      let others = view.offers.filter { !$0.reasons.isEmpty }
      if others.isEmpty { return }
      h(.dl, .class("not-yet")) { h in
        for offer in others {
          h(.dt, text: "现在还不能“\(offer.deed.title)”")
          for reason in offer.reasons { h(.dd, text: reason) }
        }
      }
    }
  }

  private func form(_ offer: CaseView.Offer, into h: inout HTML) {
    let kept = refusal?.deed == offer.deed ? refusal : nil
    h(.form, .post, .action(.noticeDeed(offer.deed, of: view.number))) { h in
      h.token()
      for input in offer.deed.inputs { h.input(input, value: kept?.form[input.name] ?? "", kinds: [], units: []) }
      h(.button, .class("main"), .type("submit"), text: offer.deed == .progress ? "提交整改进展" : offer.deed.title)
    }
  }

  private func upload(into h: inout HTML) {
    h(.form, .class("attach"), .post, .action(.evidence(of: view.number))) { h in
      h(.label, .class("field")) { h in
        h.text("上传整改凭证（照片、PDF、Word、表格，每份不超过20MB）")
        h(.input, .type("file"), .data(address: .evidence(of: view.number)))
      }
      h(.span, .class("small"), .live)
    }
  }

  private func files(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "整改凭证")
      h(.ul) { h in
        for file in view.files {
          h(.li) { $0(.a, .href(.evidenceFile(file.digest, of: view.number)), text: file.title) }
        }
      }
    }
  }
}
