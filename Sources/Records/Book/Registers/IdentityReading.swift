import Basics
import Casework

extension Registers {
  /// Who looked at whose identity, the latest first.
  package func reveals(from first: Day, to last: Day) throws -> [Reveal] {
    try connection.all(
      """
      select journal.payload from reveal join journal \
      on journal.county = reveal.county and journal.number = reveal.entry \
      where reveal.county = ?1 and reveal.day >= ?2 and reveal.day <= ?3 order by reveal.entry desc
      """, [.integer(county), .day(first), .day(last)]
    ) { row in try row.withText(0) { try PayloadReading.decode(Reveal.self, from: $0) } }
  }

  /// True where the post was shown on that day who reported the case.
  package func isRevealed(_ matter: String, to post: String, on day: Day) throws -> Bool {
    try connection.integer(
      "select 1 from reveal where county = ?1 and matter = ?2 and post = ?3 and day = ?4 limit 1",
      [.integer(county), .text(matter), .text(post), .day(day)]) != nil
  }

  /// What was denied in these days, the latest first.
  package func denials(from first: Day, to last: Day, limit: Int) throws -> [Denial] {
    try connection.all(
      """
      select journal.payload from denial join journal \
      on journal.county = denial.county and journal.number = denial.entry \
      where denial.county = ?1 and denial.day >= ?2 and denial.day <= ?3 order by denial.entry desc limit ?4
      """, [.integer(county), .day(first), .day(last), .integer(limit)]
    ) { row in try row.withText(0) { try PayloadReading.decode(Denial.self, from: $0) } }
  }

  package func identityExport(_ number: String) throws -> IdentityExport? {
    if case .identityExport(let value) = try recorded("identityExport/" + number)?.record { value } else { nil }
  }

  /// In the order in which they were asked for.
  package func identityExports() throws -> [IdentityExport] {
    try latest("identity_export") { if case .identityExport(let value) = $0 { value } else { nil } }
  }

  package func sealedReport(_ number: String) throws -> SealedReport? {
    if case .sealedReport(let value) = try recorded("sealedReport/" + number)?.record { value } else { nil }
  }

  /// In the order in which they were last amended.
  package func sealedReports() throws -> [SealedReport] {
    try latest("sealed_report") { if case .sealedReport(let value) = $0 { value } else { nil } }
  }

  private func latest<Value>(_ table: StaticString, _ value: (Record) -> Value?) throws -> [Value] {
    let entries = try connection.all(
      "select entry from \(table) where county = ?1 order by entry", [.integer(county)]
    ) { $0.integer(0) }
    return try entries.compactMap { try record(ofEntry: $0).flatMap(value) }
  }
}
