import Basics
import Casework
import Operations

extension OfficeDesk {
  package func work(_ query: WorkView.WorkQuery) throws -> WorkView {
    let isAll = query.heading == nil
    let today = office.clock.today
    let due =
      officer.mayAnywhere(.seeLedger)
      ? try reckoned.due(asOf: today, through: office.nextWorkingDay, unit: officer.confinedTo) : nil
    let sections = try office.work(query.heading, after: query.cursor, limit: isAll ? 10 : 50, due: due, by: officer)
    return WorkView(
      query: query,
      sections: sections.filter { !isAll || !$0.lines.isEmpty }.map { section in
        WorkView.Section(
          heading: section.heading, title: section.title, count: section.count,
          isMore: section.isMore, lines: section.lines.map { line($0, today) }, order: section.order, next: section.next
        )
      },
      who: officer.post.title, kinds: kindChoices, units: try unitChoices(""),
      deeds: [.assignment, .extension_, .transfer, .kind].filter { officer.mayAnywhere($0.sort.deed) })
  }

  private func line(_ work: WorkLine, _ today: Day) -> WorkView.Line {
    WorkView.Line(
      number: work.number, matter: work.matter, brief: work.brief, estate: work.estate,
      unit: unitName(work.subdistrict),
      stage: work.stage?.rawValue ?? "台账登记", due: work.due, clock: work.clock?.rawValue ?? "",
      received: work.received, person: work.person, version: work.steps,
      daysLate: work.due.map { max(0, today - $0) } ?? 0)
  }
}
