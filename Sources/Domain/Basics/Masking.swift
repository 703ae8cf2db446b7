/// How a person's name and phone are shown to those who need not know them: `王*`, `139****1234`.
package enum Masking {
  /// The first character and one star for each of the rest (three at most); empty stays empty.
  package static func name(_ name: some StringProtocol) -> String {
    guard let first = name.first else { return "" }
    return String(first) + String(repeating: "*", count: min(max(name.count - 1, 1), 3))
  }

  /// Keeps three characters in front and four behind of a mobile number; less of shorter ones.
  package static func phone(_ phone: some StringProtocol) -> String {
    let characters = Array(phone)
    switch characters.count {
    case 0: return ""
    case 1...4: return String(repeating: "*", count: characters.count)
    case 5...8: return String(repeating: "*", count: characters.count - 2) + String(characters.suffix(2))
    default:
      return String(characters.prefix(3)) + String(repeating: "*", count: characters.count - 7)
        + String(characters.suffix(4))
    }
  }

  /// True for a value that came out of this mask: coming back from a form it means "unchanged".
  package static func isMasked(_ text: some StringProtocol) -> Bool {
    text.utf8.contains(0x2A) || text.utf8.contains(0xEF) && text.contains("＊")
  }
}
