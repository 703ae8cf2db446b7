import Basics
import Campaign
import Casework
import Operations
import Reporting

extension OfficeDesk {
  package func summary(asOf wanted: Day?) throws -> SummaryView {
    let day = wanted ?? usualDay
    let table = try self.table(asOf: day)
    let before = day - 7 >= plan.firstDay ? try self.table(asOf: day - 7) : nil
    let lifts = try reckoned.lifts(asOf: day)
    let rows = table.rows.map { row in
      SummaryView.Row(
        unit: NamedUnit(code: row.code, name: row.name), figures: row.figures,
        before: before.map { $0[subdistrict: row.code] ?? Array(repeating: 0, count: 39) } ?? [])
    }
    let supplement =
      lifts.rows.filter { officer.confinedTo == nil || $0.code == officer.confinedTo }
      .map { LiftRow($0.name, $0.figures) }
      + (officer.confinedTo == nil ? [LiftRow("全县", lifts.county)] : [])
    return SummaryView(
      asOf: day, countyName: plan.county.name, title: plan.title, rows: rows,
      county: officer.confinedTo == nil ? table.county : [],
      countyBefore: before?.county ?? [], lifts: supplement, days: formDays)
  }

  package func figure(_ number: Int, asOf day: Day, unit code: String?, page: Int) throws -> FigureView? {
    let code = code ?? officer.confinedTo
    guard mayDraw(code), code.map({ plan.subdistrict(code: $0) != nil }) ?? true else { return nil }
    let size = FigureView.pageSize
    let start = (max(1, page) - 1).multipliedReportingOverflow(by: size)
    let first = start.overflow ? Int.max - size : start.partialValue
    let counted = try reckoned.things(of: number, asOf: day, unit: code, in: first..<first + size)
    let shown = counted.things
    let numbers = try office.numbers(of: Set(shown.flatMap { $0.evidence.map(\.row) }))
    let rows = shown.map { thing in
      let evidence = thing.evidence.compactMap { evidence in
        numbers[evidence.row].map { Entry(Entry.Sort(evidence.sort), $0) }
      }
      return FigureView.Thing(
        name: thing.name.isEmpty ? evidence.first?.number ?? "" : thing.name,
        unit: thing.subdistricts.joined(separator: "、"), evidence: evidence)
    }
    return FigureView(
      number: number, asOf: day, unit: code.flatMap { unit($0) }, value: counted.count, things: rows, page: page)
  }

  package func reports(asOf wanted: Day?) throws -> ReportsView {
    let day = wanted ?? usualDay
    let units = try table(asOf: day).rows.map { NamedUnit(code: $0.code, name: $0.name) }
    var view = ReportsView(
      asOf: day, days: formDays, units: units, countyName: officer.confinedTo == nil ? plan.county.name : "")
    view.choosesTemplate = officer.mayAnywhere(.chooseTemplate)
    return view
  }
}

extension OfficeDesk {
  /// The figures that the officer may see.
  func table(asOf day: Day) throws -> SummaryTable {
    var table = try reckoned.summary(asOf: day)
    guard let own = officer.confinedTo else { return table }
    table.rows = table.rows.filter { $0.code == own }
    table.county = table.rows.first?.figures ?? Array(repeating: 0, count: SummaryTable.figureCount)
    return table
  }

  /// - Parameter code: of a subdistrict; nil for the county.
  private func mayDraw(_ code: String?) -> Bool { officer.confinedTo == nil || officer.confinedTo == code }

  package func produce(
    _ file: ReportFile, asOf day: Day, unit code: String?, into directory: String
  ) throws -> ProducedFile? {
    let unit = code.flatMap { plan.subdistrict(code: $0) }
    guard mayDraw(code), code == nil || unit != nil else { return nil }
    let sort: WeekFile =
      switch file {
      case .ledger: .ledger
      case .summary: .summary
      case .briefing: .briefing
      }
    // Two may draw the same file at once.
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    let path = "\(directory)/report-\(mark)-\(file.rawValue)"
    try office.write(sort, asOf: day, unit: unit, to: path)
    return ProducedFile(path: path, name: sort.fileName(unit: unit?.name ?? plan.county.name, asOf: day))
  }
}

extension LiftRow {
  fileprivate init(_ name: String, _ figures: LiftFigures) {
    self.init(
      name: name, estates: figures.estates, problems: figures.problems, rectified: figures.rectified,
      overdue: figures.overdue)
  }
}

extension Entry.Sort {
  init(_ sort: Evidence.Sort) {
    switch sort {
    case .inspection: self = .inspection
    case .problem: self = .problem
    case .complaint: self = .complaint
    case .measure: self = .measure
    }
  }
}
