import Casework

/// What can be done to a case on its page: each a noun that is posted to.
package enum CaseDeed: String, Sendable, CaseIterable {
  case acceptance, refusal, assignment, finding, problem, order, service, progress, submission, passing
  case sendingBack = "sending-back"
  case closing, answer, reopening, transfer, receipt, reply
  case returning = "return"
  case joining, parting, extension_ = "extension", kind, wording, withdrawal, referral

  /// The step that it records.
  package var sort: Step.Sort {
    switch self {
    case .acceptance: .accepted
    case .refusal: .refused
    case .assignment: .assigned
    case .finding: .verified
    case .problem: .entered
    case .order: .ordered
    case .service: .served
    case .progress: .progressed
    case .submission: .submitted
    case .passing: .passed
    case .sendingBack: .sentBack
    case .closing: .closed
    case .answer: .answered
    case .reopening: .reopened
    case .transfer: .transferred
    case .receipt: .signedFor
    case .reply: .replied
    case .returning: .returned
    case .joining: .joined
    case .parting: .parted
    case .extension_: .extended
    case .kind: .recategorised
    case .wording: .edited
    case .withdrawal: .withdrawn
    case .referral: .referred
    }
  }

  /// Done seldom: it stands apart, so that nobody does it by mistake.
  package var isRare: Bool {
    [.joining, .parting, .extension_, .kind, .wording, .withdrawal, .referral, .transfer].contains(self)
  }

  /// Whoever did it does not see the case any more.
  package var leavesHand: Bool { [.referral, .reply, .returning].contains(self) }

  package enum Reach: Sendable { case ofCase, ofProblem, ofEither }

  /// What it is about.
  package var reach: Reach {
    switch self {
    case .order, .service, .progress, .submission, .passing, .sendingBack: .ofProblem
    case .reopening, .extension_, .kind: .ofEither
    default: .ofCase
    }
  }

  package var title: String {
    switch self {
    case .problem: "列入台账"
    case .order: "开具责令整改通知书"
    case .service: "登记送达"
    case .receipt: "签收"
    case .reply: "答复转办单位"
    case .wording: "改写内容"
    case .finding: "填写核查结论"
    default: sort.rawValue
    }
  }

  /// What is asked for.
  package var inputs: [DeedInput] {
    switch self {
    case .acceptance: [DeedInput("department", "承办科室（可在分派时再定）")]
    case .refusal: [DeedInput("text", "不予受理的理由（投诉人会看到）", .long)]
    case .assignment: [DeedInput("department", "承办科室"), DeedInput("person", "责任人（写岗位）")]
    case .finding: [DeedInput("finding", "核查结论", .finding), DeedInput("text", "核查情况和依据", .long)]
    case .problem:
      [
        DeedInput("kind", "问题类别", .kind), DeedInput("text", "查实的问题", .long), DeedInput("person", "责任人（写岗位）"),
        DeedInput("day", "整改时限（留空按方案的期限）", .day),
      ]
    case .order:
      [
        DeedInput("text", "存在的问题（用本单位的话，不照抄投诉）", .long), DeedInput("demands", "整改要求", .long),
        DeedInput("basis", "依据"), DeedInput("day", "整改时限（留空不变）", .day),
      ]
    case .service: [DeedInput("day", "送达日期", .day), DeedInput("text", "送达方式和签收人岗位")]
    case .progress: [DeedInput("text", "整改进展", .long)]
    case .submission, .passing: [DeedInput("text", "说明（可不填）")]
    case .sendingBack: [DeedInput("text", "还要整改什么", .long)]
    case .closing: [DeedInput("text", "办理结果（列入台账“办理进展和结果”）", .long)]
    case .answer: [DeedInput("text", "答复内容（投诉人凭查询码会看到）", .long)]
    case .transfer:
      [
        DeedInput("unit", "转给", .unit),
        DeedInput("text", "转办摘要：什么地方、什么事、要求怎样办（承办单位只看得到这一段，看不到投诉原文和照片，不照抄投诉）", .long),
        DeedInput("files", "随转的附件（勾选的承办单位才看得到，勾选前请看有没有门牌、人脸、车牌）", .files),
        DeedInput("day", "办理期限（留空按方案的期限）", .day),
      ]
    case .receipt: []
    case .reply: [DeedInput("text", "办理情况", .long)]
    case .reopening, .returning, .parting, .withdrawal, .referral: [DeedInput("text", "理由", .long)]
    case .joining: [DeedInput("other", "并入哪一件（编号）", .other)]
    case .extension_: [DeedInput("day", "延到", .day), DeedInput("text", "理由")]
    case .kind: [DeedInput("kind", "问题类别", .kind), DeedInput("text", "说明（可不填）")]
    case .wording:
      [DeedInput("text", "改写后的内容", .wording), DeedInput("estate", "小区（从提示中选择本街道的；空着不改）", .estate)]
    }
  }
}

/// One field of the form for a deed.
package struct DeedInput: Sendable {
  package enum Sort: Sendable { case short, long, day, kind, finding, unit, other, wording, files, estate }
  package var name: String
  package var label: String
  package var sort: Sort

  init(_ name: String, _ label: String, _ sort: Sort = .short) {
    (self.name, self.label, self.sort) = (name, label, sort)
  }
}

/// What was typed into such a form.
package struct DeedForm: Sendable, Equatable {
  package var problem = ""
  /// How many steps the page had shown.
  package var seen: Int?
  package var token = ""
  package var values: [String: String] = [:]

  package init() {}

  /// Positions of the files that were ticked.
  package var files: [Int] { self["files"].split(separator: " ").compactMap { Int($0) } }

  package subscript(name: String) -> String { values[name] ?? "" }
}
