import Basics
import Campaign

/// The 39 figures of 附件6 as of a day, for each subdistrict and for the county (figures.md defines each).
package struct SummaryTable: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    /// Code of the subdistrict.
    package var code: String
    /// `温泉街道办事处`.
    package var name: String
    /// 39 figures; figure n of the form stands at n − 1.
    package var figures: [Int]

    package init(code: String, name: String, figures: [Int]) {
      self.code = code
      self.name = name
      self.figures = figures
    }
  }

  package static let figureCount = 39

  package var asOf: Day
  /// The subdistricts that the plan names, in its order, and any other that has a record counted.
  package var rows: [Row]
  /// Companies and outings of several subdistricts count once here, so that a figure may be less than the sum.
  package var county: [Int]

  package init(asOf: Day, rows: [Row], county: [Int]) {
    self.asOf = asOf
    self.rows = rows
    self.county = county
  }

  /// The figures of a subdistrict by its code; nil where it has no row.
  package subscript(subdistrict code: String) -> [Int]? { rows.first { $0.code == code }?.figures }
}

/// The 39 figures for each subdistrict and the county, as of a day.
package func summary(of facts: Facts, plan: Plan, asOf day: Day) -> SummaryTable {
  DayCount(of: facts, plan: plan, asOf: day).summary
}
