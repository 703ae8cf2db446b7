import Foundation

/// The text of a checkpoint that went through other people's programs: mail and editors turn line ends about, put a
/// byte-order mark before it or blank lines around it, or save it as UTF-16. None of that is what was signed.
package enum NoteFile {
  /// - Returns: the note as it was signed; nil for what is no text.
  package static func text(of data: Data) -> String? {
    var bytes = data
    let encoding: String.Encoding
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE), (_?, 0): encoding = .utf16LittleEndian
    case (0xFE, 0xFF), (0, _?): encoding = .utf16BigEndian
    default: encoding = .utf8
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = bytes.dropFirst(2) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    return String(data: Data(bytes), encoding: encoding).map(plain)
  }

  /// With the line ends of a note, and one of them at the end.
  static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\u{FEFF}"))) + "\n"
  }
}
