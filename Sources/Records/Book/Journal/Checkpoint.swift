import Foundation

/// What the journal was at some size: a C2SP tlog-checkpoint. Whoever holds a signed one can tell later whether
/// anything before it was changed.
package struct Checkpoint: Sendable, Equatable {
  /// `taizhang/410825`.
  package var origin: String
  package var size: Int
  package var root: Hash

  package init(origin: String, size: Int, root: Hash) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the text of a note; lines after the third are extensions and ignored.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
      let bytes = Data(base64Encoded: String(lines[2])), let root = Hash(bytes)
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  package var text: String { "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" }
}
