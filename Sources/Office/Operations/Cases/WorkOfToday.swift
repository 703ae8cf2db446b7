import Basics
import Book
import Campaign
import Casework
import Reporting

/// One thing to do, with what one must know of it at a glance.
package struct WorkLine: Sendable {
  package var number: String
  /// The case in which it is worked on; nil where that is another office's.
  package var matter: String?
  package var brief: String
  package var estate: String
  /// Code.
  package var subdistrict: String
  /// Nil for a problem that a workbook brought, and that nobody has worked on here.
  package var stage: CaseFile.Stage?
  package var due: Day?
  package var clock: CaseClock.Sort?
  /// When it came in; of a problem, when it was found.
  package var received: Day?
  package var person: String
  /// How many steps are in the book: 0 where the case came in without.
  package var steps: Int
}

/// What is to be done under one heading: how much, and the first of it.
package struct WorkSection: Sendable {
  /// `overdue`, as addresses have it.
  package var heading: String
  package var title: String
  /// Counted no further than `Office.mostWork` in each place, unless it is whole.
  package var count: Int
  package var isWhole = false
  package var lines: [WorkLine]
  /// In which order they stand, in words.
  package var order: String
  /// Where to go on; nil at the end.
  package var next: String?
}

extension WorkSection {
  /// There are more than were counted.
  package var isMore: Bool { !isWhole && count >= Office.mostWork }
}

extension WorkHeading {
  package var title: String {
    switch self {
    case .overdue: "其他已超期"
    case .contested: "投诉人不满意、申请复核"
    case .today: "今天到期"
    case .tomorrow: "下一个工作日前到期"
    case .returned: "被退回"
    case .unassigned: "待受理、待分派"
    case .inspection: "待我验收"
    case .referred: "移送来的违纪违法线索"
    case .underway: "办理中"
    }
  }

  package var order: String {
    switch self {
    case .overdue, .today, .tomorrow, .returned: "期限早的在前"
    case .unassigned, .inspection, .contested, .referred: "收到早的在前"
    case .underway: "新收到的在前"
    }
  }
}

extension Office {
  package static let mostWork = 200

  /// My work today: one list under few headings, as far as the post may see it. A problem that is late or soon due stands
  /// there once, whatever brought it into the ledger; under the other headings, all else that is due in a case.
  /// - Parameters:
  ///   - heading: nil for all.
  ///   - cursor: where the page before ended.
  ///   - due: of the whole county or the officer's own subdistrict; nil reads the book for it.
  package func work(
    _ heading: String? = nil, after cursor: String? = nil, limit: Int = 10, due: DueProblems? = nil,
    by officer: Officer
  ) throws -> [WorkSection] {
    guard officer.mayAnywhere(.seeCases) else { throw Denied(deed: .seeCases, hides: false) }
    let showsProblems = officer.mayAnywhere(.seeLedger)
    let problemHeadings =
      showsProblems ? ProblemHeading.allCases.filter { heading == nil || heading == $0.rawValue } : []
    let problems = problemHeadings.isEmpty ? nil : try due ?? dueProblems(by: officer)
    let headings = heading.map { name in WorkHeading.allCases.filter { $0.rawValue == name } } ?? WorkHeading.allCases
    let key = cursor.flatMap(WorkKey.init(cursor:))
    return try book.read { registers in
      let ofProblems = try problemHeadings.compactMap { heading in
        try problems.map { try section(heading, of: $0, after: cursor, limit: limit, registers, officer) }
      }
      let ofCases = try headings.compactMap { heading in
        try section(heading, after: key, limit: limit, besidesProblems: showsProblems, registers, officer)
      }
      // What is for one's own eyes alone stands first.
      let own = ofCases.prefix { $0.heading == WorkHeading.referred.rawValue }
      return own + ofProblems + ofCases.dropFirst(own.count)
    }
  }

