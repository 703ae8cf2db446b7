import Basics
import Casework

/// One line of a list of cases, as the register of casework has it.
package struct CaseworkLine: Sendable, Equatable {
  package var matter: String
  package var subdistrict: String
  package var unit: String
  package var stage: CaseFile.Stage
  /// What is due next, and by when; nil where nothing is.
  package var due: Day?
  package var clock: CaseClock.Sort?
  package var received: Day?
  package var estate: Int
  package var kind: String
  package var office: String
  package var person: String
  /// The case that it repeats; empty where none.
  package var other: String
  package var isSentBack: Bool
  package var isReferred: Bool
  /// How many steps are in the book: 0 where the case came in without.
  package var steps: Int
}

extension Registers {
  /// The steps of a case, in order.
  package func steps(of matter: String) throws -> [Step] {
    try connection.all(
      """
      select journal.payload from step join journal \
      on journal.county = step.county and journal.number = step.entry \
      where step.county = ?1 and step.matter = ?2 order by position
      """, [.integer(county), .text(matter)]
    ) { row in try row.withText(0) { try PayloadReading.decode(Step.self, from: $0) } }
  }

  package func caseFile(_ matter: String) throws -> CaseFile { CaseFile(matter, try steps(of: matter)) }

  package static let caseworkColumns = """
    matter, subdistrict, unit, stage, due, clock, received, estate, kind, office, person, other, sent_back, referred, steps
    """

  func caseworkLine(_ row: any SQLRow) -> CaseworkLine {
    let clock = row.integer(5)
    return CaseworkLine(
      matter: row.text(0), subdistrict: row.text(1), unit: row.text(2), stage: CaseFile.Stage.allCases[row.integer(3)],
      due: row.day(4), clock: clock < 0 ? nil : CaseClock.Sort.allCases[clock], received: row.day(6),
      estate: row.integer(7), kind: row.text(8), office: row.text(9), person: row.text(10), other: row.text(11),
      isSentBack: row.integer(12) != 0, isReferred: row.integer(13) != 0, steps: row.integer(14))
  }

  package func casework(_ matter: String) throws -> CaseworkLine? {
    try connection.first(
      "select \(Self.caseworkColumns) from casework where county = ?1 and matter = ?2",
      [.integer(county), .text(matter)]
    ) { caseworkLine($0) }
  }

  /// The problems that a complaint put into the ledger.
  package func problems(ofComplaint number: String) throws -> [Problem] {
    let opened = try connection.all(
      "select problem from problem_origin where county = ?1 and origin = ?2 order by problem",
      [.integer(county), .text(number)]
    ) { $0.integer(0) }
    return try opened.compactMap { entry in
      if case .problem(let first)? = try record(ofEntry: entry) { try problem(first.number) } else { nil }
    }
  }

  /// The cases that were joined to this one.
  package func joined(to matter: String) throws -> [String] {
    try connection.all(
      "select matter from casework where county = ?1 and other = ?2 and other <> '' order by matter",
      [.integer(county), .text(matter)]
    ) { $0.text(0) }
  }

  /// Cases in which a day has passed that was not recorded as passed.
  package func lapsing(before day: Day, after matter: String, limit: Int) throws -> [String] {
    try connection.all(
      """
      select matter from casework where county = ?1 and matter > ?3 and lapses <> '' and lapses < ?2       order by matter limit ?4
      """, [.integer(county), .day(day), .text(matter), .integer(limit)]
    ) { $0.text(0) }
  }

  package func post(_ code: String) throws -> Post? {
    if case .post(let value) = try recorded("post/" + code)?.record { value } else { nil }
  }

  /// Whether there ever was one.
  package func hasPosts() throws -> Bool {
    try connection.integer("select 1 from post where county = ?1 limit 1", [.integer(county)]) != nil
  }

  /// Codes of the units that have a post of the role which has not ended.
  package func unitsWithPost(_ role: Role) throws -> [String] {
    try connection.all(
      "select distinct unit from post where county = ?1 and role = ?2 and ended = ''",
      [.integer(county), .text(role.rawValue)]
    ) { $0.text(0) }
  }

  package func posts() throws -> [Post] {
    let entries = try connection.all(
      "select entry from post where county = ?1 order by code", [.integer(county)]
    ) { $0.integer(0) }
    return try entries.compactMap { if case .post(let value) = try record(ofEntry: $0) { value } else { nil } }
  }
}
