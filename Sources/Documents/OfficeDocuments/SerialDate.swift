/// A date as spreadsheets count it: whole days since 1899-12-30.
///
/// Serial 60 is the 29th of February 1900, which never was (Lotus 1-2-3's mistake, kept by Excel); days before
/// 1900-03-01 are therefore off by one and are not given at all.
package struct SerialDate: Equatable, Sendable, CustomStringConvertible {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int

  /// The date of a serial number, rounded to the minute; nil before 1900-03-01 and after 9999-12-31.
  package init?(_ serial: Double) {
    guard serial >= 61, serial < 2_958_466 else { return nil }
    let minutes = Int((serial * 1440).rounded())
    let days = minutes / 1440
    // Civil from days, after Howard Hinnant; the era begins on 0000-03-01.
    let shifted = days - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = minutes % 1440 / 60
    minute = minutes % 60
  }

  /// The serial number of a day that the calendar has. The day itself is not checked.
  package static func serial(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) -> Double {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double(era * 146_097 + dayOfEra - 719_468 + 25_569) + Double(hour * 60 + minute) / 1440
  }

  /// `2025-04-03`, or `2025-04-03 09:30` where there is a time of day.
  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(year)-\(two(month))-\(two(day))"
    return hour == 0 && minute == 0 ? date : date + " \(two(hour)):\(two(minute))"
  }
}
