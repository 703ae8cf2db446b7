/// What fills a field of a `DocxTemplate`.
///
///     ["week": "第 13 周", "hasOverdue": true, "rows": [["name": "温泉街道", "count": "12"]]]
package enum TemplateValue: Sendable, Equatable {
  /// A line break in it becomes a line break of Word's.
  case text(String)
  /// Shows or hides a section.
  case flag(Bool)
  /// Repeats a section, once for each.
  case list([[String: TemplateValue]])

  /// What swift-mustache looks fields up in.
  var mustache: Any {
    switch self {
    case .text(let text): xmlClean(text).replacing("\n", with: Self.lineBreak)
    case .flag(let flag): flag
    case .list(let items): items.map(FieldNames.plain)
    }
  }

  /// Stands for a line break while the template is rendered; a private character that no text of ours has.
  static let lineBreak = "\u{F0A00}"
}

extension TemplateValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: [String: TemplateValue]...) { self = .list(elements) }
}
