/// A text as its pairs of neighbouring characters, marks and blanks left out: enough to tell a text that was worked over
/// from another one.
struct WorkedOverText {
  private let pairs: Set<UInt64>
  private let words: String

  init(_ text: String) { self.init(words: ContentNumber.words(text)) }

  /// - Parameter words: a text that marks and blanks are out of already.
  init(words: String) {
    let scalars = words.unicodeScalars.map { UInt64($0.value) }
    pairs = Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
    self.words = words
  }

  /// True where most pairs of the shorter text stand in the longer one, too.
  func resembles(_ other: WorkedOverText) -> Bool {
    let least = min(pairs.count, other.pairs.count)
    return words == other.words || least > 0 && pairs.intersection(other.pairs).count * 10 >= least * 6
  }
}
