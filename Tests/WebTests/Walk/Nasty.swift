/// What people, browsers and mischief put into a field.
enum Nasty: String, CaseIterable, Sendable {
  case nothing, blanks, script, quotes, backwards, zeroWidth, emoji, nul, noScalar, unescaped, long
  case noDay, farDay, noNumber, hugeNumber, negative, foreign

  /// As it stands in the body, percent-encoded.
  var encoded: String {
    switch self {
    case .nothing: ""
    case .blanks: "%20%E3%80%80%0D%0A"
    case .script: "%3Cscript%3Ealert%281%29%3C%2Fscript%3E"
    case .quotes: "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%27"
    case .backwards: "%E2%80%AE%E7%94%B5%E6%A2%AF"
    case .zeroWidth: "%E7%94%B5%E2%80%8B%E6%A2%AF%EF%BB%BF"
    case .emoji: "%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%F0%9F%8F%9A"
    case .nul: "%E7%94%B5%00%E6%A2%AF"
    // Half a surrogate pair, as WTF-8 would have it.
    case .noScalar: "%E7%94%B5%ED%A0%80%E6%A2%AF"
    case .unescaped: "100%zz%"
    case .long: String(repeating: "%E9%95%BF", count: 6000)
    case .noDay: "2025-02-30"
    case .farDay: "9999-12-31"
    case .noNumber: "%E4%B8%89"
    case .hugeNumber: "99999999999999999999"
    case .negative: "-9223372036854775808"
    case .foreign: "TS250703-00000000"
    }
  }

  /// Whether it says anything new of a field of that name: a wrong day where a day is asked for.
  func suits(_ name: String) -> Bool {
    switch self {
    case .noDay, .farDay: ["day", "closed", "week"].contains(name)
    case .noNumber, .hugeNumber, .negative: ["seen", "estate", "rating", "case", "kind", "level"].contains(name)
    case .foreign: ["case", "problem", "number", "other", "matters", "subdistrict", "unit"].contains(name)
    // A number has an end of its own.
    case .long: !["seen", "week", "number"].contains(name)
    default: !["seen", "week"].contains(name)
    }
  }

  /// What a page must never hold, however it got there.
  static func isLive(_ page: String) -> Bool {
    page.contains("<script>alert") || page.contains("<img src=x") || page.unicodeScalars.contains("\u{202E}")
  }
}
