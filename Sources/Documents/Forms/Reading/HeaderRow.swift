import Basics
import OfficeDocuments

/// The header of a sheet: which column means what, and how sure that is.
package struct HeaderRow: Sendable {
  package struct Column: Sendable {
    /// From 0.
    package var column: Int
    /// As typed, line breaks taken out.
    package var title: String
    /// Nil for a column that no rule knows: its cells are kept as notes.
    package var meaning: Meaning?
    /// How the form words it.
    package var meant: String
    /// 0 … 100.
    package var confidence: Int
    package var reason: String
  }

  package let role: SheetRole
  /// Number of the first and the last header row.
  package let rows: ClosedRange<Int>
  package let columns: [Column]

  /// Titles of required columns that are missing.
  package var missing: [String] {
    role.rules.filter { rule in rule.isRequired && !columns.contains { $0.meaning == rule.meaning } }.map(\.title)
  }

  /// Columns that no rule knows.
  package var extras: [Column] { columns.filter { $0.meaning == nil } }

  /// Columns whose titles are not quite what the form says, each told.
  var guesses: [String] {
    columns.filter { $0.meaning != nil && $0.confidence <= 70 }.map { "列“\($0.title)”按“\($0.meant)”读取，请核对" }
  }

  /// What each known column means, by column.
  var meanings: [Int: Meaning] {
    Dictionary(
      columns.compactMap { column in column.meaning.map { (column.column, $0) } }, uniquingKeysWith: { a, _ in a })
  }

  /// Of our own ledger, a sentence about the columns that it lost on its way; nil where it has all, or is none of ours.
  package var titlesLost: String? {
    guard role == .ledger, column(of: .recordNumber) != nil else { return nil }
    let lost = role.rules.filter {
      LedgerForm.heads.contains($0.title) && $0.meaning != .serial && column(of: $0.meaning) == nil
    }
    if lost.isEmpty { return nil }
    return "表中没有\(lost.map { "“\($0.title)”" }.joined(separator: "、"))列，各行的这些内容保持台账库原样"
  }

  package func column(of meaning: Meaning) -> Column? { columns.first { $0.meaning == meaning } }

  /// How well the sheet fits the role: the known columns, weighed by how sure each is.
  var weight: Int { columns.reduce(0) { $0 + ($1.meaning == nil || $1.meaning == .rejection ? 0 : $1.confidence) } }
}

/// Finds the header of a sheet among its first rows.
struct HeaderFinder {
  /// The header stands in one of the first fifteen rows (forms.md).
  static let depth = 15

  let role: SheetRole
  private let known: [String: (rule: ColumnRule, confidence: Int)]
  /// Each title of four characters and more.
  private let titles: [(rule: ColumnRule, key: [Character])]
  /// By the characters of a title or synonym, sorted.
  private let shuffled: [[Character]: ColumnRule]

