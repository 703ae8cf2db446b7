import OfficeDocuments

/// A sheet that can be read from the top as often as wanted, whatever it comes from.
package protocol SheetRows {
  var name: String { get }
  var isHidden: Bool { get }
  /// Calls `each` for every row with a non-empty cell until it returns false.
  func eachRow(_ each: (SheetRow) throws -> Bool) throws
  /// Cells shown as one.
  func mergedRanges() throws -> [MergedRange]
}

/// A sheet of an opened workbook.
package struct WorkbookSheet: SheetRows {
  private let book: Workbook
  private let info: SheetInfo

  package init(_ book: Workbook, _ info: SheetInfo) {
    self.book = book
    self.info = info
  }

  package var name: String { info.name }
  package var isHidden: Bool { info.isHidden }
  package func eachRow(_ each: (SheetRow) throws -> Bool) throws { try book.rows(of: info.index, each) }
  package func mergedRanges() throws -> [MergedRange] { try book.mergedRanges(of: info.index) }

  package static func all(of book: Workbook) -> [WorkbookSheet] { book.sheets.map { WorkbookSheet(book, $0) } }
}

/// A sheet in memory.
package struct GridSheet: SheetRows {
  package var name: String
  package var isHidden = false
  package var rows: [SheetRow]
  package var merged: [MergedRange] = []

  package init(_ name: String, rows: [SheetRow], merged: [MergedRange] = []) {
    self.name = name
    self.rows = rows
    self.merged = merged
  }

  /// A sheet from texts; empty texts are empty cells, rows count from 1.
  package init(_ name: String, _ texts: [[String]], merged: [MergedRange] = []) {
    self.init(
      name,
      rows: texts.enumerated().map { index, row in
        SheetRow(
          number: index + 1,
          cells: row.enumerated().compactMap { $1.isEmpty ? nil : Cell(column: $0, value: .text($1)) })
      }, merged: merged)
  }

  package func eachRow(_ each: (SheetRow) throws -> Bool) throws {
    for row in rows where !row.cells.isEmpty {
      if try !each(row) { return }
    }
  }

  package func mergedRanges() -> [MergedRange] { merged }
}

extension SheetRow {
  /// The row as a person would copy it from the screen, from column A on.
  package var texts: [String] {
    var texts = Array(repeating: "", count: (cells.last?.column ?? -1) + 1)
    for cell in cells { texts[cell.column] = cell.value.plainText }
    return texts
  }
}
