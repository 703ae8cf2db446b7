/// How a cell looks. Both writers take it; equal formats become one style of the file.
package struct CellFormat: Hashable, Sendable {
  package enum Horizontal: Hashable, Sendable { case general, left, center, right }
  package enum Vertical: Hashable, Sendable { case top, center, bottom }

  package var fontName = "宋体"
  /// In points.
  package var fontSize: Double = 11
  package var isBold = false
  package var horizontal = Horizontal.general
  package var vertical = Vertical.center
  package var wraps = false
  /// Makes the text smaller until it fits. Excel ignores it where `wraps` is set.
  package var shrinks = false
  /// A thin black line on all four sides.
  package var hasBorder = false
  /// A format code as `yyyy/m/d` or `0.00`; nil is General. `@` makes a text cell that stays text when edited.
  package var numberFormat: String?
  /// Background and letters as 0xRRGGBB.
  package var fill: UInt32?
  package var fontColor: UInt32?

  package init() {}

  /// A copy with changes: `plain.with { $0.isBold = true }`.
  package func with(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var copy = self
    change(&copy)
    return copy
  }
}
