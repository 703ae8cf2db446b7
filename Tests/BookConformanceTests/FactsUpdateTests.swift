import Basics
import BookFixtures
import Campaign
import Casework
import Foundation
import Reporting
import Testing

@testable import Book

/// With all the kinds that 附件6 counts.
private let plan: Plan = {
  var plan = littlePlan
  let codes = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "4.4"]
  plan.kinds = codes.map { ProblemKind(code: $0, name: $0, formName: $0 == "3" ? nil : $0, group: 1) }
  return plan
}()

/// Facts need not be read anew for each write.
@Suite(.ownThread) struct FactsUpdateTests {
  @Test(arguments: Engine.allCases) func `facts that follow every write are those that are read anew`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    var county = RandomCounty(Chance(state: 11))
    try bench.write { try county.begin($0) }
    var facts = try bench.book.read { try $0.facts(plan: plan) }
    var followed = 0
    for _ in 0..<60 {
      let before = facts
      let size = try bench.book.read { try $0.lastEntry() }
      try bench.write { try county.change($0) }
      let (change, anew) = try bench.book.read { registers in
        let change = try registers.update(&facts, plan: plan, since: size)
        return (change, try registers.facts(plan: plan))
      }
      if let change {
        followed += 1
        expectNoDifference(from: before, to: facts, until: change)
      }
      if county.registryChanged { facts = anew }
      #expect(plain(facts) == plain(anew))
    }
    #expect(followed > 30)
  }

  @Test func `what was followed already may be followed again`() throws {
    let bench = try Bench(.temporary)
    var county = RandomCounty(Chance(state: 5))
    try bench.write { try county.begin($0) }
    var facts = try bench.book.read { try $0.facts(plan: plan) }
    let size = try bench.book.read { try $0.lastEntry() }
    for _ in 0..<2 {
      try bench.write { try county.changeRecords($0) }
      #expect(try bench.book.read { try $0.update(&facts, plan: plan, since: size) } != nil)
    }
    let anew = try bench.book.read { try $0.facts(plan: plan) }
    #expect(plain(facts) == plain(anew))
  }

  /// As of every day before the change, whatever is reckoned is what it was.
  private func expectNoDifference(from old: Facts, to new: Facts, until change: FactsChange) {
    for day in stride(from: -2, to: 95, by: 4).map({ Bench.firstDay + $0 }) {
      let number = Int32(clamping: day.number)
      func reckoned(_ facts: Facts) -> [String] {
        [
          number < change.earliest ? "\(summary(of: facts, plan: plan, asOf: day))" : "",
          number < change.earliest ? "\(liftSupplement(of: facts, plan: plan, asOf: day))" : "",
          number < change.problems ? "\(progress(of: facts, plan: plan, on: [day - 7, day]))" : "",
          number < change.problems ? "\(OverdueProblems(of: facts, plan: plan, asOf: day))" : "",
          number < change.problems
            ? "\(DueProblems(of: facts, plan: plan, asOf: day - 3, through: day))" : "",
        ]
      }
      #expect(reckoned(old) == reckoned(new))
    }
  }

  /// With outings by their names: their positions are nobody's business.
  private func plain(_ facts: Facts) -> [String] {
    var plain = facts
    let batches = facts.inspections.map { $0.batch < 0 ? "" : facts.batches[Int($0.batch)] }
    plain.batches = []
    for index in plain.inspections.indices { plain.inspections[index].batch = 0 }
    return batches + [
      "\(plain.complaints)", "\(plain.problems)", "\(plain.inspections)", "\(plain.measures)",
      "\(plain.histories.sorted { $0.key < $1.key })", "\(plain.closings.sorted { $0.key < $1.key })",
      "\(plain.estates.sorted { $0.key < $1.key })", "\(plain.companies.sorted { $0.key < $1.key })",
    ]
  }
}

/// Records that are made, closed, opened again and withdrawn by chance.
private struct RandomCounty {
  private var chance: Chance
  private var complaints: [Complaint] = []
  private var problems: [Problem] = []
  private var inspections: [Inspection] = []
  private var estates: [Estate] = []
  private var count = 0
  /// By the last change.
  private(set) var registryChanged = false

  init(_ chance: Chance) { self.chance = chance }

