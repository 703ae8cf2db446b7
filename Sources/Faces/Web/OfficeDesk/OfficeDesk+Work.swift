import Basics
import Casework
import Operations

extension OfficeDesk {
  package func work(_ query: WorkView.WorkQuery) throws -> WorkView {
    let isAll = query.heading == nil
    let sections = try office.work(query.heading, after: query.cursor, limit: isAll ? 10 : 50, by: officer)
    let today = office.clock.today
    return WorkView(
      query: query,
      sections: sections.filter { !isAll || !$0.lines.isEmpty }.map { section in
        WorkView.Section(
          heading: section.heading, title: section.title, count: section.count,
          isMore: section.count >= Office.mostWork, lines: section.lines.map { line($0, today) }, next: section.next)
      },
      who: officer.post.title, kinds: kindChoices, units: unitChoices(""),
      deeds: [.assignment, .extension_, .transfer, .kind].filter { officer.mayAnywhere($0.sort.deed) })
  }

  private func line(_ work: WorkLine, _ today: Day) -> WorkView.Line {
    WorkView.Line(
      number: work.number, brief: work.brief, estate: work.estate, unit: unitName(work.subdistrict),
      stage: work.stage.rawValue, due: work.due, clock: work.clock?.rawValue ?? "", person: work.person,
      version: work.steps, isLate: work.due.map { $0 < today } ?? false)
  }
}
