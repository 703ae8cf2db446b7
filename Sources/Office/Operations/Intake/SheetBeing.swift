import Campaign
import Casework
import Forms

/// The sheet being taken in: its name, and its header once that is read.
struct SheetBeing {
  var name: String
  var header: HeaderRow?

  /// Address of the row's cell under a meaning, `D7`; empty where the sheet has no such column.
  func cell(_ meaning: Meaning, _ row: Int) -> String {
    header?.column(of: meaning).map { columnLetters($0.column) + String(row) } ?? ""
  }

  var titles: [String] {
    guard let header, let width = header.columns.map(\.column).max() else { return [] }
    var titles = Array(repeating: "", count: width + 1)
    for column in header.columns { titles[column.column] = column.title }
    return titles
  }
}

private func columnLetters(_ column: Int) -> String {
  var (rest, letters) = (column + 1, "")
  while rest > 0 {
    letters = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
