import Basics
import Campaign
import Casework
import Operations
import Reporting

extension OfficeDesk {
  package func week(_ thursday: Day?) throws -> WeekView {
    let wanted = thursday.map { plan.week(dueOn: $0) ?? plan.week(dueOnOrAfter: $0) } ?? currentWeek
    guard let week = wanted else { throw Fault.missing }
    var view = WeekView(due: week.deadline, asOf: week.asOf)
    let weeks = plan.weeks()
    view.previous = weeks.last { $0.thursday < week.thursday }?.thursday
    view.next = weeks.first { $0.thursday > week.thursday }?.thursday
    view.remark = remark(on: week)
    view.waiting = try waiting()
    view.duties = Array(duties(from: office.clock.today, through: office.clock.today + 31).prefix(6))
    view.hasRecords = try office.journalSize() > 0
    guard view.hasRecords else { return view }

    let table = try self.table(asOf: week.asOf)
    let before = week.asOf - 7 >= plan.firstDay ? try self.table(asOf: week.asOf - 7) : nil
    view.keys = OfficeDesk.keys.map { figure, title, measure in
      KeyFigure(
        title: title, value: table.county[figure - 1], before: before?.county[figure - 1], figure: figure,
        measure: measure)
    }
    view.units = try unitWeeks(week, table)
    view.progress = table.rows.map {
      UnitProgress(unit: NamedUnit(code: $0.code, name: $0.name), found: $0.figures[2], rectified: $0.figures[14])
    }
    let days = weeks.map(\.asOf).filter { $0 <= week.asOf }.suffix(14)
    let progress = try reckoned.progress(on: Array(days))
    let points = officer.confinedTo.map { own in progress.lines.first { $0.code == own }?.points ?? [] }
    view.trend = (points ?? progress.county).map {
      TrendPoint(day: $0.asOf, found: $0.estates, rectified: $0.estatesRectified)
    }
    view.kinds = try kindTable(table, asOf: week.asOf)
    let late = try overdue(asOf: week.asOf, 0..<OfficeDesk.shownOverdue)
    (view.overdue, view.overdueTotal) = (late.rows, late.total)
    return view
  }

  /// How many of the overdue problems the week's page shows.
  private static let shownOverdue = 8

  package func overdue(asOf day: Day, page: Int) throws -> OverdueView {
    let size = OverdueView.pageSize
    let start = (max(1, page) - 1).multipliedReportingOverflow(by: size)
    let first = start.overflow ? Int.max - size : start.partialValue
    let (total, rows) = try overdue(asOf: day, first..<first + size)
    return OverdueView(asOf: day, total: total, rows: rows, page: page)
  }

  private func overdue(asOf day: Day, _ range: Range<Int>) throws -> (total: Int, rows: [OverdueRow]) {
    let late = try reckoned.due(asOf: day, through: day, unit: officer.confinedTo).overdue
    return (late.count, try overdueRows(late[range.clamped(to: late.indices)], asOf: day))
  }

  private static let keys = [
    (1, "全面排查小区", "个"), (3, "存在问题小区", "个"), (15, "完成整改小区", "个"), (27, "责令整改小区", "个"),
    (29, "行政处罚企业", "家"), (32, "督导检查", "次"), (36, "县级受理投诉", "件"), (38, "省市转办投诉", "件"),
  ]

  /// What is unusual about the week's Thursday, and how the plan is read then.
  private func remark(on week: Week) -> String {
    guard let holiday = plan.calendar.holiday(on: week.thursday) else { return "" }
    let reading = plan.discrepancies.first { $0.covers.contains("holiday:\(week.thursday)") }?.reading ?? ""
    return "\(week.thursday.chinese)是\(holiday)假期。\(reading)"
  }

