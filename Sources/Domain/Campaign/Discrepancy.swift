/// A place where the plan contradicts itself, its forms, or the facts, and how it is read here.
package struct Discrepancy: Sendable, Equatable {
  /// `thursday-or-friday`.
  package var id: String
  package var title: String
  /// Paragraphs of the plan, `方案四（五）`, `附件5说明1`.
  package var places: [String]
  /// What stands against what.
  package var contradiction: String
  package var reading: String
  package var reason: String
  /// What it owns up to, so that a check of the pack can rely on it; `phases:2+3`, `holiday:2025-05-01`.
  package var covers: [String]

  package init(
    id: String, title: String, places: [String], contradiction: String, reading: String, reason: String,
    covers: [String] = []
  ) {
    self.id = id
    self.title = title
    self.places = places
    self.contradiction = contradiction
    self.reading = reading
    self.reason = reason
    self.covers = covers
  }
}

extension Plan {
  package func discrepancy(id: String) -> Discrepancy? { discrepancies.first { $0.id == id } }
}
