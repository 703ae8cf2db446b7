import Basics

/// A closing (办结) that did not last: the day on which the complaint was closed, and the day on which it was opened
/// again.
package struct Closing: Recorded {
  package var day = Day(number: 0)
  /// `HH:MM`, empty where only the day is known.
  package var clock = ""
  package var reopened: Day?

  package init() {}

  package init(day: Day, clock: String = "", reopened: Day?) {
    self.day = day
    self.clock = clock
    self.reopened = reopened
  }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.day("day", "办结时间", &day)
    coder.text("clock", "办结时刻", &clock)
    coder.day("reopened", "重新打开日期", &reopened)
  }

  /// True from the day of closing to the day before the reopening.
  package func stands(on asOf: Day) -> Bool { day <= asOf && reopened.map { $0 > asOf } ?? true }
}

extension Complaint {
  /// Closed on or before the day, and not reopened since or closed again (figures.md, 37 and 39).
  package func isClosed(on day: Day) -> Bool {
    closed.map { $0 <= day } ?? false || earlierClosings.contains { $0.stands(on: day) }
  }

  /// The day of the last reopening; nil where it was never opened again. A closing dated before it is one that the
  /// reopening has undone.
  package var reopened: Day? { earlierClosings.last?.reopened }

  /// Opens the complaint again from the day on; how it stood until the day before is not touched. A closing of that very
  /// day, or one to come, never was.
  package mutating func reopen(on day: Day) {
    guard let closed else { return }
    if closed < day { earlierClosings.append(Closing(day: closed, clock: closedClock, reopened: day)) }
    (self.closed, closedClock) = (nil, "")
  }
}
