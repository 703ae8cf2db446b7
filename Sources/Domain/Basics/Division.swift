/// A county, a city or a province by its code (GB/T 2260): `410825` 温县, `4108` 焦作市, `41` 河南省.
package struct Division: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// How many digits the code has.
  package enum Level: Int, Sendable, CaseIterable {
    case province = 2
    case city = 4
    case county = 6
  }

  package let code: String
  package let level: Level

  /// Nil for anything but two, four or six digits, the first of them 1 … 9.
  package init?(_ text: some StringProtocol) {
    guard let level = Level(rawValue: text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      text.utf8.first != 48
    else { return nil }
    code = String(text)
    self.level = level
  }

  package var description: String { code }

  /// A division contains itself.
  package func contains(_ other: Division) -> Bool { other.code.hasPrefix(code) }

  /// The division of that level in which this one lies; nil where that is a lower one.
  package func within(_ level: Level) -> Division? {
    level.rawValue <= self.level.rawValue ? Division(code.prefix(level.rawValue)) : nil
  }

  package static func < (a: Division, b: Division) -> Bool { a.code < b.code }
}
