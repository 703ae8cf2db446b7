import Basics
import Campaign

/// Lifts not renewed in time (Plan, part 2 (3)): they have no column in 附件6 and are reported in a sheet beside it.
package struct LiftSupplement: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var code: String
    package var name: String
    package var figures: LiftFigures

    package init(code: String, name: String, figures: LiftFigures) {
      self.code = code
      self.name = name
      self.figures = figures
    }
  }

  package var asOf: Day
  /// The same subdistricts in the same order as `SummaryTable.rows`.
  package var rows: [Row]
  package var county: LiftFigures

  package init(asOf: Day, rows: [Row], county: LiftFigures) {
    self.asOf = asOf
    self.rows = rows
    self.county = county
  }
}

/// The four numbers of the supplement, as of a day.
package struct LiftFigures: Sendable, Equatable {
  package static let titles = ["涉及小区数", "发现问题数", "完成整改数", "超期未整改数"]

  /// Distinct estates with such a problem.
  package var estates = 0
  package var problems = 0
  package var rectified = 0
  /// The deadline lies before the day and the problem is not rectified on it.
  package var overdue = 0

  package init(estates: Int = 0, problems: Int = 0, rectified: Int = 0, overdue: Int = 0) {
    self.estates = estates
    self.problems = problems
    self.rectified = rectified
    self.overdue = overdue
  }

  /// In the order of `titles`.
  package var all: [Int] { [estates, problems, rectified, overdue] }
}

/// The supplement on lifts for each subdistrict and the county, as of a day.
package func liftSupplement(of facts: Facts, plan: Plan, asOf day: Day) -> LiftSupplement {
  DayCount(of: facts, plan: plan, asOf: day).lifts(of: facts)
}

extension DayCount {
  /// The supplement on lifts for each subdistrict and the county.
  package func lifts(of facts: Facts) -> LiftSupplement {
    let reckoning = tally.reckoning
    let (bySlot, county) = tally.counts()
    var figures = bySlot.map { LiftFigures(estates: $0[FigureSet.lifts]) }
    var together = LiftFigures(estates: county[FigureSet.lifts])
    for problem in facts.problems where reckoning.exists(problem) && reckoning.isLift(problem) {
      guard let slot = reckoning.slot(ofEstate: problem.estate) else { continue }
      let rectified = reckoning.isRectified(problem) ? 1 : 0
      let overdue = reckoning.isOverdue(problem) ? 1 : 0
      figures[slot].problems += 1
      figures[slot].rectified += rectified
      figures[slot].overdue += overdue
      together.problems += 1
      together.rectified += rectified
      together.overdue += overdue
    }
    let rows = reportingSlots(plan, bySlot).map { slot in
      LiftSupplement.Row(code: plan.subdistricts[slot].code, name: plan.subdistricts[slot].name, figures: figures[slot])
    }
    return LiftSupplement(asOf: asOf, rows: rows, county: together)
  }
}

/// Positions of the subdistricts that have a row: those the plan names, and any other that has a record counted.
func reportingSlots(_ plan: Plan, _ bySlot: [[Int]]) -> [Int] {
  plan.subdistricts.prefix(bySlot.count - 1).indices.filter { slot in
    plan.subdistricts[slot].namedByPlan || bySlot[slot].contains { $0 > 0 }
  }
}
