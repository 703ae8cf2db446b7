/// Collects the merged ranges of a sheet, which stand after its rows.
final class MergedCellsHandler: PartHandler {
  private(set) var ranges: [MergedRange] = []

  override func start(_ name: XMLText, _ attributes: XMLAttributes) {
    guard isName(name, "mergeCell"), let reference = attribute(attributes, "ref") else { return }
    if let range = Self.range(reference) { ranges.append(range) }
  }

  /// The range of `A1:K1`; nil when it is not one.
  static func range(_ reference: String) -> MergedRange? {
    let ends = reference.split(separator: ":").compactMap { cell($0) }
    guard let first = ends.first, let last = ends.last, first.row <= last.row, first.column <= last.column else {
      return nil
    }
    return MergedRange(rows: first.row...last.row, columns: first.column...last.column)
  }

  private static func cell(_ text: Substring) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$"): continue
      case 65...90, 97...122: column = column * 26 + Int(byte & 0xDF) - 64
      case 48...57: row = row * 10 + Int(byte) - 48
      default: return nil
      }
      if row > ReadingLimits.lastRow || column > ReadingLimits.columns { return nil }
    }
    return row > 0 && column > 0 ? (row, column - 1) : nil
  }
}
