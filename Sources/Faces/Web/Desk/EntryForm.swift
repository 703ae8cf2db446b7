import Basics
import Campaign

/// What was typed while somebody told it.
package struct EntryForm: Sendable, Equatable {
  package var estate = ""
  package var unit = ""
  package var words = ""
  package var kind = ""
  package var source = ""
  package var level: ComplaintLevel?
  package var name = ""
  package var contact = ""
  /// The case that it repeats; empty where it is a new matter.
  package var other = ""
  package var token = ""

  package init() {}

  /// Nothing was told yet.
  package var isBlank: Bool { [estate, words, name, contact].allSatisfy(\.isEmpty) }
}

extension EntryForm {
  /// As it stands before anything is typed: most who are noted down here call.
  init(in view: EntryFormView) {
    self.init()
    source = view.sources.first { $0 == "来电" } ?? ""
  }
}

extension EntryForm {
  init(_ fields: Fields) {
    self.init()
    estate = tidied(fields["estateName"] ?? "")
    unit = fields["subdistrict"] ?? ""
    words = fields["words"] ?? ""
    kind = fields["kind"] ?? ""
    source = fields["source"] ?? ""
    level = fields["level"].flatMap(ComplaintLevel.init(rawValue:))
    name = tidied(fields["name"] ?? "")
    contact = tidied(fields["contact"] ?? "")
    other = tidied(fields["other"] ?? "")
    token = fields.token
  }
}

/// Somebody was quicker: what was done meanwhile, in sentences.
package struct Overtaken: Error, Sendable, Equatable {
  package var lines: [String]

  package init(lines: [String]) { self.lines = lines }
}
