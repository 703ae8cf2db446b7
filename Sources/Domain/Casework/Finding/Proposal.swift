/// What a text may mean, with how sure that is: an estate by its number, or a kind of problem by its code, `2.2`.
package struct Proposal<Meant: Sendable & Equatable>: Sendable, Equatable {
  package var meant: Meant
  /// 0 … 100.
  package var confidence: Int
  /// The words of the text that speak for it, as typed; of several `；` between.
  package var words: String
  /// True only with clear evidence and well ahead of everything else: exactly one estate named by its full name or an
  /// alias, one kind by its own words.
  package var certain: Bool

  package init(_ meant: Meant, confidence: Int, words: String, certain: Bool) {
    self.meant = meant
    self.confidence = confidence
    self.words = words
    self.certain = certain
  }

  /// As a held row keeps it: `value|confidence|words`.
  package var line: String { "\(meant)|\(confidence)|\(words)" }
}
