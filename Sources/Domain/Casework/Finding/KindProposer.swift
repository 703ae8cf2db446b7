import Campaign

/// Proposes the kind of problem (Plan, part 2) that a text speaks of, from the catalogue's words.
///
/// To be wrong and sure is worse than to be unsure: what is not clear goes to a person.
package struct KindProposer: Sendable {
  private struct Sign: Sendable {
    var kind: Int
    var weight: Int
    /// The kind's own name, which settles the matter.
    var isName: Bool
  }

  private var signs = WordTrie<Sign>()
  private var pairs = WordPairs()
  private let codes: [String]
  /// Evidence from which on a kind may be certain.
  private static let enough = 5
  private static let margin = 3
  /// Evidence for another kind that hardly counts.
  private static let murmur = 1
  private static let weightOfName = 8

  package init(plan: Plan) {
    codes = plan.kinds.map(\.code)
    for (index, kind) in plan.kinds.enumerated() {
      var known: [[UInt32]: Sign] = [:]
      for word in kind.words {
        let sign = Sign(kind: index, weight: word.weight, isName: false)
        let scalars = FoldedText(word.text).scalars
        if sign.weight > known[scalars]?.weight ?? 0 { known[scalars] = sign }
      }
      for name in [kind.name, kind.formName ?? ""] + kind.aliases where name.unicodeScalars.count >= 4 {
        known[FoldedText(name).scalars] = Sign(kind: index, weight: KindProposer.weightOfName, isName: true)
      }
      for pair in kind.pairs { pairs.insert(pair, kind: index) }
      for (scalars, sign) in known where scalars.count >= 2 { signs.insert(scalars, sign) }
    }
  }

  /// Every kind that the text may mean, best first, at most four; none where nothing speaks for any.
  package func propose(_ text: String) -> [Proposal<String>] {
    let folded = FoldedText(text)
    let hits = signs.hits(in: folded.scalars)
    let together = pairs.hits(in: folded)
    guard !hits.isEmpty || !together.isEmpty else { return [] }
    var scores = Array(repeating: 0, count: codes.count)
    var words = Array(repeating: [String](), count: codes.count)
    var isDenied = Array(repeating: false, count: codes.count)
    var isSettled = Array(repeating: false, count: codes.count)
    var isTelling = Array(repeating: false, count: codes.count)
    // Of words that overlap, the weightiest counts, and then the longest: `公共收益` says nothing more inside `未公示公共收益`.
    let signs = hits.flatMap { hit in hit.values.map { (range: hit.range, sign: $0) } }
      .sorted { ($1.sign.weight, $1.range.count) < ($0.sign.weight, $0.range.count) }
    var counted: [(kind: Int, range: Range<Int>)] = []
    for (range, sign) in signs {
      let typed = folded.typed(range)
      if counted.contains(where: { $0.kind == sign.kind && $0.range.overlaps(range) }) { continue }
      if words[sign.kind].contains(typed) { continue }
      counted.append((sign.kind, range))
      if KindProposer.isNegated(folded.scalars, range) {
        isDenied[sign.kind] = true
        scores[sign.kind] -= sign.weight
        continue
      }
      words[sign.kind].append(typed)
      scores[sign.kind] += sign.weight
      if sign.isName || (sign.weight >= KindProposer.enough && range.count >= 3) { isTelling[sign.kind] = true }
      // A single short word (`广告牌`) may stand in any story.
      if sign.isName || (sign.weight >= KindProposer.enough && range.count >= 4) { isSettled[sign.kind] = true }
    }
    // What was told apart puts a kind first, and makes nobody sure.
    let (own, ownWords) = (scores, words.map(\.count))
    for pair in together where !isDenied[pair.kind] {
      scores[pair.kind] += pair.weight
      words[pair.kind].append(pair.words)
    }
    let ranked = codes.indices.filter { scores[$0] > 0 }.sorted { (scores[$1], $0) < (scores[$0], $1) }
    guard let best = ranked.first else { return [] }
    let second = ranked.count > 1 ? scores[ranked[1]] : 0
    let isClear =
      own[best] >= KindProposer.enough && own[best] - second >= KindProposer.margin
      && own[best] >= 2 * second && !isDenied[best]
      && (isSettled[best] || ownWords[best] > 1)
      // Two words for things (`基站`, `租金`) say where a story plays, not what it is about.
      && (own[best] >= KindProposer.weightOfName || isTelling[best] && second <= KindProposer.murmur)
    return ranked.prefix(4).map { kind in
      let score = scores[kind]
      let rest = kind == best ? second : scores[best]
      var confidence = 100 * score / (score + rest + 2)
      if isDenied[kind] { confidence /= 2 }
      if kind == best, isClear { confidence = max(confidence, 80) }
      return Proposal(
        codes[kind], confidence: min(max(confidence, 1), 98), words: words[kind].joined(separator: "；"),
        certain: kind == best && isClear)
    }
  }

  /// `已公示`, `未发现…`, `不存在…`: the words are there, the failing is not.
  private static func isNegated(_ text: [UInt32], _ range: Range<Int>) -> Bool {
    let before = FoldedText.string(text[max(0, range.lowerBound - 6)..<range.lowerBound])
    let clause = before.split(whereSeparator: { "，,。；;、：:！!？?".contains($0) }).last.map(String.init) ?? ""
    if let last = before.last, "，,。；;：:！!？?".contains(last) { return false }
    for denial in ["未发现", "没有发现", "并未", "不存在", "查无", "并无", "没有出现"] where clause.contains(denial) { return true }
    // `已` speaks against a failing that consists in not doing; `已多次反映…` does not.
    for done in ["已", "已经", "均已", "已按要求", "已按规定", "已按时", "已全部", "已依法", "已及时"] where clause.hasSuffix(done) {
      return true
    }
    return false
  }
}
