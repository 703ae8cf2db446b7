import Basics
import OfficeDocuments

/// An order to rectify (责令整改通知书), with all that it says. It never holds a complaint's words.
package struct RectificationOrder: Sendable, Equatable {
  /// 文号.
  package var number = ""
  /// The company it is addressed to.
  package var recipient = ""
  package var estate = ""
  package var kind = ""
  package var statement = ""
  package var basis = ""
  package var demands = ""
  package var due: Day?
  package var issuer = ""
  package var day = Day(number: 0)
  /// When and how it was served; empty before.
  package var served = ""

  package init() {}
}

/// Lays an order out as a Word document, after GB/T 9704-2012.
package enum OrderDocument {
  /// - Parameter template: the office's own; nil takes the one that comes with the program.
  /// - Throws: `DocumentFault` where the template is broken or the file cannot be written.
  package static func write(_ order: RectificationOrder, to path: String, template: DocxTemplate? = nil) throws {
    try (template ?? standard(order.day)).write(to: path, filling: values(of: order))
  }

  /// The fields that a template may use.
  static func values(of order: RectificationOrder) -> [String: TemplateValue] {
    [
      "number": .text(order.number), "recipient": .text(order.recipient.isEmpty ? "（物业服务企业）" : order.recipient),
      "estate": .text(order.estate), "kind": .text(order.kind), "statement": .text(sentence(order.statement)),
      "basis": .text(order.basis), "demands": .text(sentence(order.demands)),
      "due": .text(order.due?.chinese ?? "    年  月  日"), "issuer": .text(order.issuer), "day": .text(order.day.chinese),
      "isServed": .flag(!order.served.isEmpty), "isUnserved": .flag(order.served.isEmpty),
      "served": .text(order.served),
    ]
  }

  private static func sentence(_ text: String) -> String {
    text.isEmpty || "。！？；".contains(text.last!) ? text : text + "。"
  }

  private static func standard(_ day: Day) -> DocxTemplate {
    BriefingTemplate.template(named: "责令整改通知书模板", body: body, on: day)
  }

  private static let body: String = {
    let paragraph = BriefingTemplate.paragraph(_:_:run:)
    return paragraph("Title1", "责令整改通知书", "") + paragraph("Number1", "{{number}}", "")
      + paragraph("Blank1", "", "") + paragraph("Recipient1", "{{recipient}}：", "")
      + paragraph("Body1", "经查，你单位在{{estate}}的物业服务中存在“{{kind}}”问题，具体如下：", "")
      + paragraph("Body1", "{{statement}}", "")
      + paragraph("Body1", "依据{{basis}}，现责令你单位于{{due}}前完成整改，要求如下：", "")
      + paragraph("Body1", "{{demands}}", "")
      + paragraph("Body1", "整改完成后，请将整改情况和佐证材料报本单位验收。逾期未整改或者整改不到位的，将依法依规处理。", "")
      + paragraph("Blank1", "", "") + paragraph("Issuer1", "{{issuer}}", "") + paragraph("Day1", "{{day}}", "")
      + paragraph("Blank1", "", "")
      + BriefingTemplate.section("isServed", paragraph("Recipient1", "送达情况：{{served}}", ""))
      + BriefingTemplate.section(
        "isUnserved", paragraph("Recipient1", "送达人：            受送达人签收：            送达日期：    年  月  日", ""))
  }()
}
