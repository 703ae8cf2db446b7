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
    let known = (common + words.filter { $0.count >= 4 }).map { folded($0) }
    if let word = known.first(where: { plain.contains($0) && plain.count - $0.count < 6 }) {
      reasons.append("密码主要由“\(word)”组成，容易被猜到，请换一个")
    }
    if isRun(plain) { reasons.append("密码是连续的数字或字母，请换一个") }
    return reasons
  }

  private static let common = [
    "password", "passw0rd", "qwertyuiop", "1234567890", "123456789", "123123123", "111111111", "abcd1234", "iloveyou",
    "admin123", "administrator", "woaini1314", "5201314", "1qaz2wsx", "qazwsxedc", "zaq12wsx", "letmein", "welcome",
    "taizhang", "wenxian", "wuye", "zhuanban", "jiedao", "guanliyuan",
  ]

  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    guard values.count > 3 else { return false }
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    return steps.count { $0 == steps[0] && abs($0) <= 1 } * 10 >= steps.count * 9
  }
}
