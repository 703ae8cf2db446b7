import Basics

/// What is wrong or needless in the bytes of a cell's text, found in one pass over them.
enum TidyText {
  /// The text without blanks at its ends; as good as free where there are none.
  static func trimmed(_ text: String) -> String {
    var text = text
    let isTidy = text.withUTF8 { bytes in !mayBeBlank(front: bytes) && !mayBeBlank(back: bytes) }
    return isTidy ? text : tidied(text)
  }

  /// The first control character that no text has (NUL to US without tab and line breaks, DEL), as `U+0007`.
  static func controlCharacter(in text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      for byte in bytes where byte < 0x20 || byte == 0x7F {
        if byte == 9 || byte == 10 || byte == 13 { continue }
        return "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
      return nil
    }
  }

  private static func mayBeBlank(front bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first <= 0x20 { return true }
    switch first {
    case 0xC2, 0xE1, 0xE2: return true
    case 0xE3: return bytes.count > 2 && bytes[1] == 0x80 && bytes[2] == 0x80
    case 0xEF: return bytes.count > 2 && bytes[1] == 0xBB
    default: return false
    }
  }

  private static func mayBeBlank(back bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = bytes.last else { return false }
    if last <= 0x20 { return true }
    guard last >= 0x80, last < 0xC0, bytes.count > 1 else { return false }
    let before = bytes[bytes.count - 2]
    if before == 0xC2 { return true }
    guard bytes.count > 2 else { return false }
    switch bytes[bytes.count - 3] {
    case 0xE1, 0xE2: return true
    case 0xE3: return before == 0x80 && last == 0x80
    case 0xEF: return before == 0xBB
    default: return false
    }
  }
}
