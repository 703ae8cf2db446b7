import Basics

/// What the ledger is searched by, so that any run of characters is found, from one up, in a million rows at once.
///
/// A document holds each character of its texts, each pair of neighbours, and each three in a row that a letter or digit
/// is among, since pairs of digits would tell little. A search asks for all of its pairs; where it is longer than a pair the
/// rows found are read to see that it stands there in one piece. Texts are folded first (`folded`), so that full and
/// half width, capitals and blanks in a row make no difference. What is chosen rather than typed, such as the subdistrict, is
/// one token more.
struct SearchText {
  private enum Choice: UInt32 { case subdistrict = 0xE001, kind, source, state, sort, days }

  /// The words of the search as typed, folded: each must stand somewhere.
  let words: [String]
  /// What a document must hold to be looked at.
  let tokens: [String]
  /// False where every document that holds the tokens is a hit.
  let needsReading: Bool

  init(_ typed: String) {
    words = typed.unicodeScalars.split { isBlank($0) }.map { folded(String($0)) }
    let searched = words.prefix(4).map { Self.tokens(of: $0) }
    tokens = searched.flatMap(\.tokens)
    needsReading = words.count > searched.count || searched.contains(where: \.needsReading)
  }

  private static func tokens(of word: String) -> (tokens: [String], needsReading: Bool) {
    let characters = characters(word)
    var tokens: [String] = []
    var index = 0
    while index < characters.count, tokens.count < 12 {
      let wide = index + 2 < characters.count && characters[index..<index + 3].contains(where: isPlain)
      let length = min(wide ? 3 : 2, characters.count - index)
      let isLast = index + length == characters.count
      // The last one may overlap, so that nothing is left to a single character.
      if length == 1, index > 0 { break }
      tokens.append(token(characters[index..<index + length]))
      if isLast { break }
      index += 1
    }
    // Of a long run of letters and digits the end tells more than the beginning.
    return (Array(tokens.suffix(4)), tokens.count > 1)
  }

  /// So many neighbouring days have a token in common, by which a search can go on from days to days.
  static let daysTogether = 4

  static func days(_ number: Int) -> String { choice(.days, String(number)) }

  static func tokens(of row: LedgerRow) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      4 * (row.number.utf8.count + row.brief.utf8.count + row.progress.utf8.count + row.remark.utf8.count) + 160)
    add(.subdistrict, row.subdistrict, to: &bytes)
    add(.kind, row.kind, to: &bytes)
    add(.source, row.source, to: &bytes)
    add(.state, row.isClosed ? "1" : "0", to: &bytes)
    add(.sort, row.sort == .complaint ? "0" : "1", to: &bytes)
    add(.days, String(row.day.number / daysTogether), to: &bytes)
    for text in fields(of: row) where !text.isEmpty { spread(characters(text), to: &bytes) }
    return bytes
  }

  private static func fields(of row: LedgerRow) -> [String] {
    [row.number, row.brief, row.progress, row.estateName, row.office, row.remark]
  }

  /// True where each word stands in one piece in one of the row's texts.
  func stands(in row: LedgerRow) -> Bool {
    let fields = Self.fields(of: row).filter { !$0.isEmpty }.map { folded($0) }
    return words.allSatisfy { word in fields.contains { $0.contains(word) } }
  }

  static func subdistrict(_ code: String) -> String { choice(.subdistrict, code) }
  static func kind(_ code: String) -> String { choice(.kind, code) }
  static func source(_ name: String) -> String { choice(.source, name) }
  static func state(isClosed: Bool) -> String { choice(.state, isClosed ? "1" : "0") }

  private static func choice(_ choice: Choice, _ value: String) -> String {
    var bytes: [UInt8] = []
    add(choice, value, to: &bytes)
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  private static func add(_ choice: Choice, _ value: String, to bytes: inout [UInt8]) {
    encode(choice.rawValue, to: &bytes)
    for character in characters(value) { encode(character, to: &bytes) }
    bytes.append(0x20)
  }

  private static func token(_ characters: ArraySlice<UInt32>) -> String {
    var bytes: [UInt8] = []
    for character in characters { encode(character, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ character: UInt32) -> Bool { character < 0x80 }

  /// Folded, and with the marks of ASCII in full width, since a tokenizer would part words at them.
  private static func characters(_ text: String) -> [UInt32] {
    var characters: [UInt32] = []
    characters.reserveCapacity(text.utf8.count / 2)
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x41...0x5A).contains(value) { value += 0x20 }
      if value < 0x80 {
        switch value {
        case 0x30...0x39, 0x61...0x7A: characters.append(value)
        case 0x21...0x7E: characters.append(value + 0xFEE0)
        default: continue
        }
      } else if !isBlank(scalar), !(0xE000...0xE00F).contains(value) {
        characters.append(value)
      }
    }
    return characters
  }

  private static func spread(_ characters: [UInt32], to bytes: inout [UInt8]) {
    // A character takes four bytes at most, and stands in six places at most.
    let room = characters.count * 27
    let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var end = 0
      func put(_ value: UInt32) {
        switch value {
        case ..<0x80:
          buffer[end] = UInt8(value)
          end += 1
        case ..<0x800:
          buffer[end] = UInt8(0xC0 | value >> 6)
          buffer[end + 1] = UInt8(0x80 | value & 0x3F)
          end += 2
        case ..<0x10000:
          buffer[end] = UInt8(0xE0 | value >> 12)
          buffer[end + 1] = UInt8(0x80 | value >> 6 & 0x3F)
          buffer[end + 2] = UInt8(0x80 | value & 0x3F)
          end += 3
        default:
          buffer[end] = UInt8(0xF0 | value >> 18)
          buffer[end + 1] = UInt8(0x80 | value >> 12 & 0x3F)
          buffer[end + 2] = UInt8(0x80 | value >> 6 & 0x3F)
          buffer[end + 3] = UInt8(0x80 | value & 0x3F)
          end += 4
        }
      }
      for index in characters.indices {
        let this = characters[index]
        put(this)
        put(0x20)
        if index == 0 { continue }
        let last = characters[index - 1]
        put(last)
        put(this)
        put(0x20)
        if index == 1 { continue }
        let beforeLast = characters[index - 2]
        if isPlain(this) || isPlain(last) || isPlain(beforeLast) {
          put(beforeLast)
          put(last)
          put(this)
          put(0x20)
        }
      }
      count = end
    }
    bytes.append(contentsOf: part)
  }

  private static func encode(_ value: UInt32, to bytes: inout [UInt8]) {
    switch value {
    case ..<0x80: bytes.append(UInt8(value))
    case ..<0x800:
      bytes.append(UInt8(0xC0 | value >> 6))
      bytes.append(UInt8(0x80 | value & 0x3F))
    case ..<0x10000:
      bytes.append(UInt8(0xE0 | value >> 12))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | value >> 18))
      bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    }
  }
}
