extension String {
  /// True where any of the words stands in the text, byte for byte: many times faster than `contains`, which weighs
  /// whole characters.
  package func says(_ words: String...) -> Bool { says(anyOf: words) }

  package func says(anyOf words: [String]) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      words.contains { word in
        var word = word
        return word.withUTF8 { wanted in stands(wanted, in: bytes) }
      }
    }
  }
}

private func stands(_ wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = wanted.first, wanted.count <= bytes.count else { return false }
  for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
    var matched = 1
    while matched < wanted.count, bytes[start + matched] == wanted[matched] { matched += 1 }
    if matched == wanted.count { return true }
  }
  return false
}
