import OfficeDocuments

/// A form as data, before it is a file: what stands in which cells, and how the sheet is printed. Rows count from 1,
/// columns from 0.
package struct FormSheet: Sendable {
  package var name: String
  package var cells: [FormCell] = []
  /// In characters, from column A on.
  package var widths: [Double] = []
  /// In points, by row.
  package var heights: [Int: Double] = [:]
  package var page = PageSetup()
  /// A new page begins after each of these rows.
  package var breaks: [Int] = []

  package init(name: String) { self.name = name }

  package var lastRow: Int { cells.map(\.rows.upperBound).max() ?? 1 }

  mutating func add(
    _ value: FormCell.Value, rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ style: FormStyle
  ) {
    cells.append(FormCell(rows: rows, columns: columns, value: value, style: style))
  }

  mutating func add(_ text: String, row: Int, column: Int, _ style: FormStyle) {
    add(.text(text), rows: row...row, columns: column...column, style)
  }

  mutating func add(_ number: Int, row: Int, column: Int, _ style: FormStyle) {
    add(.number(number), rows: row...row, columns: column...column, style)
  }
}

/// A cell of a form, or several shown as one.
package struct FormCell: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case text(String)
    case number(Int)

    /// As a person reads it; `""` for an empty text.
    package var text: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  package var rows: ClosedRange<Int>
  package var columns: ClosedRange<Int>
  package var value: Value
  package var style: FormStyle
}

/// How the cells of the official forms look.
package enum FormStyle: Sendable, Hashable, CaseIterable {
  case title, line, head, text, centred, number, note

  var format: CellFormat {
    var format = CellFormat()
    format.fontName = "仿宋_GB2312"
    format.fontSize = 11
    format.wraps = true
    switch self {
    case .title:
      format.fontName = "方正小标宋简体"
      format.fontSize = 18
      format.horizontal = .center
    case .line:
      format.wraps = false
    case .head:
      format.fontName = "宋体"
      format.isBold = true
      format.fontSize = 10
      format.horizontal = .center
      format.hasBorder = true
    case .text:
      format.hasBorder = true
    case .centred:
      format.horizontal = .center
      format.hasBorder = true
    case .number:
      format.horizontal = .center
      format.hasBorder = true
      format.fontName = "宋体"
      format.numberFormat = "0"
    case .note:
      format.fontSize = 10
      format.vertical = .top
    }
    return format
  }
}
