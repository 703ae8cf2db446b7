import Basics

/// 附件6 on the screen: 39 figures for each unit and the county, as of a day.
package struct SummaryView: Sendable {
  package struct Row: Sendable, Equatable {
    package var unit: NamedUnit
    /// 39 figures in the order of the form.
    package var figures: [Int]
    /// The same a week before; empty where there is none.
    package var before: [Int]

    package init(unit: NamedUnit, figures: [Int], before: [Int] = []) {
      self.unit = unit
      self.figures = figures
      self.before = before
    }
  }

  package var asOf: Day
  package var countyName: String
  package var title: String
  package var rows: [Row]
  package var county: [Int]
  package var countyBefore: [Int]
  package var lifts: [LiftRow]
  /// The form's own days: the Wednesdays of the campaign up to today, newest first.
  package var days: [Day]

  package init(
    asOf: Day, countyName: String, title: String, rows: [Row], county: [Int], countyBefore: [Int] = [],
    lifts: [LiftRow] = [], days: [Day] = []
  ) {
    self.asOf = asOf
    self.countyName = countyName
    self.title = title
    self.rows = rows
    self.county = county
    self.countyBefore = countyBefore
    self.lifts = lifts
    self.days = days
  }
}

/// A row of the lifts supplement: kind (三) has no column in the form.
package struct LiftRow: Sendable, Equatable {
  package var name: String
  package var estates: Int
  package var problems: Int
  package var rectified: Int
  package var overdue: Int

  package init(name: String, estates: Int, problems: Int, rectified: Int, overdue: Int) {
    self.name = name
    self.estates = estates
    self.problems = problems
    self.rectified = rectified
    self.overdue = overdue
  }
}

/// One figure, and each thing that it counts with the records that make it count.
package struct FigureView: Sendable {
  package static let pageSize = 100

  package struct Thing: Sendable, Equatable {
    package var name: String
    /// Name of the subdistrict; empty where none holds it.
    package var unit: String
    package var evidence: [Entry]

    package init(name: String, unit: String, evidence: [Entry]) {
      self.name = name
      self.unit = unit
      self.evidence = evidence
    }
  }

  package var number: Int
  package var asOf: Day
  /// Nil for the county.
  package var unit: NamedUnit?
  package var value: Int
  package var things: [Thing]
  package var page: Int

  package init(number: Int, asOf: Day, unit: NamedUnit?, value: Int, things: [Thing], page: Int = 1) {
    self.number = number
    self.asOf = asOf
    self.unit = unit
    self.value = value
    self.things = things
    self.page = page
  }

  package var pages: Int { max(1, (value + FigureView.pageSize - 1) / FigureView.pageSize) }
}
