/// A figure of a received 附件6 that cannot be right, and why.
package struct SummaryFinding: Sendable, Equatable {
  package enum Rule: String, Sendable, CaseIterable {
    /// The cell holds no whole number.
    case missing
    /// The figures contradict each other.
    case identity
    /// The book counts otherwise.
    case book
    /// The figure fell since the earlier submission.
    case fall
    /// More than the estates registered.
    case registered
  }

  /// 1 … 39.
  package var figure: Int
  package var rule: Rule
  /// Nil where the cell holds no number.
  package var given: Int?
  /// What the book counts (`.book`), or the bound that the figure must keep; nil where there is none.
  package var expected: Int?
  /// A sentence for the person who filled the form in.
  package var why: String

  package init(figure: Int, rule: Rule, given: Int?, expected: Int?, why: String) {
    self.figure = figure
    self.rule = rule
    self.given = given
    self.expected = expected
    self.why = why
  }
}
