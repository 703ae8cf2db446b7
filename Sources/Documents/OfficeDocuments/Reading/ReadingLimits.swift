/// How much a file may unfold into before it is refused.
///
/// A workbook is a zip file that a stranger made: 40 kB can unfold into gigabytes. Every limit is checked while
/// inflating, never after.
package struct ReadingLimits: Sendable {
  /// Most bytes of one part after inflating.
  package var bytesPerPart: Int = 2 << 30
  /// Most bytes of all parts together that one pass may inflate.
  package var bytesInAll: Int = 3 << 30
  /// Most unpacked bytes to one packed byte, looked at once a part has passed `ratioFreeBytes`. Real sheets stay under 60.
  package var ratio: Int = 200
  package var ratioFreeBytes: Int = 10 << 20
  /// Deepest nesting of XML elements. A sheet needs about 8.
  package var depth: Int = 100
  /// Longest tag or piece of markup, in bytes.
  package var markupBytes: Int = 4 << 20
  /// Longest text of one cell in UTF-16 units: Excel's own limit. Longer cells are refused with their address.
  package var cellLength: Int = 32_767
  /// Most different texts in a workbook.
  package var sharedStrings: Int = 8_000_000
  /// Most bytes of those texts together: they are held in memory while the workbook is open.
  package var sharedBytes: Int = 512 << 20
  /// Largest text file (.csv) in bytes.
  package var textBytes: Int = 512 << 20
  /// Most parts in a workbook's zip file.
  package var parts: Int = 20_000

  package static let standard = ReadingLimits()

  package init() {}

  /// Excel's last row and one past its last column.
  static let lastRow = 1_048_576
  static let columns = 16_384
}
