import Foundation
import Testing

@testable import OfficeDocuments

@Suite struct WorkbookTests {
  let scratch = Scratch()

  private func values(_ data: String, changes: [String: String?] = [:]) throws -> [String: CellValue] {
    let book = try Workbook(path: scratch.workbook(data: data, changes: changes))
    var found: [String: CellValue] = [:]
    for row in try rows(book) { for cell in row.cells { found[cell.reference(row: row.number)] = cell.value } }
    return found
  }

  @Test func `every type of cell is read as what it is`() throws {
    let found = try values(
      """
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2"><v>12.5</v></c>\
      <c r="E2" s="1"><v>45750</v></c><c r="F2" s="2"><v>45750.5</v></c><c r="G2" s="3"><v>7</v></c><c r="H2" t="b"><v>1</v></c>\
      <c r="I2" t="e"><v>#N/A</v></c><c r="J2" t="inlineStr"><is><r><t>行内</t></r><r><t>文字</t></r></is></c>\
      <c r="K2" t="str"><f>A2</f><v>公式</v></c><c r="L2" t="d"><v>2025-04-03</v></c><c r="M2" s="1"/><c r="N2" s="4"><v>45750</v></c>\
      <c r="O2"><v>1.39E+10</v></c><c r="P2" t="s"><v>3</v></c></row>
      """)
    #expect(
      found == [
        "A2": .text("温泉街道"), "B2": .text("承办 科室"), "D2": .number(12.5), "E2": .date(45750), "F2": .date(45750.5),
        "G2": .number(7), "H2": .bool(true), "I2": .error("#N/A"), "J2": .text("行内文字"), "K2": .text("公式"),
        "L2": .date(45750), "N2": .date(45750), "O2": .number(1.39e10), "P2": .text("a\rb_x000D_"),
      ])
  }

  @Test func `a formula gives its stored result, and says so when there is none`() throws {
    let book = try Workbook(
      path: scratch.workbook(
        data: """
          <row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f></c>\
          <c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>3</v></c></row>
          """))
    let cells = try rows(book)[0].cells
    #expect(
      cells == [
        Cell(column: 0, value: .number(3), isFormula: true), Cell(column: 1, value: .notCalculated, isFormula: true),
        Cell(column: 2, value: .notCalculated, isFormula: true), Cell(column: 4, value: .number(3)),
      ])
  }

  @Test func `prefixes, missing addresses, disorder and odd part names are read`() throws {
    let book = try Workbook(
      path: scratch.workbook(changes: [
        "xl/worksheets/sheet1.xml": nil,
        "XL/Worksheets/Sheet1.XML": """
        <?xml version="1.0"?><x:worksheet xmlns:x="\(spreadsheetNamespace)"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c>\
        <x:c><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="C5"><x:v>3</x:v></x:c><x:c r="A5"><x:v>1</x:v></x:c></x:row>\
        </x:sheetData></x:worksheet>
        """,
      ]))
    let all = try rows(book)
    #expect(all.map(\.number) == [1, 5])
    #expect(all[0].cells.map(\.value) == [.text("甲"), .number(2)])
    #expect(all[1].cells.map(\.column) == [0, 2])
    #expect(all[1][0] == .number(1))
    #expect(all[1][1] == nil)
    #expect(all[1][2] == .number(3))
  }

  @Test func `dates that count from 1904 are put right`() throws {
    let book = plainParts["xl/workbook.xml"]!.replacing("<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    let found = try values(
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44288</v></c></row>", changes: ["xl/workbook.xml": book])
    #expect(found == ["A1": .date(45750)])
  }

  @Test func `hidden sheets and merged ranges are told`() throws {
    let book = plainParts["xl/workbook.xml"]!.replacing("<sheet ", with: "<sheet state=\"veryHidden\" ")
    let path = try scratch.workbook(
      data: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      after: "<mergeCells count=\"2\"><mergeCell ref=\"A1:K1\"/><mergeCell ref=\"$B$3:$B$7\"/></mergeCells>",
      changes: ["xl/workbook.xml": book])
    let workbook = try Workbook(path: path)
    #expect(workbook.sheets == [SheetInfo(name: "台账", index: 0, isHidden: true)])
    #expect(
      try workbook.mergedRanges(of: 0) == [
        MergedRange(rows: 1...1, columns: 0...10), MergedRange(rows: 3...7, columns: 1...1),
      ])
  }

  @Test func `reading ends when asked, and an error of the reader comes through`() throws {
    struct Enough: Error {}
    let data = (1...1000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
    let book = try Workbook(path: scratch.workbook(data: data))
    var seen = 0
    try book.rows(of: 0) { row in
      seen = row.number
      return seen < 10
    }
    #expect(seen == 10)
    #expect(throws: Enough.self) { try book.rows(of: 0) { _ in throw Enough() } }
  }

  @Test func `65,000 used but empty rows cost next to nothing`() throws {
    let empty = (2...65_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/><c r=\"B\($0)\" s=\"1\"/></row>" }
      .joined()
    let path = try scratch.workbook(data: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + empty)
    let book = try Workbook(path: path)
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure { count = try rows(book).count }
    #expect(count == 1)
    #expect(time < .seconds(10))
  }

  @Test(arguments: [
    ("yyyy/m/d", true), ("yyyy\"年\"m\"月\"d\"日\"", true), ("[$-804]yyyy年m月d日;@", true), ("h:mm:ss", true),
    ("[h]:mm", true), ("[ss]", true), ("aaaa;@", true), ("General", false), ("0.00", false),
    ("#,##0.00_);[Red](#,##0.00)", false),
    ("0\"days\"", false), ("0\\d", false), ("[$-804]General", false), ("[DBNum1]0", false), ("@", false),
    ("0.00E+00", false),
    ("_-* #,##0_-", false), ("", false),
  ])
  func `date formats are told from number formats`(code: String, isDate: Bool) {
    #expect(isDateFormat(code) == isDate)
  }

  @Test(arguments: [
    ("0", 0.0), ("-0.5", -0.5), ("123456789012345", 123_456_789_012_345),
    ("1234567890123456789", 1.2345678901234568e18),
    ("0.1", 0.1), ("45750.354166666664", 45750.354166666664), ("1.5E-3", 0.0015), (" 7 ", 7),
  ])
  func `numbers are read to the last digit`(text: String, value: Double) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { number($0) } == value)
  }

  @Test(arguments: ["", "abc", "1.2.3", "0x10", "nan", "inf", "1e999", "--1"])
  func `what is no number is none`(text: String) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { number($0) } == nil)
  }

  @Test func `columns have names`() {
    #expect([0, 25, 26, 701, 702, 16383].map(columnName) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    #expect(Cell(column: 1, value: .bool(true)).reference(row: 7) == "B7")
  }

  @Test func `a value can be shown as text`() {
    #expect(CellValue.number(13_912_345_678).plainText == "13912345678")
    #expect(CellValue.number(0.5).plainText == "0.5")
    #expect(CellValue.date(45750).plainText == "2025-04-03")
    #expect(CellValue.date(45750.395833333336).plainText == "2025-04-03 09:30")
    #expect(CellValue.date(0.3958333333333333).plainText == "09:30")
    #expect(CellValue.date(0).plainText == "00:00")
    #expect(CellValue.date(-1).plainText == "-1")
    #expect(CellValue.bool(false).plainText == "否")
  }

  @Test func `every day of two centuries comes back from its serial`() {
    for serial in stride(from: 61.0, to: 80_000, by: 1) {
      let date = SerialDate(serial)!
      #expect(SerialDate.serial(year: date.year, month: date.month, day: date.day) == serial)
    }
    #expect(SerialDate(61)?.description == "1900-03-01")
    #expect(SerialDate(45351)?.description == "2024-02-29")
    #expect(SerialDate(60) == nil)
    #expect(SerialDate(2_958_466) == nil)
  }
}
