/// What the contents of a search come to: equal for equal documents, whatever the engine and the order.
package struct TokenDigest {
  package private(set) var value: UInt64 = 0

  package init() {}

  package mutating func add(_ term: UInt64, _ document: Int) {
    value &+= Self.mixed(term ^ Self.mixed(UInt64(bitPattern: Int64(document))))
  }

  /// FNV-1a over a token's bytes.
  package static func term(_ token: some Sequence<UInt8>) -> UInt64 {
    token.reduce(seed) { ($0 ^ UInt64($1)) &* prime }
  }

  package static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  package static let prime: UInt64 = 0x100_0000_01B3

  /// Spreads a number over all bits (the last step of SplitMix64).
  package static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
