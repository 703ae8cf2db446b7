/// Estimates how high a row must be for its wrapped texts. Programs differ in whether they find that out by themselves
/// when they open a file, so the ledger says it.
enum RowHeight {
  static let line = 15.0
  /// Excel's own limit is 409.5 points.
  static let most = 405.0

  /// How many lines a text takes in a column.
  ///
  /// - Parameter width: of the column, in characters of which a Han character takes two.
  static func lines(_ text: String, width: Int) -> Int {
    // Most texts fit; a byte is never less than half a Han character's width.
    guard text.utf8.count > width || text.utf8.contains(10) else { return 1 }
    var lines = 1
    var used = 0
    for byte in text.utf8 {
      if byte == 10 {
        lines += 1
        used = 0
        continue
      }
      // Trailing bytes of a character take no room; leading bytes of three or four mean a wide one.
      guard byte & 0xC0 != 0x80 else { continue }
      let units = byte < 0xE0 ? 1 : 2
      if used + units > width {
        lines += 1
        used = 0
      }
      used += units
    }
    return lines
  }

  static func points(lines: Int) -> Double { min(Double(max(lines, 1)) * line + 7, most) }
}
