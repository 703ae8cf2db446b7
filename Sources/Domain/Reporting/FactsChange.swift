import Casework

/// From which day on what changed in facts makes a difference: as of any day before, every figure is what it was.
package struct FactsChange: Sendable, Equatable {
  /// `Facts.never` where none changed; so for the other sorts.
  package var complaints = Facts.never
  package var problems = Facts.never
  package var inspections = Facts.never
  package var measures = Facts.never

  package init() {}

  package var earliest: Int32 { min(complaints, problems, inspections, measures) }
}

/// What the facts have of one record.
package protocol RecordFact: Equatable {
  /// The register's own number of the record.
  var row: Int32 { get }
  /// The day from which it counts.
  var begins: Int32 { get }
  /// The first day as of which it counts otherwise than another fact of the same record.
  func difference(from other: Self) -> Int32
}

extension RecordFact {
  package func difference(from other: Self) -> Int32 { min(begins, other.begins) }

  /// As `difference(from:)`, also for a record that was not there before, or is not there any more.
  package static func difference(_ old: Self?, _ new: Self?) -> Int32 {
    switch (old, new) {
    case (let old?, let new?): old == new ? Facts.never : new.difference(from: old)
    case (let one?, nil), (nil, let one?): one.begins
    case (nil, nil): Facts.never
    }
  }
}

extension ComplaintFact: RecordFact {
  package var begins: Int32 { accepted }

  package func difference(from other: ComplaintFact) -> Int32 {
    var alike = self
    alike.closed = other.closed
    return alike == other ? min(closed, other.closed) : min(begins, other.begins)
  }
}

extension ProblemFact: RecordFact {
  package var begins: Int32 { found }

  package func difference(from other: ProblemFact) -> Int32 {
    var alike = self
    (alike.rectified, alike.due) = (other.rectified, other.due)
    if alike != other { return min(begins, other.begins) }
    return min(
      rectified == other.rectified ? Facts.never : min(rectified, other.rectified),
      due == other.due ? Facts.never : min(due, other.due))
  }
}

extension InspectionFact: RecordFact {
  package var begins: Int32 { day }
}

extension MeasureFact: RecordFact {
  package var begins: Int32 { day }
}
