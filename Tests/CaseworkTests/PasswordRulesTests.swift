import Basics
import Casework
import Testing

@Suite struct PasswordRulesTests {
  private let place = ["wq-1", "温泉街道办经办人", "温县"]

  @Test func `words of the place, years and runs of digits are no password in whatever order they stand`() {
    var dice = SystemRandomNumberGenerator()
    let words = ["wenxian", "Wuye", "admin", "qwerty", "P@ssw0rd", "温县", "2025", "1999", "12345", "welcome", "wq-1"]
    for _ in 0..<500 {
      let parted = words.shuffled(using: &dice).prefix(Int.random(in: 2...5, using: &dice))
      let password = parted.joined(separator: ["", "-", " ", "!", "_"].randomElement(using: &dice)!) + "!"
      if parted.allSatisfy({ Int($0) != nil }) { continue }
      #expect(!PasswordRules.reasons(against: password, words: place).isEmpty, "\(password)")
    }
  }

  @Test func `a few words that have nothing to do with each other are one, even beside a word of the place`() {
    for password in [
      "梧桐 水杯 七月 渡口 信纸", "greatest harbour lantern", "wenxian lantern harbour", "admin-galoshes-93", "T7#kq9vLw2!x",
      "wsnd-kmpq-72xc-hh4d",
    ] {
      #expect(PasswordRules.reasons(against: password, words: place) == [], "\(password)")
    }
  }

  @Test func `whoever is refused is told every reason, and the words that are too familiar`() {
    #expect(
      PasswordRules.reasons(against: "Admin-2025", words: place) == [
        "密码至少12个字符，现在10个；可以用几个不相干的词连起来", "密码主要由“admin”组成，容易被猜到，请换一个",
      ])
    #expect(!PasswordRules.reasons(against: String(repeating: "ab1-", count: 40)).isEmpty)
    #expect(!PasswordRules.reasons(against: "345678901234").isEmpty)
  }
}
