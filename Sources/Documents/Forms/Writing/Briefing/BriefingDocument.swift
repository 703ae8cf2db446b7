import Basics
import OfficeDocuments
import Reporting

/// Lays a drafted briefing out as a Word document.
package enum BriefingDocument {
  /// - Parameter template: the office's own; nil takes the one that comes with the program.
  /// - Throws: `DocumentFault` where the template is broken or the file cannot be written.
  package static func write(_ briefing: Briefing, to path: String, template: DocxTemplate? = nil) throws {
    try (template ?? BriefingTemplate.template(briefing)).write(to: path, filling: values(of: briefing))
  }

  /// The fields that a template may use: `title`, `documentNumber` (a blank to fill in where there is none), `hasNumber`, `lacksNumber`, `recipient`, `issuer`, `day`, `asOf`,
  /// and `blocks`, each with one of the flags `isHeading`, `isSubheading`, `isParagraph`, `isToWrite` and its `text`.
  static func values(of briefing: Briefing) -> [String: TemplateValue] {
    let blocks = briefing.blocks.map { block -> [String: TemplateValue] in
      var flag = "isParagraph"
      switch block {
      case .heading: flag = "isHeading"
      case .subheading: flag = "isSubheading"
      case .paragraph: break
      case .toWrite: flag = "isToWrite"
      }
      return ["text": .text(block.text), flag: true]
    }
    return [
      "title": .text(titleLines(briefing.title)),
      "documentNumber": .text(
        briefing.documentNumber.isEmpty ? "（发文字号）〔\(briefing.day.year)〕  号" : briefing.documentNumber),
      "hasNumber": .flag(!briefing.documentNumber.isEmpty), "lacksNumber": .flag(briefing.documentNumber.isEmpty),
      "recipient": .text(briefing.recipient),
      "issuer": .text(briefing.issuer), "day": .text(briefing.day.chinese), "asOf": .text(briefing.asOf.chinese),
      "blocks": .list(blocks),
    ]
  }

  /// A title is broken where its sense allows, so that no word is torn apart: at most twenty characters a line.
  static func titleLines(_ title: String) -> String {
    var text = title
    for mark in ["街道办事处", "、", "等问题"] { text = text.replacing(mark, with: mark + "\n") }
    let lines = text.split(separator: "\n")
    return lines.allSatisfy { $0.count <= 20 } ? lines.joined(separator: "\n") : title
  }
}
