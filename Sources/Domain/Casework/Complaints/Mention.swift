import Basics

/// Something in a free text that tells who or where somebody is (提及).
package struct Mention: Sendable, Equatable {
  package enum Sort: String, Sendable, CaseIterable {
    case phone = "电话号码"
    case identity = "证件号码"
    case room = "房号"
    case name = "姓名"
  }

  package enum Confidence: Int, Sendable, Comparable {
    /// A family name and a title: perhaps a private person, perhaps an officer.
    case possible
    /// A name where people name themselves or their neighbours.
    case likely
    /// A number that can be nothing else.
    case certain

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var sort: Sort
  /// In Unicode scalars from the beginning of the text.
  package var range: Range<Int>
  package var text: String
  /// What stands there once it is masked.
  package var masked: String
  package var confidence: Confidence
}

/// Finds people in free text. Numbers and rooms are certain and never reach the journal; names are proposed to whoever
/// types, since only a person can tell a neighbour from an officer.
package enum Mentions {
  /// In order of place, none over another.
  package static func found(in text: String) -> [Mention] {
    let scalars = Array(text.unicodeScalars)
    var found: [Mention] = []
    func note(_ sort: Mention.Sort, _ range: Range<Int>, _ masked: String, _ confidence: Mention.Confidence) {
      if found.contains(where: { $0.range.overlaps(range) }) { return }
      let words = String(String.UnicodeScalarView(scalars[range]))
      found.append(Mention(sort: sort, range: range, text: words, masked: masked, confidence: confidence))
    }
    for place in certain(in: text, scalars) { note(place.sort, place.range, place.text, .certain) }
    for name in NamesInText.found(in: text) {
      note(.name, name.range, Masking.name(name.text), name.isLikely ? .likely : .possible)
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The text with the numbers and rooms masked that are certain; nil where there are none.
  package static func masked(_ text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    let places = certain(in: text, scalars).sorted { $0.range.lowerBound < $1.range.lowerBound }
    if places.isEmpty { return nil }
    return DigitRuns.replacing(places.map { ($0.range, $0.text) }, in: scalars)
  }

  /// The text with these masked.
  package static func masked(_ mentions: [Mention], in text: String) -> String {
    let places = mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { ($0.range, $0.masked) }
    return DigitRuns.replacing(places, in: Array(text.unicodeScalars))
  }

  private static func certain(
    in text: String, _ scalars: [Unicode.Scalar]
  ) -> [(sort: Mention.Sort, range: Range<Int>, text: String)] {
    var places: [(sort: Mention.Sort, range: Range<Int>, text: String)] = []
    if text.holdsDigits(11) {
      places = DigitRuns.places(in: scalars, PersonalNumbers.mask).map { place in
        (place.text.utf8.count == 18 ? .identity : .phone, place.range, place.text)
      }
    }
    for room in RoomNumbers.places(in: text) where !places.contains(where: { $0.range.overlaps(room.range) }) {
      places.append((.room, room.range, room.text))
    }
    return places
  }
}