  init(_ role: SheetRole) {
    self.role = role
    var known: [String: (ColumnRule, Int)] = [:]
    for rule in role.rules { known[HeaderFinder.key(rule.title)] = (rule, 100) }
    for rule in role.rules {
      for synonym in rule.synonyms {
        let key = HeaderFinder.key(synonym)
        if known[key] == nil { known[key] = (rule, 90) }
      }
    }
    self.known = known
    titles = role.rules.map { ($0, Array(HeaderFinder.key($0.title))) }.filter { $0.1.count >= 4 }
    shuffled = Dictionary(
      role.rules.flatMap { rule in
        ([rule.title] + rule.synonyms).map { (HeaderFinder.key($0).sorted(), rule) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The best header among the rows; nil where no row names at least `least` known columns.
  func find(in rows: [SheetRow], least: Int) -> HeaderRow? {
    var best: HeaderRow?
    for (index, row) in rows.enumerated() where row.number <= HeaderFinder.depth || index < HeaderFinder.depth {
      let next = index + 1 < rows.count && rows[index + 1].number == row.number + 1 ? rows[index + 1] : nil
      guard let header = header(at: row, below: next) else { continue }
      let count = header.columns.count { $0.meaning != nil }
      if count >= least, header.weight > best?.weight ?? 0 { best = header }
    }
    return best
  }

  /// True where the row repeats the header, as a printed page does.
  func isHeader(_ row: SheetRow) -> Bool {
    var matches = 0
    var others = 0
    for cell in row.cells {
      if case .text(let text) = cell.value, text.utf8.count <= 80, exact(text) != nil {
        matches += 1
      } else {
        others += 1
        // Nearly every row is none, which shows in its first cells.
        if others * 3 > row.cells.count { return false }
      }
    }
    return matches >= 4
  }

  private func header(at row: SheetRow, below: SheetRow?) -> HeaderRow? {
    var columns = matched(row)
    guard columns.contains(where: { $0.meaning != nil }) else { return nil }
    var last = row.number
    // A second header row: under group headers stand the columns' own, and nothing but titles, most of them known.
    if let below {
      let inner = matched(below)
      let fresh = inner.filter { column in
        column.meaning != nil && !columns.contains { $0.meaning == column.meaning }
      }
      let unknown = inner.count { $0.meaning == nil }
      let isOfTitles = below.cells.allSatisfy { if case .text = $0.value { true } else { $0.value.plainText.isEmpty } }
      if !fresh.isEmpty, unknown == 0 || isOfTitles && unknown * 2 < inner.count {
        columns.removeAll { column in column.meaning == nil && inner.contains { $0.column == column.column } }
        columns += inner.filter { column in
          (column.meaning == nil || fresh.contains { $0.column == column.column })
            && !columns.contains { $0.column == column.column }
        }
        columns.sort { $0.column < $1.column }
        last = below.number
      }
    }
    return HeaderRow(role: role, rows: row.number...last, columns: withoutRejection(settled(columns)))
  }

  private func matched(_ row: SheetRow) -> [HeaderRow.Column] {
    row.cells.compactMap { cell in
      let typed = cell.value.plainText
      let title = HeaderFinder.shown(typed)
      guard !title.isEmpty else { return nil }
      guard case .text = cell.value, title.unicodeScalars.count <= 40 else {
        return HeaderRow.Column(
          column: cell.column, title: title, meaning: nil, meant: "", confidence: 0, reason: "不像列名")
      }
      if let (rule, confidence) = exact(typed) {
        return HeaderRow.Column(
          column: cell.column, title: title, meaning: rule.meaning, meant: rule.title, confidence: confidence,
          reason: confidence == 100 ? "列名相同" : "列名是“\(rule.title)”的另一种写法")
      }
      if let (rule, confidence) = near(typed) {
        return HeaderRow.Column(
          column: cell.column, title: title, meaning: rule.meaning, meant: rule.title, confidence: confidence,
          reason: "列名与“\(rule.title)”相近")
      }
      return HeaderRow.Column(
        column: cell.column, title: title, meaning: nil, meant: "", confidence: 0, reason: "没有认出的列名，按备注保留")
    }
  }

  /// Takes the last column for what we added ourselves to rejected rows, where it says so.
  private func withoutRejection(_ columns: [HeaderRow.Column]) -> [HeaderRow.Column] {
    guard var last = columns.last, last.title == "原因", last.meaning == nil else { return columns }
    last.meaning = .rejection
    (last.meant, last.confidence, last.reason) = ("原因", 90, "退回说明，不列入")
    return columns.dropLast() + [last]
  }

  /// Of two columns with one meaning the surer keeps it, the first of equals.
  private func settled(_ columns: [HeaderRow.Column]) -> [HeaderRow.Column] {
    var columns = columns
    for index in columns.indices {
      guard let meaning = columns[index].meaning else { continue }
      let rival = columns.indices.first { other in
        other != index && columns[other].meaning == meaning
          && (columns[other].confidence, index) > (columns[index].confidence, other)
      }
      if rival != nil {
        columns[index].meaning = nil
        columns[index].meant = ""
        columns[index].confidence = 0
        columns[index].reason = "另有一列更像，按备注保留"
      }
    }
    return columns
  }

  private func exact(_ text: String) -> (rule: ColumnRule, confidence: Int)? {
    let key = HeaderFinder.key(text)
    if let found = known[key] { return found }
    let plain = HeaderFinder.withoutBrackets(text)
    let bare = HeaderFinder.key(plain)
    // `整改完成日期（计划）` is no day on which anything was done.
    if plain != text, HeaderFinder.planned.contains(where: { text.contains($0) && !plain.contains($0) }) { return nil }
    return bare == key ? nil : known[bare].map { ($0.rule, min($0.confidence, 95)) }
  }

  /// One wrong or missing character in a title of four or more.
  private func near(_ text: String) -> (rule: ColumnRule, confidence: Int)? {
    let key = Array(HeaderFinder.key(text))
    guard key.count >= 4 else { return nil }
    if let found = titles.first(where: { isNear(key, $0.key) && !HeaderFinder.meansElse(key, $0.key) }) {
      return (found.rule, 70)
    }
    // The same characters in another order: `问题内容简要`.
    return key.count < 5 ? nil : shuffled[key.sorted()].map { ($0, 60) }
  }

  /// True where the one character that differs makes another column: `办结时限` is not `办结时间`.
  private static func meansElse(_ typed: [Character], _ title: [Character]) -> Bool {
    let front = zip(typed, title).prefix { $0 == $1 }.count
    let back = zip(typed.dropFirst(front).reversed(), title.dropFirst(front).reversed()).prefix { $0 == $1 }.count
    let differing = typed.dropFirst(front).dropLast(back) + title.dropFirst(front).dropLast(back)
    return differing.contains { telling.contains($0) }
  }

  /// Characters that say what a column is of.
  private static let telling = Set("时限间期日起止人员长号码名数量率额是否未不非应前后初终原新旧总预拟")
  private static let planned = ["计划", "预计", "拟", "要求", "限", "应", "目标"]

  /// The title as a person reads it: on one line.
  static func shown(_ text: String) -> String {
    tidied(text.split(whereSeparator: \.isNewline).map { tidied($0) }.joined())
  }

  /// A title brought to one writing: blanks, line breaks, brackets and marks go.
  static func key(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in folded(text).unicodeScalars where !marks.contains(scalar) { result.append(scalar) }
    return String(result)
  }

  private static let marks = Set("()[]{}【】〔〕*:、，,。.·-_/\\\"“”'".unicodeScalars)

  static func withoutBrackets(_ text: String) -> String {
    var result = ""
    var depth = 0
    for character in text {
      if "(（[【〔".contains(character) {
        depth += 1
      } else if ")）]】〕".contains(character) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        result.append(character)
      }
    }
    return result
  }
}
