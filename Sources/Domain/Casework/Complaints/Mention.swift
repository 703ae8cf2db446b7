import Basics

/// Something in a free text that tells who or where somebody is (提及).
package struct Mention: Sendable, Equatable {
  package enum Sort: String, Sendable, CaseIterable {
    case phone = "电话号码"
    case identity = "证件号码"
    case card = "银行卡号"
    case account = "邮箱、微信、QQ"
    case plate = "车牌号"
    case room = "房号"
    case name = "姓名"
  }

  package enum Confidence: Int, Sendable, Comparable {
    /// A family name and a title: perhaps a private person, perhaps an officer.
    case possible
    /// A name where people name themselves or their neighbours.
    case likely
    /// A number that can be nothing else, or the writer's own name.
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

/// Finds people in free text. Numbers, rooms and the name that somebody gives as their own are certain and never reach
/// the journal; names of others are proposed to whoever types, since only a person can tell a neighbour from an officer.
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

  /// The text with what is certain masked; nil where there is nothing.
  package static func masked(_ text: String) -> String? {
    let places = certain(in: text, Array(text.unicodeScalars))
    if places.isEmpty { return nil }
    return DigitRuns.replacing(places.map { ($0.range, $0.text) }, in: Array(text.unicodeScalars))
  }

  /// The names that the writer gives as their own, parted by `、`; empty where none is given.
  package static func ownNames(in text: String) -> String {
    guard TextClues(text).hasOneself else { return "" }
    let scalars = Array(text.unicodeScalars)
    let names = OwnName.places(in: scalars).map { String(String.UnicodeScalarView(scalars[$0])) }
    return Set(names).sorted().joined(separator: "、")
  }

  /// The text with what is certain masked, and the names of people who are no officers: who looks at an identity and
  /// why is read by others.
  package static func maskedNames(_ text: String) -> String {
    masked(found(in: text).filter { $0.confidence > .possible }, in: text)
  }

  /// The text with these masked.
  package static func masked(_ mentions: [Mention], in text: String) -> String {
    let places = mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { ($0.range, $0.masked) }
    return DigitRuns.replacing(places, in: Array(text.unicodeScalars))
  }

  private typealias Place = (sort: Mention.Sort, range: Range<Int>, text: String)

  /// In order of place, none over another.
  private static func certain(in text: String, _ scalars: @autoclosure () -> [Unicode.Scalar]) -> [Place] {
    let clues = TextClues(text)
    let mayHoldRoom = clues.hasHome && (clues.hasDoor || RoomShapes.tellsSide(text))
    let mayHold = clues.figures >= 11 || clues.hasDashes || clues.hasAt || clues.hasWord || clues.hasLetters
    if !mayHold, !mayHoldRoom, !clues.hasOneself { return [] }
    let rooms = mayHoldRoom ? RoomNumbers.places(in: text) : []
    let scalars = scalars()
    let own = clues.hasOneself ? OwnName.places(in: scalars) : []
    if !mayHold, rooms.isEmpty, own.isEmpty { return [] }
    var places: [Place] = []
    if clues.figures >= 11 {
      places = DigitRuns.places(in: scalars, PersonalNumbers.mask).map { place in
        (PersonalNumbers.sort(of: place.text), place.range, place.text)
      }
    }
    func add(_ found: [Place]) {
      places += found.filter { place in !places.contains { $0.range.overlaps(place.range) } }
    }
    add(rooms.map { (.room, $0.range, $0.text) })
    if clues.hasDashes {
      let ends = Set(places.map(\.range.upperBound))
      add(RoomShorthand.places(in: scalars, after: ends).map { (.room, $0.range, $0.text) })
    }
    if clues.hasAt || clues.hasWord || clues.hasLetters {
      add(Accounts.places(in: scalars))
      add(Papers.places(in: scalars))
    }
    if clues.hasLetters { add(SpelledMail.places(in: text)) }
    add(own.map { (.name, $0, Masking.name(String(String.UnicodeScalarView(scalars[$0])))) })
    return places.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
