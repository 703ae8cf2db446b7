import Basics

extension Complaint {
  /// Masks the reporter's own name and number where the texts repeat them (`请回复欧阳某，139-0000-1111`), before anything
  /// is written: the journal keeps no personal data. Nothing is lost, since the vault has both.
  package mutating func withhold(_ reporter: Reporter) {
    let words = WithheldWords(reporter)
    if words.isEmpty { return }
    words.mask(in: &brief)
    words.mask(in: &progress)
    words.mask(in: &remark)
    for title in notes.keys { words.mask(in: &notes[title]!) }
  }
}

extension Reporter {
  /// The text with the reporter's own name and number masked.
  package func withheld(in text: String) -> String {
    var text = text
    WithheldWords(self).mask(in: &text)
    return text
  }
}

/// What of a reporter must not stand in a text: each name (a cell may tell several) and each number.
private struct WithheldWords {
  private var names: [String] = []
  /// Digits only.
  private var numbers: [String] = []

  var isEmpty: Bool { names.isEmpty && numbers.isEmpty }

  init(_ reporter: Reporter) {
    for part in reporter.name.split(whereSeparator: { "、，,/；; ".contains($0) }) where Self.isName(part) {
      names.append(String(part))
    }
    let plain = reporter.contact.utf8
    if plain.count == 11, plain.allSatisfy({ (48...57).contains($0) }) {
      numbers = [reporter.contact]
    } else if !reporter.contact.isEmpty, !reporter.contact.says("*") {
      numbers = reporter.contact.split(whereSeparator: { "、，,/；;".contains($0) }).compactMap { Phone.normalised($0) }
    }
  }

  func mask(in text: inout String) {
    for name in names where text.says(name) { text = text.replacing(name, with: Masking.name(name)) }
    if !numbers.isEmpty, text.utf8.count(where: { (48...57).contains($0) }) >= 7 { maskNumbers(in: &text) }
  }

  /// Digits with single blanks or dashes between them are one number: `139 0000 1111`.
  private func maskNumbers(in text: inout String) {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard Self.isDigit(scalars[index]) else {
        result.append(scalars[index])
        index += 1
        continue
      }
      var (digits, end, next) = ("", index, index)
      while next < scalars.count {
        if Self.isDigit(scalars[next]) {
          digits.unicodeScalars.append(scalars[next])
          next += 1
          end = next
        } else if " -－—".unicodeScalars.contains(scalars[next]), next + 1 < scalars.count,
          Self.isDigit(scalars[next + 1])
        {
          next += 1
        } else {
          break
        }
      }
      if numbers.contains(digits) {
        result.append(contentsOf: Masking.phone(digits).unicodeScalars)
      } else {
        result.append(contentsOf: scalars[index..<end])
      }
      index = end
    }
    text = String(result)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

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
