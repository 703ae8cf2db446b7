import Foundation
import Testing

@testable import OfficeDocuments

/// What arrives broken, disguised or hostile is refused with a sentence that says what to do.
@Suite struct BadFileTests {
  let scratch = Scratch()

  private let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  @Test func `没有文件、文件夹、空文件各有说明`() throws {
    #expect(fault(scratch.path("无.xlsx"))?.kind == .unreadable)
    #expect(fault(scratch.folder)?.kind == .unreadable)
    let empty = fault(try scratch.write("空.xlsx", []))
    #expect(empty?.kind == .empty)
    #expect(empty?.description == "空.xlsx：文件是空的（0 字节），请重新导出或下载。")
  }

  @Test func `截断的工作簿在任何位置都报损坏，不会当成完整的`() throws {
    let data = (1...300).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"inlineStr\"><is><t>第\($0 &* 7919)件</t></is></c></row>"
    }.joined()
    let path = try scratch.workbook(data: data)
    let whole = try scratch.bytes("book.xlsx")
    #expect(fault(path) == nil)
    for length in stride(from: 5, to: whole.count - 1, by: 97) {
      #expect(fault(try scratch.write("截断.xlsx", whole.prefix(length)))?.kind == .damaged)
    }
  }

  @Test func `改动一个字节会被校验发现`() throws {
    let data = (1...300).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0 &* 7919)</v></c></row>" }.joined()
    _ = try scratch.workbook(data: data)
    var bytes = try scratch.bytes("book.xlsx")
    let name = Array("xl/worksheets/sheet1.xml".utf8)
    let start = (0..<bytes.count - name.count).first { bytes[$0..<($0 + name.count)].elementsEqual(name) }!
    bytes[start + name.count + 400] ^= 0x10
    #expect(fault(try scratch.write("坏.xlsx", bytes))?.kind == .damaged)
  }

  @Test func `加密的工作簿请先去掉打开密码`() throws {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let entry = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let found = fault(try scratch.write("密.xlsx", head + Array(repeating: 0, count: 1016) + entry))
    #expect(found?.kind == .encrypted)
    #expect(found?.message.contains("请先去掉打开密码") == true)
  }

  @Test func `内容是别的东西时说出是什么`() throws {
    let cases: [(String, [UInt8], String)] = [
      ("a.xlsx", Array("%PDF-1.7".utf8), "PDF"),
      ("b.xls", Array("<html><table><tr><td>1</td></tr></table>".utf8), "网页"),
      ("c.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "图片"),
      ("d.xlsx", Array("Rar!\u{1A}\u{7}".utf8), "压缩包"),
      (
        "e.xls",
        Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".utf8),
        "XML 表格"
      ),
      ("f.csv", [0x01, 0x00, 0x02, 0x00, 0xFE], "无法识别"),
    ]
    for (name, bytes, word) in cases {
      let found = fault(try scratch.write(name, bytes))
      #expect(found?.kind == .unsupported)
      #expect(found?.message.contains(word) == true)
    }
  }

  @Test func `Word 文档、普通压缩包、ods 不是工作簿`() throws {
    #expect(fault(try scratch.zip("a.xlsx", ["word/document.xml": "<w/>"]))?.message.contains("Word") == true)
    #expect(fault(try scratch.zip("b.xlsx", ["readme.txt": "hello"]))?.message.contains("解压") == true)
    let ods = ["mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"]
    #expect(fault(try scratch.zip("c.xlsx", ods))?.message.contains("OpenDocument") == true)
  }

  @Test func `缺少部件时说缺哪个`() throws {
    #expect(fault(try scratch.workbook(changes: ["xl/workbook.xml": nil]))?.place == "xl/workbook.xml")
    #expect(fault(try scratch.workbook(changes: ["xl/worksheets/sheet1.xml": nil]))?.place == "台账")
    #expect(fault(try scratch.workbook(changes: ["xl/_rels/workbook.xml.rels": nil]))?.kind == .empty)
    #expect(
      fault(try scratch.workbook(data: row, changes: ["xl/styles.xml": nil, "xl/sharedStrings.xml": nil])) == nil)
    let lost = fault(try scratch.workbook(data: "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>99</v></c></row>"))
    #expect(lost?.cell == "B3")
  }

  @Test func `XML 写坏时说第几行第几字节`() throws {
    let found = fault(try scratch.workbook(data: "<row r=\"1\"><c r=\"A1\"><v>1</v></row>"))
    #expect(found?.kind == .damaged)
    #expect(found?.place == "台账")
    #expect(found?.message.contains("第 1 行") == true)
    #expect(fault(try scratch.workbook(data: "<row r=\"1\"><c r=\"A1\"><v>12a</v></c></row>"))?.cell == "A1")
  }

  @Test(arguments: [
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels",
  ])
  func `任何部件带 DOCTYPE 都拒绝，实体炸弹不会展开`(part: String) throws {
    var bomb = "<!DOCTYPE x [<!ENTITY a0 \"哈哈\">"
    for level in 1...30 { bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    bomb += "]>"
    let text =
      plainParts[part]
      ?? "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&a30;</v></c></row></sheetData></worksheet>"
    let found = fault(try scratch.workbook(changes: [part: bomb + text]))
    #expect(found?.kind == .refused)
    #expect(found?.message.contains("DOCTYPE") == true)
    #expect(found?.place == part)
  }

  @Test func `压缩炸弹在展开时就拒绝`() throws {
    let blank = Array(repeating: UInt8(ascii: " "), count: 1 << 20)
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
      let name = "炸弹.xlsx"
      let zip = try ZipWriter(path: scratch.path(name))
      for (other, text) in plainParts where other != part { try zip.add(other, Array(text.utf8)) }
      var pieces = 0
      try zip.add(part, level: 9) { sink in
        sink.append(pieces == 0 ? Array("<worksheet><sheetData>".utf8) : blank)
        pieces += 1
        return pieces < 60
      }
      if part != "xl/worksheets/sheet1.xml" { try zip.add("xl/worksheets/sheet1.xml", Array("<worksheet/>".utf8)) }
      try zip.close()
      #expect(try scratch.bytes(name).count < 400_000)
      let found = fault(scratch.path(name))
      #expect(found?.kind == .refused)
      #expect(found?.message.contains("压缩炸弹") == true)
    }
  }

  @Test func `总量、嵌套、标记长度、部件数各有上限`() throws {
    var limits = ReadingLimits()
    limits.bytesPerPart = 2000
    let data = (1...100).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }.joined()
    #expect(fault(try scratch.workbook(data: data), limits: limits)?.kind == .refused)
    limits = ReadingLimits()
    limits.bytesInAll = 2500
    #expect(fault(try scratch.workbook(data: data), limits: limits)?.kind == .refused)
    let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
    #expect(fault(try scratch.workbook(data: deep))?.message.contains("嵌套") == true)
    let letters = Array(repeating: UInt8(ascii: "7"), count: 6_000_000)
    let long = "<row r=\"" + String(decoding: letters, as: UTF8.self) + "\"/>"
    limits = ReadingLimits()
    limits.ratio = .max
    #expect(fault(try scratch.workbook(data: long), limits: limits)?.message.contains("标记") == true)
    limits.parts = 3
    #expect(fault(try scratch.workbook(data: row), limits: limits)?.kind == .refused)
  }

  @Test func `一兆字节的单元格报出地址`() throws {
    let text = String(repeating: "长", count: 350_000)
    let inline = "<row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
    let found = fault(try scratch.workbook("长.xlsx", data: inline))
    #expect(found?.cell == "B7")
    #expect(found?.place == "台账")
    #expect(found?.kind == .refused)
    let shared = "<sst><si><t>短</t></si><si><t>\(text)</t></si></sst>"
    let used = "<row r=\"7\"><c r=\"B7\" t=\"s\"><v>1</v></c></row>"
    let second = fault(try scratch.workbook(data: used, changes: ["xl/sharedStrings.xml": shared]))
    #expect(second?.kind == .refused)
    #expect(second?.cell == "B7")
    let third = fault(try scratch.write("长.csv", Array("a,b\nc,\(text)\n".utf8)))
    #expect(third?.cell == "B2")
    #expect(fault(try scratch.workbook(data: inline.replacing(text, with: text.prefix(32_767)))) == nil)
  }

  @Test func `超出 Excel 行列范围的单元格拒绝`() throws {
    #expect(
      fault(try scratch.workbook(data: "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"))?.kind == .damaged)
    #expect(fault(try scratch.workbook(data: "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>"))?.kind == .damaged)
    #expect(fault(try scratch.workbook(data: "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"))?.kind == .damaged)
    #expect(fault(try scratch.workbook(data: "<row r=\"1\"><c r=\"7\"><v>1</v></c></row>"))?.kind == .damaged)
  }

  @Test func `扩展名错了照内容读，并且说明`() throws {
    let book = try Workbook(path: scratch.workbook("其实是新版.xls", data: row))
    #expect(book.notes == ["扩展名是 .xls，内容是 .xlsx 工作簿，已按内容读取。"])
    let text = try Workbook(path: scratch.write("其实是文本.xlsx", Array("街道,小区\n温泉,锦绣\n".utf8)))
    #expect(text.notes == ["扩展名是 .xlsx，内容是 文本（.csv），已按内容读取。"])
    #expect(try rows(text)[1].cells.map(\.value) == [.text("温泉"), .text("锦绣")])
  }

  @Test func `旧版 xls 没有转换器时请另存为 xlsx`() throws {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let entry = "Workbook".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let path = try scratch.write("旧.xls", head + Array(repeating: 0, count: 1016) + entry)
    #expect(FileKind(try Data(contentsOf: URL(fileURLWithPath: path))) == .oldWorkbook)
    let found = #expect(throws: DocumentFault.self) { try OldWorkbook.convert(path, searching: [scratch.folder]) }
    #expect(found?.kind == .unsupported)
    #expect(found?.message.contains("另存为 .xlsx") == true)
  }

  @Test func `随意改坏的工作簿不会让程序崩溃`() throws {
    let data = (1...50).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c><c r=\"B\($0)\" s=\"1\"><v>45750</v></c></row>"
    }.joined()
    _ = try scratch.workbook(data: data)
    let whole = try scratch.bytes("book.xlsx")
    var dice = Dice(state: 20_250_403)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &dice) {
        bytes[Int.random(in: 4..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      let found = fault(try scratch.write("模糊.xlsx", bytes))
      #expect(found?.message.hasPrefix("not a DocumentFault") != true)
    }
  }
}
