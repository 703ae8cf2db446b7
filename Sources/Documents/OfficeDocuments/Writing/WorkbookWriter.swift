import CXlsxWriter
import Foundation

/// Writes an .xlsx whose cells may be merged in any way: the official forms. For ledgers of ten thousands of rows see
/// `LongWorkbook`.
///
/// The file appears under its name when `close` returns, whole, or not at all; same calls, same bytes. It is put
/// together in memory, since libxlsxwriter tells the terminal, not the caller, of a disk that is full. Texts are always
/// written as text, never as formulas. The cell methods of `SheetWriter` do not throw: the first thing that went wrong
/// is thrown by `close`. The whole workbook is held in memory: 100,000 rows of 13 cells took 2.4 s of CPU and 202 MB
/// where `LongWorkbook` took 0.5 s and 23 MB (libxlsxwriter 1.1.4, one core; its constant-memory mode is no faster and
/// drops cells of vertical merges).
package final class WorkbookWriter {
  private let path: String
  /// The workbook before it has its name.
  private let memory: Int32
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = [:]
  fileprivate var fault: DocumentFault?
  fileprivate var file: String { (path as NSString).lastPathComponent }

  package init(path: String, properties: DocumentProperties) throws(DocumentFault) {
    self.path = path
    memory = xlsx_file_in_memory()
    // Its parts lie in memory too, where there is such a folder.
    book = "/dev/shm".withCString { folder in
      var options = lxw_workbook_options()
      options.tmpdir = access(folder, W_OK) == 0 ? UnsafeMutablePointer(mutating: folder) : nil
      return workbook_new_opt("/proc/self/fd/\(memory)", &options)
    }
    guard memory >= 0, let book else {
      throw DocumentFault(.unwritable, file: (path as NSString).lastPathComponent, "内存不足，未能生成。")
    }
    properties.title.withCString { title in
      properties.author.withCString { author in
        properties.company.withCString { company in
          var made = lxw_doc_properties()
          made.title = UnsafeMutablePointer(mutating: title)
          made.author = UnsafeMutablePointer(mutating: author)
          made.company = UnsafeMutablePointer(mutating: company)
          made.created = time_t(properties.created.timeIntervalSince1970)
          workbook_set_properties(book, &made)
        }
      }
    }
  }

  deinit {
    discard()
    if memory >= 0 { Foundation.close(memory) }
  }

  /// Adds a sheet behind the others. Characters that Excel forbids in a name become spaces; two sheets of one name are
  /// an error.
  package func addSheet(_ name: String) throws(DocumentFault) -> SheetWriter {
    let name = sheetName(name)
    guard let book, let sheet = workbook_add_worksheet(book, name) else {
      throw DocumentFault(.unwritable, file: file, place: name, "工作表未能添加：名称重复，或文件已写完。")
    }
    return SheetWriter(sheet, name, of: self)
  }

  /// Ends the workbook and puts it under its name.
  ///
  /// - Throws: what went wrong first in any cell, or that the file could not be written; nothing is left behind then.
  package func close() throws(DocumentFault) {
    guard let book else { return }
    self.book = nil
    let code = workbook_close(book)
    if let fault { throw fault }
    let temporary = temporaryPath(beside: path)
    do {
      guard code == LXW_NO_ERROR else { throw CocoaError(.fileWriteUnknown) }
      lseek(memory, 0, SEEK_SET)
      let bytes = try FileHandle(fileDescriptor: memory, closeOnDealloc: false).readToEnd() ?? Data()
      try bytes.write(to: URL(fileURLWithPath: temporary))
      guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      unlink(temporary)
      throw DocumentFault(.unwritable, file: file, "文件写不进去，请检查文件夹是否存在、是否有权写入、磁盘是否已满。")
    }
  }

  /// Gives up the workbook; no file appears.
  package func discard() {
    guard let book else { return }
    self.book = nil
    lxw_workbook_free(book)
  }

  fileprivate func format(_ format: CellFormat) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[format] { return known }
    guard let book, let made = workbook_add_format(book) else { return nil }
    format_set_font_name(made, format.fontName)
    format_set_font_size(made, format.fontSize)
    if format.isBold { format_set_bold(made) }
    if format.wraps { format_set_text_wrap(made) }
    if format.shrinks { format_set_shrink(made) }
    if format.hasBorder { format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let code = format.numberFormat { format_set_num_format(made, code) }
    if let fill = format.fill {
      format_set_pattern(made, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(made, fill)
    }
    if let color = format.fontColor { format_set_font_color(made, color) }
    switch format.horizontal {
    case .general: break
    case .left: format_set_align(made, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .center: format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: format_set_align(made, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    switch format.vertical {
    case .top: format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .center: format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    case .bottom: format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
    }
    formats[format] = made
    return made
  }
}

/// One sheet of a `WorkbookWriter`. Rows count from 1 and columns from 0, as in `Cell`.
package final class SheetWriter {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let name: String
  private let writer: WorkbookWriter

  fileprivate init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ name: String, of writer: WorkbookWriter) {
    self.sheet = sheet
    self.name = name
    self.writer = writer
  }

  /// Writes a text; an empty one leaves a blank cell that keeps its format.
  package func text(_ text: String, row: Int, column: Int, _ format: CellFormat) {
    check(
      worksheet_write_string(
        sheet, lxw_row_t(row - 1), lxw_col_t(column), cellClean(text), writer.format(Self.quoted(text, format))),
      row, column)
  }

  /// Writes a number, to 16 digits (libxlsxwriter's `%.16G`); `LongRow.number` keeps all 17.
  package func number(_ number: Double, row: Int, column: Int, _ format: CellFormat) {
    check(
      worksheet_write_number(sheet, lxw_row_t(row - 1), lxw_col_t(column), number, writer.format(format)), row, column)
  }

  /// Writes a date given as `SerialDate.serial`; `format` needs a date format.
  package func date(_ serial: Double, row: Int, column: Int, _ format: CellFormat) {
    number(serial, row: row, column: column, format)
  }

  package func blank(row: Int, column: Int, _ format: CellFormat) {
    check(worksheet_write_blank(sheet, lxw_row_t(row - 1), lxw_col_t(column), writer.format(format)), row, column)
  }

  /// Merges a range and writes a text into it; a range of one cell is written as a cell. Merges must not overlap.
  package func merge(rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ text: String, _ format: CellFormat) {
    guard rows.count > 1 || columns.count > 1 else {
      return self.text(text, row: rows.lowerBound, column: columns.lowerBound, format)
    }
    check(
      worksheet_merge_range(
        sheet, lxw_row_t(rows.lowerBound - 1), lxw_col_t(columns.lowerBound), lxw_row_t(rows.upperBound - 1),
        lxw_col_t(columns.upperBound), cellClean(text), writer.format(format)), rows.lowerBound, columns.lowerBound)
  }

  /// Writes a number into a range merged before.
  package func mergedNumber(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ number: Double, _ format: CellFormat
  ) {
    merge(rows: rows, columns: columns, "", format)
    self.number(number, row: rows.lowerBound, column: columns.lowerBound, format)
  }

  /// - Parameter width: in characters of the standard font, as Excel shows it.
  package func columns(_ columns: ClosedRange<Int>, width: Double, isHidden: Bool = false) {
    let first = lxw_col_t(columns.lowerBound)
    let last = lxw_col_t(columns.upperBound)
    if isHidden {
      var options = lxw_row_col_options()
      options.hidden = 1
      check(worksheet_set_column_opt(sheet, first, last, width, nil, &options), 1, columns.lowerBound)
    } else {
      check(worksheet_set_column(sheet, first, last, width, nil), 1, columns.lowerBound)
    }
  }

  /// - Parameter height: in points.
  package func height(_ height: Double, ofRow row: Int) {
    check(worksheet_set_row(sheet, lxw_row_t(row - 1), height, nil), row, 0)
  }

  /// Begins a new printed page after this row.
  package func breakPages(after rows: [Int]) {
    var breaks = rows.map { lxw_row_t($0) } + [0]
    check(worksheet_set_h_pagebreaks(sheet, &breaks), rows.first ?? 1, 0)
  }

  /// - Parameter lastRow: the last printed row, needed where `printedColumns` is set.
  package func page(_ setup: PageSetup, lastRow: Int) {
    if setup.isLandscape { worksheet_set_landscape(sheet) }
    worksheet_set_paper(sheet, 9)
    if setup.fitsWidth { worksheet_fit_to_pages(sheet, 1, 0) }
    if setup.centresHorizontally { worksheet_center_horizontally(sheet) }
    let margins = setup.margins
    worksheet_set_margins(sheet, margins.left, margins.right, margins.top, margins.bottom)
    if let rows = setup.repeatedRows {
      check(worksheet_repeat_rows(sheet, lxw_row_t(rows.lowerBound - 1), lxw_row_t(rows.upperBound - 1)), 1, 0)
    }
    if let columns = setup.printedColumns {
      check(
        worksheet_print_area(
          sheet, 0, lxw_col_t(columns.lowerBound), lxw_row_t(lastRow - 1), lxw_col_t(columns.upperBound)),
        1, 0)
    }
    if setup.frozenRows > 0 || setup.frozenColumns > 0 {
      worksheet_freeze_panes(sheet, lxw_row_t(setup.frozenRows), lxw_col_t(setup.frozenColumns))
    }
    if let header = setup.header { check(worksheet_set_header(sheet, header), 1, 0) }
    if let footer = setup.footer { check(worksheet_set_footer(sheet, footer), 1, 0) }
  }

  /// A text that looks like a formula is given the text format, so that it stays text even when somebody edits it.
  private static func quoted(_ text: String, _ format: CellFormat) -> CellFormat {
    guard looksLikeFormula(text), format.numberFormat == nil else { return format }
    return format.with { $0.numberFormat = "@" }
  }

  private func check(_ code: lxw_error, _ row: Int, _ column: Int) {
    guard code != LXW_NO_ERROR, writer.fault == nil else { return }
    let message: String
    switch code {
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED: message = "文字超过 32767 个字符（Excel 的上限），请缩短这段文字。"
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: message = "位置超出 Excel 的范围。"
    default: message = "这个单元格写不进去（\(String(cString: lxw_strerror(code)))）。"
    }
    writer.fault = DocumentFault(
      .unwritable, file: writer.file, place: name, cell: cellReference(row: row, column: column), message)
  }
}
