import Basics

/// One thing that was done in a case (办理环节): by whom, when, on what ground. A step is a fact, never amended; how a
/// case stands follows from its steps alone (`CaseFile`). Holds no personal data: what a person wrote lies in the vault.
package struct Step: Recorded {
  package enum Sort: String, Sendable, CaseIterable {
    case received = "收到线索"
    case accepted = "受理"
    case refused = "不予受理"
    case assigned = "分派"
    case edited = "改写内容"
    case verified = "核查结论"
    case entered = "列入台账"
    case ordered = "责令整改"
    case served = "送达"
    case progressed = "整改进展"
    case submitted = "报请验收"
    case passed = "验收通过"
    case sentBack = "验收退回"
    case closed = "办结销号"
    case answered = "答复投诉人"
    case rated = "满意度评价"
    case reviewAsked = "申请复核"
    case reopened = "重新办理"
    case transferred = "转办"
    case signedFor = "签收转办件"
    case replied = "转办答复"
    case returned = "退回转办件"
    case referred = "移送纪检线索"
    case withdrawn = "撤回"
    case joined = "并入重复件"
    case parted = "撤销并件"
    case extended = "延期"
    case lapsed = "超期"
    case added = "补充材料"
    case attached = "上传附件"
    case recategorised = "调整类别"
    case forgotten = "删除身份"
  }

  /// 编号 of the complaint, or of a problem that nobody complained of.
  package var matter = ""
  /// From 1, without gaps; whoever records a step has seen all before it.
  package var position = 0
  package var sort = Sort.received
  package var day = Day(number: 0)
  /// `HH:MM`.
  package var clock = ""
  /// Code of the post that did it; empty where the reporter or a timer did.
  package var post = ""
  /// Id of an organisation, or code of a subdistrict: where it was transferred or referred to.
  package var unit = ""
  /// 承办科室.
  package var office = ""
  /// 责任人 by post, never a private person.
  package var person = ""
  /// 编号 of the problem it is about; empty where it is about the case.
  package var problem = ""
  package var finding = Complaint.Finding.pending
  /// The ground, the reason or the words, in the office's own wording.
  package var text = ""
  /// 文号 of the document that was issued.
  package var document = ""
  /// 编号 of another case: the one it repeats.
  package var other = ""
  /// Code of a kind.
  package var kind = ""
  /// What is due from here on, and why.
  package var opens: [CaseClock] = []
  /// SHA-256 of an attached file as kept, hex; its type and size in bytes stand beside.
  package var digest = ""
  package var mediaType = ""
  package var size: Int?
  /// Digests of the files that go on with a transfer.
  package var passedOn: [String] = []
  /// 1 (很不满意) … 5 (很满意), of a rating.
  package var rating: Int?
  /// The day on which it is said to have happened, where that is told (送达): `day` is when it was recorded.
  package var happened: Day?
  /// True of a closing where whoever reported had been told how it ends.
  package var isAnswered = false
  /// True for what the reporter may not see: work inside the office.
  package var isInternal = false

  package init() {}

  package init(_ sort: Sort, of matter: String, position: Int, at moment: Moment, by post: String) {
    self.sort = sort
    self.matter = matter
    self.position = position
    day = moment.day
    clock = moment.clock
    self.post = post
  }

  package var key: String { Self.key(matter, position) }
  package static func key(_ matter: String, _ position: Int) -> String { "\(matter)#\(position)" }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("matter", "件号", &matter)
    coder.number("position", "序号", &position)
    coder.word("sort", "环节", &sort)
    coder.day("day", "日期", &day)
    coder.text("clock", "时刻", &clock)
    coder.text("post", "经办岗位", &post)
    coder.text("unit", "单位", &unit)
    coder.text("office", "承办科室", &office)
    coder.text("person", "责任人", &person)
    coder.text("problem", "问题编号", &problem)
    coder.word("finding", "核查结论", &finding)
    coder.text("text", "说明", &text)
    coder.text("document", "文号", &document)
    coder.text("other", "相关件", &other)
    coder.text("kind", "问题类别", &kind)
    coder.list("opens", "时限", &opens)
    coder.text("digest", "附件摘要", &digest)
    coder.text("mediaType", "附件类型", &mediaType)
    coder.number("size", "附件大小", &size)
    coder.texts("passedOn", "随转附件", &passedOn)
    coder.number("rating", "满意度", &rating)
    coder.day("happened", "实际日期", &happened)
    coder.flag("isAnswered", "已答复", &isAnswered)
    coder.flag("isInternal", "内部", &isInternal)
  }
}

/// What is due by a day, and the rule it rests on. Reckoned once, when the step that begins it is recorded, from the
/// pack's time limits and the working calendar; so a later pack moves nobody's deadline.
package struct CaseClock: Recorded {
  package enum Sort: String, Sendable, CaseIterable {
    case acceptance = "受理"
    case assignment = "分派"
    case verification = "核查"
    case rectification = "整改"
    case inspection = "验收"
    case transfer = "转办办理"
    case answer = "答复"
    case review = "复核"
    /// The outer limit that another office set (12345, 信访): by then the case is to be closed.
    case closing = "办结"
  }

  package var sort = Sort.acceptance
  package var due = Day(number: 0)
  /// A sentence: `受理之日次日起5个工作日（6月9日起算，跳过端午节）`.
  package var basis = ""
  /// 编号 of the problem it runs for; empty where it runs for the case.
  package var problem = ""

  package init() {}

  package init(_ sort: Sort, due: Day, basis: String, problem: String = "") {
    self.sort = sort
    self.due = due
    self.basis = basis
    self.problem = problem
  }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.word("sort", "事项", &sort)
    coder.day("due", "期限", &due)
    coder.text("basis", "依据", &basis)
    coder.text("problem", "问题编号", &problem)
  }
}
