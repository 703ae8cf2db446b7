import Basics

/// How the 39 figures moved from one day to a later one, for each subdistrict of the later table and the county.
package struct SummaryChange: Sendable, Equatable {
  package var from: Day
  package var to: Day
  /// Later less earlier; a subdistrict without a row before started from zero.
  package var rows: [SummaryTable.Row]
  package var county: [Int]

  package init(from earlier: SummaryTable, to later: SummaryTable) {
    from = earlier.asOf
    to = later.asOf
    rows = later.rows.map { row in
      var row = row
      if let before = earlier[subdistrict: row.code] { row.figures = zip(row.figures, before).map { $0 - $1 } }
      return row
    }
    county = zip(later.county, earlier.county).map { $0 - $1 }
  }
}
