import Foundation
import Testing

@testable import OfficeDocuments

@Suite struct DocxTemplateTests {
  let scratch = Scratch()

  private func fill(_ body: String, _ values: [String: TemplateValue], name: String = "简报.docx") throws -> String {
    let parts = [
      "[Content_Types].xml": "<Types/>", "word/styles.xml": "<w:styles>{{kept}}</w:styles>",
      "word/document.xml": "<?xml version=\"1.0\"?>\n<w:document>\(body)</w:document>",
    ]
    try DocxTemplate(name: "模板.docx", parts: parts).write(to: scratch.path(name), filling: values)
    let archive = try ZipArchive(path: scratch.path(name), file: name, limits: .standard)
    #expect(archive.partNames.first == "[Content_Types].xml")
    #expect(
      String(decoding: try archive.bytes(of: "word/styles.xml"), as: UTF8.self) == "<w:styles>{{kept}}</w:styles>")
    let text = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
    return String(text.dropFirst("<?xml version=\"1.0\"?>\n<w:document>".count).dropLast("</w:document>".count))
  }

  private func paragraph(_ runs: String...) -> String {
    "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
  }

  @Test func `fields are filled, escaped and cleaned`() throws {
    let filled = try fill(paragraph("第{{week}}周：{{text}}，{{none}}完"), ["week": "13", "text": "<b>&\u{1}\"两行\n第二"])
    #expect(
      filled
        == "<w:p><w:r><w:t>第13周：&lt;b&gt;&amp;&quot;两行</w:t><w:br/><w:t xml:space=\"preserve\">第二，完</w:t></w:r></w:p>")
  }

  @Test func `a field that Word split over runs is put together`() throws {
    let filled = try fill(paragraph("甲{", "{na", "me}", "}乙", "丙{{b}}"), ["name": "温县", "b": "丁"])
    #expect(filled == paragraph("甲温县", "", "", "乙", "丙丁"))
  }

  @Test func `sections repeat paragraphs and leave no blank ones`() throws {
    let body =
      paragraph("{{#rows}}") + paragraph("{{name}}：{{count}}") + paragraph("{{/", "rows}}")
      + paragraph("{{^rows}}无{{/rows}}")
    let rows: TemplateValue = [["name": "温泉", "count": "1"], ["name": "岳村", "count": "2"]]
    #expect(try fill(body, ["rows": rows]) == paragraph("温泉：1") + paragraph("岳村：2") + paragraph(""))
    #expect(try fill(body, ["rows": []]) == paragraph("无"))
    #expect(try fill(paragraph("{{#on}}有{{/on}}{{^on}}无{{/on}}"), ["on": false]) == paragraph("无"))
  }

  @Test func `a table row is repeated`() throws {
    let cell = { (text: String) in "<w:tc>\(self.paragraph(text))</w:tc>" }
    let row = "<w:tr w:x=\"1\">" + cell("{{#rows}}{{name}}") + cell("{{count}}{{/rows}}") + "</w:tr>"
    let filled = try fill(
      "<w:tbl>\(row)</w:tbl>", ["rows": [["name": "甲", "count": "1"], ["name": "乙", "count": "2"]]])
    let wanted = ["甲1", "乙2"].map { text in
      "<w:tr w:x=\"1\">" + cell(String(text.first!)) + cell(String(text.last!)) + "</w:tr>"
    }
    #expect(filled == "<w:tbl>\(wanted.joined())</w:tbl>")
  }

  @Test func `a template with a broken section is refused, and no file appears`() {
    let found = #expect(throws: DocumentFault.self) { try fill(paragraph("{{#rows}}"), [:]) }
    #expect(found?.place == "word/document.xml")
    #expect(throws: DocumentFault.self) { try fill(paragraph("{{name") + "<w:p>", [:]) }
    #expect(scratch.names.isEmpty)
  }

  @Test func `the same values make the same bytes, and a template on disk works too`() throws {
    _ = try fill(paragraph("{{a}}"), ["a": "一"], name: "a.docx")
    _ = try fill(paragraph("{{a}}"), ["a": "一"], name: "b.docx")
    #expect(try scratch.bytes("a.docx") == scratch.bytes("b.docx"))
    let path = try scratch.zip(
      "模板.docx", ["word/document.xml": paragraph("{{a}}"), "word/header1.xml": paragraph("{{b}}")])
    let template = try DocxTemplate(path: path)
    #expect(template.fields == ["a", "b"])
    try template.write(to: scratch.path("c.docx"), filling: ["a": "一", "b": "二"])
    let archive = try ZipArchive(path: scratch.path("c.docx"), file: "c.docx", limits: .standard)
    #expect(String(decoding: try archive.bytes(of: "word/header1.xml"), as: UTF8.self) == paragraph("二"))
    #expect(throws: DocumentFault.self) { try DocxTemplate(path: scratch.workbook()) }
  }
}