  /// - Returns: nil where the heading is not for the officer.
  private func section(
    _ heading: WorkHeading, after key: WorkKey?, limit: Int, besidesProblems: Bool, _ registers: Registers,
    _ officer: Officer
  ) throws -> WorkSection? {
    if heading == .inspection, !officer.mayAnywhere(.inspectRectification) { return nil }
    if heading == .referred, !officer.mayAnywhere(.seeReferred) { return nil }
    let places = places(of: officer)
    var query = WorkQuery(
      heading, today: clock.today, next: nextWorkingDay, post: officer.post.code, after: key, limit: limit + 1)
    (query.leavesRectifications, query.inspects) = (besidesProblems, officer.mayAnywhere(.inspectRectification))
    let all = try places.flatMap { try registers.work(query, in: $0) }.sorted {
      heading.isNewestFirst ? $1.key < $0.key : $0.key < $1.key
    }
    let shown = all.prefix(limit)
    (query.limit, query.after) = (Self.mostWork, nil)
    let count = try places.reduce(0) { try $0 + registers.workCount(query, in: $1) }
    let lines = try shown.map { try registers.workLine($0.line, for: officer) }
    let words = officer.seesSummaryOnly ? [:] : try book.vault.spoken(lines.map { ($0.number, $0.brief) })
    return WorkSection(
      heading: heading.rawValue, title: !besidesProblems && heading == .overdue ? "已超期" : heading.title, count: count,
      lines: lines.map { line in
        var line = line
        line.brief = words[line.number] ?? line.brief
        return waitingSince(line)
      }, order: heading.order,
      next: all.count > limit ? shown.last?.key.cursor : nil)
  }

  /// What came in by a workbook and waits for acceptance or assignment has no clock; its line shows the limit counted from
  /// the day it came in, so that whoever waited longest is seen.
  private func waitingSince(_ line: WorkLine) -> WorkLine {
    guard line.due == nil, let received = line.received, let stage = line.stage else { return line }
    let clock: CaseClock?
    switch stage {
    case .received: clock = try? CaseTimes(plan).clock(.acceptance, from: received, .acceptance)
    case .accepted: clock = try? CaseTimes(plan).clock(.assignment, from: received, .assignment)
    default: clock = nil
    }
    var line = line
    (line.due, line.clock) = (clock?.due, clock?.sort)
    return line
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
    // What was referred stays on the list for good, and is not to be done by a day; nor is what goes on.
    let quiet = [WorkHeading.referred, .underway].map(\.rawValue)
    let sections = try work(limit: 20, by: officer).filter { !$0.lines.isEmpty && !quiet.contains($0.heading) }
    let head = "\(officer.post.title)：\(clock.today.chinese)（\(clock.today.weekday.chinese)）待办"
    if sections.isEmpty { return head + "\n今天没有到期、退回或等待分派的件。\n" }
    var text = head + "\n"
    var told: Set<String> = []
    for section in sections {
      // A case that is late and has nobody is told once, as late.
      let isOfProblems = ProblemHeading(rawValue: section.heading) != nil
      let lines = section.lines.filter { told.insert($0.matter ?? $0.number).inserted || isOfProblems }
      let count = section.count - (section.lines.count - lines.count)
      if count == 0 { continue }
      let again = count < section.count ? "另有" : ""
      text +=
        "\n\(section.title)（\(again)\(section.isMore ? "\(Self.mostWork)以上" : String(count))件）\n"
      for one in lines {
        let due = one.due.map { "，\(one.clock?.rawValue ?? "")期限\($0.chinese)" } ?? ""
        let late = one.due.map { $0 < clock.today ? "，已超期\(clock.today - $0)天" : "" } ?? ""
        let standing = one.stage?.rawValue ?? "台账登记"
        text += "  \(one.number)　\(one.estate.isEmpty ? "" : one.estate + "　")\(standing)\(due)\(late)\n"
      }
      if section.next != nil { text += "  ……其余请在“待办”页查看\n" }
    }
    return text
  }
}

extension Registers {
  fileprivate func workLine(_ line: CaseworkLine, for officer: Officer) throws -> WorkLine {
    let brief =
      try officer.seesSummaryOnly
      ? caseFile(line.matter).transfer(to: officer.post.unit)?.text ?? ""
      : complaint(line.matter)?.brief ?? problem(line.matter)?.description ?? ""
    return WorkLine(
      number: line.matter, matter: line.matter, brief: brief, estate: try estate(line.estate)?.name ?? "",
      subdistrict: line.subdistrict,
      stage: line.stage, due: line.due, clock: line.clock, received: line.received,
      person: officer.seesSummaryOnly ? "" : line.person,
      steps: line.steps)
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
