import Basics

/// A reporting week: the seven days whose end a weekly report describes.
package struct Week: Sendable, Equatable, Hashable {
  /// 1 for the first of the campaign.
  package var number: Int
  /// The Thursday on which the report is due.
  package var thursday: Day
  /// The moment on that day until which it is in time (Plan, part 4 (5): 9点).
  package var deadline: Moment
  /// Earliest day of the week: the Thursday before, or the campaign's first day.
  package var first: Day

  package init(number: Int, thursday: Day, deadline: Moment, first: Day) {
    self.number = number
    self.thursday = thursday
    self.deadline = deadline
    self.first = first
  }

  /// The day whose figures the report gives: the day before it is due, to its end.
  package var asOf: Day { thursday - 1 }

  package func contains(_ day: Day) -> Bool { first <= day && day <= asOf }
}

extension Plan {
  /// The duty that makes the weeks: the one with a weekly rhythm that each subdistrict owes.
  package var weeklyReport: Duty? {
    duties.first { duty in
      if case .weekly = duty.rhythm { duty.owner == .subdistricts } else { false }
    }
  }

  /// Every reporting week of the campaign, in order.
  package func weeks() -> [Week] {
    guard let rhythm = weeklyReport?.rhythm, case .weekly(_, _, let from, let through) = rhythm else { return [] }
    var weeks: [Week] = []
    for moment in rhythm.moments(from: from, through: through) {
      let day = moment.day
      let first = weeks.isEmpty ? min(firstDay, day - 7) : day - 7
      weeks.append(
        Week(number: weeks.count + 1, thursday: day, deadline: moment, first: max(first, firstDay)))
    }
    return weeks
  }

  /// The week that a day's events belong to; nil before the campaign and after its last report.
  package func week(containing day: Day) -> Week? { weeks().first { $0.contains(day) } }

  /// The week whose report is due on that day or next after it: what a unit works on today. Nil after the last.
  package func week(dueOnOrAfter day: Day) -> Week? { weeks().first { day <= $0.thursday } }

  /// The week whose report is due on that very day.
  package func week(dueOn day: Day) -> Week? { weeks().first { $0.thursday == day } }
}
