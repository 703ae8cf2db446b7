import Basics
import Campaign

/// The problems that are not rectified as of a day and whose deadline (整改时限) has passed, or passes soon: what the week's
/// page counts as overdue, the work of the day lists.
package struct DueProblems: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package var row: Int32
    package var due: Day
  }

  /// As of the whole of it.
  package var day: Day
  /// The longest overdue first, then by subdistrict, estate and row.
  package var overdue: [Item]
  /// Due on the day or after it; the soonest first.
  package var coming: [Item]

  /// - Parameters:
  ///   - last: what is due later is left out.
  ///   - code: code of a subdistrict; nil for the whole county.
  package init(of facts: Facts, plan: Plan, asOf day: Day, through last: Day, subdistrict code: String? = nil) {
    self.day = day
    let items = Reckoning(facts, plan, day).unrectified(of: facts, plan, dueBefore: last + 1, code).map {
      Item(row: $0.problem.row, due: Day(number: Int($0.problem.due)))
    }
    let late = items.prefix { $0.due < day }
    overdue = Array(late)
    coming = Array(items[late.endIndex...])
  }
}

extension Reckoning {
  /// Problems that are open on the day and due before another; the earliest first, then by subdistrict, estate and row.
  func unrectified(
    of facts: Facts, _ plan: Plan, dueBefore limit: Day, _ code: String?
  ) -> [(slot: Int, problem: ProblemFact)] {
    let limit = Int32(clamping: limit.number)
    return facts.problems.compactMap { problem -> (slot: Int, problem: ProblemFact)? in
      guard problem.due < limit, exists(problem), !isRectified(problem),
        let slot = slot(ofEstate: problem.estate), code == nil || plan.subdistricts[slot].code == code
      else { return nil }
      return (slot, problem)
    }.sorted { a, b in
      (a.problem.due, Int32(a.slot), a.problem.estate, a.problem.row)
        < (b.problem.due, Int32(b.slot), b.problem.estate, b.problem.row)
    }
  }
}
