/// Something in the book that is not as the journal has it.
package struct VerifyFault: Sendable, Equatable, CustomStringConvertible {
  /// Which table, which row, which column: `complaint opened=12 closed`.
  package let place: String
  /// What is wrong, in words.
  package let what: String

  package init(_ place: String, _ what: String) {
    self.place = place
    self.what = what
  }

  package var description: String { place + "：" + what }
}
