import Basics
import Book
import Campaign
import Casework

/// What may help whoever types while somebody tells: proposals, each with the words that led to it.
package struct EntrySuggestions: Sendable {
  package struct LikeCase: Sendable {
    package var number: String
    package var received: Day?
    package var stage: CaseFile.Stage
    package var brief: String
    package var likeness: Likeness
  }

  package var estate: Estate?
  package var duplicates: [LikeCase] = []
  package var kinds: [Proposal<String>] = []
  package var units: [Competence] = []
}

extension Office {
  /// So long ago the same matter may have been reported before.
  private static let near = 60

  /// - Parameter estate: its name as typed; a full name or alias is taken for the estate.
  package func suggestions(
    words: String, estate name: String, subdistrict: String?, proposer: KindProposer, by officer: Officer
  ) throws -> EntrySuggestions {
    var found = EntrySuggestions()
    let words = String(tidied(words).prefix(Self.longestWords))
    found.kinds = Array(proposer.propose(words).prefix(3))
    let kind = found.kinds.first { $0.certain }?.meant
    found.units = Array(plan.competences(for: words, surelyOf: kind).prefix(2))
    try book.read { registers in
      found.estate = try self.estate(named: name, in: subdistrict, registers)
      if let estate = found.estate, !words.isEmpty {
        found.duplicates = try likeCases(words, estate: estate.id, except: "", registers, officer)
      }
    }
    return found
  }

  /// Cases that may be about the same matter: same estate, like words, near in time.
  package func likeCases(_ matter: String, by officer: Officer) throws -> [EntrySuggestions.LikeCase] {
    try book.read { registers in
      guard let complaint = try registers.complaint(matter), complaint.estate != 0 else { return [] }
      return try likeCases(
        book.vault.spoken(complaint).brief, estate: complaint.estate, except: matter, registers, officer)
    }
  }

  private func likeCases(
    _ words: String, estate: Int, except matter: String, _ registers: Registers, _ officer: Officer
  ) throws -> [EntrySuggestions.LikeCase] {
    let names = try registers.estate(estate).map { [$0.name] + $0.aliases } ?? []
    let text = LikeText(words, besides: names)
    return try registers.casework(ofEstate: estate, since: clock.today - Self.near, limit: 200).compactMap { line in
      guard line.matter != matter, line.other.isEmpty, line.stage != .withdrawn,
        officer.may(
          .seeCases,
          Ownership(subdistrict: line.subdistrict, unit: line.unit, isReferred: line.isReferred)),
        let brief = try registers.complaint(line.matter).map(book.vault.spoken)?.brief,
        let likeness = text.likeness(to: LikeText(brief, besides: names)), likeness.score >= Likeness.enough
      else { return nil }
      return EntrySuggestions.LikeCase(
        number: line.matter, received: line.received, stage: line.stage, brief: brief, likeness: likeness)
    }.sorted { ($1.likeness.score, $0.number) < ($0.likeness.score, $1.number) }.prefix(3).map { $0 }
  }

  /// The estate whose name or alias this is, or may be meant to be (`TypedEstate`), where it is the only one.
  package func estate(named name: String, in subdistrict: String?) throws -> Estate? {
    try book.read { try estate(named: name, in: subdistrict, $0) }
  }

  func estate(named name: String, in subdistrict: String?, _ registers: Registers) throws -> Estate? {
    let codes = subdistrict.map { [$0] } ?? plan.subdistricts.map(\.code)
    for reading in TypedEstate(name, plan).readings where !reading.isEmpty {
      let ids = try codes.flatMap { try registers.estates(named: reading, in: $0) }
      if !ids.isEmpty { return ids.count == 1 ? try registers.estate(ids[0]) : nil }
    }
    return nil
  }
}
