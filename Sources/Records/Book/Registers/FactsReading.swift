import Basics
import Campaign
import Casework
import Reporting

extension Registers {
  /// What the figures are computed from: one walk over each narrow table.
  package func facts(plan: Plan) throws -> Facts {
    let subdistricts = CodeList(plan.subdistricts.map(\.code), none: Facts.nowhere)
    let kinds = CodeList(plan.kinds.map(\.code), none: UInt8.max)
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
      facts.estates[Int32(row.integer(0))] = EstateFact(name: row.text(1), subdistrict: subdistricts[row.utf8(2)])
      return true
    }
    try readInspections(into: &facts)
    try readProblems(kinds, into: &facts)
    try readComplaints(subdistricts, into: &facts)
    try readMeasures(subdistricts, into: &facts)
    try nameCompanies(in: &facts)
    for (opened, history) in try rectificationHistories() { facts.histories[Int32(opened)] = history }
    for (opened, closings) in try undoneClosings() { facts.closings[Int32(opened)] = closings }
    return facts
  }

  /// Where a record names no company, it is the one registered for the estate on that day (exchange.md).
  private func nameCompanies(in facts: inout Facts) throws {
    var estates: [Int32: Estate] = [:]
    try connection.rows(
      "select estate, company, first_day, last_day from contract where county = ?1 order by estate, position",
      [.integer(county)]
    ) { row in
      let contract = Contract(company: row.integer(1), from: row.day(2), to: row.day(3))
      estates[Int32(row.integer(0)), default: Estate()].contracts.append(contract)
      return true
    }
    func company(_ estate: Int32, _ day: Int32) -> Int32 {
      Int32(estates[estate]?.company(on: Day(number: Int(day))) ?? 0)
    }
    for index in facts.inspections.indices where facts.inspections[index].company == 0 {
      facts.inspections[index].company = company(facts.inspections[index].estate, facts.inspections[index].day)
    }
    for index in facts.problems.indices where facts.problems[index].company == 0 {
      facts.problems[index].company = company(facts.problems[index].estate, facts.problems[index].found)
    }
    for index in facts.measures.indices where facts.measures[index].company == 0 && facts.measures[index].estate != 0 {
      facts.measures[index].company = company(facts.measures[index].estate, facts.measures[index].day)
    }
  }

  private func readInspections(into facts: inout Facts) throws {
    let sorts = Inspection.Sort.allCases
    var batches: [String: Int32] = [:]
    try connection.rows(
      "select opened, estate, company, batch, day, sort from inspection where county = ?1 order by opened",
      [.integer(county)]
    ) { row in
      var batch: Int32 = -1
      if !row.utf8(3).isEmpty {
        let name = row.text(3)
        batch = batches[name] ?? Int32(batches.count)
        if batches.updateValue(batch, forKey: name) == nil { facts.batches.append(name) }
      }
      facts.inspections.append(
        InspectionFact(
          row: Int32(row.integer(0)), estate: Int32(row.integer(1)), company: Int32(row.integer(2)), batch: batch,
          day: row.dayNumber(4), sort: sorts[row.integer(5)]))
      return true
    }
  }

  private func readProblems(_ kinds: CodeList, into facts: inout Facts) throws {
    let means = Problem.Means.allCases
    try connection.rows(
      """
      select opened, estate, company, found, rectified, due, kind, means from problem where county = ?1 order by opened
      """, [.integer(county)]
    ) { row in
      facts.problems.append(
        ProblemFact(
          row: Int32(row.integer(0)), estate: Int32(row.integer(1)), company: Int32(row.integer(2)),
          found: row.dayNumber(3), rectified: row.dayNumber(4), due: row.dayNumber(5), kind: kinds[row.utf8(6)],
          means: means[row.integer(7)]))
      return true
    }
  }

  private func readComplaints(_ subdistricts: CodeList, into facts: inout Facts) throws {
    try connection.rows(
      "select opened, accepted, closed, subdistrict, level from complaint where county = ?1 order by opened",
      [.integer(county)]
    ) { row in
      facts.complaints.append(
        ComplaintFact(
          row: Int32(row.integer(0)), accepted: row.dayNumber(1), closed: row.dayNumber(2),
          subdistrict: subdistricts[row.utf8(3)], level: row.integer(4) == 0 ? .county : .referredFromAbove))
      return true
    }
  }

  private func readMeasures(_ subdistricts: CodeList, into facts: inout Facts) throws {
    let sorts = Measure.Sort.allCases
    try connection.rows(
      "select opened, estate, company, day, subdistrict, sort from measure where county = ?1 order by opened",
      [.integer(county)]
    ) { row in
      let estate = Int32(row.integer(1))
      facts.measures.append(
        MeasureFact(
          row: Int32(row.integer(0)), estate: estate, company: Int32(row.integer(2)), day: row.dayNumber(3),
          subdistrict: facts.estates[estate]?.subdistrict ?? subdistricts[row.utf8(4)], sort: sorts[row.integer(5)]))
      return true
    }
  }
}

/// The positions of short codes in a list, found without making a string.
private struct CodeList {
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
