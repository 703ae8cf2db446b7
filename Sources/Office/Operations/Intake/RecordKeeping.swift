import Basics
import Book
import Casework

/// What became of a record: taken, changed (with every field that differs), or left as it was.
struct Kept {
  var fate: RowFate
  /// Every field that differs, its values called as the function calls them.
  var differences: (((String, String) -> String)?) -> [Difference] = { _ in [] }
}

extension Pen {
  /// Records what is new, amends what differs, and leaves alone what is the same: importing twice changes nothing.
  func keep<Value: Recorded>(_ value: Value, over old: Value?, as wrap: (Value) -> Record) throws -> Kept {
    guard let old else {
      try append(Event(.recorded, wrap(value)))
      return Kept(fate: .taken)
    }
    if old == value { return Kept(fate: .unchanged) }
    try append(Event(.amended, wrap(value)))
    return Kept(fate: .changed, differences: { Difference.between(old, value, naming: $0) })
  }

  /// Where the vault keeps a person, given what the book has: the same reference where the person is the same.
  ///
  /// - Parameters:
  ///   - isMasked: the value came back masked, so what the book holds stays; where it holds nobody, the masked form is
  ///     kept, so that it prints as it did.
  ///   - subject: whose record it is for, `complaint/TS0001`.
  func reference(for person: Reporter, isMasked: Bool, over old: String, of subject: String) throws -> String {
    if isMasked, !old.isEmpty { return old }
    if person.isEmpty { return "" }
    if !old.isEmpty, try matches(old, person) { return old }
    return try seal(person, of: subject)
  }
}
