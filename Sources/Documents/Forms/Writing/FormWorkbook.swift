import Foundation
import OfficeDocuments

/// Writes forms as a workbook and reads the file back: what stands in it is what was meant, or there is no file.
package enum FormWorkbook {
  package static func write(_ sheets: [FormSheet], to path: String, properties: DocumentProperties) throws {
    let writer = try WorkbookWriter(path: path, properties: properties)
    for form in sheets {
      let sheet = try writer.addSheet(form.name)
      for (column, width) in form.widths.enumerated() { sheet.columns(column...column, width: width) }
      for cell in form.cells { write(cell, to: sheet) }
      for (row, height) in form.heights.sorted(by: { $0.key < $1.key }) { sheet.height(height, ofRow: row) }
      if !form.breaks.isEmpty { sheet.breakPages(after: form.breaks) }
      sheet.page(form.page, lastRow: form.lastRow)
    }
    try writer.close()
    do {
      try verify(sheets, at: path)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  private static func write(_ cell: FormCell, to sheet: SheetWriter) {
    switch cell.value {
    case .text(let text):
      sheet.merge(rows: cell.rows, columns: cell.columns, text, cell.style.format)
    case .number(let number):
      if cell.rows.count > 1 || cell.columns.count > 1 {
        sheet.mergedNumber(rows: cell.rows, columns: cell.columns, Double(number), cell.style.format)
      } else {
        sheet.number(
          Double(number), row: cell.rows.lowerBound, column: cell.columns.lowerBound, cell.style.format)
      }
    }
  }

  /// Compares a file cell by cell and merge by merge with what it should hold.
  ///
  /// - Throws: `DocumentFault` that names the first cell that differs.
  package static func verify(_ sheets: [FormSheet], at path: String) throws {
    let book = try Workbook(path: path)
    guard book.sheets.map(\.name) == sheets.map(\.name) else {
      throw DocumentFault(.damaged, file: book.file, "写出的工作表与应有的不符，请重新生成。")
    }
    for (index, form) in sheets.enumerated() {
      var found: [String: String] = [:]
      try book.rows(of: index) { row in
        for cell in row.cells where !cell.value.plainText.isEmpty {
          found[cell.reference(row: row.number)] = cell.value.plainText
        }
        return true
      }
      var merged = Set(try book.mergedRanges(of: index))
      func fault(_ place: String) -> DocumentFault {
        DocumentFault(
          .damaged, file: book.file, place: form.name, cell: place, "写出的内容与应有的不符，请重新生成。")
      }
      for cell in form.cells {
        let place = cellReference(row: cell.rows.lowerBound, column: cell.columns.lowerBound)
        guard found.removeValue(forKey: place) ?? "" == cell.value.text else { throw fault(place) }
        if cell.rows.count > 1 || cell.columns.count > 1 {
          guard merged.remove(MergedRange(rows: cell.rows, columns: cell.columns)) != nil else { throw fault(place) }
        }
      }
      if let place = found.keys.min()
        ?? merged.first.map({ cellReference(row: $0.rows.lowerBound, column: $0.columns.lowerBound) })
      {
        throw fault(place)
      }
    }
  }
}
