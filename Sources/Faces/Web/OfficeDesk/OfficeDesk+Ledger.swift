import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func ledger(_ query: LedgerQuery) throws -> LedgerView {
    var query = query
    query.unit = officer.confinedTo ?? query.unit
    var question = LedgerQuestion()
    question.search = query.text
    question.subdistrict = query.unit
    question.kind = query.kind
    question.state = query.state.flatMap { LedgerQuestion.State(rawValue: $0.rawValue) }
    question.source = query.source
    question.from = query.from
    question.to = query.to
    if let cursor = query.cursor {
      guard let key = Int(cursor) else { throw Fault.badRequest("页码不对，请从台账首页重新查找") }
      question.after = key
    }
    let look = try office.look(at: question, limit: LedgerView.pageSize)
    let count: LedgerView.Count =
      switch look.count {
      case .exactly(let number): .exactly(number)
      case .atLeast(let number): .moreThan(number)
      case .unknown: .unknown
      }
    var view = LedgerView(
      query: query, rows: look.rows.map { line($0) }, next: look.next.map(String.init), count: count,
      searchedUntil: look.searchedUntil, units: units,
      sources: sources(look.rows, query.source))
    view.numbered = try numbered(query.text, besides: view.rows)
    return view
  }

  /// The record of a number that the ledger has no row for, or none under the conditions chosen.
  private func numbered(_ text: String, besides rows: [LedgerLine]) throws -> Related? {
    if folded(text).isEmpty { return nil }
    let entry: Entry
    var (role, words) = ("这个编号的投诉", "")
    switch try office.record(numbered: text, by: officer) {
    case .complaint(let complaint):
      entry = Entry(.complaint, complaint.number)
      words = complaint.brief
    case .problem(let problem):
      entry = Entry(.problem, problem.number)
      let isComplained = problem.means == .complaint && !problem.origin.isEmpty
      role = "这个编号的问题" + (isComplained ? "（由\(problem.origin)查实，台账里列在这件投诉名下）" : "")
      words = problem.description
    default: return nil
    }
    return rows.contains { $0.entry == entry } ? nil : Related(role: role, entry: entry, words: words)
  }

  /// What the 来源 column may say, and what it does say on this page.
  private func sources(_ rows: [LedgerLook.Row], _ chosen: String?) -> [String] {
    var sources = plan.sources.map(\.name) + Problem.Means.allCases.dropLast().map(\.ledgerSource)
    for source in rows.map(\.source) + [chosen ?? ""] where !source.isEmpty && !sources.contains(source) {
      sources.append(source)
    }
    return sources
  }

  private func line(_ row: LedgerLook.Row) -> LedgerLine {
    var line = LedgerLine(entry: Entry(row.isComplaint ? .complaint : .problem, row.number), day: row.day)
    line.unit = unitName(row.subdistrict)
    line.estate = row.estate
    line.kind = kindName(row.kind)
    line.brief = row.brief
    line.source = row.source
    line.progress = row.progress
    line.reporter = row.reporter
    line.state = state(isClosed: row.isClosed, closed: row.closed ?? row.day, due: row.due)
    return line
  }

  func state(isClosed: Bool, closed: Day, due: Day?) -> LedgerLine.State {
    if isClosed { return .closed(closed) }
    if let due, due < office.clock.today { return .overdue(days: office.clock.today - due) }
    return .open
  }

  func choice(_ estate: NumberedEstate) -> EstateChoice {
    EstateChoice(id: estate.id, name: estate.name, unit: unitName(estate.subdistrict))
  }

  package func estates(matching text: String, unit: String?, limit: Int) throws -> [EstateChoice] {
    if folded(text).isEmpty { return [] }
    return try office.estates(matching: text, in: unit, limit: limit).map { choice($0) }
  }
}
