import Basics
import Campaign

/// A complaint (投诉举报件): somebody made it and somebody must answer it.
package struct Complaint: Recorded {
  package enum Finding: String, Sendable, CaseIterable {
    case pending = "核查中"
    case founded = "属实"
    case partlyFounded = "部分属实"
    case unfounded = "不属实"
  }

  /// 编号, unique among complaints.
  package var number = ""
  /// Code of the subdistrict that holds it; empty where none does.
  package var subdistrict = ""
  /// 0 where no estate is named.
  package var estate = 0
  /// Where the vault keeps 投诉人 and 联系方式; empty when anonymous.
  package var reporter = ""
  /// 问题（舆情）简要内容.
  package var brief = ""
  package var source = ""
  package var level = ComplaintLevel.county
  /// 受理时间; the clock time stands in `acceptedClock`.
  package var accepted = Day(number: 0)
  /// `HH:MM`, empty where only the day is known.
  package var acceptedClock = ""
  /// 承办科室.
  package var office = ""
  package var finding = Finding.pending
  /// 办理进展和结果.
  package var progress = ""
  /// 办结时间 as it stands; nil while open.
  package var closed: Day?
  package var closedClock = ""
  /// Closings that a reopening has undone, in order of time.
  package var earlierClosings: [Closing] = []
  /// 受理人.
  package var receiver = ""
  /// The number of the complaint that this one repeats; empty when none.
  package var duplicateOf = ""
  /// 备注.
  package var remark = ""
  /// Code of the problem kind, where it is known.
  package var kind = ""
  /// The day on which it went to 县纪委监委 as a discipline clue: it is in no list and no figure from then on.
  package var referred: Day?
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.text("subdistrict", "街道", &subdistrict)
    coder.number("estate", "小区", &estate)
    coder.text("reporter", "投诉人", &reporter)
    coder.text("brief", "问题（舆情）简要内容", &brief)
    coder.text("source", "来源", &source)
    coder.word("level", "层级", &level)
    coder.day("accepted", "受理时间", &accepted)
    coder.text("acceptedClock", "受理时刻", &acceptedClock)
    coder.text("office", "承办科室", &office)
    coder.word("finding", "核查结论", &finding)
    coder.text("progress", "办理进展和结果", &progress)
    coder.day("closed", "办结时间", &closed)
    coder.text("closedClock", "办结时刻", &closedClock)
    coder.list("earlierClosings", "办结经过", &earlierClosings)
    coder.text("receiver", "受理人", &receiver)
    coder.text("duplicateOf", "重复于", &duplicateOf)
    coder.text("remark", "备注", &remark)
    coder.text("kind", "问题类别", &kind)
    coder.day("referred", "移送日期", &referred)
    coder.notes("notes", "其他列", &notes)
  }
}

/// Who complained. Lives in memory and in the vault, nowhere else.
package struct Reporter: Sendable, Equatable {
  package var name: String
  package var contact: String

  package init(name: String, contact: String) {
    self.name = name
    self.contact = contact
  }

  package var isEmpty: Bool { name.isEmpty && contact.isEmpty }
  package var masked: Reporter { Reporter(name: Masking.name(name), contact: Masking.phone(contact)) }
}
