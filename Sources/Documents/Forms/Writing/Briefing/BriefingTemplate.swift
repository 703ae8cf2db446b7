import Basics
import OfficeDocuments
import Reporting

/// The template of the briefing that comes with the program: laid out after GB/T 9704-2012, without a red head.
///
/// A4, margins 37 mm above and 28 mm left, type area 156 × 225 mm, 22 lines of 28 characters (drawn together by a
/// quarter of a point, so that 28 fit); title 2号方正小标宋简体, text 3号仿宋_GB2312, heads 黑体 and 楷体_GB2312, page number
/// 4号 `— 1 —` on the outer edge. Lengths are in twentieths of a point.
enum BriefingTemplate {
  static func template(_ briefing: Briefing) -> DocxTemplate {
    template(named: "简报模板", body: body, on: briefing.day)
  }

  /// A template of the same looks with another text.
  static func template(named name: String, body: String, on day: Day) -> DocxTemplate {
    DocxTemplate(
      name: name,
      parts: [
        "[Content_Types].xml": contentTypes, "_rels/.rels": packageRelations,
        "word/_rels/document.xml.rels": documentRelations, "word/document.xml": document(body),
        "word/styles.xml": styles, "word/settings.xml": settings, "word/footer1.xml": footer(alignment: "right"),
        "word/footer2.xml": footer(alignment: "left"),
        "docProps/core.xml": core(created: "\(day)T00:00:00Z"),
      ])
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  // MARK: Text

  private static let body =
    paragraph("Title1", "{{title}}")
    + section("hasNumber", paragraph("Number1", "{{documentNumber}}"))
    + section("lacksNumber", paragraph("Number1", "{{documentNumber}}", run: toFillIn))
    + paragraph("Blank1", "")
    + paragraph("Recipient1", "{{recipient}}：")
    + section(
      "blocks",
      section("isHeading", paragraph("Heading1", "{{text}}"))
        + section("isSubheading", paragraph("Heading2", "{{text}}"))
        + section("isParagraph", paragraph("Body1", "{{text}}"))
        + section("isToWrite", paragraph("ToWrite1", "{{text}}", run: toFillIn))
    )
    + paragraph("Blank1", "")
    + paragraph("Issuer1", "{{issuer}}") + paragraph("Day1", "{{day}}")

  private static func document(_ body: String) -> String {
    head + "<w:document \(word) xmlns:r=\"\(office)\"><w:body>" + body
      + """
      <w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>\
      <w:pgSz w:w="11906" w:h="16838"/>\
      <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1587" w:gutter="0"/>\
      <w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>
      """
  }

  private static let toFillIn = "<w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>"

  static func paragraph(_ style: String, _ text: String, run: String = "") -> String {
    let content = text.isEmpty ? "" : "<w:r>\(run)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(content)</w:p>"
  }

  static func section(_ name: String, _ content: String) -> String {
    func tag(_ text: String) -> String { "<w:p><w:r><w:t>{{\(text)}}</w:t></w:r></w:p>" }
    return tag("#\(name)") + content + tag("/\(name)")
  }

  // MARK: Looks

  private static let styles =
    head
    + "<w:styles \(word)><w:docDefaults><w:rPrDefault><w:rPr>\(fonts("仿宋_GB2312"))<w:spacing w:val=\"-5\"/><w:kern w:val=\"2\"/>"
    + "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
    + "<w:pPrDefault/></w:docDefaults>"
    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:pPr>"
    + "<w:widowControl w:val=\"0\"/>\(line(579))<w:jc w:val=\"both\"/></w:pPr></w:style>"
    + style("Title1", "简报标题", line(700) + "<w:jc w:val=\"center\"/>", font: "方正小标宋简体", size: 44)
    + style("Number1", "发文字号", "<w:jc w:val=\"center\"/>")
    + style("Blank1", "空行", "<w:keepNext/>")
    + style("Recipient1", "主送", "")
    + style("Heading1", "一级标题", "<w:keepNext/>" + indent + "<w:outlineLvl w:val=\"0\"/>", font: "黑体")
    + style("Heading2", "二级标题", "<w:keepNext/>" + indent + "<w:outlineLvl w:val=\"1\"/>", font: "楷体_GB2312")
    + style("Body1", "简报正文", indent)
    + style("ToWrite1", "待填写", "<w:keepNext/>" + indent)
    + style("Issuer1", "落款", "<w:keepNext/><w:ind w:rightChars=\"200\" w:right=\"640\"/><w:jc w:val=\"right\"/>")
    + style("Day1", "成文日期", "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>")
    + style("PageNumber1", "页码", "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>", font: "宋体", size: 28)
    + "</w:styles>"

  private static let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"

  private static func line(_ height: Int) -> String {
    "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"\(height)\" w:lineRule=\"exact\"/>"
  }

  private static func fonts(_ name: String) -> String {
    "<w:rFonts w:ascii=\"\(name)\" w:hAnsi=\"\(name)\" w:eastAsia=\"\(name)\" w:cs=\"Times New Roman\"/>"
  }

  private static func style(
    _ id: String, _ name: String, _ paragraph: String, font: String = "仿宋_GB2312", size: Int = 32
  ) -> String {
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr>"
      + "<w:rPr>\(fonts(font))<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>"
  }

  /// The page number, one character in from the outer edge.
  private static func footer(alignment: String) -> String {
    func run(_ content: String) -> String { "<w:r>\(content)</w:r>" }
    return head + "<w:ftr \(word)><w:p><w:pPr><w:pStyle w:val=\"PageNumber1\"/>"
      + "<w:ind w:\(alignment)Chars=\"100\" w:\(alignment)=\"280\"/><w:jc w:val=\"\(alignment)\"/></w:pPr>"
      + run("<w:t xml:space=\"preserve\">— </w:t>") + run("<w:fldChar w:fldCharType=\"begin\"/>")
      + run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>") + run("<w:fldChar w:fldCharType=\"separate\"/>")
      + run("<w:t>1</w:t>") + run("<w:fldChar w:fldCharType=\"end\"/>")
      + run("<w:t xml:space=\"preserve\"> —</w:t>") + "</w:p></w:ftr>"
  }

