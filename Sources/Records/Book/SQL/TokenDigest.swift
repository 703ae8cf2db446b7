/// What the contents of a search come to: equal for equal documents, whatever the engine and the order.
package struct TokenDigest: Equatable, Sendable {
  package private(set) var value: UInt64 = 0

  package init() {}

  /// Adds a document's tokens as an index is given them: with blanks between, each perhaps several times.
  mutating func add(_ tokens: [UInt8], _ document: Int) {
    var terms: Set<UInt64> = []
    for token in tokens.split(separator: 0x20) { terms.insert(Self.term(token)) }
    for term in terms { add(term, document) }
  }

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
