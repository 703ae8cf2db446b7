import Foundation

/// What each module of ours may import beside Foundation: the modules below it, and the libraries that are its trade.
///
/// The compiler does not hold this: a sibling's module that happens to be built already imports without a word.
enum Architecture {
  static let allowed: [String: Set<String>] = [
    "Domain/Basics": [],
    "Domain/Campaign": ["Basics"],
    "Domain/Casework": ["Basics", "Campaign"],
    "Domain/Reporting": ["Basics", "Campaign", "Casework"],
    "Records/Book": ["Basics", "Campaign", "Casework", "Reporting", "CArgon2", "Crypto"],
    "Records/BookPostgres": ["Basics", "Book", "CPostgres"],
    "Records/BookSQLite": [
      "Basics", "Campaign", "Casework", "Reporting", "Book", "CSQLite", "GRDB", "GRDBSQLite", "Crypto",
    ],
    "Documents/OfficeDocuments": [
      "CXlsxWriter", "CZip", "CExpat", "CTurboJPEG", "CPNG", "CWebP", "CQPDF", "CZlib", "Mustache",
    ],
    "Documents/Forms": ["Basics", "Campaign", "Casework", "Reporting", "OfficeDocuments"],
    "Documents/PlanPack": ["Basics", "Campaign", "Yams"],
    "Documents/Barcodes": ["CQRencode"],
    "Office/Operations": ["Basics", "Campaign", "Casework", "Reporting", "Book", "Forms", "OfficeDocuments"],
    "Faces/Web": [
      "Basics", "Campaign", "Casework", "Reporting", "Barcodes", "Operations", "Hummingbird", "HummingbirdCore",
      "HTTPTypes", "HummingbirdTLS", "NIOCore", "NIOPosix", "NIOSSL", "Logging", "ServiceLifecycle",
      "Crypto",
    ],
    "Faces/Commands": [
      "Basics", "Campaign", "Casework", "Reporting", "Book", "OfficeDocuments", "Forms", "PlanPack", "Operations",
      "ArgumentParser",
    ],
    "Main/taizhang": [
      "Basics", "Campaign", "Casework", "Reporting", "Book", "BookSQLite", "BookPostgres", "PlanPack", "Operations",
      "Web",
      "Commands", "ArgumentParser", "Logging", "ServiceLifecycle",
    ],
  ]

  /// Parts of the C library and of the system that are no layer of ours.
  static let everywhere: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization"]
  static let outsideTheDomain: Set<String> = ["Glibc", "Musl", "Darwin", "Dispatch"]

  /// Why the file may not import what it imports; empty when it may.
  ///
  /// - Parameter path: from the package's root, `Sources/Domain/Basics/Day.swift`.
  static func faults(in text: String, at path: String) -> [String] {
    let parts = path.split(separator: "/")
    guard parts.count >= 4, parts[0] == "Sources", parts[1] != "System" else { return [] }
    let module = "\(parts[1])/\(parts[2])"
    guard let allowed = allowed[module] else { return ["\(path): no rule says what \(module) may import"] }
    let system = parts[1] == "Domain" ? [] : outsideTheDomain
    return imports(in: text)
      .filter { !allowed.contains($0) && !everywhere.contains($0) && !system.contains($0) }
      .map { "\(path): \(module) must not import \($0)" }
  }

  /// The modules a file imports, whatever stands around the word: attributes, access, `struct`, a submodule.
  static func imports(in text: String) -> [String] {
    code(of: text).compactMap { line in
      let words = line.split { " \t;".contains($0) }
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0) })
      else { return nil }
      let sorts: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = sorts.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return name.split(separator: ".").first.map(String.init)
    }
  }

  /// The lines that are code: no comment, and nothing between the quotes of a string of many lines.
  static func code(of text: String) -> [Substring] {
    var inString = false
    var inComment = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if inComment {
        inComment = !trimmed.contains("*/")
        return ""
      }
      let wasInString = inString
      if line.components(separatedBy: "\"\"\"").count % 2 == 0 { inString.toggle() }
      if wasInString { return "" }
      if trimmed.hasPrefix("/*") {
        inComment = !trimmed.contains("*/")
        return ""
      }
      return trimmed.hasPrefix("//") ? "" : line
    }
  }
}
