import Basics

/// A record of the registers. Its fields are told once, in `code`, and from that one telling it is written into the
/// journal, read back, and compared field by field.
package protocol Recorded: Sendable, Equatable {
  init()
  mutating func code(_ coder: inout some FieldCoder)
}

/// Visits the fields of a record. `key` is the name in the journal's JSON (never changed once shipped), `title` the
/// name an officer knows it by.
package protocol FieldCoder {
  mutating func text(_ key: StaticString, _ title: StaticString, _ value: inout String)
  mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int?)
  mutating func flag(_ key: StaticString, _ title: StaticString, _ value: inout Bool)
  mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day?)
  mutating func texts(_ key: StaticString, _ title: StaticString, _ value: inout [String])
  /// Unknown extra columns of a workbook, kept as they came.
  mutating func notes(_ key: StaticString, _ title: StaticString, _ value: inout [String: String])
  mutating func list<Element: Recorded>(_ key: StaticString, _ title: StaticString, _ value: inout [Element])
}

extension FieldCoder {
  /// A number that is always there.
  package mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int) {
    var optional: Int? = value
    number(key, title, &optional)
    value = optional ?? 0
  }

  package mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day) {
    var optional: Day? = value
    day(key, title, &optional)
    value = optional ?? Day(number: 0)
  }

  /// One of a closed set of words; what is not among them leaves the value as it was.
  package mutating func word<Word: RawRepresentable>(_ key: StaticString, _ title: StaticString, _ value: inout Word)
  where Word.RawValue == String {
    var text = value.rawValue
    self.text(key, title, &text)
    if let known = Word(rawValue: text) { value = known }
  }
}
