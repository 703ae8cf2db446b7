/// RFC 4648 base32, without padding: no 0, 1, 8 or 9, which look like letters.
enum Base32 {
  static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  /// Of the last byte, bits that fill no character are left out.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var (buffer, held, text): (UInt32, Int, String) = (0, 0, "")
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      held += 8
      while held >= 5 {
        held -= 5
        text.append(alphabet[Int(buffer >> UInt32(held) & 31)])
      }
    }
    return text
  }
}
