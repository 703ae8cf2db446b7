import Foundation

/// What the journal was at some size: a C2SP tlog-checkpoint. Whoever holds a signed one can tell later whether
/// anything before it was changed.
package struct Checkpoint: Sendable, Equatable {
  /// `taizhang/410825`.
  package var origin: String
  package var size: Int
  package var root: Hash
  /// Size of the checkpoint kept before this one, told in an extension line: so none can be taken out from between two
  /// others unseen. Nil where it is not told, as in checkpoints of before and in those handed out.
  package var previous: Int?

  package init(origin: String, size: Int, root: Hash, previous: Int? = nil) {
    self.origin = origin
    self.size = size
    self.root = root
    self.previous = previous
  }

  /// Reads the text of a note; lines after the third are extensions, and ignored but for `previous`.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
      let bytes = Data(base64Encoded: String(lines[2])), let root = Hash(bytes)
    else { return nil }
    let previous = lines[3...].first { $0.hasPrefix(Self.mark) }.flatMap { Int($0.dropFirst(Self.mark.count)) }
    self.init(origin: String(lines[0]), size: size, root: root, previous: previous)
  }

  package var text: String {
    "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" + (previous.map { "\(Self.mark)\($0)\n" } ?? "")
  }

  private static let mark = "previous "
}
