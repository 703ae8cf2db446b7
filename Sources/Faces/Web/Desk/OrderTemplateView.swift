import Basics

/// Which template orders are laid out by, and what one may hold.
package struct OrderTemplateView: Sendable {
  package struct Field: Sendable {
    /// As it is typed in Word: `{{文号}}`.
    package var tag: String
    package var meaning: String
    package var isRequired: Bool

    package init(tag: String, meaning: String, isRequired: Bool) {
      (self.tag, self.meaning, self.isRequired) = (tag, meaning, isRequired)
    }
  }

  /// What it is chosen by; empty for that of the program.
  package var chosen = ""
  /// Since when, and who chose it; nil where it was never chosen.
  package var since: (day: Day, who: String)?
  package var fields: [Field]

  package init(fields: [Field]) { self.fields = fields }
}

/// Which of a template's files is asked for.
package enum TemplateFile: String, Sendable, CaseIterable {
  /// A made-up order.
  case preview
  /// The template itself.
  case source

  /// The template of the program, in an address.
  static let standard = "standard"
}
