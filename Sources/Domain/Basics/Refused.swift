/// An answer of no, with every reason why not, each in words that the officer can act on.
///
/// Thrown where a person can do something about it; storage and network failures throw their own errors.
package struct Refused: Error, Sendable, Equatable, CustomStringConvertible {
  package let reasons: [String]

  package init(_ reasons: [String]) { self.reasons = reasons }
  package init(_ reason: String) { reasons = [reason] }

  package var description: String { reasons.joined(separator: "\n") }
}
