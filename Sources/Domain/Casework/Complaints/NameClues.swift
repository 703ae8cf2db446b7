import Foundation

/// By what of a name those who know the person would recognise them, though it does not stand there in full: `锦鲤女士`,
/// `姓欧阳的业主`, `老李`, `歐陽錦鯉`, `Ouyang Jinli`.
struct NameClues {
  private let name: String
  /// Empty where the name is not of the Chinese kind.
  private var family = ""
  private var given = ""
  private var spelled: SpelledName?

  init(_ name: String) {
    self.name = name.simplified
    let bare = PersonName.titles.first { self.name.hasSuffix($0) }.map { self.name.dropLast($0.count) }
    let plain = bare ?? Substring(self.name)
    guard let length = PersonName.family(of: plain), length == plain.count || PersonName.isOne(plain) else { return }
    (family, given) = (String(plain.prefix(length)), String(plain.dropFirst(length)))
    spelled = SpelledName(family: family, given: given)
  }

  /// - Parameter text: simplified.
  func stand(in text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    if name.count > 1, letters.lowercased().says(name.filter(\.isLetter).lowercased()) { return true }
    if family.isEmpty { return false }
    return standsByFamily(letters) || standsByGiven(letters) || spelled?.stands(in: text) == true
  }

  /// 欧阳女士, 姓欧阳的, 欧阳某, 老李
  private func standsByFamily(_ letters: String) -> Bool {
    if letters.says("姓" + family, family + "姓", family + "氏") { return true }
    // 项目经理王某 is somebody else.
    let others = Self.offices.reduce(letters) { $0.replacing($1 + family, with: "") }
    if others.says(family + "某") { return true }
    if letters.says(anyOf: Self.titles.map { family + $0 }) { return true }
    return Self.pets.contains { stands($0 + family, in: letters) }
  }

  private func standsByGiven(_ letters: String) -> Bool {
    if given.isEmpty { return false }
    if letters.says(anyOf: Self.titles.map { given + $0 }) { return true }
    if Self.pets.contains(where: { stands($0 + given, in: letters) }) { return true }
    if given.count > 1, let last = given.last, letters.says(anyOf: Self.titles.map { "\(last)\($0)" }) { return true }
    return given.count > 1 && !Self.words.contains(given) && letters.says(given)
  }

  /// `老李`, and not the beginning of another word (`小路灯`).
  private func stands(_ words: String, in letters: String) -> Bool {
    var rest = letters[...]
    while let found = rest.range(of: words) {
      rest = rest[found.upperBound...]
      if rest.first.map({ !$0.isHan || Self.follows.contains($0) }) ?? true { return true }
    }
    return false
  }

  /// Of private people. 经理, 主任, 所长 and their like are said of officers and companies.
  private static let titles = [
    "先生", "女士", "小姐", "师傅", "大爷", "大妈", "大叔", "大姐", "大哥", "大娘", "阿姨", "叔叔", "奶奶", "爷爷", "老师", "同志", "太太", "夫人", "业主",
    "住户", "居民", "租户", "哥", "姐", "叔", "姨", "婶", "嫂", "伯",
  ]
  private static let offices = ["经理", "主任", "书记", "局长", "科长", "所长", "站长", "队长", "老板", "负责人", "工作人员", "法定代表人"]
  private static let pets = ["老", "小", "阿"]
  private static let follows = Set("反投举说称家女男先师来去住的是认电要和与等同联对向找本所报")
  /// Given names that are words of the trade as well: alone they tell of nobody.
  private static let words: Set<String> = [
    "安全", "文明", "和平", "建设", "建国", "建筑", "公平", "平安", "光明", "振兴", "和谐", "长江", "东方", "新华", "中华", "国强", "保安", "保国", "维修",
    "解放",
    "卫生", "卫国", "国庆", "春节", "幸福", "胜利", "团结", "永久", "永久性", "长期", "长安", "广场", "家园", "花园", "小区", "明确", "立即", "全面", "彻底",
    "正常",
    "公开", "公示", "公正", "社会", "中心", "中山", "人民", "红旗", "前进", "友谊", "科技", "工程", "园林", "绿化", "电梯", "消防",
  ]
}

/// A name in Latin letters, as it is read in Chinese.
private struct SpelledName {
  private var family: Set<String>
  private let given: String

  init?(family: String, given: String) {
    guard let read = family.read, let rest = given.read else { return nil }
    self.family = [read]
    if let other = Self.readings[family] { self.family.formUnion(other) }
    self.given = rest
  }

  func stands(in text: String) -> Bool {
    let words = text.latinWords
    if words.isEmpty { return false }
    let run = words.joined()
    for family in family {
      if !given.isEmpty, run.says(family + given, given + family) { return true }
      if Self.titles.contains(where: { run.says($0 + family) }) { return true }
    }
    guard given.count > 4 else { return false }
    return words.indices.contains { start in
      (start..<words.count).contains { words[start...$0].joined() == given }
    }
  }

  private static let titles = ["mr", "ms", "mrs", "miss"]
  /// Read otherwise where they are names.
  private static let readings: [String: [String]] = [
    "单": ["shan"], "曾": ["zeng"], "仇": ["qiu"], "解": ["xie"], "区": ["ou"], "查": ["zha"], "任": ["ren"], "盖": ["ge"],
    "朴": ["piao"],
    "尉迟": ["yuchi"], "长孙": ["zhangsun"], "翟": ["zhai"], "乐": ["yue", "le"], "覃": ["qin", "tan"], "缪": ["miao"],
    "吕": ["lv", "lyu"],
  ]
}

extension String {
  /// In simplified characters.
  var simplified: String {
    utf8.count == unicodeScalars.count
      ? self : self.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? self
  }

  /// As it is read, without tones and blanks.
  fileprivate var read: String? {
    self.applyingTransform(.toLatin, reverse: false)?.latinWords.joined()
  }

  /// What is written in Latin letters, small and without tones.
  fileprivate var latinWords: [String] {
    let plain = folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    return plain.split { !($0.isASCII && $0.isLetter) }.map(String.init)
  }
}

extension Character {
  fileprivate var isHan: Bool { unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) } }
}
