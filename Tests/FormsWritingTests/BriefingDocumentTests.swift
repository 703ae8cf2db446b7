import Basics
import Foundation
import Reporting
import Testing

@testable import Forms
@testable import OfficeDocuments

struct BriefingDocumentTests {
  private let briefing: Briefing = {
    Briefing(
      title: "温县温泉街道办事处整治物业服务履约不到位、侵占业主公共收益等问题专项行动工作简报", documentNumber: "温整治办〔2025〕7号",
      recipient: "县专项行动工作专班办公室",
      blocks: [
        .heading("一、工作进展情况"), .subheading("（一）排查情况"), .paragraph("全面排查小区3个 <&> {{title}}。"), .toWrite("（请填写）"),
      ],
      issuer: "温县温泉街道办事处", day: Day(year: 2025, month: 7, day: 3)!, asOf: Day(year: 2025, month: 7, day: 2)!)
  }()

  @Test func `标题在意思停顿处换行，每行不超过二十字`() {
    #expect(
      BriefingDocument.titleLines(briefing.title) == "温县温泉街道办事处\n整治物业服务履约不到位、\n侵占业主公共收益等问题\n专项行动工作简报")
    #expect(BriefingDocument.titleLines("简报") == "简报")
  }

  @Test func `every field of the template has a value`() {
    let fields = BriefingTemplate.template(briefing).fields
    let given = Set(BriefingDocument.values(of: briefing).keys)
      .union(["text", "isHeading", "isSubheading", "isParagraph", "isToWrite"])
    #expect(fields.subtracting(given).isEmpty)
  }

  @Test func `the same briefing makes the same bytes`() throws {
    var files: [Data] = []
    for _ in 0..<2 {
      try Sample.file("简报.docx") { path in
        try BriefingDocument.write(briefing, to: path)
        files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
      }
    }
    #expect(files[0] == files[1] && files[0].count > 2_000)
  }

  @Test func `简报的文字原样写进文档，特殊符号不会弄坏它`() throws {
    try Sample.file("简报.docx") { path in
      try BriefingDocument.write(briefing, to: path)
      let archive = try ZipArchive(path: path, file: "简报.docx", limits: .standard)
      let xml = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
      let texts = xml.matches(of: /<w:t xml:space="preserve">([^<]*)<\/w:t>/).map { String($0.1) }
      #expect(
        texts == [
          "温县温泉街道办事处", "整治物业服务履约不到位、", "侵占业主公共收益等问题", "专项行动工作简报", "温整治办〔2025〕7号", "县专项行动工作专班办公室：",
          "一、工作进展情况", "（一）排查情况", "全面排查小区3个 &lt;&amp;&gt; {{title}}。", "（请填写）", "温县温泉街道办事处", "2025年7月3日",
        ])
      #expect(xml.contains("<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">一、工作进展情况"))
    }
  }

  @Test func `没有发文字号时留下醒目的空格待填`() throws {
    var blank = briefing
    blank.documentNumber = ""
    try Sample.file("简报.docx") { path in
      try BriefingDocument.write(blank, to: path)
      let archive = try ZipArchive(path: path, file: "简报.docx", limits: .standard)
      let xml = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
      #expect(
        xml.contains(
          "<w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">（发文字号）〔2025〕  号</w:t></w:r>"))
    }
  }
}
