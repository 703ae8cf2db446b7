import Basics
import Campaign

/// A problem whose deadline (整改时限) passed before the day and that is not rectified on it. Any of the twelve kinds.
package struct OverdueProblem: Sendable, Equatable {
  package var row: Int32
  package var estate: Int32
  package var estateName: String
  /// The company's name, empty where none is known.
  package var company: String
  /// Code and name of the subdistrict.
  package var subdistrict: String
  package var subdistrictName: String
  /// Code of the kind.
  package var kind: String
  package var kindName: String
  package var found: Day
  package var due: Day
  /// Days past the deadline, at least 1.
  package var daysLate: Int
}

/// The overdue problems as of a day: how many, and those that are overdue longest.
package struct OverdueProblems: Sendable {
  package var count: Int
  /// The longest overdue first, then by subdistrict, estate and row.
  package var first: [OverdueProblem]

  /// - Parameters:
  ///   - code: code of a subdistrict; nil for the whole county.
  ///   - most: how many are told in full.
  package init(of facts: Facts, plan: Plan, asOf day: Day, subdistrict code: String? = nil, first most: Int = .max) {
    let late = Reckoning(facts, plan, day).unrectified(of: facts, plan, dueBefore: day, code)
    count = late.count
    first = late.prefix(most).map { slot, problem in
      let kind = plan.kinds[Int(problem.kind)]
      let due = Day(number: Int(problem.due))
      return OverdueProblem(
        row: problem.row, estate: problem.estate, estateName: facts.estates[problem.estate]?.name ?? "",
        company: facts.companies[problem.company] ?? "", subdistrict: plan.subdistricts[slot].code,
        subdistrictName: plan.subdistricts[slot].name, kind: kind.code, kindName: kind.name,
        found: Day(number: Int(problem.found)), due: due, daysLate: day - due)
    }
  }
}

/// Every overdue problem as of a day, the longest overdue first, then by subdistrict, estate and row.
///
/// - Parameter code: code of a subdistrict; nil for the whole county.
package func overdueProblems(
  of facts: Facts, plan: Plan, asOf day: Day, subdistrict code: String? = nil
) -> [OverdueProblem] {
  OverdueProblems(of: facts, plan: plan, asOf: day, subdistrict: code).first
}
