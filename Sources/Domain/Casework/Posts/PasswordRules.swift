import Basics

/// What a password must be: long, and not one that everybody tries. No rule asks for odd characters or for a change now
/// and then (OWASP ASVS 5, 6.2).
package enum PasswordRules {
  package static let shortest = 12
  package static let longest = 128

  /// Every reason why it is none; empty where it is one.
  /// - Parameter words: what belongs to the place and the person: login, names of units.
  package static func reasons(against password: String, words: [String] = []) -> [String] {
    var reasons: [String] = []
    if password.count < shortest { reasons.append("密码至少\(shortest)个字符，现在\(password.count)个；可以用几个不相干的词连起来") }
    if password.count > longest { reasons.append("密码最多\(longest)个字符") }
    let plain = folded(password)
    if Set(plain).count < 5 { reasons.append("密码里不同的字符太少，请换一个") }
    let familiar = (common + words.map { folded($0) }.filter { $0.utf8.count >= 4 }).filter { plain.contains($0) }
    if !familiar.isEmpty, own(plain, without: familiar).count < leastOfOnesOwn {
      let named = familiar.filter { word in !familiar.contains { $0 != word && $0.contains(word) } }
      reasons.append("密码主要由\(named.map { "“\($0)”" }.joined())组成，容易被猜到，请换一个")
    }
    if isRun(plain) { reasons.append("密码是连续的数字或字母，请换一个") }
    return reasons
  }

  /// Beside words that everybody tries, so many characters must be one's own.
  private static let leastOfOnesOwn = 6

  /// What is left of a password beside words that everybody tries, numbers and what parts them: a year, a day of birth
  /// or a telephone's number makes none of them one's own.
  private static func own(_ password: String, without words: [String]) -> String {
    let rest = words.sorted { $0.count > $1.count }.reduce(password) { $0.replacing($1, with: " ") }
    return rest.split { !$0.isLetter && !$0.isNumber }.filter { !$0.allSatisfy(\.isNumber) }.joined()
  }

  private static let common = [
    "password", "passw0rd", "p@ssw0rd", "passwd", "qwerty", "qwertyuiop", "asdfgh", "zxcvbn", "1234567890", "123456",
    "123123", "111111", "888888", "666666", "abcd1234", "abc123", "a123456", "iloveyou", "admin", "administrator",
    "woaini", "1314", "5201314", "1qaz2wsx", "qazwsx", "zaq12wsx", "letmein", "welcome", "dragon", "monkey", "root",
    "test", "guest", "huawei", "china", "zhongguo", "taizhang", "wenxian", "jiaozuo", "henan", "wuye", "zhuanban",
    "jiedao", "guanliyuan", "bangongshi", "zhujian", "jiwei", "zhengfu", "xiaoqu", "mima", "密码", "温县", "物业", "台账",
    "街道", "专班", "小区",
  ]

  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    guard values.count > 3 else { return false }
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    return steps.count { $0 == steps[0] && abs($0) <= 1 } * 10 >= steps.count * 9
  }
}
