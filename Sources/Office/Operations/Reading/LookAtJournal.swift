import Basics
import Book

/// The head of the journal: how long it is, and what commits to all of it.
package struct JournalHead: Sendable {
  package var size: Int
  /// Root of the Merkle tree, in hex.
  package var root: String
  /// Signed (C2SP tlog-checkpoint).
  package var checkpoint: String
  /// The public key that the signature is checked with.
  package var verifier: String
}

extension Office {
  package func journalHead() throws -> JournalHead {
    let note = try book.checkpoint()
    let verifier = try book.verifier
    let checkpoint = verifier.open(note).flatMap { Checkpoint($0) }
    let root = checkpoint?.root.description ?? ""
    return JournalHead(
      size: checkpoint?.size ?? 0, root: root, checkpoint: note, verifier: verifier.description)
  }
}
