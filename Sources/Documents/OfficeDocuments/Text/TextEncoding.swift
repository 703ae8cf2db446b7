import Foundation

/// How the bytes of a text file say their characters.
package enum TextEncoding: Sendable {
  case utf8
  case utf16
  case gb18030
}

/// A text file's bytes as UTF-8, whatever they were.
///
/// A byte order mark decides; without one, bytes that are valid UTF-8 are UTF-8, anything else GB18030.
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
      guard let converted = GB18030.convert(source, from: "GB18030", to: "UTF-8") else { return nil }
      bytes = converted
      encoding = .gb18030
    }
  }
}

private func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  String(validating: bytes, as: UTF8.self) != nil
}
