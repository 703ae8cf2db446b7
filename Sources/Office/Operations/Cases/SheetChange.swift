import Basics
import Book
import Campaign
import Casework

/// What a sheet from elsewhere says of a case otherwise than the one by which the case came in (来文有变化). It changes
/// no word of the case: it is added to it, for a person to act on.
///
/// Nothing here looks at who complained, so that nobody finds it out by uploading a sheet: names and numbers of reporters
/// are not compared, and what is masked in the book fits whatever may stand there.
struct SheetChange {
  /// Masked by what the sheet itself tells.
  private(set) var differences: [Difference] = []
  /// Why it cannot be added to the case.
  private(set) var obstacles: [String] = []
  /// What is added to the case.
  private var words = ""
  /// The same, as the sheet has it.
  private var original = ""
  private var limit: CaseClock?

  /// - Returns: nil where the sheet says what it said before, or where the officer may not see the case.
  init?(
    _ row: SheetCase, in registers: Registers, _ registry: RegistryIndex, of office: Office, seenBy officer: Officer
  ) throws {
    let number = row.complaint.number
    guard let found = try registers.recorded("complaint/" + number), case .complaint(let now) = found.record,
      case .complaint(let first)? = try registers.record(ofEntry: found.opened)
    else { return nil }
    let file = try registers.standing(of: number, now).file
    guard officer.may(.seeCases, try registers.ownership(of: number, now, file)) else { return nil }

    var clear: [Difference] = []
    func compare(_ title: String, _ before: String, _ after: String, _ told: String) {
      if after.isEmpty || Self.same(before, after) { return }
      differences.append(Difference(title: title, before: before, after: after))
      clear.append(Difference(title: title, before: before, after: told))
    }
    let withheld = row.withheld
    let (words, estateWritten) = Self.parted(first.brief)
    compare("反映内容", words, Self.parted(withheld.brief).words, Self.parted(row.complaint.brief).words)
    if row.cells[.day] != nil {
      compare("日期", first.accepted.chinese, row.complaint.accepted.chinese, row.complaint.accepted.chinese)
    }
    if let limit = row.limit {
      let clocks = file.steps.flatMap(\.opens).filter { $0.sort == .closing }
      compare("办结时限", clocks.first?.due.chinese ?? "", limit.due.chinese, limit.due.chinese)
      if clocks.last?.due != limit.due, !file.stage.isOver, file.stage != .closed { self.limit = limit }
    }
    let (before, after) = try Self.estates(first, estateWritten, row, registers, registry, office.plan)
    compare("小区", before, Mentions.masked(after) ?? after, after)
    if row.complaint.kind != first.kind {
      func name(_ code: String) -> String { office.plan.kind(code: code)?.name ?? "" }
      compare("问题类别", name(first.kind), name(row.complaint.kind), name(row.complaint.kind))
    }
    for title in withheld.notes.keys.sorted() {
      compare(title, first.notes[title] ?? "", withheld.notes[title] ?? "", row.complaint.notes[title] ?? "")
    }
    (self.words, original) = (Self.sentence(differences), Self.sentence(clear))
    let last = file.steps.last { $0.sort == .added && !$0.post.isEmpty }
    if let last {
      if Self.same(last.text, self.words) { return nil }
      // It said otherwise once, and is as it was.
      if differences.isEmpty { differences = [Difference(title: "来文", before: last.text, after: self.words)] }
    } else if differences.isEmpty {
      return nil
    }
    obstacles = file.obstacles(to: .added, by: officer.post.code)
    if office.nameGuesses.areSpent(officer, number, office.clock.today.description) {
      obstacles.append(Office.guessesSpent)
    }
  }

  /// - Returns: true where the words named the reporter.
  func record(in matter: String, pen: Pen, office: Office, officer: Officer) throws -> Bool {
    var hand = try CaseInHand(matter, pen: pen, office: office, officer: officer)
    try hand.record(.added) { ($0.text, $0.opens) = (words, limit.map { [$0] } ?? []) }
    let kept = hand.file.steps.last?.text ?? words
    if kept != original, let complaint = hand.complaint {
      // Whoever was forgotten has no key any more.
      let isKnown = try office.book.vault.revealed([complaint.reporter])[complaint.reporter] != nil
      let wording = Wording(masked: kept, original: original)
      try pen.keep([wording], of: "complaint/" + matter, under: isKnown ? complaint.reporter : "")
    }
    return hand.namesTheReporter
  }

  /// The estate as it was told first, and as it is told now; alike where both mean the same one.
  private static func estates(
    _ first: Complaint, _ written: String, _ row: SheetCase, _ registers: Registers, _ registry: RegistryIndex,
    _ plan: Plan
  ) throws -> (before: String, after: String) {
    var id = first.estate
    if id == 0, !written.isEmpty {
      id = registry.estate(typed: written, in: plan.subdistrict(code: first.subdistrict))?.id ?? 0
    }
    func name(_ id: Int) throws -> String { try id == 0 ? "" : registers.estate(id)?.name ?? "" }
    let (before, after) = (try name(id), try name(row.complaint.estate))
    return (before.isEmpty ? written : before, after.isEmpty ? row.unknownEstate : after)
  }

  /// The words, and the estate that was written before them since nobody knew it.
  private static func parted(_ brief: String) -> (words: String, estate: String) {
    guard let found = brief.prefixMatch(of: /「来文所写小区：([^」]*)」/) else { return (brief, "") }
    return (String(brief[found.range.upperBound...]), String(found.1))
  }

  /// True where one text may be the other with something masked in it.
  private static func same(_ a: String, _ b: String) -> Bool { a == b || fits(a, b) || fits(b, a) }

  private static func fits(_ masked: String, _ text: String) -> Bool {
    let parts = masked.split(separator: /\*+/, omittingEmptySubsequences: false)
    guard parts.count > 1, text.hasPrefix(parts[0]) else { return false }
    var rest = text.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let place = rest.dropFirst().firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.count > parts[parts.count - 1].count && rest.hasSuffix(parts[parts.count - 1])
  }

  private static func sentence(_ differences: [Difference]) -> String {
    if differences.isEmpty { return "与首次来文相同" }
    return differences.map { difference in
      let now = "改为“\(difference.after)”"
      return difference.before.isEmpty || difference.title == "反映内容"
        ? difference.title + now : "\(difference.title)由“\(difference.before)”\(now)"
    }.joined(separator: "；")
  }
}
