import Crypto
import Foundation

extension Hash {
  /// SHA-256 of a file's content, read a megabyte at a time.
  ///
  /// - Throws: when the file cannot be read.
  package init(ofFile path: String) throws {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    var hasher = SHA256()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
    guard let hash = Hash(Array(hasher.finalize())) else { preconditionFailure("SHA-256 has 32 bytes") }
    self = hash
  }
}
