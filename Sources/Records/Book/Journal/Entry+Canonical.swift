import Basics

extension Entry {
  /// Reads what `canonical` wrote; nil where it is anything else.
  package init?(canonical bytes: [UInt8]) {
    var rest = bytes[...]
    func next() -> [UInt8]? {
      let digits = rest.prefix(8).prefix { (48...57).contains($0) }
      guard let count = Int(String(decoding: digits, as: UTF8.self)), rest.count > digits.count + count + 1,
        rest[rest.startIndex + digits.count] == UInt8(ascii: ":")
      else { return nil }
      let field = rest.dropFirst(digits.count + 1).prefix(count)
      rest = rest.dropFirst(digits.count + 1 + count)
      return rest.popFirst() == UInt8(ascii: ",") ? Array(field) : nil
    }
    func text() -> String? { next().flatMap { String(validating: $0, as: UTF8.self) } }
    guard let county = text().flatMap({ Int($0) }), let number = text().flatMap({ Int($0) }),
      let seconds = text().flatMap({ Int($0) }), let actor = text(), let subject = text(),
      let version = text().flatMap({ Int($0) }), let kind = text(), let payload = next(), rest.isEmpty
    else { return nil }
    self.init(
      county: county, number: number, moment: Moment(seconds: seconds), actor: actor, subject: subject,
      version: version, kind: kind, payload: payload)
    if canonical != bytes { return nil }
  }
}
