import Basics

/// A day of the campaign that was written down long after it (补录): what is said to have happened then, and when that
/// was entered, by whom. The journal's time is the program's; the day is whoever's word.
package struct LateEntry: Sendable, Equatable {
  package enum What: String, Sendable {
    case accepted = "受理"
    case closed = "办结"
    case inspected = "检查"
    case found = "发现问题"
    case rectified = "整改完成"
    case measured = "处置"
    case served = "送达"
  }

  /// One thing that a record says happened on a day.
  package struct Claim: Sendable, Equatable {
    package var what: What
    package var day: Day
    /// `HH:MM`; empty where only the day is told.
    package var clock = ""

    /// Entered more than 24 hours after it happened. Where no hour is told, it may have been the day's last.
    func isLate(at entered: Moment) -> Bool {
      let happened = Moment(iso: "\(day) \(clock)") ?? Moment(day + 1)
      return entered.seconds - happened.seconds > 24 * 3600
    }
  }

  package var claim: Claim
  /// 编号 of the record that says so, and the record's sort.
  package var number: String
  package var sort: Record.Sort
  package var entered: Moment
  /// As the journal names whoever entered it.
  package var actor: String

  package var daysLate: Int { entered.day.number - claim.day.number }

  /// What an event says for the first time of days long gone, in the order of the record's fields.
  ///
  /// - Parameter before: the record as it stood before; nil where the event is its first.
  package static func all(in record: Record, before: Record?, entered: Moment, by actor: String) -> [LateEntry] {
    let known = before?.claims ?? []
    return record.claims.filter { !known.contains($0) && $0.isLate(at: entered) }.map {
      LateEntry(claim: $0, number: record.claimant, sort: record.sort, entered: entered, actor: actor)
    }
  }

  /// True where an event says something of days long gone at all.
  package static func mayBe(in record: Record, entered: Moment) -> Bool {
    record.claims.contains { $0.isLate(at: entered) }
  }

  /// Sorts of records that tell of days.
  package static let sorts: [Record.Sort] = [.complaint, .problem, .inspection, .measure, .step]
}

extension Record {
  fileprivate var claims: [LateEntry.Claim] {
    switch self {
    case .complaint(let complaint):
      [.init(what: .accepted, day: complaint.accepted, clock: complaint.acceptedClock)]
        + (complaint.closed.map { [.init(what: .closed, day: $0, clock: complaint.closedClock)] } ?? [])
    case .problem(let problem):
      [.init(what: .found, day: problem.found)]
        + problem.rectifications.map { .init(what: .rectified, day: $0.day) }
    case .inspection(let inspection): [.init(what: .inspected, day: inspection.day)]
    case .measure(let measure): [.init(what: .measured, day: measure.day)]
    case .step(let step): step.happened.map { [.init(what: .served, day: $0)] } ?? []
    default: []
    }
  }

  /// 编号 of what the record is about.
  fileprivate var claimant: String {
    if case .step(let step) = self { step.matter } else { key }
  }
}

/// A stretch of the journal, looked through backwards for what was entered late.
package struct LateEntries: Sendable {
  /// The latest first.
  package var entries: [LateEntry] = []
  /// The number of the journal's entry before which the next stretch begins; nil where there is nothing more.
  package var before: Int?

  package init() {}
}
