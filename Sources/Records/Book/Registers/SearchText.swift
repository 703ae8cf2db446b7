import Basics

/// What the ledger is searched by: every character a token, so that any run of characters is found, from one up.
///
/// Texts are folded first (`folded`), so that full and half width, capitals and blanks make no difference. Between two
/// fields stands a token of its own, lest a phrase be found across them. What is chosen rather than typed, such as the
/// subdistrict, is one token more.
enum SearchText {
  private static let gap: UInt32 = 0xE000
  private enum Choice: UInt32 { case subdistrict = 0xE001, kind, source, state, sort }

  static func tokens(of row: LedgerRow) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      4 * (row.number.utf8.count + row.brief.utf8.count + row.progress.utf8.count + row.remark.utf8.count) / 2 + 160)
    add(.subdistrict, row.subdistrict, to: &bytes)
    add(.kind, row.kind, to: &bytes)
    add(.source, row.source, to: &bytes)
    add(.state, row.isClosed ? "1" : "0", to: &bytes)
    add(.sort, row.sort == .complaint ? "0" : "1", to: &bytes)
    for text in [row.number, row.brief, row.progress, row.estateName, row.office, row.remark] where !text.isEmpty {
      spread(text, apart: true, to: &bytes)
      encode(gap, to: &bytes)
      bytes.append(0x20)
    }
    return bytes
  }

  /// The phrase that finds a text as typed; nil where nothing is left of it.
  static func phrase(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    spread(String(text), apart: true, to: &bytes)
    return bytes.isEmpty ? nil : "\"" + String(decoding: bytes.dropLast(), as: UTF8.self) + "\""
  }

  static func subdistrict(_ code: String) -> String { choice(.subdistrict, code) }
  static func kind(_ code: String) -> String { choice(.kind, code) }
  static func source(_ name: String) -> String { choice(.source, name) }
  static func state(isClosed: Bool) -> String { choice(.state, isClosed ? "1" : "0") }

  private static func choice(_ choice: Choice, _ value: String) -> String {
    var bytes: [UInt8] = []
    add(choice, value, to: &bytes)
    return "\"" + String(decoding: bytes.dropLast(), as: UTF8.self) + "\""
  }

  private static func add(_ choice: Choice, _ value: String, to bytes: inout [UInt8]) {
    encode(choice.rawValue, to: &bytes)
    spread(value, apart: false, to: &bytes)
    bytes.append(0x20)
  }

  private static func spread(_ text: String, apart: Bool, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x41...0x5A).contains(value) { value += 0x20 }
      if value < 0x80 {
        switch value {
        case 0x30...0x39, 0x61...0x7A: bytes.append(UInt8(value))
        // A mark would part tokens, so it is kept in its full width.
        case 0x21...0x7E: encode(value + 0xFEE0, to: &bytes)
        default: continue
        }
      } else {
        if isBlank(scalar) || (0xE000...0xE005).contains(value) { continue }
        encode(value, to: &bytes)
      }
      if apart { bytes.append(0x20) }
    }
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
