import Basics
import Campaign

/// One thing that a figure counts, with the records that make it count.
package struct CountedThing: Sendable, Equatable {
  package enum Subject: Sendable, Hashable {
    /// By the book's number.
    case estate(Int32)
    case company(Int32)
    /// By the position of the batch in `Facts.batches`.
    case outing(Int32)
    /// A visit that was an outing of its own, by the inspection's row.
    case visit(Int32)
    /// By row.
    case complaint(Int32)
  }

  package var subject: Subject
  /// The estate's or company's name, the outing's batch; for a complaint empty, since its 编号 says all (`evidence`).
  package var name: String
  /// Names of the subdistricts where it counts, in the plan's order; empty where none holds it.
  package var subdistricts: [String]
  package var evidence: [Evidence]

  package init(subject: Subject, name: String, subdistricts: [String], evidence: [Evidence]) {
    self.subject = subject
    self.name = name
    self.subdistricts = subdistricts
    self.evidence = evidence
  }
}

/// A record, named by its sort and the register's own number for it.
package struct Evidence: Sendable, Hashable {
  package enum Sort: String, Sendable, CaseIterable {
    case inspection = "排查"
    case problem = "问题"
    case complaint = "投诉"
    case measure = "处置"
  }

  package var sort: Sort
  package var row: Int32

  package init(_ sort: Sort, _ row: Int32) {
    self.sort = sort
    self.row = row
  }
}

/// The things that a figure counts: their number *is* the figure of `summary`, for any subdistrict and day.
///
/// - Parameters:
///   - figure: 1 … 39; any other number counts nothing.
///   - code: code of the subdistrict; nil for the county's row. An unknown code counts nothing.
package func explain(
  figure: Int, of facts: Facts, plan: Plan, asOf day: Day, subdistrict code: String?
) -> [CountedThing] {
  DayCount(of: facts, plan: plan, asOf: day).explain(facts, figure: figure, subdistrict: code).things
}