  private func unitWeeks(_ week: Week, _ table: SummaryTable) throws -> [UnitWeek] {
    let handedIn = try office.submissions(of: week.thursday)
    let received = try office.receivedSummaries()
    let registered = try reckoned.registeredEstates()
    let isOver = office.clock.now > week.deadline
    return table.rows.map { row in
      var parts: [WeekSubmission.Part: UnitWeek.PartState] = [:]
      for part in WeekSubmission.Part.allCases {
        let found = handedIn.first { $0.subdistrict == row.code && $0.part == part }
        let moment = found.flatMap { Moment(iso: "\($0.submitted) \($0.submittedClock)") }
        parts[part] = moment.map { .handedIn($0, late: $0 > week.deadline) } ?? (isOver ? .missing : .awaited)
      }
      let own = received.filter { $0.unit == row.code && $0.asOf <= week.thursday }.sorted { $0.asOf < $1.asOf }
      let current = own.last { week.contains($0.asOf) || $0.asOf == week.thursday }
      let slot = plan.subdistricts.firstIndex { $0.code == row.code }
      let findings = current.map { summary in
        SummaryCheck.findings(
          summary.cells, expected: row.figures, earlier: own.last { $0.asOf < week.first }?.cells,
          registeredEstates: slot.map { registered[$0] } ?? 0)
      }
      return UnitWeek(
        unit: NamedUnit(code: row.code, name: row.name), parts: parts,
        contradictions: (findings ?? []).map { Contradiction($0) }, sentSummary: current != nil)
    }
  }

  private func kindTable(_ table: SummaryTable, asOf day: Day) throws -> KindTable {
    let lifts = try reckoned.lifts(asOf: day)
    var kinds = KindTable()
    kinds.units = table.rows.map { NamedUnit(code: $0.code, name: $0.name) }
    var figure = 4
    for kind in plan.kinds {
      if kind.formName == nil {
        let counts = table.rows.map { row in lifts.rows.first { $0.code == row.code }?.figures.estates ?? 0 }
        kinds.rows.append(.init(kind: kind.code, title: kind.name, figure: nil, counts: counts))
      } else {
        let counts = table.rows.map { $0.figures[figure - 1] }
        kinds.rows.append(.init(kind: kind.code, title: kindName(kind.code), figure: figure, counts: counts))
        figure += 1
      }
    }
    return kinds
  }

  private func overdueRows(_ late: some Collection<DueProblems.Item>, asOf day: Day) throws -> [OverdueRow] {
    let numbers = try office.numbers(of: late.map(\.row))
    return try late.compactMap { item in
      guard let number = numbers[item.row], let problem = try office.problem(number) else { return nil }
      let estate = try office.estate(problem.estate)
      return OverdueRow(
        entry: Entry(.problem, number), unit: unitName(estate?.subdistrict ?? ""), estate: estate?.name ?? "",
        kind: kindName(problem.kind), description: problem.description, responsible: problem.responsible,
        due: item.due, daysLate: day - item.due)
    }
  }

  /// The plan's duties that fall due between two days, one row each however many units owe it.
  func duties(from first: Day, through last: Day) -> [DutyRow] {
    plan.duties.flatMap { duty in
      duty.rhythm.moments(from: first, through: last).map { moment in
        let isEndOfDay = moment.secondOfDay >= 86_340
        return (
          moment,
          DutyRow(
            day: moment.day, clock: isEndOfDay ? "" : moment.clock, title: duty.title, who: owner(of: duty),
            basis: duty.basis)
        )
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func owner(of duty: Duty) -> String {
    switch duty.owner {
    case .subdistricts: "各街道办事处"
    case .members: "各成员单位"
    case .organisation(let id): plan.organisation(id: id)?.name ?? id
    }
  }
}

extension ReceivedSummary {
  /// 39 cells; nil where a cell holds no whole number.
  var cells: [Int?] { figures.map { Int($0) } }
}

extension Contradiction {
  fileprivate init(_ finding: SummaryFinding) {
    let title = FigureColumn.all[finding.figure - 1].title
    self.init(
      figure: finding.figure, title: title, given: finding.given.map(String.init) ?? "",
      expected: finding.expected.map(String.init) ?? "", reason: finding.rule == .book ? "" : finding.why)
  }
}
