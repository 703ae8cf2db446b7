/// One cell that holds something.
package struct Cell: Equatable, Sendable {
  /// Counted from 0: column A is 0.
  package var column: Int
  package var value: CellValue
  /// Whether a formula stands behind the value. The value is the one Excel stored when the file was last saved.
  package var isFormula: Bool

  package init(column: Int, value: CellValue, isFormula: Bool = false) {
    self.column = column
    self.value = value
    self.isFormula = isFormula
  }

  /// The cell's address in the row with this number: `B7`.
  package func reference(row: Int) -> String { columnName(column) + String(row) }
}

/// What a cell holds, as the file says it; nothing is guessed here.
package enum CellValue: Equatable, Sendable {
  /// Never empty. White space is kept as it stands.
  case text(String)
  case number(Double)
  /// A number whose format shows a date or a time: days since 1899-12-30, the fraction is the time of day.
  /// Workbooks that count from 1904 are corrected. See `SerialDate`.
  case date(Double)
  case bool(Bool)
  /// `#N/A`, `#REF!` …, or `公式未计算` where a formula was saved without its result.
  case error(String)

  /// The error of a formula that the writing program never worked out.
  package static let notCalculated = CellValue.error("公式未计算")

  /// The value as a person would copy it from the screen: whole numbers without a point, dates as `2025-04-03`
  /// (with ` 09:30` where there is a time), times of day as `09:30`, truth as 是 or 否.
  package var plainText: String {
    switch self {
    case .text(let text), .error(let text): text
    case .number(let number): plainNumber(number)
    case .date(let serial): SerialDate(serial)?.description ?? timeOfDay(serial) ?? plainNumber(serial)
    case .bool(let bool): bool ? "是" : "否"
    }
  }
}

/// `09:30` of a serial that has no day.
private func timeOfDay(_ serial: Double) -> String? {
  guard serial >= 0, serial < 1, let date = SerialDate(serial + 61), date.day == 1 else { return nil }
  return date.description.count == 10 ? "00:00" : String(date.description.suffix(5))
}

/// A number without exponent or needless `.0`: `13912345678`, `0.5`.
func plainNumber(_ number: Double) -> String {
  if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
  return "\(number)"
}

/// A row of a sheet: its number as the sheet says (from 1) and its non-empty cells, sorted by column.
package struct SheetRow: Equatable, Sendable {
  package var number: Int
  package var cells: [Cell]

  package init(number: Int, cells: [Cell]) {
    self.number = number
    self.cells = cells
  }

  /// The value in a column (from 0), or nil where the cell is empty.
  package subscript(column: Int) -> CellValue? {
    // Most rows are dense from A on, so the cell usually stands at its own index.
    if column < cells.count, cells[column].column == column { return cells[column].value }
    for cell in cells where cell.column >= column { return cell.column == column ? cell.value : nil }
    return nil
  }
}

/// A sheet of a workbook.
package struct SheetInfo: Equatable, Sendable {
  /// The name on its tab; of a .csv, the file's name without its ending.
  package var name: String
  /// Its place in `Workbook.sheets`, which is also what `rows(of:)` takes.
  package var index: Int
  package var isHidden: Bool

  package init(name: String, index: Int, isHidden: Bool) {
    self.name = name
    self.index = index
    self.isHidden = isHidden
  }
}

/// Cells shown as one. Rows count from 1, columns from 0, both ends included.
package struct MergedRange: Equatable, Hashable, Sendable {
  package var rows: ClosedRange<Int>
  package var columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// The letters of a column counted from 0: 0 is `A`, 26 is `AA`, 16383 is `XFD`.
package func columnName(_ column: Int) -> String {
  var letters: [UInt8] = []
  var rest = column + 1
  while rest > 0 {
    rest -= 1
    letters.append(UInt8(65 + rest % 26))
    rest /= 26
  }
  letters.reverse()
  return String(decoding: letters, as: UTF8.self)
}

/// The address of a cell: row from 1, column from 0.
package func cellReference(row: Int, column: Int) -> String { columnName(column) + String(row) }
