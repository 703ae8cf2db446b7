import Basics
import Campaign
import Casework
import Operations
import Reporting
import Synchronization

/// What was reckoned from the book and holds as long as its journal does not grow: reading a million records takes a
/// good part of a second, and most pages ask for the same days.
final class Reckoned: Sendable {
  fileprivate struct Store {
    var size = -1
    var facts: Facts?
    var summaries: [Day: SummaryTable] = [:]
    var lifts: [Day: LiftSupplement] = [:]
    var progress: [Day: Progress] = [:]
    var overdue: [Day: [OverdueProblem]] = [:]
    var explanations: [String: [CountedThing]] = [:]
    var estates: [Estate]?
  }

  private let office: Office
  private let store = Mutex(Store())

  init(office: Office) { self.office = office }

  func facts() throws -> Facts { try current { try $0.facts(office) } }

  func summary(asOf day: Day) throws -> SummaryTable {
    try current { store in
      if let known = store.summaries[day] { return known }
      let table = summary(of: try store.facts(office), on: day)
      store.summaries[day] = table
      return table
    }
  }

  func lifts(asOf day: Day) throws -> LiftSupplement {
    try current { store in
      if let known = store.lifts[day] { return known }
      let lifts = liftSupplement(of: try store.facts(office), plan: office.plan, asOf: day)
      store.lifts[day] = lifts
      return lifts
    }
  }

  /// - Parameter days: ascending; a series is known by its last day.
  func progress(on days: [Day]) throws -> Progress {
    try current { store in
      let last = days.last ?? office.plan.firstDay
      if let known = store.progress[last] { return known }
      let progress = Reporting.progress(of: try store.facts(office), plan: office.plan, on: days)
      store.progress[last] = progress
      return progress
    }
  }

  func overdue(asOf day: Day) throws -> [OverdueProblem] {
    try current { store in
      if let known = store.overdue[day] { return known }
      let late = overdueProblems(of: try store.facts(office), plan: office.plan, asOf: day)
      store.overdue[day] = late
      return late
    }
  }

  func explanation(of figure: Int, asOf day: Day, unit: String?) throws -> [CountedThing] {
    try current { store in
      let key = "\(figure)@\(day)@\(unit ?? "")"
      if let known = store.explanations[key] { return known }
      let things = explain(
        figure: figure, of: try store.facts(office), plan: office.plan, asOf: day, subdistrict: unit)
      // A handful is enough to page through, and of the long ones, one.
      if store.explanations.count > 7 || things.count > 20_000 { store.explanations.removeAll() }
      store.explanations[key] = things
      return things
    }
  }

  func estates() throws -> [Estate] {
    try current { store in
      if let known = store.estates { return known }
      let estates = try office.estates()
      store.estates = estates
      return estates
    }
  }

  private func summary(of facts: Facts, on day: Day) -> SummaryTable {
    Reporting.summary(of: facts, plan: office.plan, asOf: day)
  }

  private func current<Value>(_ work: (inout Store) throws -> Value) throws -> Value {
    let size = try office.journalSize()
    return try store.withLock { store in
      if store.size != size {
        store = Store()
        store.size = size
      }
      return try work(&store)
    }
  }
}

extension Reckoned.Store {
  fileprivate mutating func facts(_ office: Office) throws -> Facts {
    if let facts { return facts }
    let read = try office.facts()
    facts = read
    return read
  }
}
