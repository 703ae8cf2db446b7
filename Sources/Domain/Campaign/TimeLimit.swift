import Basics

/// How long a step may take where nobody set a day for it.
package struct TimeLimit: Sendable, Equatable {
  package enum Step: String, Sendable, CaseIterable {
    case acceptance, assignment, verification, transfer, answer, rectification, inspection, review
    case extension_ = "extension", disciplineClue = "discipline-clue"
  }

  package var step: Step
  package var name: String
  package var days: Int
  /// True counts working days, false natural ones.
  package var working: Bool
  /// True where the plan is silent and the number is the pack's own.
  package var assumed: Bool
  package var remark: String

  package init(step: Step, name: String, days: Int, working: Bool, assumed: Bool, remark: String = "") {
    self.step = step
    self.name = name
    self.days = days
    self.working = working
    self.assumed = assumed
    self.remark = remark
  }

  /// The last day that is in time for what began on a day. The day itself is not counted; natural days that end on a
  /// day off are not moved.
  ///
  /// - Throws: `Refused` when the calendar holds no data for a year it needs.
  package func due(from day: Day, in calendar: WorkingCalendar) throws(Refused) -> Day {
    working ? try calendar.adding(workingDays: days, to: day) : day + days
  }
}

extension Plan {
  package func timeLimit(_ step: TimeLimit.Step) -> TimeLimit? { timeLimits.first { $0.step == step } }
}
