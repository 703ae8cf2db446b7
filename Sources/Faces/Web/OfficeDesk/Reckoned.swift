import Basics
import Campaign
import Casework
import Operations
import Reporting
import Synchronization

/// What was reckoned from the book: reading a million records takes a good part of a second, and most pages ask for the
/// same days. When the journal has grown the facts follow, and what was reckoned holds as far as they make no difference.
final class Reckoned: Sendable {
  fileprivate struct Store {
    /// Entries that the journal had, at least, when the facts were read.
    var size = -1
    var facts: Facts?
    var summaries: [Day: SummaryTable] = [:]
    /// Of the day that was asked for last: what a figure counts is paged through.
    var count: DayCount?
    var registered: [Int]?
    var lifts: [Day: LiftSupplement] = [:]
    var progress: [Day: Progress] = [:]
    var due: [Stretch: DueProblems] = [:]
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
      let lifts = try store.count(office, asOf: day).lifts(of: store.facts(office))
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
  func due(asOf day: Day, through last: Day, unit: String?) throws -> DueProblems {
    try current { store in
      let key = Stretch(day: day, last: last, unit: unit)
      if let known = store.due[key] { return known }
      let due = DueProblems(
        of: try store.facts(office), plan: office.plan, asOf: day, through: last, subdistrict: unit)
      store.due[key] = due
      return due
    }
  }

  /// - Parameter range: which of the things are wanted.
  func things(of figure: Int, asOf day: Day, unit: String?, in range: Range<Int>) throws -> CountedThings {
    // Gone through outside the lock, since it takes some milliseconds each time.
    let (count, facts) = try current { (try $0.count(office, asOf: day), try $0.facts(office)) }
    return count.explain(facts, figure: figure, subdistrict: unit, in: range)
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
      if store.size != size { try store.follow(office, to: size) }
      return try work(&store)
    }
  }
}

extension Reckoned {
  /// What is due from a day on until another, in a subdistrict or all.
  fileprivate struct Stretch: Hashable {
    var day: Day
    var last: Day
    var unit: String?
  }
}

extension Reckoned.Store {
  /// The journal has grown.
  fileprivate mutating func follow(_ office: Office, to size: Int) throws {
    guard let known = facts.take() else {
      self.size = size
      return
    }
    var kept = self
    self = Self()
    // Handed over, so that none of a million is copied.
    let (facts, change) = try office.facts(after: consume known, since: kept.size)
    if let change { kept.leave(change) } else { kept = Self() }
    (kept.facts, kept.size) = (facts, size)
    self = kept
  }

  /// Drops what a change makes a difference to.
  private mutating func leave(_ change: FactsChange) {
    let (any, problems) = (Day(number: Int(change.earliest)), Day(number: Int(change.problems)))
    summaries = summaries.filter { $0.key < any }
    lifts = lifts.filter { $0.key < any }
    progress = progress.filter { $0.key < problems }
    due = due.filter { $0.key.last < problems }
    if let count, count.asOf >= any { self.count = nil }
  }

  fileprivate mutating func facts(_ office: Office) throws -> Facts {
    if let facts { return facts }
    let read = try office.facts()
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
