import Foundation

/// Things that no source of ours does, whatever its layer.
enum Manners {
  struct Rule {
    var reason: String
    /// Empty: everywhere under Sources.
    var under: [String] = [""]
    var pattern: String
  }

  static let rules: [Rule] = [
    Rule(
      reason: "an absolute path of some machine",
      under: ["Sources/", "Tests/", "bench/", "docs/", "scripts/", "Makefile", "README", ".ci/"],
      pattern: #"(^|[^A-Za-z0-9.~_])/(work|farm|root|home|Users)/[A-Za-z.]"#),
    Rule(
      reason: "rules have no clock: the day is an argument", under: ["Sources/Domain/"],
      pattern: #"\bDate\(\s*\)|\bDate\.now\b|\b(Continuous|Suspending)Clock\b"#),
    Rule(
      reason: "rules have no dice: chance is an argument", under: ["Sources/Domain/"],
      pattern: #"\.random\(|\.shuffled\(\s*\)|\.randomElement\(\s*\)|SystemRandomNumberGenerator"#),
    Rule(
      reason: "rules touch no world", under: ["Sources/Domain/"],
      pattern: #"\b(FileManager|FileHandle|ProcessInfo|URLSession|UserDefaults)\b"#),
    Rule(reason: "a person's input must not stop the programme", under: ["Sources/"], pattern: #"\bfatalError\("#),
    Rule(reason: "an error is to be told", under: ["Sources/"], pattern: #"\btry!"#),
    Rule(reason: "a cast that may fail is to be asked", under: ["Sources/"], pattern: #"\bas!"#),
  ]

  static func faults(in text: String, at path: String) -> [String] {
    // This folder names what it forbids.
    guard !path.hasPrefix("Tests/ArchitectureTests/") else { return [] }
    let lines = path.hasSuffix(".swift") ? Architecture.code(of: text) : text.split(separator: "\n")
    return rules.filter { rule in rule.under.contains { path.hasPrefix($0) } }.flatMap { rule in
      lines.filter { $0.range(of: rule.pattern, options: .regularExpression) != nil }
        .map { "\(path): \(rule.reason): \($0.trimmingCharacters(in: .whitespaces).prefix(100))" }
    }
  }

  /// A file that grows past this usually wants a second noun.
  static let longest = 400

  static func isLong(_ text: String) -> Bool {
    text.split(separator: "\n", omittingEmptySubsequences: false).count > longest + 1
  }
}
