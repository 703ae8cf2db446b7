import Basics

extension Worded {
  /// Masks a reporter's own name and number where the texts repeat them (`请回复欧阳某，139-0000-1111`), before anything
  /// is written: the journal keeps no personal data. The vault keeps the person, and the words as they were (`Wording`).
  ///
  /// - Returns: true where anything was masked.
  @discardableResult
  package mutating func withhold(_ reporter: Reporter) -> Bool {
    let words = WithheldWords(reporter)
    if words.isEmpty { return false }
    var isAnyMasked = false
    eachText { if words.mask(in: &$0) { isAnyMasked = true } }
    return isAnyMasked
  }
}

extension Reporter {
  /// The text with the reporter's own name and number masked, and whatever else is a personal number.
  package func withheld(in text: String) -> String {
    var text = text
    _ = WithheldWords(self).mask(in: &text)
    return PersonalNumbers.masked(text) ?? text
  }

  /// False where the text cannot tell of the reporter, which is found out much faster than by masking.
  package func mayStand(in text: String) -> Bool {
    if let family = name.first, text.says(String(family)) { return true }
    return !contact.isEmpty && text.holdsDigits(7)
      || name.contains { "、，,/；; ".contains($0) }
  }
}

/// What of a reporter must not stand in a text: each name (a cell may tell several) and each number.
private struct WithheldWords {
  private var names: [String] = []
  /// Digits only.
  private var numbers: [String] = []

  var isEmpty: Bool { names.isEmpty && numbers.isEmpty }

  init(_ reporter: Reporter) {
    for part in reporter.name.split(whereSeparator: { "、，,/；;".contains($0) }) {
      if Self.isName(part) {
        names.append(String(part))
        continue
      }
      // Most cells have no blank at all.
      guard part.utf8.contains(where: { $0 == 0x20 || $0 == 0xE3 || $0 == 0xC2 }) else { continue }
      let whole = part.filter { !Self.blanks.contains($0) }
      if Self.isName(Substring(whole)) {
        names.append(whole)
      } else {
        for name in part.split(whereSeparator: { Self.blanks.contains($0) }) where Self.isName(name) {
          names.append(String(name))
        }
      }
    }
    readNumbers(reporter)
  }

  private mutating func readNumbers(_ reporter: Reporter) {
    let plain = reporter.contact.utf8
    if plain.count == 11, plain.allSatisfy({ (48...57).contains($0) }) {
      numbers = [reporter.contact]
    } else if !reporter.contact.isEmpty, !reporter.contact.says("*") {
      for part in reporter.contact.split(whereSeparator: { "、，,/；;".contains($0) }) {
        if let number = Phone.normalised(part) {
          numbers.append(number)
        } else {
          numbers += part.split(whereSeparator: { Self.blanks.contains($0) }).compactMap { Phone.normalised($0) }
        }
      }
      // Who calls from the same town leaves the area code out.
      for number in numbers where number.hasPrefix("0") && number.count >= 10 {
        numbers += [String(number.suffix(7)), String(number.suffix(8))]
      }
    }
  }

  /// - Returns: true where anything was masked.
  func mask(in text: inout String) -> Bool {
    var isAnyMasked = false
    for name in names {
      if text.says(name) {
        text = text.replacing(name, with: Masking.name(name))
        isAnyMasked = true
      }
      guard text.says(" ", "\u{3000}") else { continue }
      for writing in Self.writings(of: name) where text.says(writing) {
        text = text.replacing(writing, with: Masking.name(name))
        isAnyMasked = true
      }
    }
    if !numbers.isEmpty, text.holdsDigits(7),
      let masked = DigitRuns.replaced(in: text, { numbers.contains($0) ? Masking.phone($0) : nil })
    {
      text = masked
      isAnyMasked = true
    }
    return isAnyMasked
  }

  private static let blanks: Set<Character> = [" ", "\u{3000}", "\u{A0}"]

  /// The name with a blank between two of its characters, or between all of them.
  private static func writings(of name: String) -> [String] {
    let characters = name.map(String.init)
    return [" ", "\u{3000}"].flatMap { blank in
      (1..<max(2, characters.count)).map { characters[..<$0].joined() + blank + characters[$0...].joined() }
        + (characters.count > 2 ? [characters.joined(separator: blank)] : [])
    }
  }

  /// A family name and one or two characters. `业主`, `公示` and the like name nobody, and stay in the text.
  private static func isName(_ text: Substring) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard (2...4).contains(scalars.count), scalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
      return false
    }
    if common.contains(String(text)) || ["某", "业", "户", "众", "民"].contains(String(scalars[scalars.count - 1])) {
      return false
    }
    return families.contains(scalars[0]) && scalars.count <= 3 || doubleFamilies.contains(String(text.prefix(2)))
  }

  private static let families = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱\
    江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂\
    成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由
    """.unicodeScalars)
  private static let doubleFamilies: Set<String> = [
    "欧阳", "上官", "司马", "诸葛", "尉迟", "司徒", "皇甫", "慕容", "夏侯", "东方", "公孙", "令狐", "宇文", "长孙", "端木", "百里", "南宫", "独孤",
  ]
  private static let common: Set<String> = [
    "公示", "安全", "物业", "小区", "业主", "居民", "群众", "市民", "住户", "平台", "网友", "路灯", "门卫", "车位", "高层", "石头", "花园", "国家", "支部",
  ]
}
