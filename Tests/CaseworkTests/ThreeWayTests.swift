import Casework
import Testing

/// A filled-in workbook against the book: of three tellings of a field, the one that somebody changed counts.
@Suite struct ThreeWayTests {
  private func complaint(_ progress: String) -> Complaint {
    var complaint = Complaint()
    complaint.progress = progress
    return complaint
  }

  @Test(arguments: [
    ("甲", "甲", "甲", "甲", false), ("甲", "乙", "甲", "乙", false), ("甲", "甲", "乙", "乙", false),
    ("甲", "乙", "乙", "乙", false), ("甲", "乙", "丙", "丙", true),
  ])
  func `只改了一边的用改了的，两边改得不一样的留给人定`(
    exported: String, workbook: String, book: String, merged: String, isConflict: Bool
  ) {
    var three = ThreeWay(
      exported: complaint(exported), workbook: complaint(workbook), book: complaint(book), preferring: nil)
    three.take("办理进展和结果", \.progress)
    #expect(three.merged.progress == merged)
    #expect(three.conflicts.count == (isConflict ? 1 : 0))
  }

  @Test func `whose word counts can be said beforehand, and is told all the same`() {
    for (preference, merged) in [(Preference.book, "丙"), (.workbook, "乙")] {
      var three = ThreeWay(
        exported: complaint("甲"), workbook: complaint("乙"), book: complaint("丙"), preferring: preference)
      three.take("办理进展和结果", \.progress)
      #expect(three.merged.progress == merged)
      #expect(three.conflicts.map { $0.sentence() } == ["导出之后两边都改了“办理进展和结果”：导出时是“甲”，表中是“乙”，台账库现在是“丙”"])
    }
  }

  @Test func `columns beyond the form are compared each by itself`() {
    var (exported, workbook, book) = (Complaint(), Complaint(), Complaint())
    exported.notes = ["网格员": "甲", "楼长": "乙"]
    workbook.notes = ["网格员": "丙", "楼长": "乙"]
    book.notes = ["网格员": "甲", "楼长": "丁", "社区": "戊"]
    var three = ThreeWay(exported: exported, workbook: workbook, book: book, preferring: nil)
    three.take(notes: \.notes)
    #expect(three.merged.notes == ["网格员": "丙", "楼长": "丁", "社区": "戊"])
    #expect(three.conflicts.isEmpty)
  }
}
