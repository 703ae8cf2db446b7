import Basics
import Campaign
import Casework
import Operations

/// What somebody typed into the form of complaints, as it stands on the page.
struct ComplaintDraft: Sendable, Equatable {
  var estate = 0
  var subdistrict = ""
  var kind = ""
  var words = ""
  var name = ""
  var contact = ""
  /// It is about the people who would handle it.
  var isAboutOfficers = false
  var token = ""

  init() {}

  init(_ fields: Fields) {
    estate = fields["estate"].flatMap(Int.init) ?? 0
    subdistrict = fields["subdistrict"] ?? ""
    kind = fields["kind"] ?? ""
    words = fields["words"] ?? ""
    name = fields["name"] ?? ""
    contact = fields["contact"] ?? ""
    isAboutOfficers = fields.has("aboutOfficers")
    token = fields.token
  }
}

/// `/complaint`: the form, once it is known where.
struct ComplaintPage: PublicPage {
  var draft: ComplaintDraft
  /// Where it happened: name of the estate, or of the subdistrict.
  var place: String
  var kinds: [ProblemKind]
  /// Reports about local officers can be closed for the upper level.
  var canSeal = false
  /// Every reason why it was not filed.
  var reasons: [String] = []

  var title: String { "我要投诉" }

  func write(into h: inout HTML) {
    h(.h1, text: "我要投诉物业服务")
    h.refusal(reasons)
    h(.form, .post, .action(open: .complaint()), .class("card"), .id("complaint")) { h in
      if draft.token.isEmpty { h.token() } else { h.hiddenField(Fields.tokenName, draft.token) }
      if draft.estate != 0 { h.hiddenField("estate", String(draft.estate)) }
      if !draft.subdistrict.isEmpty { h.hiddenField("subdistrict", draft.subdistrict) }
      h(.p, .class("place")) { h in
        h(.span, text: "在哪里")
        h(.strong, text: place)
        h(.a, .href(open: .complaint()), text: "换一个")
      }
      h(.label, .labelFor("words"), text: "发生了什么事")
      h(
        .textarea, .id("words"), .name("words"), .lines(6), .maxLength(5000), .required,
        reasons.isEmpty || !draft.words.isEmpty ? nil : .invalid, .describedBy("words-hint"), text: "\n" + draft.words)
      h(.p, .id("words-hint"), .class("hint"), text: "什么时间、什么地点、怎么回事，用自己的话写就行。照片在下一步上传。")
      kinds(into: &h)
      h(.fieldset) { h in
        h(.legend, text: "怎么联系您（可以不填）")
        field("姓名", "name", draft.name, nil, into: &h)
        field("电话", "contact", draft.contact, .inputMode("tel"), into: &h)
        h(
          .p, .class("hint"),
          text: "姓名和电话加密保存，只有办理这件事的街道办和县专班办公室的工作人员，写明理由、核对本人后才能看。每次查看都先记录在案，县纪委监委查得到，您凭查询码能看到被看过几次。物业公司看不到。不填也一样办理。"
        )
      }
      officers(into: &h)
      h(.button, .class("main"), .type("submit"), text: "提交")
    }
  }

  private func officers(into h: inout HTML) {
    h(.fieldset) { h in
      h(.legend, text: "反映的是谁")
      // Without a key there is nothing to choose, only where else to turn.
      if canSeal {
        h(.label, .class("choice")) { h in
          h(
            .input, .type("checkbox"), .name("aboutOfficers"), .value("1"), draft.isAboutOfficers ? .checked : nil)
          h(.span, text: "反映的是街道或承办单位的人")
        }
      }
      h(.p, .class("hint"), text: canSeal ? Self.sealing : Office.sealingUnavailable + "。")
    }
  }

  private static let sealing = "勾选后，内容和您的姓名电话立即密封，只有上级能打开，本县任何人都看不到；由上级办理，这里查不到进度。"

  private func kinds(into h: inout HTML) {
    h(.fieldset, .class("kinds")) { h in
      h(.legend, text: "大概是哪一类（拿不准就不选）")
      choice("", "不清楚", into: &h)
      for kind in kinds { choice(kind.code, kind.plainName.isEmpty ? kind.name : kind.plainName, into: &h) }
    }
  }

  private func choice(_ code: String, _ title: String, into h: inout HTML) {
    h(.label, .class("choice")) { h in
      h(.input, .type("radio"), .name("kind"), .value(code), draft.kind == code ? .checked : nil)
      h(.span, text: title)
    }
  }

  private func field(
    _ title: String, _ name: String, _ value: String, _ attribute: Attribute?, into h: inout HTML
  ) {
    h(.label) { h in
      h.text(title)
      h(.input, .type("text"), .name(name), .value(value), .maxLength(50), attribute)
    }
  }
}
