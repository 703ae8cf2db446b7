import Foundation

/// How the bytes of a text file say their characters.
package enum TextEncoding: Sendable {
  case utf8
  case utf16
  case gb18030
}

/// A text file's bytes as UTF-8, whatever they were.
///
/// A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8, anything else GB18030. A UTF-8 text with
/// a few broken bytes is refused: taken for GB18030 it would come out as other, well-formed Chinese.
struct DecodedText {
  var bytes: [UInt8]
  var encoding: TextEncoding

  /// nil when the bytes are none of the three.
  init?(_ source: [UInt8]) {
    if source.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard source.withUnsafeBufferPointer({ isValidUTF8($0) }) else { return nil }
      bytes = Array(source.dropFirst(3))
      encoding = .utf8
    } else if source.starts(with: [0xFF, 0xFE]) || source.starts(with: [0xFE, 0xFF]) {
      let name = source[0] == 0xFF ? "UTF-16LE" : "UTF-16BE"
      guard let converted = GB18030.convert(Array(source.dropFirst(2)), from: name, to: "UTF-8") else { return nil }
      bytes = converted
      encoding = .utf16
    } else if source.withUnsafeBufferPointer({ isValidUTF8($0) }) {
      bytes = source
      encoding = .utf8
    } else {
      guard !isDamagedUTF8(source), let converted = GB18030.convert(source, from: "GB18030", to: "UTF-8") else {
        return nil
      }
      bytes = converted
      encoding = .gb18030
    }
  }
}

private func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  String(validating: bytes, as: UTF8.self) != nil
}

/// Whether most Chinese characters in the bytes stand there as UTF-8 (three bytes, E4–E9 first), though not all. In
/// GB18030 such triples are chance: fewer than one in ten of the bytes above ASCII.
private func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
  var inTriples = 0
  var others = 0
  var at = 0
  while at < bytes.count {
    if bytes[at] < 0x80 {
      at += 1
    } else if (0xE3...0xEF).contains(bytes[at]), at + 2 < bytes.count, bytes[at + 1] & 0xC0 == 0x80,
      bytes[at + 2] & 0xC0 == 0x80
    {
      inTriples += 3
      at += 3
    } else {
      others += 1
      at += 1
    }
  }
  return inTriples > others * 4
}
