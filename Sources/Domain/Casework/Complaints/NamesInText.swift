/// Names of people in free text: told by the word before (`业主王小明`) or the title behind (`李先生`).
enum NamesInText {
  struct Found {
    var range: Range<Int>
    var text: String
    /// A whole name where people name themselves or a neighbour; otherwise a family name with a title.
    var isLikely: Bool
  }

  static func found(in text: String) -> [Found] {
    let scalars = Array(text.unicodeScalars)
    var found: [Found] = []
    for index in scalars.indices {
      if let name = introduced(scalars, at: index) ?? titled(scalars, at: index),
        !found.contains(where: { $0.range.overlaps(name.range) })
      {
        found.append(name)
      }
    }
    return found
  }

  /// A name that begins here, right behind a word that introduces one.
  private static func introduced(_ scalars: [Unicode.Scalar], at index: Int) -> Found? {
    var before = index
    while before > 0, marks.contains(scalars[before - 1]) { before -= 1 }
    guard cues.contains(where: { ends(scalars[..<before], with: $0) }) else { return nil }
    guard let family = family(scalars, index), !strangers.contains(scalars[index]),
      !titles.contains(where: { begins(scalars[(index + family)...], with: $0) })
    else { return nil }
    // Two characters behind the family name where both may belong to it, else one.
    for given in [2, 1] where index + family + given <= scalars.count {
      let rest = scalars[index + family..<index + family + given]
      guard rest.allSatisfy({ isHan($0) && !strangers.contains($0) }) else { continue }
      let name = words(scalars, index, family + given)
      if !PersonName.isOne(Substring(name)) { return nil }
      return Found(range: index..<index + family + given, text: name, isLikely: true)
    }
    return nil
  }

  /// A family name that begins here, perhaps with one or two characters, right before a title.
  private static func titled(_ scalars: [Unicode.Scalar], at index: Int) -> Found? {
    guard let family = family(scalars, index) else { return nil }
    for given in 0...2 where index + family + given < scalars.count {
      let end = index + family + given
      let rest = scalars[index + family..<end]
      guard rest.allSatisfy(isHan) else { return nil }
      guard titles.contains(where: { begins(scalars[end...], with: $0) }) else { continue }
      let name = words(scalars, index, family + given)
      if given > 0, !PersonName.isOne(Substring(name)) || rest.contains(where: strangers.contains) { return nil }
      return Found(range: index..<end, text: name, isLikely: given > 0)
    }
    return nil
  }

  private static func family(_ scalars: [Unicode.Scalar], _ index: Int) -> Int? {
    PersonName.family(of: Substring(words(scalars, index, min(2, scalars.count - index))))
  }

  private static func words(_ scalars: [Unicode.Scalar], _ index: Int, _ count: Int) -> String {
    String(String.UnicodeScalarView(scalars[index..<index + count]))
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
  private static func ends(_ text: ArraySlice<Unicode.Scalar>, with cue: [Unicode.Scalar]) -> Bool {
    text.suffix(cue.count).elementsEqual(cue)
  }
  private static func begins(_ text: ArraySlice<Unicode.Scalar>, with title: [Unicode.Scalar]) -> Bool {
    text.prefix(title.count).elementsEqual(title)
  }

  private static let cues = [
    "我叫", "我是", "本人", "姓名", "业主", "住户", "邻居", "租户", "房东", "联系人", "投诉人", "举报人", "反映人", "居民", "名叫", "隔壁", "对门", "楼上",
    "楼下", "楼长", "单元长", "网格员", "保安", "保洁", "门卫", "电工", "户主", "车主", "老人", "丈夫", "妻子", "老公", "老婆", "爱人", "父亲", "母亲", "爸爸",
    "妈妈", "我爸", "我妈", "儿子", "女儿", "名字叫", "鄙人",
  ].map { Array($0.unicodeScalars) }
  private static let titles = PersonName.titles.map { Array($0.unicodeScalars) }
  private static let marks = Set("：: ，,（(\u{3000}".unicodeScalars)
  /// Characters that go on in a sentence rather than in a name.
  private static let strangers = Set(
    "反说在的是和与住家电将把被给已经向对到来去有没不要请也都就又及或等称于从为多次投诉举报问打了着过某先女师主经书局科所站队老同业户们贴面层间里外漏".unicodeScalars)
}
