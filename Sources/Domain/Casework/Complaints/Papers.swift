import Basics

/// Numbers of papers that tell who somebody is, besides the ID number: a passport's by its shape, others by the word
/// before them (`护照`, `通行证`, `军官证`).
enum Papers {
  static func places(in scalars: [Unicode.Scalar]) -> [Accounts.Place] {
    var places: [Accounts.Place] = []
    var index = 0
    while index < scalars.count {
      if let range = named(scalars, at: index) ?? passport(scalars, at: index) {
        let stars = String(repeating: "*", count: range.count - 1)
        places.append((.identity, range, String(scalars[range.lowerBound]) + stars))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return places
  }

  private static func named(_ scalars: [Unicode.Scalar], at index: Int) -> Range<Int>? {
    guard firsts.contains(scalars[index]), let word = words.first(where: { scalars[index...].starts(with: $0) }) else {
      return nil
    }
    var start = index + word.count
    while start < scalars.count, start < index + word.count + 8, fillers.contains(scalars[start]) { start += 1 }
    var end = start
    while end < scalars.count, isLetter(scalars[end]) || Digit.value(of: scalars[end]) != nil { end += 1 }
    let figures = scalars[start..<end].count { Digit.value(of: $0) != nil }
    return end - start >= 6 && figures >= 5 ? start..<end : nil
  }

  /// `E12345678`, `G12345678`, `EA1234567`; a letter and a day is the number of a file.
  private static func passport(_ scalars: [Unicode.Scalar], at index: Int) -> Range<Int>? {
    guard "EeGgＥｅＧｇ".unicodeScalars.contains(scalars[index]), index + 9 <= scalars.count,
      index == 0 || !isInWord(scalars[index - 1]), index + 9 == scalars.count || !isInWord(scalars[index + 9])
    else { return nil }
    let figures = scalars[index + 1..<index + 9].map { Digit.value(of: $0).map(Int.init) }
    let told = figures.compactMap { $0 }
    guard told.count == 8 || told.count == 7 && figures[0] == nil && isLetter(scalars[index + 1]) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int { told.dropFirst(place).prefix(count).reduce(0) { 10 * $0 + $1 } }
    func isDay(_ place: Int) -> Bool { (1...12).contains(number(place, 2)) && (1...31).contains(number(place + 2, 2)) }
    if told.count == 8, (1990...2039).contains(number(0, 4)) && isDay(4) || (19...29).contains(number(0, 2)) && isDay(2)
    {
      return nil
    }
    return index..<index + 9
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || Digit.value(of: scalar) != nil || scalar == "-" || scalar == "_"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 65...90, 97...122, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  private static let words = [
    "护照", "通行证", "台胞证", "回乡证", "军官证", "士官证", "警官证", "居住证", "驾驶证", "驾照", "身份证", "社保卡", "医保卡", "证件",
  ].map { Array($0.unicodeScalars) }
  private static let firsts = Set(words.map { $0[0] })
  private static let fillers = Set("号码编是为军字第：:=＝、（(# \u{3000}\u{A0}.．NnOo".unicodeScalars)
}
