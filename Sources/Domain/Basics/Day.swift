/// A day of the proleptic Gregorian calendar, as officials write it: without time and without time zone.
///
/// Stored and compared as the number of days since 1970-01-01; printed as `YYYY-MM-DD`.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// Nil unless the three name a day that exists (`2025-02-29` does not).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    // Days from civil, after Howard Hinnant: years begin in March, so that the leap day comes last.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Reads exactly `YYYY-MM-DD`; whatever looser writing people use is `LooseDay`'s business.
  package init?(iso text: some StringProtocol) {
    var digits = [Int]()
    digits.reserveCapacity(8)
    var position = 0
    for byte in text.utf8 {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard position < 10, byte >= 48, byte <= 57 else { return nil }
        digits.append(Int(byte) - 48)
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(
      year: digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
      month: digits[4] * 10 + digits[5], day: digits[6] * 10 + digits[7])
  }

  package var parts: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }

  /// `2025-04-03`.
  package var description: String {
    let (y, m, d) = parts
    return String(unsafeUninitializedCapacity: 10) { buffer in
      var rest = y
      for i in stride(from: 3, through: 0, by: -1) {
        buffer[i] = UInt8(48 + rest % 10)
        rest /= 10
      }
      buffer[4] = 45
      buffer[5] = UInt8(48 + m / 10)
      buffer[6] = UInt8(48 + m % 10)
      buffer[7] = 45
      buffer[8] = UInt8(48 + d / 10)
      buffer[9] = UInt8(48 + d % 10)
      return 10
    }
  }

  /// `2025年4月3日`, as documents print it.
  package var chinese: String {
    let (y, m, d) = parts
    return "\(y)年\(m)月\(d)日"
  }

  package var weekday: Weekday { Weekday(rawValue: ((number % 7) + 7 + 3) % 7 + 1)! }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  package static func - (a: Day, b: Day) -> Int { a.number - b.number }

  /// The first such weekday on or after this day.
  package func onOrAfter(_ weekday: Weekday) -> Day {
    self + (weekday.rawValue - self.weekday.rawValue + 7) % 7
  }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Monday is 1, as ISO 8601 counts.
package enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// `星期四`.
  package var chinese: String { "星期" + ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1] }
  package var isWeekend: Bool { self >= .saturday }
}

extension Weekday: Comparable {
  package static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
