import Basics
import Book
import Campaign
import Casework

/// One thing to do, with what one must know of it at a glance.
package struct WorkLine: Sendable {
  package var number: String
  package var brief: String
  package var estate: String
  /// Code.
  package var subdistrict: String
  package var stage: CaseFile.Stage
  package var due: Day?
  package var clock: CaseClock.Sort?
  package var person: String
  /// How many steps are in the book: 0 where the case came in without.
  package var steps: Int
}

/// What is to be done under one heading: how much, and the first of it.
package struct WorkSection: Sendable {
  /// `overdue`, as addresses have it.
  package var heading: String
  package var title: String
  /// Counted no further than `Office.mostWork` in each place.
  package var count: Int
  package var lines: [WorkLine]
  /// Where to go on; nil at the end.
  package var next: String?
}

extension WorkHeading {
  package var title: String {
    switch self {
    case .overdue: "已超期"
    case .today: "今天到期"
    case .tomorrow: "下一个工作日前到期"
    case .returned: "被退回"
    case .unassigned: "待受理、待分派"
    case .inspection: "待我验收"
    }
  }
}

extension Office {
  package static let mostWork = 200

  /// My work today: one list under few headings, as far as the post may see it.
  /// - Parameters:
  ///   - heading: nil for all.
  ///   - cursor: where the page before ended.
  package func work(
    _ heading: String? = nil, after cursor: String? = nil, limit: Int = 10, by officer: Officer
  ) throws -> [WorkSection] {
    guard officer.mayAnywhere(.seeCases) else { throw Denied(deed: .seeCases, hides: false) }
    let today = clock.today
    let next = (try? plan.calendar.adding(workingDays: 1, to: today)) ?? today + 1
    let places = places(of: officer)
    let headings = heading.map { name in WorkHeading.allCases.filter { $0.rawValue == name } } ?? WorkHeading.allCases
    let key = cursor.flatMap(WorkKey.init(cursor:))
    return try book.read { registers in
      try headings.compactMap { heading in
        if heading == .inspection, !officer.mayAnywhere(.inspectRectification) { return nil }
        var query = WorkQuery(
          heading, today: today, next: next, post: officer.post.code, after: key, limit: limit + 1)
        let all = try places.flatMap { try registers.work(query, in: $0) }.sorted { $0.key < $1.key }
        let shown = all.prefix(limit)
        (query.limit, query.after) = (Self.mostWork, nil)
        let count = try places.reduce(0) { try $0 + registers.workCount(query, in: $1) }
        let lines = try shown.map { try registers.workLine($0.line) }
        return WorkSection(
          heading: heading.rawValue, title: heading.title, count: count, lines: lines,
          next: all.count > limit ? shown.last?.key.cursor : nil)
      }
    }
  }

  private func places(of officer: Officer) -> [WorkPlace] {
    if officer.role == .liaison { return [.unit(officer.post.unit)] }
    if let code = officer.confinedTo { return [.subdistrict(code)] }
    return plan.subdistricts.map { .subdistrict($0.code) } + [.subdistrict("")]
  }

  /// Whoever sits at a post; nil where there is none.
  package func officer(atPost code: String) throws -> Officer? {
    try book.read { try $0.post(code) }.map { Officer($0) }
  }

  /// What a post begins the day with: one text, and nothing in it that is not to be done.
  package func digest(for officer: Officer) throws -> String {
    let sections = try work(limit: 20, by: officer).filter { !$0.lines.isEmpty }
    let head = "\(officer.post.title)：\(clock.today.chinese)（\(clock.today.weekday.chinese)）待办"
    if sections.isEmpty { return head + "\n今天没有到期、退回或等待分派的件。\n" }
    var text = head + "\n"
    var told: Set<String> = []
    for section in sections {
      // A case that is late and has nobody is told once, as late.
      let lines = section.lines.filter { told.insert($0.number).inserted }
      let count = section.count - (section.lines.count - lines.count)
      if count == 0 { continue }
      let again = count < section.count ? "另有" : ""
      text +=
        "\n\(section.title)（\(again)\(section.count >= Self.mostWork ? "\(Self.mostWork)以上" : String(count))件）\n"
      for one in lines {
        let due = one.due.map { "，\(one.clock?.rawValue ?? "")期限\($0.chinese)" } ?? ""
        text += "  \(one.number)　\(one.estate.isEmpty ? "" : one.estate + "　")\(one.stage.rawValue)\(due)\n"
      }
      if section.next != nil { text += "  ……其余请在“待办”页查看\n" }
    }
    return text
  }
}

extension Registers {
  fileprivate func workLine(_ line: CaseworkLine) throws -> WorkLine {
    let brief = try complaint(line.matter)?.brief ?? problem(line.matter)?.description ?? ""
    return WorkLine(
      number: line.matter, brief: brief, estate: try estate(line.estate)?.name ?? "", subdistrict: line.subdistrict,
      stage: line.stage, due: line.due, clock: line.clock, person: line.person, steps: line.steps)
  }
}

extension WorkKey {
  fileprivate init?(cursor: String) {
    let parts = cursor.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(day: String(parts[0]), matter: String(parts[1]))
  }

  fileprivate var cursor: String { "\(day)~\(matter)" }
}
