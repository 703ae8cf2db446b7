import Basics
import Campaign
import Casework
import Reporting

extension Registers {
  /// More entries than this are not followed one by one.
  private static let mostFollowed = 2000

  /// Brings facts up to date with what was written since: a million records need not be read again for each complaint.
  ///
  /// - Parameter size: entries that the journal had when the facts were read, or a little earlier.
  /// - Returns: from when on it makes a difference; nil where estates or companies changed, or too much: then all is to be
  ///   read anew.
  package func update(_ facts: inout Facts, plan: Plan, since size: Int) throws -> FactsChange? {
    var changed: [Record.Sort: Set<String>] = [:]
    var (count, isFollowed) = (0, true)
    try connection.rows(
      "select kind, subject from journal where county = ?1 and number > ?2 order by number limit ?3",
      [.integer(county), .integer(size), .integer(Self.mostFollowed + 1)]
    ) { row in
      count += 1
      let sort = Record.Sort(ofKind: row.text(0))
      isFollowed = count <= Self.mostFollowed && sort != .estate && sort != .company
      if let sort { changed[sort, default: []].insert(row.text(1)) }
      return isFollowed
    }
    guard isFollowed else { return nil }
    let codes = FactCodes(plan)
    let rows = try changed.mapValues { try self.rows($0) }
    let old = KnownFacts(facts, rows)
    try update(&facts.complaints, rows[.complaint] ?? [], Self.complaintFacts) { complaint($0, codes) }
    try update(&facts.problems, rows[.problem] ?? [], Self.problemFacts) { problem($0, codes) }
    let estates = facts.estates
    try update(&facts.measures, rows[.measure] ?? [], Self.measureFacts) { measure($0, codes, estates) }
    var batches = FactBatches(facts)
    try update(&facts.inspections, rows[.inspection] ?? [], Self.inspectionFacts) { inspection($0, &batches) }
    facts.batches = batches.names
    try nameCompanies(in: &facts, rows)
    // Few were ever undone or done twice: these are read whole.
    if changed[.problem] != nil {
      facts.histories = Dictionary(uniqueKeysWithValues: try rectificationHistories().map { (Int32($0), $1) })
    }
    if changed[.complaint] != nil {
      facts.closings = Dictionary(uniqueKeysWithValues: try undoneClosings().map { (Int32($0), $1) })
    }
    return KnownFacts(facts, rows).change(from: old)
  }

  /// The registers' numbers of records.
  private func rows(_ subjects: Set<String>) throws -> Set<Int32> {
    var found = Set<Int32>()
    try connection.rows(
      "select opened from subject where county = ?1 and subject in («keys»)", [.integer(county)],
      among: subjects.map { .text($0) }
    ) { found.insert(Int32($0.integer(0))) }
    return found
  }

  /// Takes out what the facts have of some records, and puts in what the register has of them now.
  private func update<Fact: RecordFact>(
    _ facts: inout [Fact], _ rows: Set<Int32>, _ question: String, _ fact: (any SQLRow) -> Fact
  ) throws {
    var now: [Int32: Fact] = [:]
    try connection.rows(
      question + " and opened in («keys»)", [.integer(county)], among: rows.map { .integer(Int($0)) }
    ) { row in
      let new = fact(row)
      now[new.row] = new
    }
    for row in rows.sorted() {
      let place = facts.place(of: row)
      let isThere = place < facts.count && facts[place].row == row
      switch (now[row], isThere) {
      case (let new?, true): facts[place] = new
      case (let new?, false): facts.insert(new, at: place)
      case (nil, true): facts.remove(at: place)
      case (nil, false): break
      }
    }
  }

  private func nameCompanies(in facts: inout Facts, _ rows: [Record.Sort: Set<Int32>]) throws {
    let problems = (rows[.problem] ?? []).compactMap { facts.problems.index(of: $0) }
    let inspections = (rows[.inspection] ?? []).compactMap { facts.inspections.index(of: $0) }
    let measures = (rows[.measure] ?? []).compactMap { facts.measures.index(of: $0) }
    let estates =
      Set(problems.map { facts.problems[$0].estate }).union(inspections.map { facts.inspections[$0].estate })
      .union(measures.map { facts.measures[$0].estate })
    var companies = EstateCompanies()
    for estate in estates {
      try connection.rows(
        EstateCompanies.question + " and estate = ?2 order by position", [.integer(county), .integer(Int(estate))]
      ) { row in
        companies.add(row)
        return true
      }
    }
    for index in problems { companies.name(&facts.problems[index]) }
    for index in inspections { companies.name(&facts.inspections[index]) }
    for index in measures { companies.name(&facts.measures[index]) }
  }
}

/// What facts have of some records.
private struct KnownFacts {
  private let complaints: [Int32: ComplaintFact]
  private let problems: [Int32: ProblemFact]
  private let inspections: [Int32: InspectionFact]
  private let measures: [Int32: MeasureFact]
  private let closings: [Int32: [Closing]]
  private let histories: [Int32: [Rectification]]

  init(_ facts: Facts, _ rows: [Record.Sort: Set<Int32>]) {
    complaints = facts.complaints.known(rows[.complaint])
    problems = facts.problems.known(rows[.problem])
    inspections = facts.inspections.known(rows[.inspection])
    measures = facts.measures.known(rows[.measure])
    closings = facts.closings.filter { rows[.complaint]?.contains($0.key) == true }
    histories = facts.histories.filter { rows[.problem]?.contains($0.key) == true }
  }

  func change(from old: KnownFacts) -> FactsChange {
    var change = FactsChange()
    change.complaints = Self.earliest(old.complaints, complaints) { old.closings[$0] == closings[$0] }
    change.problems = Self.earliest(old.problems, problems) { old.histories[$0] == histories[$0] }
    change.inspections = Self.earliest(old.inspections, inspections)
    change.measures = Self.earliest(old.measures, measures)
    return change
  }

  /// - Parameter hasSamePast: what was undone or done again of a record is as it was.
  private static func earliest<Fact: RecordFact>(
    _ old: [Int32: Fact], _ new: [Int32: Fact], hasSamePast: (Int32) -> Bool = { _ in true }
  ) -> Int32 {
    Set(old.keys).union(new.keys).map { row in
      let difference = Fact.difference(old[row], new[row])
      return hasSamePast(row) ? difference : min(difference, (new[row] ?? old[row])?.begins ?? Facts.never)
    }.min() ?? Facts.never
  }
}

extension Array where Element: RecordFact {
  fileprivate func known(_ rows: Set<Int32>?) -> [Int32: Element] {
    var known: [Int32: Element] = [:]
    for row in rows ?? [] { known[row] = index(of: row).map { self[$0] } }
    return known
  }

  /// Where the record is, or would be: facts are in the order of their rows.
  fileprivate func place(of row: Int32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate func index(of row: Int32) -> Int? {
    let place = place(of: row)
    return place < count && self[place].row == row ? place : nil
  }
}
