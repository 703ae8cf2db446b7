import Basics

/// A row of a hand-filled workbook that could not be understood for certain. It waits for a person's decision and
/// touches no figure until then.
package struct HeldRow: Recorded {
  package enum Decision: String, Sendable { case waiting = "待定", taken = "已列入", dismissed = "不列入" }

  /// Follows from the row's content, so that the same row read again is the same held row.
  package var number = ""
  package var file = ""
  package var sheet = ""
  /// Row number in the sheet, from 1.
  package var row = 0
  package var subdistrict = ""
  /// The row as read, without 投诉人 and 联系方式.
  package var complaint: [Complaint] = []
  /// Set where the row reports a problem that nobody complained of.
  package var problem: [Problem] = []
  /// Set where the only question is whether a rectification is undone: that one, with the day from which on it would be.
  package var undoing: [Rectification] = []
  /// What is not certain, each a sentence; field names first: `小区：…`.
  package var doubts: [String] = []
  /// Estates that the text may mean, best first: `id|confidence in percent|words`.
  package var estateProposals: [String] = []
  /// Kinds that the text may mean, best first: `code|confidence in percent|words`.
  package var kindProposals: [String] = []
  package var decision = Decision.waiting
  package var decidedBy = ""

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.text("file", "文件", &file)
    coder.text("sheet", "工作表", &sheet)
    coder.number("row", "行", &row)
    coder.text("subdistrict", "街道", &subdistrict)
    coder.list("complaint", "投诉", &complaint)
    coder.list("problem", "问题", &problem)
    coder.list("undoing", "待定的重新打开", &undoing)
    coder.texts("doubts", "存疑", &doubts)
    coder.texts("estateProposals", "小区建议", &estateProposals)
    coder.texts("kindProposals", "类别建议", &kindProposals)
    coder.word("decision", "决定", &decision)
    coder.text("decidedBy", "决定人", &decidedBy)
  }
}
