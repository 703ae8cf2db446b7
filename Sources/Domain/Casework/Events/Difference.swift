import Basics

/// One field of a record that is not what it was, in the officer's words.
package struct Difference: Sendable, Equatable {
  package var title: String
  package var before: String
  package var after: String

  package init(title: String, before: String, after: String) {
    self.title = title
    self.before = before
    self.after = after
  }

  /// Every field in which two states of a record differ, in the order in which the record tells its fields.
  ///
  /// - Parameter naming: what a person calls a value, given the field's key and the value as kept: the name of an estate
  ///   instead of its number.
  package static func between<Value: Recorded>(
    _ before: Value, _ after: Value, naming: ((String, String) -> String)? = nil
  ) -> [Difference] {
    let (old, new) = (FieldTexts.of(before, naming), FieldTexts.of(after, naming))
    return zip(old, new).compactMap { a, b in
      a.value == b.value ? nil : Difference(title: a.title, before: a.value, after: b.value)
    }
  }
}

/// The fields of a record as plain texts, for comparing and for showing.
private struct FieldTexts: FieldCoder {
  var fields: [(title: String, value: String)] = []
  let naming: ((String, String) -> String)?

  static func of(_ record: some Recorded, _ naming: ((String, String) -> String)?) -> [(title: String, value: String)] {
    var coder = FieldTexts(naming: naming)
    var record = record
    record.code(&coder)
    return coder.fields
  }

  private mutating func add(_ title: StaticString, _ value: String) { fields.append(("\(title)", value)) }

  private func named(_ key: StaticString, _ value: String) -> String { naming?("\(key)", value) ?? value }

  mutating func text(_ key: StaticString, _ title: StaticString, _ value: inout String) {
    add(title, named(key, value))
  }
  mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int?) {
    add(title, named(key, value.map(String.init) ?? ""))
  }
  mutating func flag(_ key: StaticString, _ title: StaticString, _ value: inout Bool) { add(title, value ? "是" : "否") }
  mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day?) {
    add(title, value?.description ?? "")
  }
  mutating func texts(_ key: StaticString, _ title: StaticString, _ value: inout [String]) {
    add(title, value.joined(separator: "；"))
  }
  mutating func notes(_ key: StaticString, _ title: StaticString, _ value: inout [String: String]) {
    let lines = value.sorted { $0.key < $1.key }.map { $0.key + "：" + $0.value }
    add(title, lines.joined(separator: "；"))
  }
  mutating func list<Element: Recorded>(_ key: StaticString, _ title: StaticString, _ value: inout [Element]) {
    let parts = value.map { FieldTexts.of($0, naming).map(\.value).filter { !$0.isEmpty }.joined(separator: " ") }
    add(title, parts.joined(separator: "；"))
  }
}
