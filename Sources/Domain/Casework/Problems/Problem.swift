import Basics

/// A problem (问题): a verified failing of one of the plan's kinds, in one estate, of one company.
package struct Problem: Recorded {
  package enum Means: String, Sendable, CaseIterable {
    case fullInspection = "全面排查"
    case selfInspection = "企业自查"
    case supervision = "督导检查"
    case complaint = "投诉举报"

    /// What the 来源 column of 附件5 says for a problem that nobody complained of.
    package var ledgerSource: String { self == .fullInspection ? "排查发现" : rawValue }
  }

  /// 编号, unique among problems.
  package var number = ""
  package var estate = 0
  /// 0 where none is named: then it is the one registered for the estate on the day (exchange.md), as contracts stand.
  package var company = 0
  /// Code of the kind, `1.1`.
  package var kind = ""
  package var description = ""
  package var means = Means.fullInspection
  /// 来源编号: the inspection or the complaint it came from.
  package var origin = ""
  package var found = Day(number: 0)
  /// 责任人.
  package var responsible = ""
  /// 整改时限.
  package var due: Day?
  /// Every time it was rectified, in order of time; the last may have been undone by reopening.
  package var rectifications: [Rectification] = []
  package var remark = ""
  /// The day on which the complaint behind it turned out to be unfounded: it is no problem then, and counts nowhere.
  package var withdrawn: Day?
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.number("estate", "小区", &estate)
    coder.number("company", "物业服务企业", &company)
    coder.text("kind", "问题类别", &kind)
    coder.text("description", "问题描述", &description)
    coder.word("means", "发现方式", &means)
    coder.text("origin", "来源编号", &origin)
    coder.day("found", "发现日期", &found)
    coder.text("responsible", "责任人", &responsible)
    coder.day("due", "整改时限", &due)
    coder.list("rectifications", "整改完成", &rectifications)
    coder.text("remark", "备注", &remark)
    coder.day("withdrawn", "撤出日期", &withdrawn)
    coder.notes("notes", "其他列", &notes)
  }

  package func exists(on day: Day) -> Bool { found <= day }

  /// Rectified on or before the day, and not reopened since or rectified again (figures.md, words).
  package func isRectified(on day: Day) -> Bool { rectifications.contains { $0.stands(on: day) } }

  /// 整改完成日期 as it stands; nil while open.
  package var rectified: Rectification? {
    rectifications.last.flatMap { $0.reopened == nil ? $0 : nil }
  }

  /// The day of the last reopening; nil where it was never opened again.
  package var reopened: Day? { rectifications.last { $0.reopened != nil }?.reopened }

  /// Opens the problem again from the day on; how it stood until the day before is not touched. A rectification of that
  /// very day, or one to come, never was.
  package mutating func reopen(on day: Day) {
    guard let last = rectified else { return }
    if last.day < day {
      rectifications[rectifications.count - 1].reopened = day
    } else {
      rectifications.removeLast()
    }
  }

  package func isOverdue(on day: Day) -> Bool {
    guard let due else { return false }
    return due < day && !isRectified(on: day)
  }
}

/// A rectification (整改) accepted on a day by a second person, and the day it was undone, if it was.
package struct Rectification: Recorded {
  package var day = Day(number: 0)
  /// 验收人.
  package var acceptedBy = ""
  package var reopened: Day?

  package init() {}

  package init(day: Day, acceptedBy: String, reopened: Day? = nil) {
    self.day = day
    self.acceptedBy = acceptedBy
    self.reopened = reopened
  }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.day("day", "整改完成日期", &day)
    coder.text("acceptedBy", "验收人", &acceptedBy)
    coder.day("reopened", "重新打开日期", &reopened)
  }

  /// True from the day of rectification to the day before the reopening.
  package func stands(on asOf: Day) -> Bool { day <= asOf && reopened.map { $0 > asOf } ?? true }
}

extension Problem {
  /// `问题 WT0012`; a number that says so itself (`问题0012`) stands as it is.
  package static func named(_ number: String) -> String { number.hasPrefix("问题") ? number : "问题 " + number }
}
