import Basics
import Campaign

/// The things counted under one figure while their evidence is being found.
struct Gathering {
  let figure: Int
  let facts: Facts
  let plan: Plan
  /// The slot asked for; nil for the whole county.
  let wanted: Int?
  private var positions: [CountedThing.Subject: Int] = [:]
  private var found: [(thing: CountedThing, slots: [Int])] = []

  init(figure: Int, facts: Facts, plan: Plan, wanted: Int?) {
    self.figure = figure
    self.facts = facts
    self.plan = plan
    self.wanted = wanted
  }

  /// Notes that a thing counts in a slot.
  mutating func add(_ subject: CountedThing.Subject, _ slot: Int) {
    guard wanted == nil || wanted == slot else { return }
    if let position = positions[subject] {
      found[position].slots.append(slot)
    } else {
      positions[subject] = found.count
      found.append((CountedThing(subject: subject, name: "", subdistricts: [], evidence: []), [slot]))
    }
  }

  /// Notes a record that claims the figure for a thing, if the thing counts.
  @inline(__always)
  mutating func add(
    _ evidence: Evidence, _ subject: @autoclosure () -> CountedThing.Subject, _ claim: Claim?, _ slot: () -> Int?
  ) {
    guard let claim, claim.claimed.contains(figure), wanted == nil || wanted == slot(),
      let position = positions[subject()]
    else { return }
    found[position].thing.evidence.append(evidence)
  }

  /// Notes a record that is itself the thing counted.
  @inline(__always)
  mutating func addSingle(
    _ evidence: Evidence, _ subject: @autoclosure () -> CountedThing.Subject, _ claim: Claim?, _ slot: Int?
  ) {
    guard let claim, let slot, claim.counted.contains(figure), wanted == nil || wanted == slot else { return }
    found.append((CountedThing(subject: subject(), name: "", subdistricts: [], evidence: [evidence]), [slot]))
  }

  /// Everything counted, named, by subdistrict in the plan's order and then by number.
  func things() -> [CountedThing] {
    var names: [Int32: String] = [:]
    for case .visit(let row) in found.map(\.thing.subject) { names[row] = "" }
    if !names.isEmpty {
      for inspection in facts.inspections where names[inspection.row] != nil {
        let estate = facts.estates[inspection.estate]?.name ?? ""
        names[inspection.row] = "\(Day(number: Int(inspection.day))) \(estate)"
      }
    }
    return found.enumerated().sorted { a, b in
      let (x, y) = (a.element.slots.min() ?? 0, b.element.slots.min() ?? 0)
      return x == y ? a.offset < b.offset : x < y
    }.map { _, element in
      var thing = element.thing
      thing.subdistricts = element.slots.sorted().filter { $0 < plan.subdistricts.count }.map {
        plan.subdistricts[$0].name
      }
      switch thing.subject {
      case .estate(let number): thing.name = facts.estates[number]?.name ?? ""
      case .company(let number): thing.name = facts.companies[number] ?? ""
      case .outing(let position): thing.name = facts.batches[Int(position)]
      case .visit(let row): thing.name = names[row] ?? ""
      case .complaint: break
      }
      return thing
    }
  }
}
