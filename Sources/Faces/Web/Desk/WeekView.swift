import Basics
import Casework

/// The week (requirement G1): who owes what by when, what is missing, what contradicts, and where the work stands.
package struct WeekView: Sendable {
  /// Thursday 09:00 in the plan at hand.
  package var due: Moment
  /// The day whose figures the week reports.
  package var asOf: Day
  /// The Thursdays before and after, nil beyond the campaign.
  package var previous: Day?
  package var next: Day?
  /// `2025年5月1日为劳动节假期，…`; empty on an ordinary Thursday.
  package var remark = ""
  package var units: [UnitWeek] = []
  package var keys: [KeyFigure] = []
  /// Oldest first, the week itself last.
  package var trend: [TrendPoint] = []
  /// Estates with problems and estates that have rectified them, by unit.
  package var progress: [UnitProgress] = []
  package var kinds = KindTable()
  package var overdue: [OverdueRow] = []
  package var overdueTotal = 0
  package var duties: [DutyRow] = []
  package var waiting = 0
  /// False in a book without a record: the page then says how to begin.
  package var hasRecords = true

  package init(due: Moment, asOf: Day) {
    self.due = due
    self.asOf = asOf
  }

  package var thursday: Day { due.day }
}

/// One subdistrict in one week.
package struct UnitWeek: Sendable {
  package enum PartState: Sendable, Equatable {
    /// Not handed in; the deadline has not passed.
    case awaited
    /// Not handed in, and the deadline has passed.
    case missing
    case handedIn(Moment, late: Bool)
  }

  package var unit: NamedUnit
  package var parts: [WeekSubmission.Part: PartState]
  /// Cells of the 附件6 received from the unit that are not what the book says.
  package var contradictions: [Contradiction]
  /// True where the unit sent a 附件6 of its own.
  package var sentSummary: Bool

  package init(
    unit: NamedUnit, parts: [WeekSubmission.Part: PartState], contradictions: [Contradiction] = [],
    sentSummary: Bool = false
  ) {
    self.unit = unit
    self.parts = parts
    self.contradictions = contradictions
    self.sentSummary = sentSummary
  }
}

package struct Contradiction: Sendable, Equatable {
  /// 1 … 39; nil where an identity within the form is broken.
  package var figure: Int?
  package var title: String
  package var given: String
  package var expected: String
  package var reason: String

  package init(figure: Int?, title: String, given: String, expected: String, reason: String) {
    self.figure = figure
    self.title = title
    self.given = given
    self.expected = expected
    self.reason = reason
  }
}

/// A figure of the county that stands at the head of the page.
package struct KeyFigure: Sendable, Equatable {
  package var title: String
  package var value: Int
  /// A week earlier; nil where there is no week before.
  package var before: Int?
  /// The figure of 附件6 that it is, whose records it opens; nil where it is none of the 39.
  package var figure: Int?
  /// The unit counted: 个小区, 家, 件.
  package var measure: String

  package init(title: String, value: Int, before: Int?, figure: Int?, measure: String) {
    self.title = title
    self.value = value
    self.before = before
    self.figure = figure
    self.measure = measure
  }
}

package struct TrendPoint: Sendable, Equatable {
  package var day: Day
  package var found: Int
  package var rectified: Int

  package init(day: Day, found: Int, rectified: Int) {
    self.day = day
    self.found = found
    self.rectified = rectified
  }
}

package struct UnitProgress: Sendable, Equatable {
  package var unit: NamedUnit
  package var found: Int
  package var rectified: Int

  package init(unit: NamedUnit, found: Int, rectified: Int) {
    self.unit = unit
    self.found = found
    self.rectified = rectified
  }
}

/// The twelve kinds down, the subdistricts across: estates in which the kind was found.
package struct KindTable: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    /// Code of the kind.
    package var kind: String
    package var title: String
    /// The figure of 附件6; nil for lifts.
    package var figure: Int?
    /// In the order of `KindTable.units`.
    package var counts: [Int]

    package init(kind: String, title: String, figure: Int?, counts: [Int]) {
      self.kind = kind
      self.title = title
      self.figure = figure
      self.counts = counts
    }
  }

  package var units: [NamedUnit] = []
  package var rows: [Row] = []

  package init() {}
}

/// A problem whose deadline has passed.
package struct OverdueRow: Sendable, Equatable {
  package var entry: Entry
  package var unit: String
  package var estate: String
  package var kind: String
  package var description: String
  package var responsible: String
  package var due: Day
  package var daysLate: Int

  package init(
    entry: Entry, unit: String, estate: String, kind: String, description: String, responsible: String, due: Day,
    daysLate: Int
  ) {
    self.entry = entry
    self.unit = unit
    self.estate = estate
    self.kind = kind
    self.description = description
    self.responsible = responsible
    self.due = due
    self.daysLate = daysLate
  }
}

/// Every problem whose deadline has passed by a day; there are as many as the week says.
package struct OverdueView: Sendable {
  package static let pageSize = 50

  package var asOf: Day
  package var total: Int
  package var rows: [OverdueRow]
  package var page: Int

  package init(asOf: Day, total: Int, rows: [OverdueRow], page: Int = 1) {
    (self.asOf, self.total, self.rows, self.page) = (asOf, total, rows, page)
  }

  package var pages: Int { max(1, (total + OverdueView.pageSize - 1) / OverdueView.pageSize) }
}

/// A duty of the plan's calendar.
package struct DutyRow: Sendable, Equatable {
  package var day: Day
  /// `09:00`; empty where only the day is set.
  package var clock: String
  package var title: String
  /// Who owes it.
  package var who: String
  /// The place in the plan that it rests on.
  package var basis: String

  package init(day: Day, clock: String, title: String, who: String, basis: String) {
    self.day = day
    self.clock = clock
    self.title = title
    self.who = who
    self.basis = basis
  }
}

/// A unit hands in the files of a week as they stand in the book.
package struct SubmissionForm: Sendable, Equatable {
  package var thursday: Day
  package var unit: String
  package var parts: [WeekSubmission.Part]
  /// The same with every further try of the same form.
  package var token: String

  package init(thursday: Day, unit: String, parts: [WeekSubmission.Part], token: String = "") {
    self.thursday = thursday
    self.unit = unit
    self.parts = parts
    self.token = token
  }
}
