import Basics

extension Worded {
  /// Masks a reporter's own name and number where the texts repeat them (`请回复欧阳某，139-0000-1111`), before anything
  /// is written: the journal keeps no personal data. The vault keeps the person, and the words as they were (`Wording`).
  ///
  /// - Returns: true where anything was masked.
  @discardableResult
  package mutating func withhold(_ reporter: Reporter) -> Bool {
    let words = WithheldWords(reporter)
    if words.isEmpty { return false }
    var isAnyMasked = false
    eachEntry { if words.mask(in: &$0) { isAnyMasked = true } }
    return isAnyMasked
  }
}

extension Reporter {
  /// The text with the reporter's own name and number masked, and whatever else is a personal number or a room.
  package func withheld(in text: String) -> String {
    var text = text
    _ = WithheldWords(self).mask(in: &text)
    return Mentions.masked(text) ?? text
  }

  /// False where the text cannot tell of the reporter, which is found out much faster than by masking.
  package func mayStand(in text: String) -> Bool {
    if let family = name.first, text.says(String(family)) { return true }
    return !contact.isEmpty && text.holdsDigits(7)
      || name.contains(where: GivenName.isMark)
  }

  /// True where the text tells the reporter's name or number, in full, masked, or so that who knows them would know.
  package func isTold(in text: String) -> Bool { WithheldWords(self).stand(in: text.simplified) }
}

/// What of a reporter must not stand in a text: each name (a cell may tell several) and each number.
private struct WithheldWords {
  private var names: [String] = []
  /// Digits only.
  private var numbers: [String] = []

  var isEmpty: Bool { names.isEmpty && numbers.isEmpty }

  init(_ reporter: Reporter) {
    names = GivenName.writings(in: reporter.name)
    readNumbers(reporter)
  }

  private mutating func readNumbers(_ reporter: Reporter) {
    let plain = reporter.contact.utf8
    if plain.count == 11, plain.allSatisfy({ (48...57).contains($0) }) {
      numbers = [reporter.contact]
    } else if !reporter.contact.isEmpty, !reporter.contact.says("*") {
      for part in reporter.contact.split(whereSeparator: { "、，,/；;".contains($0) }) {
        if let number = Phone.normalised(part) {
          numbers.append(number)
        } else {
          numbers += part.split(whereSeparator: { Self.blanks.contains($0) }).compactMap { Phone.normalised($0) }
        }
      }
      // Who calls from the same town leaves the area code out.
      for number in numbers where number.hasPrefix("0") && number.count >= 10 {
        numbers += [String(number.suffix(7)), String(number.suffix(8))]
      }
    }
  }

  /// - Returns: true where anything was masked.
  func mask(in text: inout String) -> Bool {
    var isAnyMasked = false
    for name in names {
      if text.says(name) {
        text = text.replacing(name, with: Masking.name(name))
        isAnyMasked = true
      }
      guard text.says(" ", "\u{3000}") else { continue }
      for writing in Self.writings(of: name) where text.says(writing) {
        text = text.replacing(writing, with: Masking.name(name))
        isAnyMasked = true
      }
    }
    if !numbers.isEmpty, text.holdsDigits(7),
      let masked = DigitRuns.replaced(in: text, { numbers.contains($0) ? Masking.phone($0) : nil })
    {
      text = masked
      isAnyMasked = true
    }
    return isAnyMasked
  }

  /// True where any of it stands in the text, also with marks between, or as it is shown masked.
  func stand(in text: String) -> Bool {
    var plain = text.replacing("＊", with: "*")
    let masks = names.map { Masking.name($0) } + numbers.map { Masking.phone($0) }
    if plain.says(anyOf: masks) || mask(in: &plain) { return true }
    if names.contains(where: { NameClues($0).stand(in: text) }) { return true }
    // 尾号1111
    return text.says("尾号") && numbers.contains { $0.count == 11 && text.says(String($0.suffix(4))) }
  }

  private static let blanks: Set<Character> = [" ", "\u{3000}", "\u{A0}"]

  /// The name with a blank between two of its characters, or between all of them.
  private static func writings(of name: String) -> [String] {
    let characters = name.map(String.init)
    return [" ", "\u{3000}"].flatMap { blank in
      (1..<max(2, characters.count)).map { characters[..<$0].joined() + blank + characters[$0...].joined() }
        + (characters.count > 2 ? [characters.joined(separator: blank)] : [])
    }
  }
}
