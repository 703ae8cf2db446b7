/// How alike two complaints of one estate are, and the words that say so: whether somebody may have reported the same
/// matter before (requirement B5). Proposes only; a person joins.
package struct Likeness: Sendable, Equatable {
  /// 0 … 100: how much of the shorter text stands in the longer one too.
  package var score: Int
  /// The longest runs that both have, at most three.
  package var words: [String]

  /// From here on it is worth showing.
  package static let enough = 40
}

/// A text made ready to be compared with many.
package struct LikeText: Sendable {
  private let characters: [Character]
  private let pairs: Set<[Character]>

  package init(_ text: String) {
    characters = text.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    pairs = Set(zip(characters, characters.dropFirst()).map { [$0, $1] })
  }

  /// - Returns: nil where either says too little to tell.
  package func likeness(to other: LikeText) -> Likeness? {
    let shorter = min(pairs.count, other.pairs.count)
    guard shorter >= 3 else { return nil }
    let shared = pairs.intersection(other.pairs)
    return Likeness(score: 100 * shared.count / shorter, words: runs(of: shared))
  }

  private func runs(of shared: Set<[Character]>) -> [String] {
    var found: [String] = []
    var run: [Character] = []
    for (first, second) in zip(characters, characters.dropFirst()) {
      if shared.contains([first, second]) {
        run = run.isEmpty ? [first, second] : run + [second]
      } else if !run.isEmpty {
        found.append(String(run))
        run = []
      }
    }
    if !run.isEmpty { found.append(String(run)) }
    var seen: Set<String> = []
    return Array(found.sorted { $0.count > $1.count }.filter { seen.insert($0).inserted }.prefix(3))
  }
}
