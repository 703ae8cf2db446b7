/// A date as people type it into a cell, understood or not; never guessed.
///
/// Understood: `2025-04-03`, `2025.4.3`, `2025/4/3`, `2025年4月3日`, `20250403`, any of them with a clock time after,
/// spreadsheet serial numbers stored as text (`45750`), and, where a year is given as context, `4月3日` and `4.3`.
package enum LooseDay {
  /// - Parameter year: the year meant where none is written; nil makes `4月3日` not understood.
  package static func read(_ text: some StringProtocol, year: Int? = nil) -> (day: Day, clock: String?)? {
    var plain = ""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if (0xFF01...0xFF5E).contains(value) {
        plain.unicodeScalars.append(Unicode.Scalar(value - 0xFEE0)!)
      } else if value == 0x3002 {
        plain.append(".")
      } else {
        plain.unicodeScalars.append(isBlank(scalar) ? " " : scalar)
      }
    }
    plain = tidied(plain)
    let (date, clock) = split(plain)
    guard let day = day(date.filter { $0 != " " }, year: year) else { return nil }
    return (day, clock)
  }

  /// The day a spreadsheet means by a serial number (1900 date system), within 1990 to 2099; nil otherwise.
  package static func serial(_ number: Double) -> Day? {
    guard number.isFinite, number >= 32_874, number < 73_051 else { return nil }
    return Day(number: Int(number.rounded(.down)) - 25_569)
  }

  /// `HH:MM` after the date, if one is there and means a time of day.
  private static func split(_ text: String) -> (date: String, clock: String?) {
    guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
    var start = colon
    while start > text.startIndex, text[text.index(before: start)].isNumber { start = text.index(before: start) }
    let hours = text[start..<colon]
    let minutes = text[text.index(after: colon)...].prefix { $0.isNumber }
    guard let hour = Int(hours), let minute = Int(minutes), hour < 24, minute < 60, start > text.startIndex,
      " T日".contains(text[text.index(before: start)])
    else { return (text, nil) }
    var date = text[..<start]
    if date.hasSuffix("T") { date = date.dropLast() }
    return (String(date), "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)")
  }

  private static func day(_ text: String, year: Int?) -> Day? {
    if let number = Int(text), text.allSatisfy(\.isASCII) {
      if text.count == 8 { return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) }
      return text.count == 5 ? serial(Double(number)) : nil
    }
    var numbers: [Int] = []
    var marks = ""
    var current = ""
    for character in text {
      if character.isASCII, character.isNumber {
        current.append(character)
      } else {
        guard "-./年月日号、".contains(character), let number = Int(current) else { return nil }
        numbers.append(number)
        marks.append(character == "号" ? "日" : character)
        current = ""
      }
    }
    if !current.isEmpty {
      guard let number = Int(current) else { return nil }
      numbers.append(number)
    }
    switch (numbers.count, marks) {
    case (3, "年月日"), (3, "年月"), (3, "--"), (3, ".."), (3, "//"), (3, "..."), (3, "、、"):
      return Day(year: numbers[0] < 100 ? 2000 + numbers[0] : numbers[0], month: numbers[1], day: numbers[2])
    case (2, "月日"), (2, "月"), (2, "."), (2, "/"), (2, "-"):
      return year.flatMap { Day(year: $0, month: numbers[0], day: numbers[1]) }
    default:
      // A decimal serial number, `45750.375`.
      return numbers.count == 2 && marks == "." && numbers[0] > 9999 ? serial(Double(numbers[0])) : nil
    }
  }
}
