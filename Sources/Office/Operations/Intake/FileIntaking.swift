import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Reporting

/// One file on its way into the book, within the transaction of all the files.
struct FileIntaking {
  let pen: Pen
  let office: Office
  let context: Subdistrict?
  let progress: @Sendable (Int, Int) -> Void

  private var plan: Plan { office.plan }
  private var today: Day { office.clock.today }

  /// - Throws: `DocumentFault` where the file cannot be used at all.
  func takeIn(_ path: String) throws -> TakeInOutcome {
    let workbook = try Workbook(path: path)
    let sheets = WorkbookSheet.all(of: workbook)
    let inspection = try WorkbookInspection(sheets, file: workbook.file, plan: plan)
    var outcome = TakeInOutcome(file: path, recognised: .init(rawValue: inspection.recognised.rawValue) ?? .unknown)
    var intake = try RecordIntake(
      pen: pen, people: office.book.vault, plan: plan, today: today, file: workbook.file, context: context)
    for note in workbook.notes {
      outcome.problems.append(CellProblem(sheet: "", cell: "", value: "", message: note, weight: .remark))
    }
    var unit = context
    switch inspection.recognised {
    case .exchange:
      try takeExchange(sheets, inspection, &intake, &outcome)
    case .estates:
      try takeEstates(sheets, inspection, &intake, &outcome)
    case .summary:
      unit = try takeSummary(sheets, &intake, &outcome) ?? unit
    case .ledger:
      unit = try takeLedger(sheets, inspection, &intake, &outcome) ?? unit
    case .unknown:
      throw DocumentFault(
        .unsupported, file: workbook.file,
        "没有认出这份工作簿：各工作表里没有交换工作簿、附件5、附件6或小区名录的表头。可先用 taizhang inspect 查看，再改好表头")
    }
    try intake.finish()
    outcome.problems += intake.problems
    outcome.changes = intake.changes
    outcome.rejectedRows = intake.rejectedRows
    try noteIntake(of: path, outcome, unit)
    return outcome
  }

  // MARK: The exchange workbook

  private func takeExchange(
    _ sheets: [WorkbookSheet], _ inspection: WorkbookInspection, _ intake: inout RecordIntake,
    _ outcome: inout TakeInOutcome
  ) throws {
    let reading = ExchangeReading(plan: plan, today: today)
    var done = 0
    for role in SheetRole.exchange {
      for (position, inspected) in inspection.sheets.enumerated() where inspected.role == role {
        guard let header = inspected.header else { continue }
        let sheet = sheets[position]
        var count = SheetCount(sheet: sheet.name)
        let being = SheetBeing(name: sheet.name, header: header)
        try intake.begin(role.sort)
        let report = Shelf<SheetReport>()
        var told = ToldEstates()
        try BatchPipe<ExchangeDraft>.run({ emit in
          report.value = try reading.read(sheet, header: header) { try emit($0.withheld) }
        }) { draft in
          if let fate = try take(draft, being, &intake, &told) { count.add(fate) }
          done += 1
          if done % 1000 == 0 { progress(done, 0) }
        }
        try intake.take(told, in: being) { count.add($0) }
        tell(report.value, &count, &outcome)
        outcome.sheets.append(count)
      }
    }
    tellUnread(inspection.sheets.filter { !$0.role.isExchange }, &outcome)
  }

  /// Nil where the row's fate shows only at the end of the sheet.
  private func take(
    _ draft: ExchangeDraft, _ sheet: SheetBeing, _ intake: inout RecordIntake, _ told: inout ToldEstates
  ) throws -> RowFate? {
    switch draft {
    case .company(let draft): try intake.take(draft, in: sheet)
    case .estate(let draft): try intake.gather(draft, in: sheet, registersCompanies: false, into: &told)
    case .inspection(let draft): try intake.take(draft, in: sheet)
    case .complaint(let draft): try intake.take(draft, in: sheet)
    case .problem(let draft): try intake.take(draft, in: sheet)
    case .measure(let draft): try intake.take(draft, in: sheet)
    }
  }

  /// Adds what the reading says of the sheet as a whole; rows that no draft was made of go back with the sheet's faults.
  func tell(_ report: SheetReport?, _ count: inout SheetCount, _ outcome: inout TakeInOutcome) {
    guard let report else { return }
    for fault in report.faults {
      outcome.problems.append(
        CellProblem(
          sheet: report.sheet, cell: fault.cell, value: fault.value, message: fault.sentence, weight: .rejected))
    }
    for _ in 0..<max(0, report.rows - count.rows) { count.add(.rejected) }
    if !report.extraColumns.isEmpty {
      remark(report.sheet, "下列各列不在规定之内，已作为附注保留：\(report.extraColumns.joined(separator: "、"))", &outcome)
    }
    for text in report.skipped + report.notes { remark(report.sheet, text, &outcome) }
  }

