import Basics

/// A cell that holds who somebody is and nothing else.
package enum PersonalCell {
  /// True for a name (`欧阳某某`, `王先生`, `李*`), a telephone number or an ID number that stands alone.
  package static func isOne(_ text: some StringProtocol) -> Bool {
    let text = folded(text)
    if Phone.normalised(text) != nil || text.count <= 20 && PersonalNumbers.masked(text) != nil { return true }
    if Masking.isMasked(text), text.count <= 12 { return true }
    let bare = PersonName.titles.first { text.hasSuffix($0) }.map { text.dropLast($0.count) } ?? text[...]
    if bare.count < text.count, PersonName.family(of: bare) == bare.count { return true }
    return PersonName.isOne(bare)
  }

  /// The cell with every name and number in it masked.
  package static func masked(_ text: String) -> String {
    let parts = text.split(separator: /[、，,\/；;\s]+/)
    if !parts.isEmpty, parts.allSatisfy({ isOne($0) }) {
      return parts.map { Phone.normalised($0) == nil ? Masking.name($0) : Masking.phone($0) }.joined(separator: "、")
    }
    return text.count <= 4 ? Masking.name(text) : Mentions.masked(text) ?? text
  }
}
