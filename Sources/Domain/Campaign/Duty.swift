import Basics

/// Something the plan obliges somebody to do by a day, once or again and again (Plan, parts 3 and 4; requirement A3).
package struct Duty: Sendable, Equatable {
  /// `weekly-report`.
  package var id: String
  package var title: String
  /// What has to be handed in; empty where the duty is a deed and no paper.
  package var parts: [String]
  package var owner: DutyOwner
  /// Id of the organisation that receives it; empty where nobody does.
  package var recipient: String
  package var rhythm: Rhythm
  package var basis: String
  /// Why the day or hour was chosen where the plan gives none; empty where the plan itself names it.
  package var assumed: String

  package init(
    id: String, title: String, parts: [String] = [], owner: DutyOwner, recipient: String = "", rhythm: Rhythm,
    basis: String = "", assumed: String = ""
  ) {
    self.id = id
    self.title = title
    self.parts = parts
    self.owner = owner
    self.recipient = recipient
    self.rhythm = rhythm
    self.basis = basis
    self.assumed = assumed
  }
}

/// Who owes a duty.
package enum DutyOwner: Sendable, Equatable {
  /// Each subdistrict that the plan names, for itself.
  case subdistricts
  /// Each unit that has a row in annexes 3 and 4 (各成员单位), for itself.
  case members
  /// One organisation, by its id.
  case organisation(String)
}

/// When a duty falls due.
package enum Rhythm: Sendable, Equatable {
  case once(Day, at: ClockTime)
  /// Every such weekday from the first day through the last.
  case weekly(Weekday, at: ClockTime, from: Day, through: Day)
  /// The last day of each month that `from … through` touches, or the last day of all where that comes sooner.
  case monthly(at: ClockTime, from: Day, through: Day)

  /// Every moment at which it falls due from one day through another, in order.
  package func moments(from first: Day, through last: Day) -> [Moment] {
    switch self {
    case .once(let day, let time):
      return first <= day && day <= last ? [time.on(day)] : []
    case .weekly(let weekday, let time, let from, let through):
      return stride(from: max(first, from).onOrAfter(weekday).number, through: min(last, through).number, by: 7)
        .map { time.on(Day(number: $0)) }
    case .monthly(let time, let from, let through):
      var days: [Day] = []
      var (year, month, _) = from.parts
      while let start = Day(year: year, month: month, day: 1), start <= through {
        days.append(min(start + (Day.length(ofMonth: month, in: year) - 1), through))
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      }
      return days.filter { first <= $0 && $0 <= last }.map { time.on($0) }
    }
  }
}

/// A time of day, to the minute; `24:00` is the end of the day.
package struct ClockTime: Sendable, Equatable, CustomStringConvertible {
  /// 0 … 1440.
  package let minutes: Int

  package static let endOfDay = ClockTime(minutes: 1440)

  private init(minutes: Int) { self.minutes = minutes }

  /// Reads `09:00` … `24:00`; nil otherwise.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0..<60).contains(minute), hour * 60 + minute <= 1440
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// The moment on that day until which a thing is in time. `24:00` is the last second of the day, so that the day of
  /// the moment stays the day of the duty.
  package func on(_ day: Day) -> Moment {
    self == .endOfDay ? Moment(day, hour: 23, minute: 59, second: 59) : Moment(day, minute: minutes)
  }

  package var description: String {
    let hour = minutes / 60
    let minute = minutes % 60
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension Plan {
  package func duty(id: String) -> Duty? { duties.first { $0.id == id } }
}
