import Basics
import Book
import Campaign
import Casework
import Reporting

/// The problems of the ledger among the work of the day: whatever brought them there, as the week's page counts them.
enum ProblemHeading: String, CaseIterable {
  case late = "problems"
  case soon = "problems-soon"

  var title: String {
    switch self {
    case .late: "整改已超期的问题"
    case .soon: "下一个工作日前整改到期的问题"
    }
  }

  func items(_ due: DueProblems) -> [DueProblems.Item] {
    switch self {
    case .late: due.overdue
    case .soon: due.coming
    }
  }
}

extension Office {
  /// What is due until then is due soon.
  package var nextWorkingDay: Day { (try? plan.calendar.adding(workingDays: 1, to: clock.today)) ?? clock.today + 1 }

  /// Reads the book for them. Whoever keeps the facts at hand need not.
  func dueProblems(by officer: Officer) throws -> DueProblems {
    DueProblems(
      of: try facts(), plan: plan, asOf: clock.today, through: nextWorkingDay, subdistrict: officer.confinedTo)
  }

  /// - Parameter cursor: how many lie before.
  func section(
    _ heading: ProblemHeading, of due: DueProblems, after cursor: String?, limit: Int, _ registers: Registers,
    _ officer: Officer
  ) throws -> WorkSection {
    let items = heading.items(due)
    let start = min(max(cursor.flatMap(Int.init) ?? 0, 0), items.count)
    let end = min(start + limit, items.count)
    let numbers = try registers.numbers(of: items[start..<end].map(\.row))
    let lines = try items[start..<end].compactMap { item in
      try numbers[item.row].flatMap { try registers.problem($0) }.flatMap { try registers.workLine($0, officer) }
    }
    return WorkSection(
      heading: heading.rawValue, title: heading.title, count: items.count, isWhole: true, lines: lines,
      order: "时限早的在前",
      next: end < items.count ? String(end) : nil)
  }
}

extension Registers {
  /// - Returns: nil where the case behind it is open to nobody here.
  fileprivate func workLine(_ problem: Problem, _ officer: Officer) throws -> WorkLine? {
    let complaint = problem.origin.isEmpty ? nil : try complaint(problem.origin)
    let matter = complaint?.number ?? problem.number
    let line = try casework(matter)
    if line?.isReferred == true { return nil }
    let estate = try estate(problem.estate)
    let subdistrict = complaint?.subdistrict ?? estate?.subdistrict ?? ""
    let isOwn = officer.confinedTo == nil || officer.confinedTo == subdistrict
    return WorkLine(
      number: problem.number, matter: isOwn ? matter : nil, brief: problem.description, estate: estate?.name ?? "",
      subdistrict: subdistrict, stage: line.flatMap { $0.steps > 0 ? $0.stage : nil }, due: problem.due,
      clock: .rectification, received: problem.found, person: problem.responsible, steps: line?.steps ?? 0)
  }
}
