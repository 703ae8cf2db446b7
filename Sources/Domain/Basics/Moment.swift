/// A moment in Shanghai time (UTC+8, no daylight saving since 1991), to the second.
package struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int

  package static let shanghaiOffset = 8 * 3600

  package init(seconds: Int) { self.seconds = seconds }

  package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - Moment.shanghaiOffset
  }

  /// Reads `YYYY-MM-DD HH:MM` and `YYYY-MM-DD HH:MM:SS`, with a blank or a `T` between.
  package init?(iso text: some StringProtocol) {
    let characters = Array(text.utf8)
    guard characters.count == 16 || characters.count == 19, characters[10] == 32 || characters[10] == 84,
      let day = Day(iso: text.prefix(10))
    else { return nil }
    func two(_ at: Int) -> Int? {
      guard (48...57).contains(characters[at]), (48...57).contains(characters[at + 1]) else { return nil }
      return Int(characters[at] - 48) * 10 + Int(characters[at + 1] - 48)
    }
    guard characters[13] == 58, let hour = two(11), let minute = two(14), hour < 24, minute < 60 else { return nil }
    var second = 0
    if characters.count == 19 {
      guard characters[16] == 58, let value = two(17), value < 60 else { return nil }
      second = value
    }
    self.init(day, hour: hour, minute: minute, second: second)
  }

  private var local: Int { seconds + Moment.shanghaiOffset }

  /// The day it is in Shanghai.
  package var day: Day { Day(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400) }
  package var secondOfDay: Int { local - day.number * 86_400 }

  /// `09:00`.
  package var clock: String {
    let minutes = secondOfDay / 60
    return two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// `2025-04-03 09:00:00`.
  package var description: String { "\(day) \(clock):\(two(secondOfDay % 60))" }

  package static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
