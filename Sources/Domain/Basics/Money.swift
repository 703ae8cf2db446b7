/// An amount of money in fen, so that nothing is lost to fractions.
package struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let fen: Int

  package init(fen: Int) { self.fen = fen }

  /// Reads `1234.5`, `1,234.50` and `1,234.50元`; nil otherwise or beyond two decimals.
  package init?(yuan text: some StringProtocol) {
    var plain = folded(text).filter { $0 != "," && $0 != "¥" }
    if plain.hasSuffix("元") { plain.removeLast() }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = Int(parts[0]), yuan >= 0, yuan < 1_000_000_000_000,
      parts[0].allSatisfy(\.isNumber)
    else { return nil }
    var fen = 0
    if parts.count == 2 {
      var decimals = parts[1]
      while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
      guard (1...2).contains(decimals.count), decimals.allSatisfy(\.isNumber), let value = Int(decimals) else {
        return nil
      }
      fen = decimals.count == 1 ? value * 10 : value
    }
    self.fen = yuan * 100 + fen
  }

  /// `1234.50`.
  package var description: String { "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)" }

  package static func < (a: Money, b: Money) -> Bool { a.fen < b.fen }
}
