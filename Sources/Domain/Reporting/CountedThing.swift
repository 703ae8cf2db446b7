import Basics
import Campaign

/// One thing that a figure counts, with the records that make it count.
package struct CountedThing: Sendable, Equatable {
  package enum Subject: Sendable, Hashable {
    /// By the book's number.
    case estate(Int32)
    case company(Int32)
    /// By the position of the batch in `Facts.batches`.
    case outing(Int32)
    /// A visit that was an outing of its own, by the inspection's row.
    case visit(Int32)
    /// By row.
    case complaint(Int32)
  }

  package var subject: Subject
  /// The estate's or company's name, the outing's batch; for a complaint empty, since its 编号 says all (`evidence`).
  package var name: String
  /// Names of the subdistricts where it counts, in the plan's order; empty where none holds it.
  package var subdistricts: [String]
  package var evidence: [Evidence]

  package init(subject: Subject, name: String, subdistricts: [String], evidence: [Evidence]) {
    self.subject = subject
    self.name = name
    self.subdistricts = subdistricts
    self.evidence = evidence
  }
}

/// A record, named by its sort and the register's own number for it.
package struct Evidence: Sendable, Hashable {
  package enum Sort: String, Sendable, CaseIterable {
    case inspection = "排查"
    case problem = "问题"
    case complaint = "投诉"
    case measure = "处置"
  }

  package var sort: Sort
  package var row: Int32

  package init(_ sort: Sort, _ row: Int32) {
    self.sort = sort
    self.row = row
  }
}

/// The things that a figure counts: their number *is* the figure of `summary`, for any subdistrict and day.
///
/// - Parameters:
///   - figure: 1 … 39; any other number counts nothing.
///   - code: code of the subdistrict; nil for the county's row. An unknown code counts nothing.
package func explain(
  figure: Int, of facts: Facts, plan: Plan, asOf day: Day, subdistrict code: String?
) -> [CountedThing] {
  guard (1...SummaryTable.figureCount).contains(figure) else { return [] }
  let reckoning = Reckoning(facts, plan, day)
  let slots = 0...reckoning.slots
  var wanted: Int?
  if let code {
    guard let slot = plan.subdistricts.prefix(reckoning.slots).firstIndex(where: { $0.code == code }) else { return [] }
    wanted = slot
  }
  let tally = Tally(facts, reckoning)
  var gathering = Gathering(figure: figure, facts: facts, plan: plan, wanted: wanted)

  // First the things that count, then the records that make them count.
  for (estate, claim) in tally.estates.enumerated() where claim.counted.contains(figure) {
    gathering.add(.estate(Int32(estate)), Int(reckoning.slotOfEstate[estate]))
  }
  for line in 0..<tally.companies.height {
    for slot in slots where tally.companies[line, slot].counted.contains(figure) {
      gathering.add(.company(Int32(line)), slot)
    }
  }
  for line in 0..<tally.outings.height {
    for slot in slots where tally.outings[line, slot].counted.contains(figure) {
      gathering.add(.outing(Int32(line)), slot)
    }
  }
  for problem in facts.problems {
    gathering.add(Evidence(.problem, problem.row), .estate(problem.estate), reckoning.claim(of: problem)) {
      reckoning.slot(ofEstate: problem.estate)
    }
  }
  for inspection in facts.inspections {
    let evidence = Evidence(.inspection, inspection.row)
    let slot = { reckoning.slot(ofEstate: inspection.estate) }
    gathering.add(evidence, .estate(inspection.estate), reckoning.estateClaim(of: inspection), slot)
    gathering.add(evidence, .company(inspection.company), reckoning.companyClaim(of: inspection), slot)
    guard let claim = reckoning.outingClaim(of: inspection) else { continue }
    if let outing = reckoning.outing(of: inspection) {
      gathering.add(evidence, .outing(Int32(outing)), claim, slot)
    } else {
      gathering.addSingle(evidence, .visit(inspection.row), claim, slot())
    }
  }
  for measure in facts.measures {
    let evidence = Evidence(.measure, measure.row)
    let slot = { reckoning.slot(of: measure) }
    gathering.add(evidence, .estate(measure.estate), reckoning.estateClaim(of: measure), slot)
    gathering.add(evidence, .company(measure.company), reckoning.companyClaim(of: measure), slot)
  }
  for complaint in facts.complaints {
    gathering.addSingle(
      Evidence(.complaint, complaint.row), .complaint(complaint.row), reckoning.claim(of: complaint),
      reckoning.slot(complaint.subdistrict))
  }
  return gathering.things()
}
