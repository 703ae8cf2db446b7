import Foundation
import Testing

@testable import OfficeDocuments

@Suite struct WritingTests {
  let scratch = Scratch()
  let properties = DocumentProperties(title: "台账", author: "专班", created: Date(timeIntervalSince1970: 1_751_414_400))
  let formats = [
    CellFormat().with { $0.isBold = true }, CellFormat().with { $0.hasBorder = true },
    CellFormat().with { $0.numberFormat = "yyyy/m/d" },
  ]

  /// A grid of anything that can stand in cells, told by chance.
  private func grid(_ seed: UInt64) -> [[CellValue?]] {
    var dice = Dice(state: seed)
    let letters = Array("温县物业 _x000D_<&>\"'\n\t，。𠮷😀=+-@Az09")
    return (0..<Int.random(in: 1...40, using: &dice)).map { _ in
      (0..<Int.random(in: 1...30, using: &dice)).map { _ in
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: return nil
        case 1: return .number(Double(Int.random(in: -1_000_000_000...1_000_000_000_000, using: &dice)))
        case 2: return .number(Double(Int.random(in: -100_000_000...100_000_000, using: &dice)) / 100)
        case 3: return .date(Double(Int.random(in: 61...60_000, using: &dice)))
        default:
          return .text(
            String((0..<Int.random(in: 1...12, using: &dice)).map { _ in letters.randomElement(using: &dice)! }))
        }
      }
    }
  }

  private func read(_ path: String) throws -> [Int: [Int: CellValue]] {
    var found: [Int: [Int: CellValue]] = [:]
    for row in try rows(Workbook(path: path)) {
      for cell in row.cells { found[row.number, default: [:]][cell.column] = cell.value }
    }
    return found
  }

  private func expected(_ grid: [[CellValue?]]) -> [Int: [Int: CellValue]] {
    var all: [Int: [Int: CellValue]] = [:]
    for (row, values) in grid.enumerated() {
      for (column, value) in values.enumerated() {
        if let value { all[row + 1, default: [:]][column] = value }
      }
    }
    return all
  }

  @Test(arguments: 1...25)
  func `any grid written is read back equal, by both writers`(seed: Int) throws {
    let grid = grid(UInt64(seed))
    var next = 0
    let sheet = LongSheet(name: "表", columns: [], opening: [], page: PageSetup()) { row in
      guard next < grid.count else { return false }
      for value in grid[next] {
        switch value {
        case .text(let text): row.text(text, 1)
        case .number(let number): row.number(number, 1)
        case .date(let serial): row.date(serial, 2)
        default: row.skip()
        }
      }
      next += 1
      return true
    }
    let long = scratch.path("long.xlsx")
    try LongWorkbook(formats: formats, properties: properties, sheets: [sheet]).write(to: long)
    #expect(try read(long) == expected(grid))

    let short = scratch.path("short.xlsx")
    let writer = try WorkbookWriter(path: short, properties: properties)
    let page = try writer.addSheet("表")
    for (row, values) in grid.enumerated() {
      for (column, value) in values.enumerated() {
        switch value {
        case .text(let text): page.text(text, row: row + 1, column: column, formats[1])
        case .number(let number): page.number(number, row: row + 1, column: column, formats[1])
        case .date(let serial): page.date(serial, row: row + 1, column: column, formats[2])
        default: break
        }
      }
    }
    try writer.close()
    #expect(try read(short) == expected(grid))
  }

  private func ledger(_ count: Int, fail: (any Error)? = nil) -> LongWorkbook {
    var page = PageSetup()
    page.repeatedRows = 3...3
    page.printedColumns = 0...2
    page.frozenRows = 3
    page.footer = "&C第 &P 页"
    var made = 0
    let sheet = LongSheet(
      name: "工作台账", columns: [.init(width: 6), .init(width: 30.5), .init(width: 12), .init(width: 9, isHidden: true)],
      opening: [
        .init([.init("工作台账", 0, span: 3)], height: 36), .init([.init("单位：", 1, span: 2), .init("时间：", 1)]),
        .init([.init("序号", 1), .init("内容", 1), .init("受理时间", 1), .init("编号", 1)]),
      ],
      closing: [.init([.init("说明：\n填专项行动开展以来的相关情况", 1, span: 3)], height: 50)], page: page
    ) { row in
      guard made < count else { return false }
      if let fail, made == count / 2 { throw fail }
      made += 1
      row.number(Double(made), 1)
      row.text("=cmd|' /C calc'!A\(made)", 1)
      row.date(45750, 2)
      row.text("TS\(made)", 1)
      return true
    }
    return LongWorkbook(formats: formats, properties: properties, sheets: [sheet])
  }

  @Test func `a ledger has title, header, rows, note and its print setup`() throws {
    let path = scratch.path("台账.xlsx")
    try ledger(5000).write(to: path)
    let book = try Workbook(path: path)
    let all = try rows(book)
    #expect(all.count == 5004)
    #expect(all[0].cells.map(\.value) == [.text("工作台账")])
    #expect(all[3].cells.map(\.value) == [.number(1), .text("=cmd|' /C calc'!A1"), .date(45750), .text("TS1")])
    #expect(all[3].cells.allSatisfy { !$0.isFormula })
    #expect(all.last == SheetRow(number: 5004, cells: [Cell(column: 0, value: .text("说明：\n填专项行动开展以来的相关情况"))]))
    #expect(
      try book.mergedRanges(of: 0) == [
        MergedRange(rows: 1...1, columns: 0...2), MergedRange(rows: 2...2, columns: 0...1),
        MergedRange(rows: 5004...5004, columns: 0...2),
      ])
    let archive = try ZipArchive(path: path, file: "台账.xlsx", limits: .standard)
    let workbook = String(decoding: try archive.bytes(of: "xl/workbook.xml"), as: UTF8.self)
    #expect(workbook.contains("'工作台账'!$A$1:$C$5004"))
    #expect(workbook.contains("'工作台账'!$3:$3"))
    for part in archive.partNames { #expect(isWellFormed(try archive.bytes(of: part))) }
  }

  @Test func `the same rows make the same bytes, without ZIP64`() throws {
    try ledger(300).write(to: scratch.path("a.xlsx"))
    try ledger(300).write(to: scratch.path("b.xlsx"))
    let bytes = try scratch.bytes("a.xlsx")
    #expect(try scratch.bytes("b.xlsx") == bytes)
    // Version needed to open, of the first local header: 2.0, where ZIP64 would say 4.5.
    #expect(bytes[4] == 20)
    for name in ["c.xlsx", "d.xlsx"] {
      let writer = try WorkbookWriter(path: scratch.path(name), properties: properties)
      try writer.addSheet("表").text("同", row: 1, column: 0, formats[0])
      try writer.close()
    }
    #expect(try scratch.bytes("c.xlsx") == scratch.bytes("d.xlsx"))
  }

  @Test func `what fails half way leaves nothing behind, and an older file as it was`() throws {
    struct Broken: Error {}
    let path = try scratch.write("台账.xlsx", Array("旧".utf8))
    #expect(throws: Broken.self) { try ledger(1000, fail: Broken()).write(to: path) }
    #expect(try scratch.bytes("台账.xlsx") == Array("旧".utf8))
    #expect(scratch.names == ["台账.xlsx"])

    let long = String(repeating: "长", count: 32_768)
    let sheet = LongSheet(name: "表", columns: [], opening: [.init([.init("", 0), .init(long, 0)])], page: PageSetup()) {
      _ in
      false
    }
    let found = #expect(throws: DocumentFault.self) {
      try LongWorkbook(formats: formats, properties: properties, sheets: [sheet]).write(to: path)
    }
    #expect(found?.cell == "B1")

    let writer = try WorkbookWriter(path: path, properties: properties)
    try writer.addSheet("表").text(long, row: 2, column: 1, formats[0])
    let second = #expect(throws: DocumentFault.self) { try writer.close() }
    #expect(second?.cell == "B2")
    let given = try WorkbookWriter(path: path, properties: properties)
    given.discard()
    #expect(scratch.names == ["台账.xlsx"])
    #expect(try scratch.bytes("台账.xlsx") == Array("旧".utf8))
  }

  @Test func `a folder that is not there is told at once`() {
    let path = scratch.path("无/台账.xlsx")
    #expect(throws: DocumentFault.self) { try ledger(1).write(to: path) }
    #expect(throws: DocumentFault.self) {
      let writer = try WorkbookWriter(path: path, properties: properties)
      _ = try writer.addSheet("表")
      try writer.close()
    }
    #expect(throws: DocumentFault.self) { try DelimitedWriter(path: path) }
  }

  @Test func `headers of several levels keep every cell`() throws {
    let path = scratch.path("附件6.xlsx")
    let writer = try WorkbookWriter(path: path, properties: properties)
    let sheet = try writer.addSheet("汇总表")
    sheet.merge(rows: 1...1, columns: 0...4, "汇总表", formats[0])
    sheet.merge(rows: 2...4, columns: 0...0, "辖区", formats[1])
    sheet.merge(rows: 2...2, columns: 1...4, "排查情况", formats[1])
    sheet.merge(rows: 3...3, columns: 1...2, "全面排查", formats[1])
    sheet.merge(rows: 3...4, columns: 3...3, "总数", formats[1])
    sheet.merge(rows: 3...4, columns: 4...4, "涉及", formats[1])
    sheet.text("小区数", row: 4, column: 1, formats[1])
    sheet.merge(rows: 4...4, columns: 2...2, "企业数", formats[1])
    sheet.columns(0...0, width: 20)
    sheet.columns(5...6, width: 9, isHidden: true)
    sheet.height(40, ofRow: 1)
    var page = PageSetup()
    page.repeatedRows = 2...4
    page.printedColumns = 0...4
    sheet.page(page, lastRow: 5)
    try writer.close()
    let book = try Workbook(path: path)
    #expect(
      try rows(book).flatMap { row in row.cells.map { $0.reference(row: row.number) + $0.value.plainText } } == [
        "A1汇总表", "A2辖区", "B2排查情况", "B3全面排查", "D3总数", "E3涉及", "B4小区数", "C4企业数",
      ])
    #expect(try book.mergedRanges(of: 0).count == 6)
  }

  @Test func `control characters are left out, line ends become LF`() throws {
    #expect(xmlClean("a\u{0}b\u{1B}c\u{FFFE}d\r\ne\rf\tg，\u{7F}") == "abcd\ne\nf\tg，")
    var sink = ByteSink(capacity: 4)
    defer { sink.deallocate() }
    sink.append(escaped: "a\u{0}<b>&\u{FFFF}\r\n，\u{7F}\r🙂")
    #expect(
      String(decoding: UnsafeBufferPointer(start: sink.bytes, count: sink.count), as: UTF8.self)
        == "a&lt;b&gt;&amp;\n，\n🙂")
  }

  @Test func `sheet names are made fit for Excel`() {
    #expect(sheetName("温泉/岳村[1]:*?") == "温泉 岳村 1")
    #expect(sheetName("''") == "Sheet")
    #expect(sheetName(String(repeating: "长", count: 40)).utf16.count == 31)
  }

  @Test(arguments: [0, 9, 10, 99, 100, 1_048_576, -5, Int.max, Int.min])
  func `digits are written right`(number: Int) {
    var sink = ByteSink(capacity: 1)
    defer { sink.deallocate() }
    sink.append(decimal: number)
    #expect(
      String(decoding: UnsafeBufferPointer(start: sink.bytes, count: sink.count), as: UTF8.self) == String(number))
  }
}
