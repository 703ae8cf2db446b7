import Basics

/// How a name that somebody gave may stand in a text: whole, and in its parts, whatever it looks like. Who says
/// `古丽娜尔` is her name is believed; what names nobody (`业主`) stays in the text.
enum GivenName {
  /// Each name of two or more characters, the longest first.
  static func writings(in given: String) -> [String] {
    // Nearly all are of this shape, and have no parts.
    if PersonName.isOne(Substring(given)) { return [given] }
    var found: Set<String> = []
    func note(_ name: Substring) { if isOne(name) { found.insert(String(name)) } }
    for person in given.split(whereSeparator: persons.contains) {
      let parts = person.split(whereSeparator: inner.contains)
      guard let first = parts.first, let last = parts.last else { continue }
      note(person[first.startIndex..<last.endIndex])
      note(Substring(parts.joined()))
      for part in parts where parts.count == 1 || !part.contains(where: \.isNumber) {
        note(part)
        for title in PersonName.titles where part.hasSuffix(title) { note(part.dropLast(title.count)) }
      }
    }
    return found.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// A mark between names, or between the parts of one.
  static func isMark(_ character: Character) -> Bool { persons.contains(character) || inner.contains(character) }

  private static func isOne(_ name: Substring) -> Bool {
    (2...60).contains(name.count) && name.contains(where: \.isLetter) && !Masking.isMasked(name)
      && !PersonName.namesNobody(name) && !PersonName.titles.contains(String(name))
      && !others.contains { name.hasSuffix($0) }
  }

  private static let persons: Set<Character> = ["、", "，", ",", "/", "；", ";"]
  private static let inner: Set<Character> = [
    " ", "\u{3000}", "\u{A0}", "\t", "\n", "\r\n", "·", "•", "・", "‧", "（", "）", "(", ")",
  ]
  /// What is written where a name is asked for, and is none.
  private static let others = ["业主", "匿名", "不详", "热线", "平台", "小区", "社区", "花园", "家园"]
}
