import Basics
import Campaign
import Casework
import Reporting

extension Registers {
  /// What the figures are computed from: one walk over each narrow table.
  package func facts(plan: Plan) throws -> Facts {
    let codes = FactCodes(plan)
    var facts = Facts()
    // No sort has more records than the journal has entries. Room that is not used is never touched, and costs nothing;
    // to grow step by step would copy all facts several times.
    let entries = try connection.integer("select size from tree where county = ?1", [.integer(county)]) ?? 0
    facts.inspections.reserveCapacity(entries)
    facts.problems.reserveCapacity(entries)
    facts.complaints.reserveCapacity(entries)
    facts.measures.reserveCapacity(entries)
    try connection.rows("select id, name from company where county = ?1", [.integer(county)]) { row in
      facts.companies[Int32(row.integer(0))] = row.text(1)
      return true
    }
    try connection.rows("select id, name, subdistrict from estate where county = ?1", [.integer(county)]) { row in
      facts.estates[Int32(row.integer(0))] = EstateFact(name: row.text(1), subdistrict: codes.subdistricts[row.utf8(2)])
      return true
    }
    var batches = FactBatches(facts)
    try each(Self.inspectionFacts) { facts.inspections.append(inspection($0, &batches)) }
    try each(Self.problemFacts) { facts.problems.append(problem($0, codes)) }
    try each(Self.complaintFacts) { facts.complaints.append(complaint($0, codes)) }
    try each(Self.measureFacts) { facts.measures.append(measure($0, codes, facts.estates)) }
    facts.batches = batches.names
    try nameCompanies(in: &facts)
    for (opened, history) in try rectificationHistories() { facts.histories[Int32(opened)] = history }
    for (opened, closings) in try undoneClosings() { facts.closings[Int32(opened)] = closings }
    return facts
  }

  private func each(_ sql: String, _ body: (any SQLRow) -> Void) throws {
    try connection.rows(sql + " order by opened", [.integer(county)]) { row in
      body(row)
      return true
    }
  }

  /// Where a record names no company, it is the one registered for the estate on that day (exchange.md).
  private func nameCompanies(in facts: inout Facts) throws {
    var estates = EstateCompanies()
    try connection.rows(EstateCompanies.question + " order by estate, position", [.integer(county)]) { row in
      estates.add(row)
      return true
    }
    for index in facts.inspections.indices { estates.name(&facts.inspections[index]) }
    for index in facts.problems.indices { estates.name(&facts.problems[index]) }
    for index in facts.measures.indices { estates.name(&facts.measures[index]) }
  }
}

// MARK: A row of each narrow table

extension Registers {
  static let inspectionFacts = "select opened, estate, company, batch, day, sort from inspection where county = ?1"
  static let problemFacts =
    "select opened, estate, company, found, rectified, due, kind, means from problem where county = ?1"
  static let complaintFacts = "select opened, accepted, closed, subdistrict, level from complaint where county = ?1"
  static let measureFacts = "select opened, estate, company, day, subdistrict, sort from measure where county = ?1"

  func inspection(_ row: any SQLRow, _ batches: inout FactBatches) -> InspectionFact {
    InspectionFact(
      row: Int32(row.integer(0)), estate: Int32(row.integer(1)), company: Int32(row.integer(2)),
      batch: row.utf8(3).isEmpty ? -1 : batches.position(of: row.text(3)), day: row.dayNumber(4),
      sort: Inspection.Sort.allCases[row.integer(5)])
  }

  func problem(_ row: any SQLRow, _ codes: FactCodes) -> ProblemFact {
    ProblemFact(
      row: Int32(row.integer(0)), estate: Int32(row.integer(1)), company: Int32(row.integer(2)),
      found: row.dayNumber(3), rectified: row.dayNumber(4), due: row.dayNumber(5), kind: codes.kinds[row.utf8(6)],
      means: Problem.Means.allCases[row.integer(7)])
  }

  func complaint(_ row: any SQLRow, _ codes: FactCodes) -> ComplaintFact {
    ComplaintFact(
      row: Int32(row.integer(0)), accepted: row.dayNumber(1), closed: row.dayNumber(2),
      subdistrict: codes.subdistricts[row.utf8(3)], level: row.integer(4) == 0 ? .county : .referredFromAbove)
  }

  func measure(_ row: any SQLRow, _ codes: FactCodes, _ estates: [Int32: EstateFact]) -> MeasureFact {
    let estate = Int32(row.integer(1))
    return MeasureFact(
      row: Int32(row.integer(0)), estate: estate, company: Int32(row.integer(2)), day: row.dayNumber(3),
      subdistrict: estates[estate]?.subdistrict ?? codes.subdistricts[row.utf8(4)],
      sort: Measure.Sort.allCases[row.integer(5)])
  }
}

/// What the tables' codes are in facts.
struct FactCodes {
  let subdistricts: CodeList
  let kinds: CodeList

  init(_ plan: Plan) {
    subdistricts = CodeList(plan.subdistricts.map(\.code), none: Facts.nowhere)
    kinds = CodeList(plan.kinds.map(\.code), none: UInt8.max)
  }
}

/// Outings by their names.
struct FactBatches {
  private(set) var names: [String]
  private var positions: [String: Int32] = [:]

  init(_ facts: Facts) {
    names = facts.batches
    for (position, name) in names.enumerated() { positions[name] = Int32(position) }
  }

  mutating func position(of name: String) -> Int32 {
    if let known = positions[name] { return known }
    positions[name] = Int32(names.count)
    names.append(name)
    return Int32(names.count - 1)
  }
}

/// Which company served an estate on a day.
struct EstateCompanies {
  static let question = "select estate, company, first_day, last_day from contract where county = ?1"

  private var estates: [Int32: Estate] = [:]

  /// - Parameter row: of `question`, those of an estate in the order of their positions.
  mutating func add(_ row: any SQLRow) {
    let contract = Contract(company: row.integer(1), from: row.day(2), to: row.day(3))
    estates[Int32(row.integer(0)), default: Estate()].contracts.append(contract)
  }

  private func company(_ estate: Int32, _ day: Int32) -> Int32 {
    Int32(estates[estate]?.company(on: Day(number: Int(day))) ?? 0)
  }

  func name(_ fact: inout InspectionFact) {
    if fact.company == 0 { fact.company = company(fact.estate, fact.day) }
  }

  func name(_ fact: inout ProblemFact) {
    if fact.company == 0 { fact.company = company(fact.estate, fact.found) }
  }

  func name(_ fact: inout MeasureFact) {
    if fact.company == 0, fact.estate != 0 { fact.company = company(fact.estate, fact.day) }
  }
}

/// The positions of short codes in a list, found without making a string.
struct CodeList {
  private let packed: [UInt64]
  private let none: UInt8

  init(_ codes: [String], none: UInt8) {
    packed = codes.map { code in Array(code.utf8).withUnsafeBufferPointer { Self.pack($0) } }
    self.none = none
  }

  subscript(bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let wanted = Self.pack(bytes)
    for index in packed.indices where packed[index] == wanted { return UInt8(index) }
    return none
  }

  /// Seven bits a character: nine characters of ASCII, as many as a division code has, are told apart for certain.
  private static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    for byte in bytes { value = value << 7 | value >> 57 ^ UInt64(byte) }
    return value
  }
}

extension SQLRow {
  /// `Day.number`, or `Facts.never` where there is no day.
  fileprivate func dayNumber(_ column: Int) -> Int32 {
    Day(bytes: utf8(column)).map { Int32($0.number) } ?? Facts.never
  }
}
