import Basics

/// A hand-filled 附件6 as a unit sent it: kept as received, to be held against the book, never mixed into the figures.
package struct ReceivedSummary: Recorded {
  /// Code of the subdistrict, or the county's code for a 合计 row.
  package var unit = ""
  /// The day whose figures it means to give.
  package var asOf = Day(number: 0)
  /// 39 figures in the order of the form; a cell that was empty or no number is "".
  package var figures: [String] = []
  package var file = ""
  package var notes: [String: String] = [:]

  package init() {}

  /// As received; empty where the cell was empty or no number.
  package func figure(_ number: Int) -> String { figures.indices.contains(number - 1) ? figures[number - 1] : "" }

  package var key: String { unit + "@" + asOf.description }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("unit", "辖区", &unit)
    coder.day("asOf", "截至日期", &asOf)
    coder.texts("figures", "数字", &figures)
    coder.text("file", "文件", &file)
    coder.notes("notes", "其他列", &notes)
  }
}
