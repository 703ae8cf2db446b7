import OfficeDocuments

/// The rows of a workbook that could not be taken in: as they came, with the reason behind them, to be put right and
/// handed in again.
package struct RejectedRows: Sendable {
  package struct Row: Sendable {
    /// The original cells from column A on.
    package var cells: [String]
    package var reason: String

    package init(cells: [String], reason: String) {
      self.cells = cells
      self.reason = reason
    }
  }

  package struct Sheet: Sendable {
    package var name: String
    package var header: [String]
    package var rows: [Row]

    package init(name: String, header: [String], rows: [Row]) {
      self.name = name
      self.header = header
      self.rows = rows
    }
  }

  package static let reasonHead = "原因"

  package static func write(_ sheets: [Sheet], to path: String, properties: DocumentProperties) throws {
    let head = CellFormat().with {
      $0.isBold = true
      $0.horizontal = .center
      $0.hasBorder = true
    }
    let text = CellFormat().with {
      $0.hasBorder = true
      $0.wraps = true
      $0.numberFormat = "@"
    }
    let reason = text.with { $0.fill = 0xFFF2CC }
    let long = sheets.map { sheet in
      let width = max(sheet.header.count, sheet.rows.map(\.cells.count).max() ?? 0)
      let titles = sheet.header + [String](repeating: "", count: width - sheet.header.count)
      var page = PageSetup()
      page.frozenRows = 1
      page.repeatedRows = 1...1
      var position = 0
      return LongSheet(
        name: sheet.name, columns: titles.map { _ in .init(width: 16) } + [.init(width: 60)],
        opening: [.init((titles + [reasonHead]).map { .init($0, 0) })], page: page
      ) { row in
        guard position < sheet.rows.count else { return false }
        let line = sheet.rows[position]
        position += 1
        for column in 0..<width { row.text(column < line.cells.count ? line.cells[column] : "", 1) }
        row.text(line.reason, 2)
        return true
      }
    }
    try LongWorkbook(formats: [head, text, reason], properties: properties, sheets: long).write(to: path)
  }
}
