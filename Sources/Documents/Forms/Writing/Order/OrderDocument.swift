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
    try (template ?? standard(on: order.day)).write(to: path, filling: values(of: order))
  }

  /// The template that comes with the program.
  package static func standard(on day: Day) -> DocxTemplate {
    BriefingTemplate.template(named: "责令整改通知书模板", body: body, on: day)
  }

  static func values(of order: RectificationOrder) -> [String: TemplateValue] {
    let values = OrderField.allCases.map { field -> (String, TemplateValue) in
      switch field {
      case .number: (field.rawValue, .text(order.number))
      case .recipient: (field.rawValue, .text(order.recipient.isEmpty ? "（物业服务企业）" : order.recipient))
      case .estate: (field.rawValue, .text(order.estate))
      case .kind: (field.rawValue, .text(order.kind))
      case .statement: (field.rawValue, .text(sentence(order.statement)))
      case .basis: (field.rawValue, .text(order.basis))
      case .demands: (field.rawValue, .text(sentence(order.demands)))
      case .due: (field.rawValue, .text(order.due?.chinese ?? "    年  月  日"))
      case .issuer: (field.rawValue, .text(order.issuer))
      case .day: (field.rawValue, .text(order.day.chinese))
      case .served: (field.rawValue, .text(order.served))
      case .isServed: (field.rawValue, .flag(!order.served.isEmpty))
      case .isUnserved: (field.rawValue, .flag(order.served.isEmpty))
      }
    }
    return Dictionary(uniqueKeysWithValues: values)
  }

  private static func sentence(_ text: String) -> String {
    text.isEmpty || "。！？；".contains(text.last!) ? text : text + "。"
  }

  private static let body: String = {
    let paragraph = BriefingTemplate.paragraph(_:_:run:)
    return paragraph("Title1", "责令整改通知书", "") + paragraph("Number1", "{{文号}}", "")
      + paragraph("Blank1", "", "") + paragraph("Recipient1", "{{物业服务企业}}：", "")
      + paragraph("Body1", "经查，你单位在{{小区}}的物业服务中存在“{{问题类别}}”问题，具体如下：", "")
      + paragraph("Body1", "{{存在问题}}", "")
      + paragraph("Body1", "依据{{依据}}，现责令你单位于{{整改期限}}前完成整改，要求如下：", "")
      + paragraph("Body1", "{{整改要求}}", "")
      + paragraph("Body1", "整改完成后，请将整改情况和佐证材料报本单位验收。逾期未整改或者整改不到位的，将依法依规处理。", "")
      + paragraph("Blank1", "", "") + paragraph("Issuer1", "{{发文单位}}", "") + paragraph("Day1", "{{发文日期}}", "")
      + paragraph("Blank1", "", "")
      + BriefingTemplate.section("已送达", paragraph("Recipient1", "送达情况：{{送达情况}}", ""))
      + BriefingTemplate.section(
        "未送达", paragraph("Recipient1", "送达人：            受送达人签收：            送达日期：    年  月  日", ""))
  }()
}
