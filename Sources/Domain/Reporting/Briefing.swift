import Basics

/// A week's briefing (简报) as sentences, before it is laid out: drafted from the figures, finished by a person.
package struct Briefing: Sendable, Equatable {
  package enum Block: Sendable, Equatable {
    /// `一、工作进展情况`.
    case heading(String)
    /// `（一）排查情况`.
    case subheading(String)
    case paragraph(String)
    /// What a person must still write; stands out in the document.
    case toWrite(String)

    package var text: String {
      switch self {
      case .heading(let text), .subheading(let text), .paragraph(let text), .toWrite(let text): text
      }
    }
  }

  package var title: String
  /// 发文字号, `温整治办〔2025〕1号`; empty where none was given.
  package var documentNumber: String
  /// 主送, without the colon.
  package var recipient: String
  package var blocks: [Block]
  /// 落款.
  package var issuer: String
  package var day: Day
  /// The day whose figures it tells.
  package var asOf: Day

  package init(
    title: String, documentNumber: String = "", recipient: String, blocks: [Block], issuer: String, day: Day, asOf: Day
  ) {
    self.title = title
    self.documentNumber = documentNumber
    self.recipient = recipient
    self.blocks = blocks
    self.issuer = issuer
    self.day = day
    self.asOf = asOf
  }

  /// The whole briefing as plain text, a paragraph a line.
  package var text: String {
    var lines = [title]
    if !documentNumber.isEmpty { lines.append(documentNumber) }
    lines.append(recipient + "：")
    lines += blocks.map(\.text) + [issuer, day.chinese]
    return lines.joined(separator: "\n")
  }
}
