/// Reads rows from a text of separated values (RFC 4180 and what spreadsheets make of it).
struct DelimitedText: Sendable {
  let file: String
  let sheet: String
  let bytes: [UInt8]
  let delimiter: UInt8
  let limits: ReadingLimits

  init(file: String, sheet: String, bytes: [UInt8], limits: ReadingLimits) {
    self.file = file
    self.sheet = sheet
    self.bytes = bytes
    self.limits = limits
    delimiter = Self.delimiter(of: bytes)
  }

  /// The separator that stands most often outside quotes in the first 20 lines: a comma, a semicolon or a tab.
  static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var lines = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted:
        lines += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
        if !isQuoted { counts[byte, default: 0] += 1 }
      default: break
      }
      if lines == 20 { break }
    }
    let comma = UInt8(ascii: ",")
    let best = counts.max { ($0.value, $0.key == comma ? 1 : 0) < ($1.value, $1.key == comma ? 1 : 0) }
    return best?.key ?? comma
  }

  /// Calls `each` for every record with a non-empty field; its number is the record's, counted from 1. All values
  /// are text. `="0123"`, which some programs write to keep zeros, is taken as the text within, and an apostrophe
  /// before `=`, `+`, `-`, `@` (see `DelimitedWriter`) is dropped.
  func rows(_ each: (SheetRow) throws -> Bool) throws {
    let quote = UInt8(ascii: "\"")
    try bytes.withUnsafeBufferPointer { bytes in
      var row = SheetRow(number: 1, cells: [])
      var column = 0
      var at = 0
      var field: [UInt8] = []
      while at < bytes.count {
        field.removeAll(keepingCapacity: true)
        if bytes[at] == quote {
          var isClosed = false
          at += 1
          while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != quote { at += 1 }
            field.append(contentsOf: bytes[start..<at])
            guard at < bytes.count else { break }
            at += 1
            guard at < bytes.count, bytes[at] == quote else {
              isClosed = true
              break
            }
            field.append(quote)
            at += 1
          }
          guard isClosed else {
            throw fault(row.number, column, "引号没有收尾，文件可能不完整，请检查这个单元格的引号。", .damaged)
          }
        }
        let start = at
        while at < bytes.count, bytes[at] != delimiter, bytes[at] != 10, bytes[at] != 13 { at += 1 }
        field.append(contentsOf: bytes[start..<at])
        if !field.isEmpty {
          let value = Self.plain(String(decoding: field, as: UTF8.self))
          if value.utf8.count > limits.cellLength, value.utf16.count > limits.cellLength {
            throw fault(
              row.number, column, "文字超过 \(limits.cellLength) 个字符（Excel 的上限），未读取。请把这个单元格删短后再导入。", .refused)
          }
          if !value.isEmpty { row.cells.append(Cell(column: column, value: .text(value))) }
        }
        guard at < bytes.count, bytes[at] == delimiter else {
          if at + 1 < bytes.count, bytes[at] == 13, bytes[at + 1] == 10 { at += 1 }
          at += 1
          if !row.cells.isEmpty, try !each(row) { return }
          row.number += 1
          row.cells.removeAll(keepingCapacity: true)
          column = 0
          if row.number > ReadingLimits.lastRow, at < bytes.count {
            throw fault(row.number, 0, "行数超过 Excel 的上限（\(ReadingLimits.lastRow) 行），请拆成几个文件。", .refused)
          }
          continue
        }
        at += 1
        column += 1
        guard column < ReadingLimits.columns else {
          throw fault(row.number, column, "列数超过 Excel 的上限（\(ReadingLimits.columns) 列），文件不正常，未读取。", .refused)
        }
      }
      if !row.cells.isEmpty { _ = try each(row) }
    }
  }

  private static func plain(_ field: String) -> String {
    let bytes = field.utf8
    guard let first = bytes.first else { return field }
    if first == UInt8(ascii: "="), bytes.count >= 3, field.hasPrefix("=\""), field.hasSuffix("\"") {
      return String(field.dropFirst(2).dropLast())
    }
    if first == UInt8(ascii: "'"), let second = bytes.dropFirst().first, DelimitedWriter.startsFormula(second) {
      return String(field.dropFirst())
    }
    return field
  }

  private func fault(_ row: Int, _ column: Int, _ message: String, _ kind: DocumentFault.Kind) -> DocumentFault {
    DocumentFault(kind, file: file, place: sheet, cell: cellReference(row: row, column: column), message)
  }
}