  // MARK: Package

  private static let settings =
    head + "<w:settings \(word)><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
    + "<w:compat><w:compatSetting w:name=\"compatibilityMode\""
    + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"

  private static let contentTypes: String = {
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    var xml = head + "<Types xmlns=\"\(package)/content-types\">"
    xml += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    xml += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    for (part, kind) in [
      ("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("footer1", "footer"),
      ("footer2", "footer"),
    ] {
      xml += "<Override PartName=\"/word/\(part).xml\" ContentType=\"\(type).\(kind)+xml\"/>"
    }
    xml += "<Override PartName=\"/docProps/core.xml\""
    return xml + " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
  }()

  private static let packageRelations =
    relations([
      ("\(office)/officeDocument", "word/document.xml"),
      ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
    ])

  private static let documentRelations =
    relations([
      ("\(office)/styles", "styles.xml"), ("\(office)/settings", "settings.xml"), ("\(office)/footer", "footer1.xml"),
      ("\(office)/footer", "footer2.xml"),
    ])

  private static func relations(_ targets: [(type: String, target: String)]) -> String {
    var xml = head + "<Relationships xmlns=\"\(package)/relationships\">"
    for (position, one) in targets.enumerated() {
      xml += "<Relationship Id=\"rId\(position + 1)\" Type=\"\(one.type)\" Target=\"\(one.target)\"/>"
    }
    return xml + "</Relationships>"
  }

  private static func core(created: String) -> String {
    head + "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\""
      + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(created)</dcterms:created></cp:coreProperties>"
  }
}
