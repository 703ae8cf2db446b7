import Basics
import Campaign

/// What a figure counts: how many things, and some or all of them.
package struct CountedThings: Sendable, Equatable {
  /// *Is* the figure of `summary`, for any subdistrict and day.
  package var count: Int
  package var things: [CountedThing]
}

/// The things that one figure counts, by subdistrict in the plan's order and then by number, and the records that make
/// some of them count.
struct Gathering {
  let figure: Int
  let facts: Facts
  let plan: Plan
  let tally: Tally
  /// The slot asked for; nil for the whole county.
  let wanted: Int?
  /// Each with the first slot in which it counts.
  private var found: [(subject: CountedThing.Subject, slot: Int)] = []

  private var reckoning: Reckoning { tally.reckoning }

  init(figure: Int, facts: Facts, plan: Plan, tally: Tally, wanted: Int?) {
    self.figure = figure
    self.facts = facts
    self.plan = plan
    self.tally = tally
    self.wanted = wanted
    find()
  }

  // MARK: What counts

  private mutating func find() {
    for (estate, claim) in tally.estates.enumerated() where claim.counted.contains(figure) {
      add(.estate(Int32(estate)), [Int(reckoning.slotOfEstate[estate])])
    }
    for line in 0..<tally.companies.height { add(.company(Int32(line)), slots(of: line, in: tally.companies)) }
    for line in 0..<tally.outings.height { add(.outing(Int32(line)), slots(of: line, in: tally.outings)) }
    for inspection in facts.inspections {
      guard let claim = reckoning.outingClaim(of: inspection), claim.counted.contains(figure),
        reckoning.outing(of: inspection) == nil, let slot = reckoning.slot(ofEstate: inspection.estate)
      else { continue }
      add(.visit(inspection.row), [slot])
    }
    for complaint in facts.complaints {
      guard let claim = reckoning.claim(of: complaint), claim.counted.contains(figure) else { continue }
      add(.complaint(complaint.row), [reckoning.slot(complaint.subdistrict)])
    }
  }

  private mutating func add(_ subject: CountedThing.Subject, _ slots: [Int]) {
    guard let slot = slots.first(where: { wanted == nil || wanted == $0 }) else { return }
    found.append((subject, slot))
  }

  private func slots(of line: Int, in grid: ClaimGrid) -> [Int] {
    (0...reckoning.slots).filter { grid[line, $0].counted.contains(figure) }
  }

  // MARK: What makes it count

  /// - Parameter range: which of the things are wanted in full; nil for all.
  func counted(_ range: Range<Int>?) -> CountedThings {
    var bySlot = [[Int]](repeating: [], count: reckoning.slots + 1)
    for (place, thing) in found.enumerated() { bySlot[thing.slot].append(place) }
    let order = bySlot.joined()
    let chosen = range.map { Array(order.dropFirst($0.lowerBound).prefix($0.count)) } ?? Array(order)
    var things = chosen.map { place in
      CountedThing(
        subject: found[place].subject, name: name(of: found[place].subject), subdistricts: names(of: found[place]),
        evidence: [])
    }
    gather(into: &things)
    return CountedThings(count: found.count, things: things)
  }

  private func gather(into things: inout [CountedThing]) {
    var places: [CountedThing.Subject: Int] = [:]
    var (estates, companies) = (Set<Int32>(), Set<Int32>())
    for (place, thing) in things.enumerated() {
      places[thing.subject] = place
      switch thing.subject {
      case .estate(let number): estates.insert(number)
      case .company(let number): companies.insert(number)
      case .complaint(let row): things[place].evidence = [Evidence(.complaint, row)]
      case .outing, .visit: break
      }
    }
    func add(_ evidence: Evidence, _ subject: CountedThing.Subject, _ claim: Claim?, _ slot: Int?) {
      guard let claim, claim.claimed.contains(figure), wanted == nil || wanted == slot, let place = places[subject]
      else { return }
      things[place].evidence.append(evidence)
    }
    if things.contains(where: { if case .complaint = $0.subject { false } else { true } }) {
      let (ofEstate, ofCompany) = (Numbers(estates), Numbers(companies))
      for problem in facts.problems where ofEstate.contains(problem.estate) {
        add(
          Evidence(.problem, problem.row), .estate(problem.estate), reckoning.claim(of: problem),
          reckoning.slot(ofEstate: problem.estate))
      }
      for inspection in facts.inspections {
        let (evidence, slot) = (Evidence(.inspection, inspection.row), reckoning.slot(ofEstate: inspection.estate))
        if ofEstate.contains(inspection.estate) {
          add(evidence, .estate(inspection.estate), reckoning.estateClaim(of: inspection), slot)
        }
        if ofCompany.contains(inspection.company) {
          add(evidence, .company(inspection.company), reckoning.companyClaim(of: inspection), slot)
        }
        guard let claim = reckoning.outingClaim(of: inspection), claim.claimed.contains(figure) else { continue }
        let subject =
          reckoning.outing(of: inspection).map { CountedThing.Subject.outing(Int32($0)) } ?? .visit(inspection.row)
        add(evidence, subject, claim, slot)
        if case .visit = subject, let place = places[subject] {
          let estate = facts.estates[inspection.estate]?.name ?? ""
          things[place].name = "\(Day(number: Int(inspection.day))) \(estate)"
        }
      }
      for measure in facts.measures where ofEstate.contains(measure.estate) || ofCompany.contains(measure.company) {
        let (evidence, slot) = (Evidence(.measure, measure.row), reckoning.slot(of: measure))
        add(evidence, .estate(measure.estate), reckoning.estateClaim(of: measure), slot)
        add(evidence, .company(measure.company), reckoning.companyClaim(of: measure), slot)
      }
    }
  }

  private func name(of subject: CountedThing.Subject) -> String {
    switch subject {
    case .estate(let number): facts.estates[number]?.name ?? ""
    case .company(let number): facts.companies[number] ?? ""
    case .outing(let position): facts.batches[Int(position)]
    case .visit, .complaint: ""
    }
  }

  /// The subdistricts in which it counts.
  private func names(of thing: (subject: CountedThing.Subject, slot: Int)) -> [String] {
    let all =
      switch thing.subject {
      case .company(let line): slots(of: Int(line), in: tally.companies)
      case .outing(let line): slots(of: Int(line), in: tally.outings)
      case .estate, .visit, .complaint: [thing.slot]
      }
    return all.filter { (wanted == nil || wanted == $0) && $0 < plan.subdistricts.count }
      .map { plan.subdistricts[$0].name }
  }
}

/// A set of small numbers that is asked a million times.
private struct Numbers {
  private var isIn: [Bool]

  init(_ numbers: Set<Int32>) {
    isIn = [Bool](repeating: false, count: Int(max(numbers.max() ?? -1, -1)) + 1)
    for number in numbers where number >= 0 { isIn[Int(number)] = true }
  }

  @inline(__always)
  func contains(_ number: Int32) -> Bool { number >= 0 && Int(number) < isIn.count && isIn[Int(number)] }
}
