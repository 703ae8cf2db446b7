import Foundation

/// Mail addresses whose sign somebody spelled out or parted by blanks: `x at qq.com`, `x(at)qq.com`, `x#qq点com`.
enum SpelledMail {
  static func places(in text: String) -> [Accounts.Place] {
    guard let shape else { return [] }
    return shape.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      guard let range = Range(match.range(at: 1), in: text), let first = text[range].first else { return nil }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      return (.account, start..<start + text[range].unicodeScalars.count, "\(first)***")
    }
  }

  /// Put together once: doing so takes longer than to look through a text.
  private static let shape: NSRegularExpression? = {
    let letter = "[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９-]"
    let sign = #"(?:\s*(?:[@＠#＃]|[(（\[【{<《]\s*(?:at|@|艾特|圈a)\s*[)）\]】}>》]|艾特|圈a)\s*|\s+at\s+)"#
    let dot = #"(?:\s*(?:[.．。·]|[(（\[【]\s*(?:dot|点)\s*[)）\]】]|点)\s*|\s+dot\s+)"#
    let ending = "(?:com|cn|net|org|edu|gov|cc|me|vip|ｃｏｍ|ｃｎ|ｎｅｔ)(?!\(letter))"
    let host = "(?:\(letter){1,30}?\(dot)){1,3}?\(ending)"
    return try? NSRegularExpression(
      pattern: "(?<!\(letter))(\(letter)(?:[.+．]?\(letter)){0,63})\(sign)\(host)", options: .caseInsensitive)
  }()
}
