import Campaign
import Casework
import Forms
import OfficeDocuments

/// The sheet being taken in: its name, and its header once that is read.
struct SheetBeing {
  var name: String
  var header: HeaderRow?

  /// Address of the row's cell under a meaning, `D7`; empty where the sheet has no such column.
  func cell(_ meaning: Meaning, _ row: Int) -> String {
    header?.column(of: meaning).map { cellReference(row: row, column: $0.column) } ?? ""
  }

  var role: SheetRole? { header?.role }

  /// As `cell`, by what a field is called; 附件5 has names of its own for those of a problem.
  func cell(titled title: String, _ row: Int) -> String {
    let known = header?.role.meaning(titled: title).map { cell($0, row) } ?? ""
    if !known.isEmpty { return known }
    return switch title {
    case "问题描述": cell(.brief, row)
    case "发现日期": cell(.accepted, row)
    default: header?.columns.first { $0.title == title }.map { cellReference(row: row, column: $0.column) } ?? ""
    }
  }

  var titles: [String] {
    guard let header, let width = header.columns.map(\.column).max() else { return [] }
    var titles = Array(repeating: "", count: width + 1)
    for column in header.columns { titles[column.column] = column.title }
    return titles
  }
}
