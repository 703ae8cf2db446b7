import Basics
import Book
import Casework

/// A record as it stands, who reported it (masked), and everything the journal knows of it.
package struct RecordStory: Sendable {
  /// One entry of the journal about the record.
  package struct Chapter: Sendable {
    package var number: Int
    package var moment: Moment
    package var actor: String
    package var verb: Event.Verb
    /// What the entry changed, in the record's own fields, estates and companies by name; empty for the first.
    package var changes: [Difference]
  }

  package var record: Record
  /// Masked; nil for a record that has none.
  package var reporter: Reporter?
  package var chapters: [Chapter]
}

extension Office {
  /// - Parameter number: 编号.
  /// - Returns: nil where there is no such record, or none that the officer may see.
  package func story(
    of sort: Record.Sort, number: String, by officer: Officer = .console
  ) throws -> RecordStory? {
    let subject = sort.rawValue + "/" + number
    var isForeign = false
    let found = try book.read { registers -> (Record, [Entry], RegistryIndex?)? in
      guard let record = try registers.recorded(subject)?.record else { return nil }
      isForeign = try !officer.may(.seeLedger, registers.ownership(of: record))
      if isForeign { return nil }
      let history = try registers.history(of: subject)
      return (record, history, history.count > 1 ? try RegistryIndex(plan: plan, of: registers) : nil)
    }
    if isForeign { try note(Denied(deed: .seeLedger, hides: true), of: subject, by: officer) }
    guard case (var record, let entries, let registry)? = found else { return nil }
    let naming = registry?.naming ?? { $1 }
    var reporter: Reporter?
    if case .complaint(let complaint) = record, !complaint.reporter.isEmpty {
      reporter = try book.vault.masked(complaint.reporter)
    }
    var chapters: [RecordStory.Chapter] = []
    var before: Record?
    for entry in entries {
      guard let event = try entry.event() else { continue }
      chapters.append(
        RecordStory.Chapter(
          number: entry.number, moment: entry.moment, actor: entry.actor, verb: event.verb,
          changes: before.map { $0.differences(to: event.record, naming: naming).map(\.withheld) } ?? []))
      before = event.record
    }
    if case .complaint(let complaint) = record { record = .complaint(try book.vault.spoken(complaint)) }
    return RecordStory(record: record, reporter: reporter, chapters: chapters)
  }
}

extension Record {
  /// What is different in another state of the same record; nothing where the two are of different sorts.
  fileprivate func differences(to other: Record, naming: @escaping (String, String) -> String) -> [Difference] {
    switch (self, other) {
    case (.complaint(let a), .complaint(let b)): Difference.between(a, b, naming: naming)
    case (.problem(let a), .problem(let b)): Difference.between(a, b, naming: naming)
    case (.inspection(let a), .inspection(let b)): Difference.between(a, b, naming: naming)
    case (.measure(let a), .measure(let b)): Difference.between(a, b, naming: naming)
    case (.estate(let a), .estate(let b)): Difference.between(a, b, naming: naming)
    case (.company(let a), .company(let b)): Difference.between(a, b, naming: naming)
    default: []
    }
  }
}
