/// The ways in which people write one estate's name.
struct EstateName {
  enum Closeness: Int, Sendable, Comparable {
    /// The registered name or an alias, as registered.
    case exact
    /// The same with or without a 小区 that adds nothing: `锦绣花园小区`, `锦绣花园`.
    case equivalent
    /// The name without its phase, which may mean any of them: `锦绣江南` for `锦绣江南一期` and `锦绣江南二期`.
    case shortened
    /// A part of it that may mean another estate too: `锦绣`.
    case partial

    static func < (a: Closeness, b: Closeness) -> Bool { a.rawValue < b.rawValue }
  }

  private(set) var keys: [(scalars: [UInt32], closeness: Closeness)] = []

  /// - Parameter prefixes: folded names of the county and its subdistricts, which may stand in front.
  init(_ name: some StringProtocol, prefixes: [[UInt32]]) {
    var whole = FoldedText(name).scalars
    add(whole, .exact)
    while let prefix = prefixes.first(where: { whole.starts(with: $0) && whole.count >= $0.count + 2 }) {
      whole.removeFirst(prefix.count)
      add(whole, .exact)
    }
    var (base, phase) = EstateName.split(whole)
    let hadPlainEnding = base.hasEnding("小区")
    if hadPlainEnding { base.removeLast(2) }
    guard base.count >= 2 else { return }
    let speaks = EstateName.endings.contains { base.hasEnding($0) && base.count > $0.unicodeScalars.count }
    add(base + phase, speaks || !phase.isEmpty ? .equivalent : hadPlainEnding ? .partial : .exact)
    add(base + FoldedText("小区").scalars + phase, .equivalent)
    if !phase.isEmpty { add(base, base.count > 2 ? .shortened : .partial) }
    for ending in EstateName.endings where base.hasEnding(ending) {
      let stem = Array(base.dropLast(ending.unicodeScalars.count))
      if stem.count >= 2, !FoldedText.isDigit(stem[stem.count - 1]) { add(stem + phase, .partial) }
      break
    }
    if whole.hasEnding("号院") { add(Array(whole.dropLast()), .partial) }
  }

  private mutating func add(_ scalars: [UInt32], _ closeness: Closeness) {
    guard scalars.count >= 2, !EstateName.generic.contains(FoldedText.string(scalars[...])) else { return }
    if !keys.contains(where: { $0.scalars == scalars }) { keys.append((scalars, closeness)) }
  }

  /// The name before its phase or zone, and the phase: `锦绣花园` and `2期`.
  private static func split(_ name: [UInt32]) -> (base: [UInt32], phase: [UInt32]) {
    var rest = name
    if rest.hasEnding("小区"), rest.count > 4 {
      // `锦绣花园2期小区`
      let inner = Array(rest.dropLast(2))
      if let last = inner.last, "期区".unicodeScalars.contains(where: { $0.value == last }) { rest = inner }
    }
    guard let last = rest.last, last == FoldedText.mark("期") || last == FoldedText.mark("区"), rest.count > 3
    else { return (name, []) }
    var start = rest.count - 1
    while start > 0, FoldedText.isDigit(rest[start - 1]) || (97...122).contains(rest[start - 1]) { start -= 1 }
    if start == rest.count - 1, start > 0, sides.contains(rest[start - 1]) { start -= 1 }
    return start < rest.count - 1 && start >= 2 ? (Array(rest[..<start]), Array(rest[start...])) : (name, [])
  }

  static let sides = Set("东西南北中上下前后".unicodeScalars.map(\.value))

  /// What estates' names end in; longer ones first.
  static let endings = [
    "家属院", "小区", "花园", "家园", "公寓", "新村", "花苑", "名苑", "雅苑", "佳苑", "嘉苑", "新苑", "名城", "新城", "华庭", "名邸", "府邸", "庄园", "家苑",
    "国际", "名门", "华府", "公馆", "广场", "花城", "丽景", "苑", "园", "城", "府", "湾", "庭", "院", "居", "里", "邸", "郡", "轩", "墅",
  ]

  /// Words for no estate in particular.
  static let generic: Set<String> = Set(
    endings + ["物业", "业主", "街道", "社区", "住宅小区", "居民小区", "本小区", "该小区", "某小区", "我小区", "老旧小区", "温县"])
}

extension [UInt32] {
  func hasEnding(_ ending: String) -> Bool {
    let scalars = ending.unicodeScalars
    return count >= scalars.count && zip(suffix(scalars.count), scalars).allSatisfy { $0 == $1.value }
  }

  /// True where the words stand from the position on.
  func has(_ word: String, at position: Int) -> Bool {
    var index = position
    for scalar in word.unicodeScalars {
      guard index < count, self[index] == scalar.value else { return false }
      index += 1
    }
    return true
  }
}
