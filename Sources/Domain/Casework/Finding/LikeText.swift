/// How alike two complaints of one estate are, and the words that say so: whether somebody may have reported the same
/// matter before (requirement B5). Proposes only; a person joins.
package struct Likeness: Sendable, Equatable {
  /// 0 … 100: how much of the shorter text stands in the longer one too, what every complaint says apart.
  package var score: Int
  /// The longest runs that both have, at most three.
  package var words: [String]

  /// From here on it is worth showing.
  package static let enough = 45
}

/// A text made ready to be compared with many.
package struct LikeText: Sendable {
  /// Of letters and digits alone; nil where something stood that tells nothing.
  private let characters: [Character?]
  private let pairs: Set<[Character]>

  /// What stands in every other complaint, whatever it is about.
  private static let stock = [
    "反映", "投诉", "举报", "业主", "居民", "住户", "小区", "物业", "公司", "我们", "的人", "一直", "没有", "没人", "从来", "要求", "希望", "不管", "问题",
  ]

  private static let gap = "\n" as Character

  /// - Parameter names: of the estate that both are about, whose name tells nothing.
  package init(_ text: String, besides names: [String] = []) {
    var text = text.lowercased()
    let names = names.map { $0.lowercased() }.sorted { $0.count > $1.count }
    for word in names + Self.stock where !word.isEmpty { text = text.replacing(word, with: String(Self.gap)) }
    characters = text.filter { $0.isLetter || $0.isNumber || $0 == Self.gap }.map { $0 == Self.gap ? nil : $0 }
    pairs = Set(zip(characters, characters.dropFirst()).compactMap { Self.pair($0, $1) })
  }

  private static func pair(_ first: Character?, _ second: Character?) -> [Character]? {
    guard let first, let second else { return nil }
    return [first, second]
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
      if let pair = Self.pair(first, second), shared.contains(pair) {
        run = run.isEmpty ? pair : run + pair.suffix(1)
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
