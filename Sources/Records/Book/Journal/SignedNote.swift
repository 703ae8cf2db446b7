import Crypto
import Foundation

/// A key that signs notes, and its public half in writing (C2SP signed-note: `name+id+key`, Ed25519).
package struct NoteSigner: Sendable {
  package let name: String
  /// Made once: that takes as long as a signature.
  private let key: Result<Curve25519.Signing.PrivateKey, any Error>

  /// - Parameter seed: 32 bytes; with any other number of them nothing can be signed.
  package init(name: String, seed: [UInt8]) {
    self.name = name
    key = Result { try Curve25519.Signing.PrivateKey(rawRepresentation: seed) }
  }

  package var verifier: NoteVerifier {
    get throws {
      NoteVerifier(name: name, key: Array(try key.get().publicKey.rawRepresentation))
    }
  }

  /// The note: the text, an empty line, one line of signature. The text must end with a line break.
  package func sign(_ text: String) throws -> String {
    let (key, verifier) = (try key.get(), try verifier)
    let signature = try key.signature(for: Data(text.utf8))
    let line = Data(verifier.id) + signature
    return text + "\n— \(name) \(line.base64EncodedString())\n"
  }
}

/// The public half of a key that signs notes.
package struct NoteVerifier: Sendable, Equatable, CustomStringConvertible {
  private static let ed25519: UInt8 = 1

  package let name: String
  private let key: [UInt8]

  package init(name: String, key: [UInt8]) {
    self.name = name
    self.key = key
  }

  /// Reads `name+id+key`; nil where it is none, or where the id does not follow from name and key.
  package init?(_ text: some StringProtocol) {
    let parts = text.trimmingCharacters(in: .whitespacesAndNewlines)
      .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, let bytes = Data(base64Encoded: String(parts[2])), bytes.count == 33,
      bytes.first == Self.ed25519
    else { return nil }
    self.init(name: String(parts[0]), key: Array(bytes.dropFirst()))
    guard hex(id) == parts[1] else { return nil }
  }

  /// The first four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ key).
  package var id: [UInt8] { Array(SHA256.hash(data: Array(name.utf8) + [0x0A, Self.ed25519] + key).prefix(4)) }

  package var description: String {
    "\(name)+\(hex(id))+\(Data([Self.ed25519] + key).base64EncodedString())"
  }

  /// The text of a note that carries a valid signature by this key; nil otherwise, and where anything but signatures
  /// stands below the text. Those of others, which this key cannot judge, may stand beside it.
  package func open(_ note: String) -> String? {
    guard let gap = note.range(of: "\n\n", options: .backwards), note.hasSuffix("\n") else { return nil }
    let text = String(note[..<gap.lowerBound]) + "\n"
    let lines = note[gap.upperBound...].dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    let signatures = lines.compactMap { Signature($0) }
    guard signatures.count == lines.count, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
    else { return nil }
    let isSigned = signatures.contains { signature in
      signature.name == name && signature.id == id && key.isValidSignature(signature.bytes, for: Data(text.utf8))
    }
    return isSigned ? text : nil
  }

  /// One line below a note's text: `— name base64(id ‖ signature)`.
  private struct Signature {
    let name: Substring
    /// 4 bytes.
    let id: [UInt8]
    let bytes: Data

    init?(_ line: Substring) {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, words[0] == "—", !words[1].isEmpty, let bytes = Data(base64Encoded: String(words[2])),
        bytes.count > 4
      else { return nil }
      (name, id, self.bytes) = (words[1], Array(bytes.prefix(4)), bytes.dropFirst(4))
    }
  }
}
