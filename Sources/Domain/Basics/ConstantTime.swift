extension Collection<UInt8> {
  /// Whether the bytes are the same, looking at every one wherever the first difference is: how long it takes tells
  /// nothing of a secret but its length.
  package func elementsEqualInConstantTime(_ other: some Collection<UInt8>) -> Bool {
    count == other.count && zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
