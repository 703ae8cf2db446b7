import Basics

/// A text as somebody wrote it, and as the book keeps it. The original lies in the vault, found again by the masked
/// text itself: so it follows the words into whatever version of the record they stand in.
package struct Wording: Sendable, Equatable {
  package var masked: String
  package var original: String

  package init(masked: String, original: String) {
    self.masked = masked
    self.original = original
  }

  /// As the book keeps it once the numbers and rooms of others are masked too.
  package var withheld: Wording { Wording(masked: Mentions.masked(masked) ?? masked, original: original) }
}

/// A record that holds free text, in which people may be named.
package protocol Worded: Recorded {
  /// False for the registry, whose addresses are everybody's.
  static var tellsOfHomes: Bool { get }
  /// Cells of columns that no form knows, by title: whatever somebody wrote there.
  var notes: [String: String] { get set }
  /// Hands out every free text, to be read or changed.
  mutating func eachText(_ body: (inout String) -> Void)
  /// Hands out the free texts, and the short entries (责任人, 承办科室) in which a number may stand beside the name.
  mutating func eachEntry(_ body: (inout String) -> Void)
}

extension Worded {
  package static var tellsOfHomes: Bool { true }

  /// Masks what tells who or where somebody is, whosoever: ID and phone numbers, and rooms down to the door.
  ///
  /// - Returns: true where anything was masked.
  @discardableResult
  package mutating func withholdMentions() -> Bool {
    guard Self.tellsOfHomes else { return [withholdNumbers(), withholdRoomsInNotes()].contains(true) }
    return mask(by: Mentions.masked)
  }

  /// An address of the registry is everybody's; what stands in a column of unknown meaning may be anybody's home.
  private mutating func withholdRoomsInNotes() -> Bool {
    let told = notes
    notes = told.mapValues { Mentions.masked($0) ?? $0 }
    return notes != told
  }

  /// Masks the ID and phone numbers in every entry, whosoever they are.
  ///
  /// - Returns: true where anything was masked.
  @discardableResult
  package mutating func withholdNumbers() -> Bool { mask(by: PersonalNumbers.masked) }

  /// - Parameter masked: nil for a text in which there is nothing to mask.
  /// - Returns: true where anything was masked.
  private mutating func mask(by masked: (String) -> String?) -> Bool {
    var isAnyMasked = false
    eachEntry { text in
      guard let plain = masked(text) else { return }
      text = plain
      isAnyMasked = true
    }
    return isAnyMasked
  }

  /// The entries that differ from what was told.
  package func wordings(of told: Self) -> [Wording] {
    var (masked, original) = (self, told)
    var (now, then): ([String], [String]) = ([], [])
    masked.eachEntry { now.append($0) }
    original.eachEntry { then.append($0) }
    return zip(now, then).compactMap { $0 == $1 ? nil : Wording(masked: $0, original: $1) }
  }
}

extension Complaint: Worded {
  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&brief)
    body(&progress)
    body(&remark)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&source)
    body(&office)
    body(&receiver)
  }
}

extension Problem: Worded {
  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&description)
    body(&remark)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&responsible)
    for index in rectifications.indices { body(&rectifications[index].acceptedBy) }
  }
}

extension Inspection: Worded {
  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&conclusion)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&batch)
    body(&inspector)
  }
}

extension Measure: Worded {
  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&basis)
    body(&remark)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&documentNumber)
    body(&unit)
  }
}

extension Company: Worded {
  package static var tellsOfHomes: Bool { false }

  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&party)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&stars)
  }
}

extension Estate: Worded {
  package static var tellsOfHomes: Bool { false }

  package mutating func eachText(_ body: (inout String) -> Void) {
    body(&party)
    body(&address)
    notes.eachText(body)
  }

  package mutating func eachEntry(_ body: (inout String) -> Void) {
    eachText(body)
    body(&community)
  }
}

extension [String: String] {
  /// In the order of the titles, so that two tellings can be compared.
  fileprivate mutating func eachText(_ body: (inout String) -> Void) {
    if isEmpty { return }
    for title in keys.sorted() { body(&self[title]!) }
  }
}
