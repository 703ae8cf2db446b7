import Basics

/// A unit handed in one of the three files of a week (简报, 附件5, 附件6; requirement G1).
package struct WeekSubmission: Recorded {
  package enum Part: String, Sendable, CaseIterable {
    case briefing = "简报"
    case ledger = "工作台账"
    case summary = "情况汇总表"
  }

  /// Code of the subdistrict.
  package var subdistrict = ""
  /// The Thursday on which it was due.
  package var week = Day(number: 0)
  package var part = Part.briefing
  package var submitted = Day(number: 0)
  package var submittedClock = ""
  /// The file handed in; empty where it was drawn from the book itself.
  package var file = ""

  package init() {}

  package var key: String { subdistrict + "@" + week.description + "@" + part.rawValue }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("subdistrict", "街道", &subdistrict)
    coder.day("week", "报送周", &week)
    coder.word("part", "材料", &part)
    coder.day("submitted", "报送日期", &submitted)
    coder.text("submittedClock", "报送时刻", &submittedClock)
    coder.text("file", "文件", &file)
  }
}
