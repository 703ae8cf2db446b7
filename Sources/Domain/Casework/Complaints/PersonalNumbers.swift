import Basics

/// Numbers that tell who somebody is, whosoever: ID numbers (GB 11643: 18 places, the last may be X; 15 before 1999),
/// mobile numbers (`1[3-9]` and nine digits, +86 before them or not), fixed lines with their area code, and bank cards,
/// in whatever groups people write them (`DigitGrouping`).
package enum PersonalNumbers {
  /// The text with every such number masked; nil where there is none.
  package static func masked(_ text: String) -> String? {
    guard text.holdsDigits(11) else { return nil }
    return DigitRuns.replaced(in: text, mask)
  }

  /// What stands instead of such a number; nil for other digits.
  static func mask(_ digits: String) -> String? {
    switch digits.utf8.count {
    case 11 where Phone.isMobile(digits), 11...12 where isFixedLine(digits): Masking.phone(digits)
    case 13 where digits.hasPrefix("86") && Phone.isMobile(digits.dropFirst(2)),
      15 where digits.hasPrefix("0086") && Phone.isMobile(digits.dropFirst(4)):
      Masking.phone(digits.suffix(11))
    case 18 where isIdentity(digits), 15 where isBornIdentity(digits):
      digits.prefix(3) + String(repeating: "*", count: digits.utf8.count - 5) + digits.suffix(2)
    case 16...19 where isCard(digits):
      digits.prefix(4) + String(repeating: "*", count: digits.utf8.count - 6) + digits.suffix(2)
    default: nil
    }
  }

  /// What kind of number was masked so.
  static func sort(of digits: some StringProtocol) -> Mention.Sort {
    switch digits.utf8.count {
    case ..<15: .phone
    case 15,
      18 where !digits.hasPrefix("62"):
      .identity
    default: .card
    }
  }

  /// Where mobile and ID numbers surely lie in a longer group of digits; none where it may be any other number.
  static func parts(of digits: String) -> [Range<Int>] {
    let bytes = Array(digits.utf8)
    func holds(_ range: Range<Int>) -> Bool {
      let part = String(decoding: bytes[range], as: UTF8.self)
      return range.count == 11 ? Phone.isMobile(part) : isIdentity(part) && isBorn(bytes[range]) && isChecked(part)
    }
    var (parts, start, end): ([Range<Int>], Int, Int) = ([], 0, bytes.count)
    while end - start >= 11 {
      let isShort = end - start < 18
      if end - start >= 18, holds(start..<start + 18) {
        parts.append(start..<start + 18)
        start += 18
      } else if end - start >= 18, holds(end - 18..<end) {
        parts.append(end - 18..<end)
        end -= 18
      } else if isShort || !parts.isEmpty || end - start == 22, holds(start..<start + 11) {
        parts.append(start..<start + 11)
        start += 11
      } else if isShort, holds(end - 11..<end) {
        parts.append(end - 11..<end)
        end -= 11
      } else {
        break
      }
    }
    return parts.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The first two digits of an ID number are a province's. Neither credit codes of companies (`91…`) nor running
  /// numbers that begin with a year (`2025…`) are taken for one.
  private static func isIdentity(_ digits: String) -> Bool { provinces.contains(Int(digits.prefix(2)) ?? 0) }

  /// A province and a birthday stand where an ID number has them.
  static func isBornIdentity(_ digits: String) -> Bool {
    let places = Array(digits.utf8)
    guard isIdentity(digits) else { return false }
    if places.count == 18 { return isBorn(places[...]) }
    return places.count == 15 && isBorn(Array("\(digits.prefix(6))19\(digits.dropFirst(6))".utf8)[...])
  }

  /// The seventh place and those behind it are a birthday.
  private static func isBorn(_ places: ArraySlice<UInt8>) -> Bool {
    func number(_ from: Int, _ count: Int) -> Int {
      places.dropFirst(from).prefix(count).reduce(0) { 10 * $0 + Int($1) - 48 }
    }
    return (1900...2099).contains(number(6, 4)) && (1...12).contains(number(10, 2)) && (1...31).contains(number(12, 2))
  }

  /// The last place fits the others (ISO 7064, MOD 11-2).
  private static func isChecked(_ digits: String) -> Bool {
    let places = digits.utf8.map { $0 == 88 ? 10 : Int($0) - 48 }
    let sum = zip(places, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return places.last == (12 - sum % 11) % 11
  }

  /// A card's first digits are its network's, and its last one fits the others (ISO/IEC 7812, Luhn).
  private static func isCard(_ digits: String) -> Bool {
    let places = digits.utf8.map { Int($0) - 48 }
    guard places.allSatisfy({ $0 < 10 }) else { return false }
    let isKnown = digits.hasPrefix("62") || places.count == 16 && (4...5).contains(places[0])
    let sum = places.reversed().enumerated().reduce(0) { sum, place in
      let twice = place.offset % 2 == 1 ? 2 * place.element : place.element
      return sum + (twice > 9 ? twice - 9 : twice)
    }
    return isKnown && sum % 10 == 0
  }

  /// An area code (`010`, `02x`, `0391`) and seven or eight digits, of which the first is neither 0 nor 1.
  private static func isFixedLine(_ digits: String) -> Bool {
    let places = digits.utf8.map { $0 - 48 }
    guard places[0] == 0, places[1] > 0 else { return false }
    let area = places[1] < 3 ? 3 : 4
    return (7...8).contains(places.count - area) && places[area] > 1
  }

  private static let provinces = Set(
    [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83].flatMap { $0 })
}
