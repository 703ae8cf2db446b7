import Basics

/// Where somebody is reached besides by phone: e-mail, WeChat, QQ; and what car is theirs. Told by the sign, the word or
/// the province before them.
enum Accounts {
  typealias Place = (sort: Mention.Sort, range: Range<Int>, text: String)

  static func places(in scalars: [Unicode.Scalar]) -> [Place] {
    var places: [Place] = []
    var index = 0
    while index < scalars.count {
      if let place = mail(scalars, at: index, after: places.last?.range.upperBound ?? 0)
        ?? named(scalars, at: index) ?? plate(scalars, at: index)
      {
        places.append(place)
        index = max(index, place.range.upperBound)
      } else {
        index += 1
      }
    }
    return places
  }

  // MARK: Mail

  private static func mail(_ scalars: [Unicode.Scalar], at index: Int, after end: Int) -> Place? {
    guard scalars[index] == "@" || scalars[index] == "＠" else { return nil }
    var (start, stop) = (index, index + 1)
    while start > end, index - start < 64, isInAddress(scalars[start - 1]) { start -= 1 }
    while stop < scalars.count, stop - index < 64, isInAddress(scalars[stop]) { stop += 1 }
    while stop > index, scalars[stop - 1] == "." { stop -= 1 }
    guard start < index, stop > index, scalars[index..<stop].contains(where: { $0 == "." || $0 == "．" }) else {
      return nil
    }
    return (.account, start..<index, String(scalars[start]) + "***")
  }

  private static func isInAddress(_ scalar: Unicode.Scalar) -> Bool {
    isInName(scalar) || scalar == "." || scalar == "．" || scalar == "+"
  }

  // MARK: Names of accounts

  private static func named(_ scalars: [Unicode.Scalar], at index: Int) -> Place? {
    guard isFirst(scalars[index]), index == 0 || !isLatin(scalars[index]) || !isInName(scalars[index - 1]),
      let word = words.first(where: { begins(scalars, at: index, with: $0) })
    else { return nil }
    var start = index + word.count
    while start < scalars.count, start < index + word.count + 6, fillers.contains(scalars[start]) { start += 1 }
    var end = start
    while end < scalars.count, end - start < 40, isInName(scalars[end]) { end += 1 }
    while end + 1 < scalars.count, end - start < 20, isBlank(scalars[end]),
      scalars[start..<end].allSatisfy({ isFigure($0) || isBlank($0) }), isFigure(scalars[end + 1])
    {
      end += 1
      while end < scalars.count, isFigure(scalars[end]) { end += 1 }
    }
    // `微信App`, `QQ群2025`: too short for an account; `微信wechat` is the word twice.
    guard end - start >= 5, !words.contains(where: { $0.count == end - start && begins(scalars, at: start, with: $0) })
    else { return nil }
    return (.account, start..<end, String(scalars[start]) + "***")
  }

  private static func begins(_ scalars: [Unicode.Scalar], at index: Int, with word: [Unicode.Scalar]) -> Bool {
    index + word.count <= scalars.count && zip(scalars[index...], word).allSatisfy { small($0) == $1 }
  }

  private static let words = [
    "wechat id", "wechatid", "微信id", "微 信", "微信", "薇信", "威信", "v信", "weixin", "wechat", "wx", "vx", "v号", "v：", "v:",
    "加v", "加微",
    "qq", "q q", "q号", "扣扣", "企鹅号", "企鹅", "抖音", "快手", "微博", "小红书", "钉钉", "支付宝",
    "我的电话", "我电话", "我家电话", "家里电话", "家庭电话", "家电话", "本人电话", "宅电",
  ].map { Array($0.unicodeScalars) }
  /// Said of every character, so without a table to look it up in.
  private static func isFirst(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "v", "V", "w", "W", "q", "Q", "ｖ", "Ｖ", "ｗ", "Ｗ", "ｑ", "Ｑ", "微", "薇", "威", "扣", "抖", "支", "加", "企", "快", "小",
      "钉",
      "我", "家", "本", "宅":
      true
    default: false
    }
  }

  private static let fillers = Set("号码账帐户是为叫加我的群邮箱：:=＝、（( \u{3000}\u{A0}".unicodeScalars)

  // MARK: Plates

  /// `豫H12345`, `豫HD12345`, `豫H·12345`, `豫H1234挂`.
  private static func plate(_ scalars: [Unicode.Scalar], at index: Int) -> Place? {
    guard index + 5 < scalars.count, isLatin(scalars[index + 1]), provinces.contains(scalars[index]) else { return nil }
    var start = index + 2
    while start < index + 4, start < scalars.count, dots.contains(scalars[start]) { start += 1 }
    var end = start
    while end < scalars.count, end - start < 8, isLatin(scalars[end]) || isFigure(scalars[end]) { end += 1 }
    let isTailed = end < scalars.count && tails.contains(scalars[end])
    guard (isTailed ? 4...5 : 5...6).contains(end - start), scalars[start..<end].count(where: isFigure) >= 2 else {
      return nil
    }
    return (.plate, start..<end, String(repeating: "*", count: end - start))
  }

  private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使".unicodeScalars)
  private static let dots = Set("·•‧・.-－ ".unicodeScalars)
  private static let tails = Set("挂学警港澳".unicodeScalars)

  // MARK: Letters

  private static func isFigure(_ scalar: Unicode.Scalar) -> Bool {
    (48...57).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { (97...122).contains(small(scalar).value) }

  private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    isLatin(scalar) || isFigure(scalar) || scalar == "_" || scalar == "-"
  }

  /// Half-width and small.
  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 65...90: Unicode.Scalar(scalar.value + 32) ?? scalar
    case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 97) ?? scalar
    case 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFF41 + 97) ?? scalar
    default: scalar
    }
  }
}
