/// A sheet of any length for `LongWorkbook`: some fixed rows, many rows made one at a time, some fixed rows.
package struct LongSheet {
  /// A column's width in characters, and whether it is shown.
  package struct Column: Sendable {
    package var width: Double
    package var isHidden: Bool

    package init(width: Double, isHidden: Bool = false) {
      self.width = width
      self.isHidden = isHidden
    }
  }

  /// A row with merged cells: a title, a header, a note.
  package struct FixedRow: Sendable {
    /// One cell; it reaches over `span` columns.
    package struct Part: Sendable {
      package var text: String
      package var format: Int
      package var span: Int

      /// - Parameter format: an index of `LongWorkbook.formats`.
      package init(_ text: String, _ format: Int, span: Int = 1) {
        self.text = text
        self.format = format
        self.span = span
      }
    }

    /// From column A on, without gaps.
    package var parts: [Part]
    /// In points.
    package var height: Double?

    package init(_ parts: [Part], height: Double? = nil) {
      self.parts = parts
      self.height = height
    }
  }

  package var name: String
  package var columns: [Column]
  package var opening: [FixedRow]
  /// Writes the next row into the given one and returns true, or returns false when there are no more. It is called
  /// while the file is packed, so it may take its rows from a database cursor. What it throws, `LongWorkbook.write`
  /// throws, and no file appears.
  package var next: (inout LongRow) throws -> Bool
  package var closing: [FixedRow]
  package var page: PageSetup

  package init(
    name: String, columns: [Column], opening: [FixedRow], closing: [FixedRow] = [], page: PageSetup,
    next: @escaping (inout LongRow) throws -> Bool
  ) {
    self.name = name
    self.columns = columns
    self.opening = opening
    self.closing = closing
    self.page = page
    self.next = next
  }
}

/// Makes the XML of a `LongSheet` piece by piece.
final class LongSheetSource {
  private enum Stage { case head, opening(Int), rows, closing(Int), tail, done }

  private let sheet: LongSheet
  private let file: String
  private let isFirst: Bool
  private let columnNames = ColumnNames()
  private var stage = Stage.head
  private var merges: [String] = []
  /// Rows written so far; after the last piece, the number of the last row.
  private(set) var lastRow = 0

  init(_ sheet: LongSheet, file: String, isFirst: Bool) {
    self.sheet = sheet
    self.file = file
    self.isFirst = isFirst
  }

  func more(_ sink: inout ByteSink) throws -> Bool {
    switch stage {
    case .head:
      sink.append(head)
      stage = .opening(0)
    case .opening(let index):
      if index < sheet.opening.count {
        try fixed(sheet.opening[index], &sink)
        stage = .opening(index + 1)
      } else {
        stage = .rows
      }
    case .rows:
      let start = sink.count
      var isMore = true
      while isMore, sink.count < start + (1 << 14) { isMore = try row(&sink, sheet.next) }
      if !isMore { stage = .closing(0) }
    case .closing(let index):
      if index < sheet.closing.count {
        try fixed(sheet.closing[index], &sink)
        stage = .closing(index + 1)
      } else {
        stage = .tail
      }
    case .tail:
      sink.append(tail)
      stage = .done
    case .done: return false
    }
    return true
  }

  private func row(_ sink: inout ByteSink, _ write: (inout LongRow) throws -> Bool) throws -> Bool {
    let before = sink.count
    guard lastRow < ReadingLimits.lastRow else {
      throw DocumentFault(.unwritable, file: file, place: sheet.name, "行数超过 Excel 的上限（\(ReadingLimits.lastRow) 行）。")
    }
    var row = LongRow(number: lastRow + 1, sink: sink, columnNames: columnNames)
    do {
      guard try write(&row) else {
        sink = row.finish()
        sink.cut(to: before)
        return false
      }
    } catch {
      sink = row.finish()
      throw error
    }
    let fault = row.fault
    sink = row.finish()
    lastRow += 1
    if let fault {
      throw DocumentFault(
        .unwritable, file: file, place: sheet.name, cell: fault, "文字超过 32767 个字符（Excel 的上限），请缩短这段文字。")
    }
    return true
  }

