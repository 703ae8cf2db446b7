import Casework
import Forms

/// What a row said, apart from the record in it: enough for holding it, sending it back and remarking on it.
struct RowSaid {
  var row: Int
  var faults: [CellFault]
  var doubts: [CellFault]
  var remarks: [CellFault]
  var person: Reporter
  var isPersonMasked: Bool
  /// Texts of the record as they were before the person was masked in them.
  var wordings: [Wording]
  /// The row as it stood in the sheet.
  var cells: [String]
}

extension Draft {
  var said: RowSaid { said(with: []) }

  /// - Parameter cells: only a row that goes back needs them.
  func said(with cells: [String]) -> RowSaid {
    RowSaid(
      row: row, faults: faults, doubts: doubts, remarks: remarks, person: person, isPersonMasked: isPersonMasked,
      wordings: wordings, cells: cells)
  }
}
