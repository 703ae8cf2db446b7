import Foundation
import Testing

@testable import OfficeDocuments

@Suite struct DelimitedTextTests {
  let scratch = Scratch()

  private func grid(_ bytes: [UInt8], _ name: String = "表.csv") throws -> [[String]] {
    let book = try Workbook(path: scratch.write(name, bytes))
    return try rows(book).map { $0.cells.map(\.value.plainText) }
  }

  @Test func `UTF-8、UTF-16、GB18030 都读得对`() throws {
    let text = "街道,小区\r\n温泉,锦绣𠮷\r\n"
    let wanted = [["街道", "小区"], ["温泉", "锦绣𠮷"]]
    #expect(try grid(Array(text.utf8)) == wanted)
    #expect(try grid([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == wanted)
    #expect(try grid([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == wanted)
    #expect(try grid([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == wanted)
    #expect(try grid(GB18030.encode(text)) == wanted)
    let book = try Workbook(path: scratch.write("六月.csv", GB18030.encode(text)))
    #expect(book.sheets == [SheetInfo(name: "六月", index: 0, isHidden: false)])
    #expect(book.notes == ["文件编码为 GB18030（GBK），已转换。"])
  }

  @Test func `quotes, line breaks within them, blank lines and every delimiter`() throws {
    let text = "a;\"b\"\"c\";\"x\ny\"\r\n\r\n;;z;\n\"\";1"
    let book = try Workbook(path: scratch.write("表.csv", Array(text.utf8)))
    #expect(
      try rows(book) == [
        SheetRow(
          number: 1,
          cells: [
            Cell(column: 0, value: .text("a")), Cell(column: 1, value: .text("b\"c")),
            Cell(column: 2, value: .text("x\ny")),
          ]),
        SheetRow(number: 3, cells: [Cell(column: 2, value: .text("z"))]),
        SheetRow(number: 4, cells: [Cell(column: 1, value: .text("1"))]),
      ])
    #expect(try grid(Array("a\tb,c\td\n".utf8)) == [["a", "b,c", "d"]])
    #expect(try grid(Array("=\"0391\",'=1+1,'甲\n".utf8)) == [["0391", "=1+1", "'甲"]])
  }

  @Test func `没有收尾的引号报出单元格`() throws {
    let found = fault(try scratch.write("表.csv", Array("a,b\nc,\"没有收尾\nd,e\n".utf8)))
    #expect(found?.cell == "B2")
    #expect(found?.kind == .damaged)
  }

  @Test func `不是任何一种编码的文本拒绝`() throws {
    #expect(fault(try scratch.write("表.csv", [0x61, 0x2C, 0xFF, 0xFF, 0x0A]))?.kind == .unsupported)
  }

  @Test func `坏了几个字节的 UTF-8 不会被当成 GB18030 读出别的字`() throws {
    var bytes = Array("街道,小区,反映物业未按规定公示公共收益收支明细，要求核查处理\n".utf8)
    bytes.remove(at: 1)
    #expect(fault(try scratch.write("表.csv", bytes))?.kind == .unsupported)
    let text = "温泉街道办事处,锦绣花园1区,反映物业未按规定公示公共收益收支明细，要求核查处理\n"
    #expect(try grid(GB18030.encode(text)) == [text.dropLast().split(separator: ",").map(String.init)])
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030])
  func `what is written is read back, and formulas are disarmed`(encoding: TextEncoding) throws {
    let wanted = [
      ["编号", "内容"], ["=cmd|' /C calc'!A0", "+1"], ["-2", "@SUM"], ["a,b", "c\"d\n e"], ["𠮷😀ǹ€", "；\t"], ["'甲", "1"],
    ]
    let writer = try DelimitedWriter(path: scratch.path("出.csv"), encoding: encoding)
    for row in wanted { try writer.row(row) }
    try writer.close()
    #expect(scratch.names == ["出.csv"])
    let bytes = try scratch.bytes("出.csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) == (encoding == .utf8))
    let text = encoding == .utf8 ? String(decoding: bytes.dropFirst(3), as: UTF8.self) : GB18030.decode(bytes)
    #expect(text?.contains("\r\n'=cmd|' /C calc'!A0,'+1\r\n'-2,'@SUM\r\n") == true)
    #expect(try grid(bytes) == wanted)
  }

  @Test func `GB18030 holds every character of Unicode`() {
    var text = ""
    for code in stride(from: UInt32(1), to: 0x110000, by: 13) where !(0xE000...0xF8FF).contains(code) {
      if let scalar = Unicode.Scalar(code) { text.unicodeScalars.append(scalar) }
    }
    let isSame = GB18030.decode(GB18030.encode(text)) == text
    #expect(isSame)
    #expect(GB18030.decode(GB18030.encode("甲\u{E78D}\u{E78E}乙")) == "甲？？乙")
    #expect(GB18030.encode("温县") == [0xCE, 0xC2, 0xCF, 0xD8])
    #expect(GB18030.decode([0xFF, 0x20]) == nil)
    #expect(GB18030.decode([UInt8]()) == "")
  }
}
