import Basics

/// The name that whoever wrote a text gives as their own: behind `我叫`, `本人`, `投诉人：`, or signed at its end. Unlike a
/// name of others it can be nobody else's, and never reaches the journal.
enum OwnName {
  /// Where it stands, wherever else in the text it is said again too.
  static func places(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var names: [Range<Int>] = []
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "叫", "是", "人", "名", "款", "字":
        if let name = introduced(scalars, behind: index + 1) { names.append(name) }
      case "我", "俺":
        if let name = vouched(scalars, from: index) ?? parted(scalars, from: index) { names.append(name) }
      default: break
      }
    }
    if let signed = signature(scalars) { names.append(signed) }
    if names.isEmpty { return [] }
    let written = Set(names.map { Array(scalars[$0]) })
    return written.flatMap { name in
      scalars.indices.dropLast(name.count - 1).filter { scalars[$0..<$0 + name.count].elementsEqual(name) }
        .map { $0..<$0 + name.count }
    }
  }

  // MARK: Introduced

  private static func introduced(_ scalars: [Unicode.Scalar], behind end: Int) -> Range<Int>? {
    guard let cue = cues.first(where: { scalars[..<end].suffix($0.count).elementsEqual($0) }) else { return nil }
    var start = end
    while start < scalars.count, start < end + 4, isBlank(scalars[start]) || marks.contains(scalars[start]) {
      start += 1
    }
    if let name = name(scalars, at: start) { return name }
    // 我是3号楼的业主王小明
    guard selves.contains(cue) else { return nil }
    for index in start..<min(start + 14, scalars.count) {
      switch scalars[index] {
      case "，", "。", "！", "？", "；", ",", ".", "!", "?", ";", "\n", "\r": return nil
      // 3号楼的, 业主, 住户, 居民
      case "的", "主", "户", "民":
        if let name = name(scalars, at: index + 1) { return name }
      default: break
      }
    }
    return nil
  }

  /// 我王小明实名举报
  private static func vouched(_ scalars: [Unicode.Scalar], from index: Int) -> Range<Int>? {
    [4, 3, 2].lazy.map { index + 1..<index + 1 + $0 }.first { range in
      range.upperBound < scalars.count && scalars[range.upperBound...].starts(with: vow) && isName(scalars[range])
    }
  }

  /// 我姓王，叫小明
  private static func parted(_ scalars: [Unicode.Scalar], from index: Int) -> Range<Int>? {
    guard scalars[index...].starts(with: surname) else { return nil }
    let start = index + surname.count
    guard let family = PersonName.family(of: Substring(String(String.UnicodeScalarView(scalars[start...].prefix(2)))))
    else {
      return nil
    }
    var given = start + family
    while given < scalars.count, given < start + family + 4, called.contains(scalars[given]) { given += 1 }
    guard scalars[start + family..<given].contains(where: { $0 == "名" || $0 == "叫" }) else { return nil }
    return [2, 1].lazy.map { given + $0 }.first { end in
      end <= scalars.count && scalars[given..<end].allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
        && isEnd(scalars, end) && !scalars[given..<end].contains(where: never.contains)
    }.map { start..<$0 }
  }

  /// A name that begins here, and behind which nothing goes on that could make another word of it.
  private static func name(_ scalars: [Unicode.Scalar], at start: Int) -> Range<Int>? {
    for count in [4, 3, 2] where start + count <= scalars.count {
      let range = start..<start + count
      if isName(scalars[range]), isEnd(scalars, range.upperBound) { return range }
    }
    return nil
  }

  private static func isEnd(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index < scalars.count else { return true }
    if !(0x4E00...0x9FFF).contains(scalars[index].value) { return true }
    return verbs.contains { scalars[index...].starts(with: $0) }
      && !dwellers.contains { scalars[index...].starts(with: $0) }
  }

  static func isName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let words = String(String.UnicodeScalarView(scalars))
    guard let last = scalars.last, PersonName.isOne(Substring(words)), !others.contains(words) else { return false }
    if scalars.contains(where: never.contains) || atNoEnd.contains(last) { return false }
    return scalars.count > 2 || !seldomAtEnd.contains(last)
  }

  // MARK: Signed

  /// A name on a line of its own at the end, or behind the last sentence with a day or a number after it.
  private static func signature(_ scalars: [Unicode.Scalar]) -> Range<Int>? {
    var end = scalars.count
    while end > 0,
      isBlank(scalars[end - 1]) || tail.contains(scalars[end - 1]) || Digit.value(of: scalars[end - 1]) != nil
    {
      end -= 1
    }
    var start = end
    while start > 0, end - start < 8, (0x4E00...0x9FFF).contains(scalars[start - 1].value) { start -= 1 }
    guard start > 0 else { return nil }
    for greeting in greetings where scalars[start..<end].starts(with: greeting) { start += greeting.count }
    guard isName(scalars[start..<end]) else { return nil }
    let figures = scalars[end...].count { Digit.value(of: $0) != nil }
    var before = start
    while before > 0, " \u{3000}\t".unicodeScalars.contains(scalars[before - 1]) { before -= 1 }
    let isOnLine = before > 0 && (scalars[before - 1] == "\n" || scalars[before - 1] == "\r")
    let isGreeted =
      greetings.contains { scalars[..<before].suffix($0.count + 1).dropLast().elementsEqual($0) }
      || greetings.contains { scalars[..<before].suffix($0.count).elementsEqual($0) }
    return isOnLine || isGreeted || end - start > 2 && figures >= 6 ? start..<end : nil
  }

  // MARK: Words

  private static func list(_ words: String) -> [[Unicode.Scalar]] {
    words.split(separator: " ").map { Array($0.unicodeScalars) }
  }

  /// Each ends with one of those that `places` looks for.
  private static let cues = list(
    "我叫 我是 本人是 本人叫 本人 俺叫 俺是 我名叫 我的名字是 我的名字叫 我名字叫 姓名 投诉人 举报人 反映人 来信人 来访人 来电人 落款 署名 签名 签字")
  /// Behind these, something may be said of oneself first.
  private static let selves = Set(list("我是 本人是 本人 俺是"))
  private static let greetings = list("此致敬礼 敬礼 此致 业主 住户 居民 村民 市民 租户 户主 投诉人 举报人 反映人 落款 署名 签名")
  private static let verbs = list("反映 投诉 举报 实名 住 家住 家在 身份证 电话 手机 联系 现 今 是 在 因 于 向 要求 希望 想 特此 前来 来电 来访")
  private static let dwellers = list("住户 住宅 住房 住的 住了 在职 在校 在编 现任 是否 电话")
  private static let surname = Array("我姓".unicodeScalars)
  private static let called = Set("名叫是，, ".unicodeScalars)
  private static let vow = Array("实名".unicodeScalars)
  private static let marks = Set("：:，,（(—-_是为叫".unicodeScalars)
  private static let tail = Set("年月日时分电话手机号码联系方式：:，,。.-－—/*()（）+".unicodeScalars)
  /// In no name.
  private static let never = Set("的了吗呢吧是在和与把被给已将没不要请也都就又及或等称投诉举报问题咱你您他她它们这那哪很最太更只".unicodeScalars)
  /// Occupations and places end so.
  private static let atNoEnd = Set("员人户客者工机区镇村县市街道路费号价额数量期楼栋层处费款层科所站队局部".unicodeScalars)
  private static let seldomAtEnd = Set("主民生长家园城方友东师妇童孩房车位梯".unicodeScalars)
  private static let others: Set<String> = [
    "白领", "管家", "后勤", "商贩", "单身", "高龄", "全职", "谢谢", "严重", "和谐", "安居", "万达", "万科", "龙湖", "金地", "石油", "温泉", "高中", "高三",
    "常住", "单亲", "时间", "金额", "费用", "成年", "高管", "经理", "党支部", "农民", "苗圃", "相邻", "于今", "连续", "易燃", "程序", "计划", "车库", "毛坯",
    "明天",
    "支持", "水电", "景观", "卫生", "卫浴", "温度", "解决", "通知", "项目", "施工方", "费解", "荣幸", "应届",
  ]
}
