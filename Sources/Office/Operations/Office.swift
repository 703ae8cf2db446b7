import Basics
import Book
import Campaign
import Casework
import Foundation

/// The office in which deeds are done: the book, the plan it follows, and its clock.
package struct Office: Sendable {
  package let book: Book
  package let plan: Plan
  package let clock: OfficeClock
  /// How dear a guess at a password is.
  package var passwordCost = PasswordHash.Cost.standard
  package var passwordGate = PasswordGate.shared
  package var knownGate = PasswordGate.known
  package var denialPace = DenialPace()
  var nameGuesses = NameGuesses()

  package init(book: Book, plan: Plan, clock: OfficeClock) {
    self.book = book
    self.plan = plan
    self.clock = clock
  }
}

/// The one place where time comes in. With a day set (`--today`) it is that day, at the real time of day.
package struct OfficeClock: Sendable {
  /// Nil when the clock runs by the machine's own day.
  package let fixedDay: Day?

  private let machine: @Sendable () -> Int

  /// - Parameter machine: the seconds since 1970 by the machine's own clock.
  package init(
    today: Day?, machine: @escaping @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
  ) {
    (fixedDay, self.machine) = (today, machine)
  }

  package var now: Moment {
    let real = Moment(seconds: machine())
    guard let fixedDay else { return real }
    let second = real.secondOfDay
    return Moment(fixedDay, hour: second / 3600, minute: second / 60 % 60, second: second % 60)
  }

  package var today: Day { fixedDay ?? now.day }

  /// Seconds since 1970 by the machine's own clock, whatever day is set: sessions and one-time codes go by it.
  package var real: Int { machine() }
}
