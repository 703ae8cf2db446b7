import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Reporting

/// The order in which several files are taken in, whatever the order they were named in: a record may stand in one file
/// and its estate in another.
enum IntakeStage: CaseIterable {
  case companies, estates, records

  func takes(_ sheet: SheetInspection) -> Bool {
    switch self {
    case .companies: sheet.role == .companies
    case .estates: sheet.role == .estates || sheet.role == .estateList
    case .records: ![.companies, .estates, .estateList].contains(sheet.role)
    }
  }
}

/// One file on its way into the book, within the transaction of all the files.
struct FileIntaking {
  let path: String
  let pen: Pen
  let office: Office
  let context: Subdistrict?
  let preference: Preference?
  /// As `RecordIntake.reach`.
  let reach: String?
  let progress: @Sendable (Int, Int) -> Void

  /// What the file is and what came of it so far; nil before the first stage.
  private var inspection: WorkbookInspection?
  private var intake: RecordIntake?
  private(set) var outcome: TakeInOutcome
  private var unit: Subdistrict?

  private var plan: Plan { office.plan }
  private var today: Day { office.clock.today }

  init(
    path: String, pen: Pen, office: Office, context: Subdistrict?, preferring preference: Preference?,
    reach: String?, progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    self.path = path
    self.pen = pen
    self.office = office
    self.context = context
    self.preference = preference
    self.reach = reach
    self.progress = progress
    outcome = TakeInOutcome(file: path, recognised: .unknown)
    unit = context
  }

  /// Takes in the sheets of some stages: all of them, or one after the other in turn with other files.
  ///
  /// - Throws: `DocumentFault` where the file cannot be used at all.
  mutating func take(_ stages: [IntakeStage]) throws {
    let known = inspection
    // A file that has nothing for this stage need not be opened again.
    if let known, !known.sheets.contains(where: { sheet in stages.contains { $0.takes(sheet) } }) { return }
    let workbook = try Workbook(path: path)
    let sheets = WorkbookSheet.all(of: workbook)
    let inspection = try known ?? WorkbookInspection(sheets, file: workbook.file, plan: plan)
    var outcome = outcome
    if known == nil {
      self.inspection = inspection
      outcome.recognised = .init(rawValue: inspection.recognised.rawValue) ?? .unknown
      for note in workbook.notes {
        outcome.problems.append(CellProblem(sheet: "", cell: "", value: "", message: note, weight: .remark))
      }
    }
    var intake =
      try self.intake
      ?? RecordIntake(
        pen: pen, people: office.book.vault, plan: plan, today: today, file: workbook.file, context: context)
    // Other files may have added to it since.
    intake.preference = preference
    intake.reach = reach
    if self.intake != nil { intake.registry = try RegistryIndex(plan: plan, of: pen.registers) }
    switch inspection.recognised {
    case .exchange:
      try takeExchange(sheets, inspection, stages, &intake, &outcome)
    case .estates:
      if stages.contains(.estates) { try takeEstates(sheets, inspection, &intake, &outcome) }
    case .summary:
      if stages.contains(.records) { unit = try takeSummary(sheets, &intake, &outcome) ?? unit }
    case .ledger:
      if stages.contains(.records) { unit = try takeLedger(sheets, inspection, &intake, &outcome) ?? unit }
    case .contacts:
      if stages.contains(.records) { try takeUnits(sheets, inspection, &intake, &outcome) }
    case .foreign:
      throw DocumentFault(
        .unsupported, file: workbook.file,
        "这是12345热线、信访等转来的清单。请先对应各列：网页上点“去对应各列”，命令行用 --mapping 给这种表起个名字，如 --mapping 12345热线")
    case .unknown:
      let near = inspection.sheets.filter { $0.reason.hasPrefix("最接近") }.map { "工作表“\($0.sheet)”\($0.reason)。" }
      throw DocumentFault(
        .unsupported, file: workbook.file,
        "没有认出这份工作簿：各工作表里没有交换工作簿、附件3至附件6或小区名录的表头。\(near.joined())请改好表头再导入；"
          + "12345热线、信访等清单，请先对应各列")
    }
    self.intake = intake
    self.outcome = outcome
  }

  /// Settles what can be told only at the end, and notes in the book what the file was.
  mutating func finish() throws {
    if let inspection, inspection.recognised == .exchange {
      tellUnread(inspection.sheets.filter { !$0.role.isExchange && !$0.isEstatesOfExchange }, &outcome)
    }
    try intake?.finish()
    guard let intake else { return }
    outcome.problems += intake.problems
    outcome.changes = intake.changes
    outcome.conflicts = intake.conflicts
    outcome.rejectedRows = intake.rejectedRows
    try noteIntake(of: path, outcome, unit)
  }

  // MARK: The exchange workbook

  private func takeExchange(
    _ sheets: [WorkbookSheet], _ inspection: WorkbookInspection, _ stages: [IntakeStage],
    _ intake: inout RecordIntake, _ outcome: inout TakeInOutcome
  ) throws {
    let reading = ExchangeReading(plan: plan, today: today, subdistrict: context?.code)
    var done = 0
    for role in SheetRole.exchange {
      if role == .estates, stages.contains(.estates) {
        // Without 街道 the sheet 小区 reads like a list of estates.
        try takeEstates(
          sheets, inspection.sheets.enumerated().filter { $1.isEstatesOfExchange }, &intake, &outcome)
      }
      for (position, inspected) in inspection.sheets.enumerated()
      where inspected.role == role && stages.contains(where: { $0.takes(inspected) }) {
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
    let lists = inspection.sheets.enumerated().filter { $1.role == .estateList }
    try takeEstates(sheets, Array(lists), &intake, &outcome)
    tellUnread(inspection.sheets.filter { $0.role != .estateList }, &outcome)
  }

  private func takeEstates(
    _ sheets: [WorkbookSheet], _ lists: [(offset: Int, element: SheetInspection)], _ intake: inout RecordIntake,
    _ outcome: inout TakeInOutcome
  ) throws {
    if !lists.isEmpty { try intake.begin(.estate) }
    for (position, inspected) in lists {
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
  }

  // MARK: What the file was

  private func noteIntake(of path: String, _ outcome: TakeInOutcome, _ unit: Subdistrict?) throws {
    var intake = FileIntake()
    intake.digest = try Hash(ofFile: path).description
    let name = (path as NSString).lastPathComponent
    intake.file = PersonalNumbers.masked(name) ?? name
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

extension SheetInspection {
  /// The sheet 小区 of an exchange workbook that has no column 街道.
  fileprivate var isEstatesOfExchange: Bool {
    role == .estateList && folded(sheet) == folded(SheetRole.estates.rawValue)
  }
}

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
