import Crypto

/// A SHA-256 value, without an allocation.
package struct Hash: Hashable, Sendable, CustomStringConvertible {
  private var words: SIMD4<UInt64>

  package init?(_ bytes: some Sequence<UInt8>) {
    words = .zero
    var count = 0
    withUnsafeMutableBytes(of: &words) { buffer in
      for byte in bytes {
        if count < 32 { buffer[count] = byte }
        count += 1
      }
    }
    if count != 32 { return nil }
  }

  private init(_ digest: SHA256.Digest) {
    words = .zero
    withUnsafeMutableBytes(of: &words) { buffer in
      digest.withUnsafeBytes { buffer.copyMemory(from: $0) }
    }
  }

  package init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  /// RFC 6962, 2.1: the hash of a leaf is that of 0x00 and its bytes. The first byte of `bytes` must be that 0x00.
  init(prefixedLeaf bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

  package static func leaf(_ bytes: [UInt8]) -> Hash { Hash(of: [0] + bytes) }

  /// RFC 6962, 2.1: an inner node is the hash of 0x01 and its two children.
  package static func node(_ left: Hash, _ right: Hash) -> Hash {
    var hasher = SHA256()
    let bytes = [UInt8](unsafeUninitializedCapacity: 65) { buffer, count in
      buffer[0] = 1
      left.withBytes { for index in 0..<32 { buffer[1 + index] = $0[index] } }
      right.withBytes { for index in 0..<32 { buffer[33 + index] = $0[index] } }
      count = 65
    }
    hasher.update(data: bytes)
    return Hash(hasher.finalize())
  }

  /// The root of a tree without leaves.
  package static let empty = Hash(of: [])

  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: words, body)
  }

  package var bytes: [UInt8] { withBytes { Array($0) } }
  package var description: String { hex(bytes) }
}

/// Lower-case hex.
package func hex(_ bytes: some Collection<UInt8>) -> String {
  String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
    var end = 0
    for byte in bytes {
      buffer[end] = digit(byte >> 4)
      buffer[end + 1] = digit(byte & 15)
      end += 2
    }
    return end
  }
}

private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
