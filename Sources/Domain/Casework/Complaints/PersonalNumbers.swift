import Basics

/// Numbers that tell who somebody is, whosoever: ID numbers (GB 11643: 18 places, the last may be X), mobile numbers
/// (`1[3-9]` and nine digits, +86 before them or not) and fixed lines with their area code, with blanks, dashes or a
/// closing bracket between groups of digits.
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
    case 18 where isIdentity(digits): digits.prefix(3) + String(repeating: "*", count: 13) + digits.suffix(2)
    default: nil
    }
  }

  /// The first two digits of an ID number are a province's. Neither credit codes of companies (`91…`) nor running
  /// numbers that begin with a year (`2025…`) are taken for one.
  private static func isIdentity(_ digits: String) -> Bool { provinces.contains(Int(digits.prefix(2)) ?? 0) }

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

extension String {
  /// True where so many digits stand together, blanks, dashes and brackets not counted: one pass over the bytes, which spares
  /// nearly every text a closer look.
  func holdsDigits(_ count: Int) -> Bool {
    var text = self
    if text.utf8.count < count { return false }
    return text.withUTF8 { bytes in
      var (run, index) = (0, 0)
      while index < bytes.count {
        switch bytes[index] {
        case 48...57:
          run += 1
          if run == count { return true }
        case 0x20, 0x2D, 0x29: break
        case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC:
          // Full width: digits, the dash and the bracket.
          if (0x90...0x99).contains(bytes[index + 2]) {
            run += 1
            if run == count { return true }
          } else if bytes[index + 2] != 0x8D, bytes[index + 2] != 0x89 {
            run = 0
          }
          index += 2
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80,
          0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80,
          0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0:
          index += bytes[index] == 0xC2 ? 1 : 2
        case 0xE4...0xE9:
          // Nearly all Chinese characters, of three bytes each.
          run = 0
          index += 2
        default: run = 0
        }
        index += 1
      }
      return false
    }
  }
}
