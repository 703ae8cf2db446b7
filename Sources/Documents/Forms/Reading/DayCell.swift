import Basics
import OfficeDocuments

/// A day, and perhaps a time of day, read from a cell.
struct DayCell {
  var day: Day
  /// `HH:MM`; empty where only the day is known.
  var clock = ""
  /// The year was not written and taken from the context.
  var isYearAssumed = false
  /// The number may stand for another day too: `4.3` typed as a number may have been `4.30`.
  var isDoubtful = false

  /// Nil where the cell is no day.
  static func read(_ value: CellValue, year: Int?) -> DayCell? {
    switch value {
    case .text(let text): return read(text, year: year)
    case .date(let serial): return read(serial: serial)
    case .number(let number):
      if number == number.rounded(), number >= 19_900_101, number <= 20_991_231 {
        return LooseDay.read(String(Int(number))).map { DayCell(day: $0.day) }
      }
      if number >= 32_874 { return read(serial: number) }
      // `4.15` in a cell that holds numbers: month and day.
      guard let year, number >= 1.01, number < 13 else { return nil }
      let text = value.plainText
      guard let day = LooseDay.read(text, year: year)?.day else { return nil }
      let isShort = text.hasSuffix(".1") || text.hasSuffix(".2") || text.hasSuffix(".3")
      return DayCell(day: day, isYearAssumed: true, isDoubtful: isShort)
    case .bool, .error: return nil
    }
  }

  static func read(_ text: String, year: Int?) -> DayCell? {
    if let fast = iso(text) { return fast }
    if let loose = LooseDay.read(text) { return DayCell(day: loose.day, clock: loose.clock ?? "") }
    guard let year, let loose = LooseDay.read(text, year: year) else { return nil }
    return DayCell(day: loose.day, clock: loose.clock ?? "", isYearAssumed: true)
  }

  private static func read(serial: Double) -> DayCell? {
    guard let day = LooseDay.serial(serial) else { return nil }
    let minutes = Int(((serial - serial.rounded(.down)) * 1440).rounded())
    if minutes == 0 { return DayCell(day: day) }
    return DayCell(day: minutes < 1440 ? day : day + 1, clock: clock(minutes: minutes % 1440))
  }

  /// `YYYY-MM-DD` and `YYYY-MM-DD HH:MM`, which is nearly all that the exchange workbook holds.
  private static func iso(_ text: String) -> DayCell? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count == 10 || bytes.count == 16, bytes[4] == 45, bytes[7] == 45,
        let century = two(bytes, 0), let year = two(bytes, 2), let month = two(bytes, 5), let date = two(bytes, 8),
        let day = Day(year: century * 100 + year, month: month, day: date)
      else { return nil }
      if bytes.count == 10 { return DayCell(day: day) }
      guard bytes[10] == 32 || bytes[10] == 84, bytes[13] == 58, let hour = two(bytes, 11), hour < 24,
        let minute = two(bytes, 14), minute < 60
      else { return nil }
      return DayCell(day: day, clock: clock(minutes: hour * 60 + minute))
    }
  }

  private static func two(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    let (tens, ones) = (bytes[at] &- 48, bytes[at + 1] &- 48)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  private static func clock(minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + String(hour) + (minute < 10 ? ":0" : ":") + String(minute)
  }
}