  private mutating func isOne(in times: Int) -> Bool { Int.random(in: 0..<times, using: &chance) == 0 }
  private mutating func day() -> Day { Bench.firstDay + Int.random(in: 0...90, using: &chance) }
  private mutating func number(_ sort: String) -> String {
    count += 1
    return "\(sort)\(count)"
  }

  mutating func begin(_ pen: Pen) throws {
    for id in 1...3 {
      var company = Company()
      (company.id, company.name) = (id, "第\(id)物业")
      try pen.append(Event(.recorded, .company(company)))
    }
    for id in 1...6 {
      var estate = Estate()
      (estate.id, estate.name, estate.subdistrict) = (id, "第\(id)花园", plan.subdistricts[id % 2].code)
      estate.contracts = [Contract(company: 1 + id % 3, from: id % 2 == 0 ? day() : nil, to: nil)]
      estates.append(estate)
      try pen.append(Event(.recorded, .estate(estate)))
    }
    for _ in 0..<20 { try changeRecords(pen) }
  }

  mutating func change(_ pen: Pen) throws {
    registryChanged = isOne(in: 12)
    if registryChanged {
      let index = Int.random(in: 0..<estates.count, using: &chance)
      estates[index].contracts.append(Contract(company: 1 + count % 3, from: day(), to: nil))
      try pen.append(Event(.amended, .estate(estates[index])))
    }
    for _ in 0...Int.random(in: 0..<3, using: &chance) { try changeRecords(pen) }
  }

  mutating func changeRecords(_ pen: Pen) throws {
    switch Int.random(in: 0..<7, using: &chance) {
    case 0:
      var complaint = Complaint()
      (complaint.number, complaint.subdistrict) = (number("TS"), plan.subdistricts[count % 2].code)
      (complaint.accepted, complaint.level) = (day(), isOne(in: 3) ? .referredFromAbove : .county)
      complaints.append(complaint)
      try pen.append(Event(.recorded, .complaint(complaint)))
    case 1 where !complaints.isEmpty:
      let index = Int.random(in: 0..<complaints.count, using: &chance)
      if let closed = complaints[index].closed {
        complaints[index].earlierClosings.append(Closing(day: closed, reopened: closed + 3))
        complaints[index].closed = nil
      } else if isOne(in: 4) {
        complaints[index].referred = day()
      } else {
        complaints[index].closed = complaints[index].accepted + 5
      }
      try pen.append(Event(.amended, .complaint(complaints[index])))
    case 2:
      var problem = Problem()
      (problem.number, problem.estate) = (number("WT"), Int.random(in: 1...6, using: &chance))
      (problem.kind, problem.found, problem.due) = (isOne(in: 4) ? "3" : "1.1", day(), day())
      problem.company = isOne(in: 2) ? 0 : 2
      problems.append(problem)
      try pen.append(Event(.recorded, .problem(problem)))
    case 3 where !problems.isEmpty:
      let index = Int.random(in: 0..<problems.count, using: &chance)
      if isOne(in: 6) {
        problems[index].withdrawn = day()
      } else if let last = problems[index].rectifications.last, last.reopened == nil {
        problems[index].rectifications[problems[index].rectifications.count - 1].reopened = last.day + 2
      } else {
        problems[index].rectifications.append(Rectification(day: day(), acceptedBy: "赵"))
      }
      try pen.append(Event(.amended, .problem(problems[index])))
    case 4:
      var measure = Measure()
      (measure.number, measure.estate, measure.day) = (number("CZ"), Int.random(in: 0...6, using: &chance), day())
      measure.sort = Measure.Sort.allCases.randomElement(using: &chance)!
      try pen.append(Event(.recorded, .measure(measure)))
    case 5 where !inspections.isEmpty:
      let index = Int.random(in: 0..<inspections.count, using: &chance)
      inspections[index].batch = "第\(count % 5)批"
      try pen.append(Event(.amended, .inspection(inspections[index])))
    default:
      var inspection = Inspection()
      (inspection.number, inspection.estate) = (number("JC"), Int.random(in: 1...6, using: &chance))
      (inspection.day, inspection.batch) = (day(), isOne(in: 2) ? "" : "第\(count % 5)批")
      inspection.sort = Inspection.Sort.allCases.randomElement(using: &chance)!
      inspections.append(inspection)
      try pen.append(Event(.recorded, .inspection(inspection)))
    }
  }
}
