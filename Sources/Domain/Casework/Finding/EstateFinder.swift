import Basics
import Campaign

/// Finds the estate that a complaint is about in its running text (forms.md, "a name of an estate written three ways").
///
/// Built once for the county's estates; each text then costs one walk over its characters.
package struct EstateFinder: Sendable {
  private struct Key: Sendable {
    var estate: Int32
    var subdistrict: Int16
    var closeness: EstateName.Closeness
  }

  private struct Match {
    var range: Range<Int>
    var keys: [Key]
    /// Something before or after the words says that another thing may be meant.
    var isDoubtful: Bool
    /// A partial name that is followed by what estates' names end in.
    var isNamedLike: Bool

    /// A name that stands for itself, with or without its phase.
    var isWhole: Bool { keys.contains { $0.closeness != .partial } }
  }

  private var names = WordTrie<Key>()
  private var slips = SlipFinder()
  /// Whom each name of `slips` means.
  private var slipKeys: [[Key]] = []
  private var offices = WordTrie<Int16>()
  private let subdistricts: [String]
  private let ids: [Int]

  package init(estates: [Estate], plan: Plan) {
    subdistricts = plan.subdistricts.map(\.code)
    ids = estates.map(\.id)
    let positions = Dictionary(subdistricts.enumerated().map { ($1, Int16($0)) }) { a, _ in a }
    var prefixes = [FoldedText(plan.county.name).scalars]
    for (index, subdistrict) in plan.subdistricts.enumerated() {
      let short = subdistrict.shortName
      for word in [subdistrict.name, short + "办", short] { prefixes.append(FoldedText(word).scalars) }
      for word in Set([short] + subdistrict.aliases.filter { $0.contains("街道") || $0.contains("办事处") }) {
        offices.insert(FoldedText(word).scalars, Int16(index))
      }
    }
    prefixes = prefixes.filter { $0.count >= 2 }
    var slipNames: [[UInt32]: Int] = [:]
    for (index, estate) in estates.enumerated() {
      let subdistrict = positions[estate.subdistrict] ?? -1
      var best: [[UInt32]: EstateName.Closeness] = [:]
      for name in [estate.name] + estate.aliases {
        for key in EstateName(name, prefixes: prefixes).keys {
          best[key.scalars] = min(best[key.scalars] ?? key.closeness, key.closeness)
        }
      }
      for (scalars, closeness) in best {
        let key = Key(estate: Int32(index), subdistrict: subdistrict, closeness: closeness)
        names.insert(scalars, key)
        guard closeness != .partial else { continue }
        if let known = slipNames[scalars] {
          slipKeys[known].append(key)
        } else if let new = slips.insert(scalars) {
          slipNames[scalars] = new
          slipKeys.append([key])
        }
      }
    }
  }

  /// Every estate that the text may mean, best first, at most five.
  ///
  /// - Parameter subdistrict: code of the subdistrict that the text comes from; nil where nobody knows.
  package func find(in text: String, subdistrict: String?) -> [Proposal<Int>] {
    let folded = FoldedText(text)
    let matches = matches(in: folded)
    let slips = slips.slips(in: folded.scalars, besides: matches.filter(\.isWhole).map(\.range)).filter {
      !EstateFinder.isFollowedByElse(folded.scalars, at: $0.range.upperBound)
    }
    guard !matches.isEmpty || !slips.isEmpty else { return [] }

    let said = Set(offices.hits(in: folded.scalars).flatMap(\.values))
    let given = subdistrict.flatMap { code in subdistricts.firstIndex(of: code).map { Int16($0) } }
    let home = given ?? (said.count == 1 ? said.first : nil)
    // The text names another subdistrict than the one it comes from.
    let placeInDoubt = said.count > 1 || (given != nil && !said.isEmpty && !said.contains(given!))

    var proposals: [Int32: Proposal<Int>] = [:]
    var firm: Set<Int32> = []
    var others: Set<Int32> = []
    // Names without their phase, and mistaken ones: each means one of several.
    var vague: [[Key]] = []
    func propose(_ key: Key, _ confidence: Int, _ range: Range<Int>) {
      guard confidence > proposals[key.estate]?.confidence ?? 0 else { return }
      proposals[key.estate] = Proposal(
        ids[Int(key.estate)], confidence: confidence, words: folded.typed(range), certain: false)
    }
    for match in matches {
      let closest = match.keys.map(\.closeness).min() ?? .partial
      var keys = match.keys.filter { $0.closeness == closest }
      let near = keys.filter { $0.subdistrict == home }
      if !near.isEmpty { keys = near }
      let isFull = closest <= .equivalent
      if closest == .shortened { vague.append(keys) }
      for key in keys {
        let isAway = home != nil && key.subdistrict != home
        var confidence =
          switch closest {
          case .exact: 95
          case .equivalent: 90
          case .shortened: 65
          case .partial: match.isNamedLike ? 60 : 45
          }
        if keys.count > 1 { confidence = max(10, confidence / min(keys.count, 4)) }
        if match.isDoubtful { confidence -= 25 }
        if isAway { confidence -= 20 }
        if placeInDoubt { confidence -= 10 }
        confidence = max(confidence, 5)
        if isFull, keys.count == 1, !match.isDoubtful, !isAway, !placeInDoubt { firm.insert(key.estate) }
        if isFull || match.isNamedLike { others.insert(key.estate) }
        propose(key, confidence, match.range)
      }
    }
    for slip in slips {
      var keys = slipKeys[slip.name]
      let near = keys.filter { $0.subdistrict == home }
      if !near.isEmpty { keys = near }
      if !slip.isInEnding { vague.append(keys) }
      for key in keys {
        var confidence = (slip.isInEnding ? 20 : 40) / min(keys.count, 4)
        if home != nil, key.subdistrict != home { confidence -= 10 }
        propose(key, max(confidence, 5), slip.range)
      }
    }
    // `碧水花园一区 … 碧水花园的物业` speaks of one estate, `清风苑和锦绣江南` of two.
    for keys in vague where !keys.contains(where: { firm.contains($0.estate) }) {
      for key in keys { others.insert(key.estate) }
    }
    if firm.count == 1, others == firm, let only = firm.first {
      proposals[only]?.certain = true
    } else if others.count > 1 {
      for index in firm { proposals[index]!.confidence = min(proposals[index]!.confidence, 70) }
    }
    let ranked = proposals.values.sorted { ($1.confidence, $0.meant) < ($0.confidence, $1.meant) }
    if let first = ranked.first, first.certain { return [first] }
    return Array(ranked.prefix(5))
  }

  private func matches(in folded: FoldedText) -> [Match] {
    let text = folded.scalars
    var found: [Match] = []
    for hit in names.hits(in: text) {
      let (start, end) = (hit.range.lowerBound, hit.range.upperBound)
      if end < text.count, FoldedText.isDigit(text[end - 1]), FoldedText.isDigit(text[end]) { continue }
      if start > 0, FoldedText.isDigit(text[start]), FoldedText.isDigit(text[start - 1]) { continue }
      let isPartial = hit.values.allSatisfy { $0.closeness == .partial }
      let isElse = EstateFinder.isFollowedByElse(text, at: end)
      let isFull = hit.values.contains { $0.closeness <= .equivalent }
      if !isFull, isElse || text.has("公司", at: end) { continue }
      if isPartial, EstateFinder.companyWords.contains(where: { text.has($0, at: end) }) { continue }
      let isNamedLike = EstateName.endings.contains { text.has($0, at: end) }
      let isShort = hit.range.count < 3 && !isNamedLike
      let isDoubtful =
        isElse || EstateFinder.hasFurtherPhase(text, at: end)
        || EstateFinder.hasPrefix(text, before: start) || EstateFinder.isBeside(text, start, end)
        || (isShort && !isPartial)
        || (!isPartial && isNamedLike && !text.has("广场舞", at: end) && !text.has("小区", at: end)
          && !text.has("院", at: end))
        || text.has("物业服务有限公司", at: end) || text.has("物业管理有限公司", at: end)
      found.append(
        Match(range: hit.range, keys: hit.values, isDoubtful: isDoubtful, isNamedLike: isPartial && isNamedLike))
    }
    // The longest wins: what stands inside a longer name is not named itself.
    return found.filter { match in
      !found.contains {
        $0.range != match.range && $0.range.lowerBound <= match.range.lowerBound
          && $0.range.upperBound >= match.range.upperBound
      }
    }
  }

  /// `锦绣花园路` is a road; `锦绣花园路灯` is not.
  private static func isFollowedByElse(_ text: [UInt32], at end: Int) -> Bool {
    if text.has("路", at: end) {
      return !["路灯", "路面", "路牙", "路障", "路沿", "路边", "路段"].contains { text.has($0, at: end) }
    }
    if text.has("广场舞", at: end) { return false }
    return places.contains { text.has($0, at: end) }
  }

  /// `锦绣花园` in `锦绣花园二期`, where only the former is registered.
  private static func hasFurtherPhase(_ text: [UInt32], at end: Int) -> Bool {
    var position = end
    if text.has("小区", at: position) { position += 2 }
    if position + 1 < text.count, EstateName.sides.contains(text[position]) {
      return ["区", "苑", "院", "园", "期"].contains { text.has($0, at: position + 1) }
    }
    let start = position
    let joints = Set("、,和与及至到".unicodeScalars.map(\.value))
    while position < text.count,
      FoldedText.isDigit(text[position]) || (97...122).contains(text[position])
        || (position > start && joints.contains(text[position]))
    { position += 1 }
    return position > start && ["期", "区", "号院"].contains { text.has($0, at: position) }
  }

  /// `锦绣花园对面的商铺`, `不是锦绣花园`, `家住锦绣花园`: the estate is named, and something else may be meant.
  private static func isBeside(_ text: [UInt32], _ start: Int, _ end: Int) -> Bool {
    let after = text.has("小区", at: end) ? end + 2 : end
    if ["对面", "旁边", "附近", "隔壁", "周边", "对过", "东侧", "西侧", "南侧", "北侧"].contains(where: { text.has($0, at: after) }) {
      return true
    }
    return ["不是", "并非", "而非", "家住", "住在", "隔壁", "原"].contains { word in
      let length = word.unicodeScalars.count
      return start >= length && text.has(word, at: start - length)
    }
  }

  /// `新锦绣花园` is another estate than `锦绣花园`.
  private static func hasPrefix(_ text: [UInt32], before start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = text[start - 1]
    if "新老旧大小".unicodeScalars.contains(where: { $0.value == before }) { return true }
    guard "东西南北".unicodeScalars.contains(where: { $0.value == before }) else { return false }
    return start == 1 || !"路街道城河县村湖山".unicodeScalars.contains { $0.value == text[start - 2] }
  }

  private static let places = [
    "街道", "社区", "居委会", "大道", "大街", "镇", "乡", "派出所", "学校", "小学", "中学", "幼儿园", "医院", "酒店", "宾馆", "超市", "广场", "市场", "公园",
    "置业",
    "有限公司", "集团", "售楼部",
  ]
  private static let companyWords = ["物业", "公司", "执法", "县", "村"]
}
