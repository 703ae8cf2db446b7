import Basics
import Book
import Campaign
import Casework

/// One thing to do, with what one must know of it at a glance.
package struct WorkLine: Sendable {
  package var key: WorkKey
  package var line: CaseworkLine
  package var brief: String
  package var estate: String
}

/// What is to be done under one heading: how much, and the first of it.
package struct WorkSection: Sendable {
  package var heading: WorkHeading
  /// Counted no further than `Office.mostWork` in each place.
  package var count: Int
  package var lines: [WorkLine]
  /// Where to go on; nil at the end.
  package var next: WorkKey?
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
  package static let mostWork = 1000

  /// My work today: one list under few headings, as far as the post may see it.
  package func work(
    _ headings: [WorkHeading] = WorkHeading.allCases, after key: WorkKey? = nil, limit: Int = 10, by officer: Officer
  ) throws -> [WorkSection] {
    guard officer.mayAnywhere(.seeCases) else { throw Denied(deed: .seeCases, hides: false) }
    let today = clock.today
    let next = (try? plan.calendar.adding(workingDays: 1, to: today)) ?? today + 1
    let places = places(of: officer)
    return try book.read { registers in
      try headings.compactMap { heading in
        if heading == .inspection, !officer.mayAnywhere(.inspectRectification) { return nil }
        var query = WorkQuery(
          heading, today: today, next: next, post: officer.post.code, after: key, limit: limit + 1)
        let all = try places.flatMap { try registers.work(query, in: $0) }.sorted { $0.key < $1.key }
        let shown = all.prefix(limit)
        query.limit = Self.mostWork
        let count = try places.reduce(0) { try $0 + registers.workCount(query, in: $1) }
        let lines = try shown.map { key, line in
          WorkLine(
            key: key, line: line, brief: try registers.brief(of: line.matter),
            estate: try registers.estate(line.estate)?.name ?? "")
        }
        return WorkSection(
          heading: heading, count: count, lines: lines, next: all.count > limit ? shown.last?.key : nil)
      }
    }
  }

  private func places(of officer: Officer) -> [WorkPlace] {
    if officer.role == .liaison { return [.unit(officer.post.unit)] }
    if let code = officer.confinedTo { return [.subdistrict(code)] }
    return plan.subdistricts.map { .subdistrict($0.code) } + [.subdistrict("")]
  }

  /// What a post begins the day with: one text, and nothing in it that is not to be done.
  package func digest(for officer: Officer) throws -> String {
    let sections = try work(limit: 20, by: officer).filter { !$0.lines.isEmpty }
    let head = "\(officer.post.title)：\(clock.today.chinese)（\(clock.today.weekday.chinese)）待办"
    if sections.isEmpty { return head + "\n今天没有到期、退回或等待分派的件。\n" }
    var text = head + "\n"
    for section in sections {
      text +=
        "\n\(section.heading.title)（\(section.count >= Self.mostWork ? "\(Self.mostWork)以上" : String(section.count))件）\n"
      for one in section.lines {
        let due = one.line.due.map { "，\(one.line.clock?.rawValue ?? "")期限\($0.chinese)" } ?? ""
        text += "  \(one.line.matter)　\(one.estate.isEmpty ? "" : one.estate + "　")\(one.line.stage.rawValue)\(due)\n"
      }
      if section.next != nil { text += "  ……其余请在“待办”页查看\n" }
    }
    return text
  }
}

extension Registers {
  fileprivate func brief(of matter: String) throws -> String {
    try complaint(matter)?.brief ?? problem(matter)?.description ?? ""
  }
}
