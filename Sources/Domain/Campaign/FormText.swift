/// The wording of a form of the plan (annexes 3 to 6), word for word.
package struct FormText: Sendable, Equatable {
  /// `附件5`.
  package var annex: String
  package var title: String
  /// Column heads in order, without line breaks; for 附件6 the leaf columns.
  package var columns: [String]
  /// 说明, each a sentence; empty where the annex has none.
  package var notes: [String]
  /// The line above the head (`单位（盖章）：` …).
  package var preamble: [String]

  package init(annex: String, title: String, columns: [String], notes: [String] = [], preamble: [String] = []) {
    self.annex = annex
    self.title = title
    self.columns = columns
    self.notes = notes
    self.preamble = preamble
  }
}

/// A row of annexes 3 and 4: a unit that names a contact and a channel (requirement A6).
package struct ContactRow: Sendable, Equatable {
  /// As printed in the annex.
  package var name: String
  /// Id of the organisation, or the code of the subdistrict.
  package var organisation: String
  /// False for units that annex 1 or 2 names and annexes 3 and 4 leave out: further rows, after the printed ones.
  package var printed: Bool

  package init(name: String, organisation: String, printed: Bool = true) {
    self.name = name
    self.organisation = organisation
    self.printed = printed
  }
}

extension Plan {
  package func form(_ annex: String) -> FormText? { forms.first { $0.annex == annex } }
}
