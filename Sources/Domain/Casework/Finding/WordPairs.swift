import Campaign

/// Words that speak for a kind only together, wherever in the text they stand: `停车费` says where the money comes from,
/// `去哪了` that nobody knows.
struct WordPairs: Sendable {
  private struct Side: Sendable {
    var pair: Int
    var isSecond: Bool
  }

  /// Both were told.
  struct Hit {
    var kind: Int
    var weight: Int
    /// As typed.
    var words: String
  }

  private var sides = WordTrie<Side>()
  private var pairs: [(kind: Int, weight: Int)] = []

  mutating func insert(_ pair: ProblemKind.Pair, kind: Int) {
    for (words, isSecond) in [(pair.first, false), (pair.second, true)] {
      for word in words { sides.insert(FoldedText(word).scalars, Side(pair: pairs.count, isSecond: isSecond)) }
    }
    pairs.append((kind, pair.weight))
  }

  /// The weightiest pair of each kind, the first of those that weigh alike.
  func hits(in text: FoldedText) -> [Hit] {
    var found = [(first: Range<Int>?, second: Range<Int>?)](repeating: (nil, nil), count: pairs.count)
    for hit in sides.hits(in: text.scalars) {
      for side in hit.values {
        if side.isSecond {
          found[side.pair].second = found[side.pair].second ?? hit.range
        } else {
          found[side.pair].first = found[side.pair].first ?? hit.range
        }
      }
    }
    var best: [Int: Hit] = [:]
    for (pair, (first, second)) in zip(pairs, found) {
      guard let first, let second, pair.weight > best[pair.kind]?.weight ?? 0 else { continue }
      best[pair.kind] = Hit(
        kind: pair.kind, weight: pair.weight, words: text.typed(first) + "…" + text.typed(second))
    }
    return best.values.sorted { $0.kind < $1.kind }
  }
}
