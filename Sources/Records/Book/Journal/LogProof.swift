import Foundation

/// Proves, without the book, that an entry stands in the journal (C2SP tlog-proof): the entry's own bytes, the path
/// from it to the root of the tree, and the signed checkpoint that commits to that root.
package struct LogProof: Sendable, Equatable {
  private static let mark = "c2sp.org/tlog-proof@v1"

  /// `Entry.canonical`; stands in the `extra` line. It is proven along, since the leaf is its hash.
  package var entry: [UInt8]
  /// Of the leaf, from 0.
  package var index: Int
  package var path: [Hash]
  /// A signed note.
  package var checkpoint: String

  package init(entry: [UInt8], index: Int, path: [Hash], checkpoint: String) {
    self.entry = entry
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  /// Reads what `text` wrote; nil where it is none. Line ends and blank lines around it are no matter.
  package init?(_ text: String) {
    let plain = NoteFile.plain(text)
    guard plain.utf8.count < 100_000, let gap = plain.range(of: "\n\n") else { return nil }
    let lines = plain[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, lines.count < 70, lines[0] == Self.mark, lines[1].hasPrefix("extra "),
      lines[2].hasPrefix("index "), let entry = Data(base64Encoded: String(lines[1].dropFirst(6))),
      let index = Int(lines[2].dropFirst(6)), index >= 0, String(index) == lines[2].dropFirst(6)
    else { return nil }
    let path = lines[3...].compactMap { Data(base64Encoded: String($0)).flatMap { Hash($0) } }
    guard path.count == lines.count - 3 else { return nil }
    self.init(entry: Array(entry), index: index, path: path, checkpoint: String(plain[gap.upperBound...]))
  }

  package var text: String {
    let lines = [
      Self.mark, "extra " + Data(entry).base64EncodedString(), "index \(index)",
    ]
    return (lines + path.map { Data($0.bytes).base64EncodedString() }).joined(separator: "\n") + "\n\n" + checkpoint
  }

  /// What the proof comes to.
  package enum Verdict: Sendable, Equatable {
    case holds(Checkpoint)
    /// Not by this key, or the checkpoint was changed.
    case wrongSignature
    /// The entry, its place or the path was changed.
    case notIncluded
  }

  package func verdict(by verifier: NoteVerifier) -> Verdict {
    guard let checkpoint = verifier.open(checkpoint).flatMap({ Checkpoint($0) }), checkpoint.origin == verifier.name
    else { return .wrongSignature }
    let holds = MerkleTree.includes(
      .leaf(entry), at: index, size: checkpoint.size, root: checkpoint.root, proof: path)
    return holds ? .holds(checkpoint) : .notIncluded
  }
}
