import Basics
import Campaign
import Casework
import Operations
import Reporting
import Synchronization

/// What was reckoned from the book and holds as long as its journal does not grow: reading a million records takes a
/// good part of a second, and most pages ask for the same days. When it has grown, the facts follow.
final class Reckoned: Sendable {
  fileprivate struct Store {
    var size = -1
    var facts: Facts?
    /// Read when the journal had so many entries; brought up to date when they are asked for.
    var old: (facts: Facts, size: Int)?
    var summaries: [Day: SummaryTable] = [:]
    /// Of the day that was asked for last: what a figure counts is paged through.
    var count: DayCount?
    var registered: [Int]?
    var lifts: [Day: LiftSupplement] = [:]
    var progress: [Day: Progress] = [:]
    var overdue: [String: OverdueProblems] = [:]
    var due: [String: DueProblems] = [:]
  }

  private let office: Office
  private let store = Mutex(Store())

  init(office: Office) { self.office = office }

  func summary(asOf day: Day) throws -> SummaryTable {
    try current { store in
      if let known = store.summaries[day] { return known }
      let table = try store.count(office, asOf: day).summary
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

  /// - Parameter unit: code of a subdistrict; nil for the county.
  func overdue(asOf day: Day, unit: String?) throws -> OverdueProblems {
    try current { store in
      let key = "\(day)@\(unit ?? "")"
      if let known = store.overdue[key] { return known }
      let late = OverdueProblems(
        of: try store.facts(office), plan: office.plan, asOf: day, subdistrict: unit, first: Self.shownOverdue)
      store.overdue[key] = late
      return late
    }
  }

  /// - Parameter unit: code of a subdistrict; nil for the county.
  func due(asOf day: Day, through last: Day, unit: String?) throws -> DueProblems {
    try current { store in
      let key = "\(day)@\(unit ?? "")"
      if let known = store.due[key] { return known }
      let due = DueProblems(
        of: try store.facts(office), plan: office.plan, asOf: day, through: last, subdistrict: unit)
      store.due[key] = due
      return due
    }
  }

  /// How many of the overdue problems a page shows.
  private static let shownOverdue = 8

  /// - Parameter range: which of the things are wanted.
  func things(of figure: Int, asOf day: Day, unit: String?, in range: Range<Int>) throws -> CountedThings {
    // Gone through outside the lock, since it takes some milliseconds each time.
    try current { try $0.count(office, asOf: day) }.explain(figure: figure, subdistrict: unit, in: range)
  }

  /// How many estates each subdistrict has, by its position in the plan.
  func registeredEstates() throws -> [Int] {
    try current { store in
      if let known = store.registered { return known }
      var registered = [Int](repeating: 0, count: office.plan.subdistricts.count)
      for estate in try store.facts(office).estates.values where Int(estate.subdistrict) < registered.count {
        registered[Int(estate.subdistrict)] += 1
      }
      store.registered = registered
      return registered
    }
  }

  private func current<Value>(_ work: (inout Store) throws -> Value) throws -> Value {
    let size = try office.journalSize()
    return try store.withLock { store in
      if store.size != size {
        let old = store.facts.map { ($0, store.size) } ?? store.old
        store = Store()
        (store.size, store.old) = (size, old)
      }
      return try work(&store)
    }
  }
}

extension Reckoned.Store {
  fileprivate mutating func facts(_ office: Office) throws -> Facts {
    if let facts { return facts }
    let read: Facts
    // Handed over, so that none of a million is copied.
    if let (facts, size) = old.take() {
      read = try office.facts(after: consume facts, since: size)
    } else {
      read = try office.facts()
    }
    facts = read
    return read
  }

  fileprivate mutating func count(_ office: Office, asOf day: Day) throws -> DayCount {
    if let count, count.asOf == day { return count }
    let new = DayCount(of: try facts(office), plan: office.plan, asOf: day)
    count = new
    return new
  }
}