  private func fixed(_ fixed: LongSheet.FixedRow, _ sink: inout ByteSink) throws {
    _ = try row(&sink) { row in
      row.height = fixed.height
      for part in fixed.parts {
        let first = row.column
        row.text(part.text, part.format)
        for _ in 1..<max(part.span, 1) { row.blank(part.format) }
        if part.span > 1 {
          merges.append(
            cellReference(row: row.number, column: first) + ":"
              + cellReference(row: row.number, column: first + part.span - 1))
        }
      }
      return true
    }
  }

  private var head: String {
    let page = sheet.page
    var xml = xmlHead + "<worksheet xmlns=\"\(spreadsheetNamespace)\">"
    if page.fitsWidth { xml += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" }
    xml += "<sheetViews><sheetView workbookViewId=\"0\"\(isFirst ? " tabSelected=\"1\"" : "")>"
    if page.frozenRows > 0 || page.frozenColumns > 0 {
      let corner = cellReference(row: page.frozenRows + 1, column: page.frozenColumns)
      let x = page.frozenColumns > 0 ? " xSplit=\"\(page.frozenColumns)\"" : ""
      let y = page.frozenRows > 0 ? " ySplit=\"\(page.frozenRows)\"" : ""
      let pane = x.isEmpty ? "bottomLeft" : y.isEmpty ? "topRight" : "bottomRight"
      xml += "<pane\(x)\(y) topLeftCell=\"\(corner)\" activePane=\"\(pane)\" state=\"frozen\"/>"
      xml += "<selection pane=\"\(pane)\"/>"
    }
    xml += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
    if !sheet.columns.isEmpty {
      xml += "<cols>"
      for (index, column) in sheet.columns.enumerated() {
        xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(plainNumber(column.width))\" customWidth=\"1\""
        xml += column.isHidden ? " hidden=\"1\"/>" : "/>"
      }
      xml += "</cols>"
    }
    return xml + "<sheetData>"
  }

  private var tail: String {
    let page = sheet.page
    var xml = "</sheetData>"
    if !merges.isEmpty {
      xml += "<mergeCells count=\"\(merges.count)\">"
      for merge in merges { xml += "<mergeCell ref=\"\(merge)\"/>" }
      xml += "</mergeCells>"
    }
    if page.centresHorizontally { xml += "<printOptions horizontalCentered=\"1\"/>" }
    let margins = page.margins
    xml += "<pageMargins left=\"\(margins.left)\" right=\"\(margins.right)\" top=\"\(margins.top)\""
    xml += " bottom=\"\(margins.bottom)\" header=\"0.3\" footer=\"0.3\"/>"
    xml += "<pageSetup paperSize=\"9\" orientation=\"\(page.isLandscape ? "landscape" : "portrait")\""
    xml += page.fitsWidth ? " fitToWidth=\"1\" fitToHeight=\"0\"/>" : "/>"
    if page.header != nil || page.footer != nil {
      xml += "<headerFooter>"
      if let header = page.header { xml += "<oddHeader>\(xmlEscaped(header))</oddHeader>" }
      if let footer = page.footer { xml += "<oddFooter>\(xmlEscaped(footer))</oddFooter>" }
      xml += "</headerFooter>"
    }
    return xml + "</worksheet>"
  }

  /// The names that tell Excel what to print: only known once all rows are written.
  func definedNames(index: Int, name: String) -> String {
    let quoted = "'\(name.replacing("'", with: "''"))'"
    var xml = ""
    func define(_ kind: String, _ range: String) {
      xml +=
        "<definedName name=\"_xlnm.\(kind)\" localSheetId=\"\(index)\">\(xmlEscaped(quoted + "!" + range))</definedName>"
    }
    if let columns = sheet.page.printedColumns, lastRow > 0 {
      define("Print_Area", "$\(columnName(columns.lowerBound))$1:$\(columnName(columns.upperBound))$\(lastRow)")
    }
    if let rows = sheet.page.repeatedRows { define("Print_Titles", "$\(rows.lowerBound):$\(rows.upperBound)") }
    return xml
  }
}
