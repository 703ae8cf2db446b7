import Basics
import Forms
import Foundation
import OfficeDocuments

/// An exchange workbook, told sheet by sheet; a row names only the columns it fills; `#4.1` is a number.
struct ExchangeFile: ExpressibleByDictionaryLiteral {
  var sheets: [String: [[String: String]]]

  init(dictionaryLiteral elements: (String, [[String: String]])...) {
    sheets = Dictionary(uniqueKeysWithValues: elements)
  }

  /// Columns of exchange.md in their order, any others behind them.
  func write(to path: String) throws {
    let book = try WorkbookWriter(path: path, properties: noProperties)
    for (name, known) in ExchangeColumns.sheets {
      guard let rows = sheets[name] else { continue }
      let columns = known + Set(rows.flatMap(\.keys)).subtracting(known).sorted()
      let sheet = try book.addSheet(name)
      for (index, title) in columns.enumerated() {
        sheet.text(title, row: 1, column: index, CellFormat())
        for (row, cells) in rows.enumerated() {
          guard let text = cells[title], !text.isEmpty else { continue }
          if text.hasPrefix("#"), let number = Double(text.dropFirst()) {
            sheet.number(number, row: row + 2, column: index, CellFormat())
          } else {
            sheet.text(text, row: row + 2, column: index, CellFormat())
          }
        }
      }
    }
    try book.close()
  }
}

/// A workbook of sheets told as comma-separated lines, the header first.
struct TextSheets {
  var sheets: [String: String]

  init(_ sheets: [String: String]) { self.sheets = sheets }

  func write(to path: String) throws {
    let book = try WorkbookWriter(path: path, properties: noProperties)
    for (name, text) in sheets.sorted(by: { $0.key < $1.key }) {
      let sheet = try book.addSheet(name)
      for (row, line) in text.split(separator: "\n").enumerated() {
        for (column, cell) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
          sheet.text(String(cell), row: row + 1, column: column, CellFormat())
        }
      }
    }
    try book.close()
  }
}

/// A hand-filled 附件5 as .csv: title, unit, header, rows. Row 4 of the file is the first.
struct LedgerFile {
  static let heads = "序号,投诉人,联系方式,问题（舆情）简要内容,来源,受理时间,承办科室,办理进展和结果,是否办结,受理人,备注"
  var filled = "2025年7月2日"
  var unit = ""
  /// Without 序号.
  var rows: [String]

  init(_ rows: String..., filled: String = "2025年7月2日", unit: String = "") {
    self.rows = rows
    self.filled = filled
    self.unit = unit
  }

  func write(to path: String) throws {
    let lines =
      ["工作台账,,,,,,,,,,", "单位（盖章）：\(unit),,,,,,,填报时间：\(filled),,,", Self.heads]
      + rows.enumerated().map { "\($0 + 1),\($1)" }
    try Data(lines.joined(separator: "\r\n").utf8).write(to: URL(fileURLWithPath: path))
  }
}

/// A grid read from a workbook and written back with some cells changed, as a clerk does it.
struct Grid {
  var sheets: [(name: String, rows: [Int: [Int: CellValue]])] = []

  init(_ path: String) throws {
    let book = try Workbook(path: path)
    for sheet in book.sheets {
      var rows: [Int: [Int: CellValue]] = [:]
      try book.rows(of: sheet.index) { row in
        rows[row.number] = Dictionary(uniqueKeysWithValues: row.cells.map { ($0.column, $0.value) })
        return true
      }
      sheets.append((sheet.name, rows))
    }
  }

  /// The text at an address of the first sheet, row and column from 1 and 0.
  subscript(row: Int, column: Int) -> String {
    get { sheets[0].rows[row]?[column]?.plainText ?? "" }
    set { sheets[0].rows[row, default: [:]][column] = newValue.isEmpty ? nil : .text(newValue) }
  }

  /// Number of the first row of the first sheet in which some cell reads so.
  func row(holding text: String) -> Int? {
    sheets[0].rows.filter { $0.value.values.contains { $0.plainText == text } }.keys.min()
  }

  func write(to path: String) throws {
    let book = try WorkbookWriter(path: path, properties: noProperties)
    for (name, rows) in sheets {
      let sheet = try book.addSheet(name)
      for (row, cells) in rows {
        for (column, value) in cells {
          switch value {
          case .number(let number): sheet.number(number, row: row, column: column, CellFormat())
          case .date(let serial):
            sheet.date(serial, row: row, column: column, CellFormat().with { $0.numberFormat = "yyyy/m/d" })
          default: sheet.text(value.plainText, row: row, column: column, CellFormat())
          }
        }
      }
    }
    try book.close()
  }
}

let noProperties = DocumentProperties(title: "", author: "", company: "", created: Date(timeIntervalSince1970: 0))