  func tellUnread(_ sheets: [SheetInspection], _ outcome: inout TakeInOutcome) {
    for sheet in sheets where sheet.reason != "空表" {
      remark(sheet.sheet, "这张工作表没有列入：\(sheet.role.rawValue)（\(sheet.reason)）", &outcome)
    }
  }

  func remark(_ sheet: String, _ message: String, _ outcome: inout TakeInOutcome) {
    outcome.problems.append(CellProblem(sheet: sheet, cell: "", value: "", message: message, weight: .remark))
  }

  // MARK: Estate lists

  private func takeEstates(
    _ sheets: [WorkbookSheet], _ inspection: WorkbookInspection, _ intake: inout RecordIntake,
    _ outcome: inout TakeInOutcome
  ) throws {
    try intake.begin(.estate)
    for (position, inspected) in inspection.sheets.enumerated() where inspected.role == .estateList {
      guard let header = inspected.header else { continue }
      var count = SheetCount(sheet: sheets[position].name)
      let being = SheetBeing(name: sheets[position].name, header: header)
      var told = ToldEstates()
      let report = try EstateListReading(plan: plan).read(
        sheets[position], header: header, context: inspected.context, subdistrict: context?.code
      ) { draft in
        if let fate = try intake.gather(draft, in: being, registersCompanies: true, into: &told) { count.add(fate) }
      }
      try intake.take(told, in: being) { count.add($0) }
      tell(report, &count, &outcome)
      outcome.sheets.append(count)
    }
    tellUnread(inspection.sheets.filter { $0.role != .estateList }, &outcome)
  }

  // MARK: What the file was

  private func noteIntake(of path: String, _ outcome: TakeInOutcome, _ unit: Subdistrict?) throws {
    var intake = FileIntake()
    intake.digest = try Hash(ofFile: path).description
    intake.file = (path as NSString).lastPathComponent
    intake.recognised = outcome.recognised.rawValue
    intake.subdistrict = unit?.code ?? ""
    intake.received = pen.moment.day
    intake.receivedClock = pen.moment.clock
    for sheet in outcome.sheets {
      intake.rows += sheet.rows
      intake.taken += sheet.taken
      intake.changed += sheet.changed
      intake.unchanged += sheet.unchanged
      intake.review += sheet.review
      intake.rejected += sheet.rejected
    }
    if intake.taken + intake.changed + intake.review > 0 || outcome.recognised == .summary,
      try !pen.registers.isRecorded(Record.intake(intake).subject)
    {
      try pen.append(Event(.recorded, .intake(intake)))
    }
    // A week in which nothing happened is handed in by the file of the week before.
    if intake.rows > intake.rejected { try handIn(outcome.recognised, unit, intake.file) }
  }

  /// A 附件5 or 附件6 of a subdistrict that comes while a week is open is that week's submission.
  private func handIn(_ recognised: TakeInOutcome.Recognised, _ unit: Subdistrict?, _ file: String) throws {
    let parts: [TakeInOutcome.Recognised: WeekSubmission.Part] = [.ledger: .ledger, .summary: .summary]
    guard let part = parts[recognised], let unit else { return }
    guard let week = plan.week(dueOnOrAfter: pen.moment.day)?.thursday else { return }
    let known = try pen.registers.submissions(week: week)
    if known.contains(where: { $0.subdistrict == unit.code && $0.part == part }) { return }
    try pen.handIn(part, of: week, subdistrict: unit.code, file: file, at: pen.moment)
  }
}

/// Carries one value from the reading thread to the writing one, which looks only after the reading is over.
final class Shelf<Value: Sendable>: @unchecked Sendable { var value: Value? }

extension SheetRole {
  /// The sort of record that a sheet of the exchange workbook holds.
  var sort: Record.Sort {
    switch self {
    case .companies: .company
    case .estates: .estate
    case .inspections: .inspection
    case .complaints: .complaint
    case .problems: .problem
    default: .measure
    }
  }
}

extension ExchangeDraft {
  /// The draft with the reporter's own name and number masked in the texts; done on the reading thread.
  fileprivate var withheld: ExchangeDraft {
    guard case .complaint(var draft) = self else { return self }
    let told = draft.value
    if draft.value.withhold(draft.person) { draft.wordings = draft.value.wordings(of: told) }
    return .complaint(draft)
  }
}
