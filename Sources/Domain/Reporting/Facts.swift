import Basics
import Campaign
import Casework

/// What the figures are computed from: the records, each cut down to the few numbers that count. A million of them
/// take some twenty megabytes, so that a figure is a walk over an array.
///
/// Days are `Day.number`; `Facts.never` stands for a day that has not come. Estates and companies are the book's
/// numbers, subdistricts and kinds positions in the plan's lists, `row` the register's own number of the record.
package struct Facts: Sendable, Equatable {
  package static let never = Int32.max
  /// Stands for no subdistrict.
  package static let nowhere = UInt8.max

  package var estates: [Int32: EstateFact] = [:]
  package var companies: [Int32: String] = [:]
  package var inspections: [InspectionFact] = []
  package var problems: [ProblemFact] = []
  package var complaints: [ComplaintFact] = []
  package var measures: [MeasureFact] = []
  /// Names of outings (批次), by their position; a visit without one carries `-1`.
  package var batches: [String] = []
  /// Problems that were rectified more than once or reopened, by row; all others say it in `ProblemFact.rectified`.
  package var histories: [Int32: [Rectification]] = [:]
  /// Closings that were undone, by the complaint's row; the one that stands is `ComplaintFact.closed`.
  package var closings: [Int32: [Closing]] = [:]

  package init() {}
}

package struct EstateFact: Sendable, Equatable {
  package var name: String
  package var subdistrict: UInt8

  package init(name: String, subdistrict: UInt8) {
    self.name = name
    self.subdistrict = subdistrict
  }
}

package struct InspectionFact: Sendable, Equatable {
  package var row: Int32
  package var estate: Int32
  /// 0 where nobody served the estate.
  package var company: Int32
  package var batch: Int32
  package var day: Int32
  package var sort: Inspection.Sort

  package init(row: Int32, estate: Int32, company: Int32, batch: Int32, day: Int32, sort: Inspection.Sort) {
    self.row = row
    self.estate = estate
    self.company = company
    self.batch = batch
    self.day = day
    self.sort = sort
  }
}

package struct ProblemFact: Sendable, Equatable {
  package var row: Int32
  package var estate: Int32
  package var company: Int32
  package var found: Int32
  /// `never` while open; looked at only where `Facts.histories` has nothing for the row.
  package var rectified: Int32
  /// `never` where no deadline was set.
  package var due: Int32
  /// Position in the plan's kinds.
  package var kind: UInt8
  package var means: Problem.Means

  package init(
    row: Int32, estate: Int32, company: Int32, found: Int32, rectified: Int32, due: Int32, kind: UInt8,
    means: Problem.Means
  ) {
    self.row = row
    self.estate = estate
    self.company = company
    self.found = found
    self.rectified = rectified
    self.due = due
    self.kind = kind
    self.means = means
  }
}

package struct ComplaintFact: Sendable, Equatable {
  package var row: Int32
  package var accepted: Int32
  /// `never` while open; an earlier closing that was undone stands in `Facts.closings`.
  package var closed: Int32
  /// Position in the plan's subdistricts, or `Facts.nowhere`.
  package var subdistrict: UInt8
  package var level: ComplaintLevel

  package init(row: Int32, accepted: Int32, closed: Int32, subdistrict: UInt8, level: ComplaintLevel) {
    self.row = row
    self.accepted = accepted
    self.closed = closed
    self.subdistrict = subdistrict
    self.level = level
  }
}

package struct MeasureFact: Sendable, Equatable {
  package var row: Int32
  /// 0 where none is named.
  package var estate: Int32
  /// 0 where none is named.
  package var company: Int32
  package var day: Int32
  /// The subdistrict of the estate, else the one named, else `Facts.nowhere`.
  package var subdistrict: UInt8
  package var sort: Measure.Sort

  package init(row: Int32, estate: Int32, company: Int32, day: Int32, subdistrict: UInt8, sort: Measure.Sort) {
    self.row = row
    self.estate = estate
    self.company = company
    self.day = day
    self.subdistrict = subdistrict
    self.sort = sort
  }
}
