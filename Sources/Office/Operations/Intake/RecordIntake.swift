import Basics
import Book
import Campaign
import Casework
import Forms

/// Takes drafts into the book, one after the other within one transaction: names resolved, compared with what the book
/// holds, recorded, amended, held for review or sent back. Each row has one fate, and the counts say which.
struct RecordIntake {
  let pen: Pen
  /// The vault, asked only for fingerprints.
  let people: Vault
  let plan: Plan
  let today: Day
  let file: String
  /// The subdistrict that the whole file speaks for.
  var context: Subdistrict?
  var registry: RegistryIndex
  var changes: [RecordChange] = []
  var problems: [CellProblem] = []
  var rejectedRows: [RejectedRow] = []
  /// Complaints that a row says it repeats, with the cell that says so; looked at when the file is at its end.
  var repeated: [(number: String, by: String, sheet: String, row: Int)] = []
  /// Complaints that a row of the exchange workbook opened again: their problems are told on a later sheet, or not.
  var reopened: [(complaint: Complaint, cell: String, sheet: String)] = []
  /// Problems told in the file, noted only where a complaint was opened again.
  var problemsTold: Set<String> = []

  private var sortIsNew = false
  private let holdsRows: Bool
  /// Remarks beyond the first thousands are counted, not kept: a file may have one in every row.
  private static let mostRemarks = 2000
  private var remarks = 0
  private(set) var numbersTold: Set<String> = []
  var reporters = KnownReporters()
  /// Set when a ledger is taken in.
  var known = KnownLedgerRows()
  private var companiesTold: Set<Int> = []

  init(pen: Pen, people: Vault, plan: Plan, today: Day, file: String, context: Subdistrict?) throws {
    self.pen = pen
    self.people = people
    self.plan = plan
    self.today = today
    self.file = PersonalNumbers.masked(file) ?? file
    self.context = context
    holdsRows = try pen.registers.holdsAny(.heldRow)
    registry = try RegistryIndex(plan: plan, of: pen.registers)
  }

  /// Begins a sheet. Where the book has no such record none is looked up.
  mutating func begin(_ sort: Record.Sort) throws { sortIsNew = try !pen.registers.holdsAny(sort) }

  // MARK: Registry

  mutating func take(_ draft: Draft<Company>, in sheet: SheetBeing) throws -> RowFate {
    var company = draft.value
    let holder = company.creditCode.isEmpty ? nil : registry.company(named: company.creditCode)
    let old = registry.company(named: company.name) ?? holder
    var faults = draft.faults
    if let old, let holder, holder.id != old.id {
      let message = "这个统一社会信用代码已登记在“\(holder.name)”名下，请核对"
      let cell = sheet.cell(.creditCode, draft.row)
      faults.append(CellFault(column: "统一社会信用代码", cell: cell, value: company.creditCode, message: message))
    }
    if let old, companiesTold.contains(old.id) {
      faults.append(
        CellFault(
          column: "企业名称", cell: sheet.cell(.company, draft.row), value: company.name, message: "这家企业在本表中出现了两次，请核对后只保留一行"
        ))
    }
    guard faults.isEmpty else { return reject(draft.said(with: draft.cells), faults, sheet) }
    company.id = try old?.id ?? pen.nextCompany()
    company.contact = try pen.reference(
      for: draft.person, isMasked: draft.isPersonMasked, over: old?.contact ?? "", of: "company/\(company.id)")
    remark(draft.said, sheet)
    let kept = try pen.keep(company, over: old, as: { .company($0) })
    registry.add(company)
    companiesTold.insert(company.id)
    return note(kept, company.name, draft.row, sheet)
  }

  // MARK: Cases

  mutating func take(_ draft: Draft<Inspection>, in sheet: SheetBeing) throws -> RowFate {
    var inspection = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    guard faults.isEmpty, let estate = resolved.estate else {
      return reject(draft.said(with: draft.cells), faults, sheet)
    }
    inspection.estate = estate.id
    inspection.company = resolved.company?.id ?? 0
    remark(draft.said, sheet)
    let old = sortIsNew ? nil : try pen.registers.inspection(inspection.number)
    let home = old.flatMap { registry.estates[$0.estate]?.subdistrict }
    if let fault = elsewhere(inspection.number, home, estate.subdistrict, sheet, draft.row) {
      return reject(draft.said(with: draft.cells), [fault], sheet)
    }
    return note(try pen.keep(inspection, over: old, as: { .inspection($0) }), inspection.number, draft.row, sheet)
  }

  mutating func take(_ draft: Draft<Complaint>, in sheet: SheetBeing) throws -> RowFate {
    var complaint = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    guard faults.isEmpty else { return reject(draft.said(with: draft.cells), faults, sheet) }
    complaint.subdistrict = resolved.subdistrict?.code ?? ""
    complaint.estate = resolved.estate?.id ?? 0
    let old = sortIsNew ? nil : try pen.registers.complaint(complaint.number)
    if let fault = elsewhere(complaint.number, old?.subdistrict, complaint.subdistrict, sheet, draft.row) {
      return reject(draft.said(with: draft.cells), [fault], sheet)
    }
    try withhold(reporterOf: complaint.duplicateOf, in: &complaint, "complaint/" + complaint.number)
    var draft = draft
    if let old {
      complaint = complaint.merged(into: old, today: today, saysOpen: draft.isClosed == false)
      // A day that the book has answers a row that says 是 and not when; a place that a person chose stays chosen.
      if draft.isClosed == true, draft.value.closed == nil, complaint.closed != nil {
        draft.doubts.removeAll { $0.column == "办结时间" }
        draft.remarks.removeAll { $0.column == "办结时间" }
      }
      if let fault = tooEarly(complaint, sheet, draft.row) {
        return reject(draft.said(with: draft.cells), [fault], sheet)
      }
      if draft.value.earlierClosings.isEmpty {
        tellClosing(draft.value.closed, draft.isClosed, old, complaint, sheet, draft.row)
      }
      if old.closed != nil, complaint.closed == nil {
        reopened.append((complaint, sheet.cell(.isClosed, draft.row), sheet.name))
      }
      if complaint.estate == 0, try heldBefore(complaint.number)?.decision == .taken {
        (complaint.estate, complaint.subdistrict) = (old.estate, old.subdistrict)
      }
    }
    if !draft.doubts.isEmpty {
      return try hold(draft.said, in: sheet, complaint: complaint, problem: nil, subdistrict: complaint.subdistrict)
    }
    complaint.reporter = try pen.reference(
      for: draft.person, isMasked: draft.isPersonMasked, over: old?.reporter ?? "", of: "complaint/\(complaint.number)")
    reporters.note(complaint.number, draft.person, isMasked: draft.isPersonMasked)
    try pen.keep(draft.wordings, ofComplaint: complaint.number, under: complaint.reporter)
    if !complaint.duplicateOf.isEmpty {
      repeated.append((complaint.duplicateOf, complaint.number, sheet.name, draft.row))
    }
    remark(draft.said, sheet)
    let kept = try keep(complaint, numbered: complaint.number, over: old, as: { .complaint($0) })
    return note(kept, complaint.number, draft.row, sheet)
  }

  mutating func take(_ draft: Draft<Problem>, in sheet: SheetBeing) throws -> RowFate {
    var problem = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    guard faults.isEmpty, let estate = resolved.estate else {
      return reject(draft.said(with: draft.cells), faults, sheet)
    }
    problem.estate = estate.id
    problem.company = resolved.company?.id ?? 0
    try withhold(reporterOf: problem.origin, in: &problem, "problem/" + problem.number)
    let old = sortIsNew ? nil : try pen.registers.problem(problem.number)
    let home = old.flatMap { registry.estates[$0.estate]?.subdistrict }
    if let fault = elsewhere(problem.number, home, estate.subdistrict, sheet, draft.row) {
      return reject(draft.said(with: draft.cells), [fault], sheet)
    }
    if let old {
      if let last = old.rectifications.last, let reopened = last.reopened, problem.rectifications.last?.day == last.day
      {
        let message = "台账库中已于\(reopened.chinese)重新打开；如已再次整改，请填写新的整改完成日期"
        add(
          CellFault(
            column: "整改完成日期", cell: sheet.cell(.rectified, draft.row), value: last.day.description, message: message),
          .remark, sheet.name)
      }
      problem = problem.merged(into: old, today: today)
      if let first = problem.rectifications.first, first.day < problem.found {
        let message = "晚于台账库中已有的整改完成日期\(first.day)，请核对发现日期"
        let cell = sheet.cell(.found, draft.row)
        let fault = CellFault(column: "发现日期", cell: cell, value: problem.found.description, message: message)
        return reject(draft.said(with: draft.cells), [fault], sheet)
      }
    }
    if !reopened.isEmpty { problemsTold.insert(problem.number) }
    tellAcceptance(of: problem, sheet, draft.row)
    if !draft.doubts.isEmpty {
      return try hold(draft.said, in: sheet, complaint: nil, problem: problem, subdistrict: estate.subdistrict)
    }
    remark(draft.said, sheet)
    let kept = try keep(problem, numbered: problem.number, over: old, as: { .problem($0) })
    return note(kept, problem.number, draft.row, sheet)
  }

  mutating func take(_ draft: Draft<Measure>, in sheet: SheetBeing) throws -> RowFate {
    var measure = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    guard faults.isEmpty else { return reject(draft.said(with: draft.cells), faults, sheet) }
    measure.estate = resolved.estate?.id ?? 0
    measure.subdistrict = resolved.subdistrict?.code ?? ""
    measure.company = resolved.company?.id ?? 0
    remark(draft.said, sheet)
    let registered = resolved.estate?.company(on: measure.day) ?? Contract.nobody
    if measure.company == 0, measure.estate != 0, registered == Contract.nobody,
      measure.sort == .penalty || measure.sort == .exposure
    {
      let message = "小区当日没有登记物业服务企业，也没有写明对哪家企业作出\(measure.sort.rawValue)，不计入企业数"
      add(
        CellFault(column: "物业服务企业", cell: sheet.cell(.company, draft.row), value: "", message: message), .remark,
        sheet.name)
    }
    let old = sortIsNew ? nil : try pen.registers.measure(measure.number)
    if let fault = elsewhere(measure.number, old?.subdistrict, measure.subdistrict, sheet, draft.row) {
      return reject(draft.said(with: draft.cells), [fault], sheet)
    }
    return note(try pen.keep(measure, over: old, as: { .measure($0) }), measure.number, draft.row, sheet)
  }

  /// Two units may number from 1: a record of one is never overwritten by a row of the other.
  private func elsewhere(
    _ number: String, _ before: String?, _ now: String, _ sheet: SheetBeing, _ row: Int
  ) -> CellFault? {
    guard let before, !before.isEmpty, !now.isEmpty, before != now else { return nil }
    let owner = plan.subdistrict(code: before)?.name ?? before
    return CellFault(
      column: "编号", cell: sheet.cell(.number, row), value: number,
      message: "编号“\(number)”已是\(owner)的记录，请换一个编号，例如在前面加上街道名")
  }

  // MARK: Fates

  /// True for a row whose very content stood in the file before.
  mutating func isSecondInFile(_ number: String) -> Bool { !numbersTold.insert(number).inserted }

  mutating func reject(
    _ draft: RowSaid, _ faults: [CellFault], _ sheet: SheetBeing
  ) -> RowFate {
    let faults = faults.map(draft.withheld)
    for fault in faults { add(fault, .rejected, sheet.name) }
    rejectedRows.append(
      RejectedRow(
        sheet: sheet.name, row: draft.row, header: sheet.titles, cells: draft.cells, reasons: faults.map(\.sentence)))
    return .rejected
  }

  /// Puts a row on the review list; once decided it is never asked about again.
  mutating func hold(
    _ draft: RowSaid, in sheet: SheetBeing, complaint: Complaint?, problem: Problem?,
    subdistrict: String, estates: [Proposal<Int>] = [], kinds: [Proposal<String>] = []
  ) throws -> RowFate {
    var held = HeldRow()
    held.file = file
    held.sheet = sheet.name
    held.row = draft.row
    held.subdistrict = subdistrict
    held.complaint = complaint.map { [$0] } ?? []
    held.problem = problem.map { [$0] } ?? []
    held.number = ContentNumber.heldRow(held)
    let old = try pen.registers.heldRow(held.number)
    if let old, old.decision != .waiting {
      // What was decided stays decided; a doubt that nobody has seen is told all the same.
      for doubt in draft.doubts where !old.doubts.contains(doubt.sentence) {
        var told = draft.withheld(doubt)
        told.message += "（这一行此前已决定为“\(old.decision.rawValue)”，没有再列入待定，也没有改动）"
        add(told, .remark, sheet.name)
      }
      return .unchanged
    }
    for doubt in draft.doubts { add(draft.withheld(doubt), .review, sheet.name) }
    held.doubts = draft.doubts.map(\.sentence)
    held.estateProposals = estates.map(\.line)
    held.kindProposals = kinds.map(\.line)
    if !held.complaint.isEmpty, !draft.person.isEmpty {
      held.complaint[0].reporter = try pen.reference(
        for: draft.person, isMasked: draft.isPersonMasked, over: old?.complaint.first?.reporter ?? "",
        of: "heldRow/\(held.number)")
    }
    try withhold(in: &held, draft)
    guard let old else {
      try pen.append(Event(.recorded, .heldRow(held)))
      return .review
    }
    held.settle(as: old)
    if held != old { try pen.append(Event(.amended, .heldRow(held))) }
    return .review
  }

  /// What became of the row with this 编号 when it had to wait; nil where it never had to.
  func heldBefore(_ number: String) throws -> HeldRow? {
    holdsRows ? try pen.registers.heldRow(ContentNumber.held(number)) : nil
  }

  /// A row that waited, and has meanwhile come complete, waits no longer.
  private func release(_ number: String) throws {
    guard var held = try heldBefore(number), held.decision == .waiting else { return }
    held.decision = .taken
    held.decidedBy = file
    try pen.append(Event(.amended, .heldRow(held)))
  }

  mutating func remark(_ draft: RowSaid, _ sheet: SheetBeing) {
    for remark in draft.remarks { add(draft.withheld(remark), .remark, sheet.name) }
  }

  /// Keeps a complaint or problem that may have been waiting on the review list.
  func keep<Value: Worded>(
    _ value: Value, numbered number: String, over old: Value?, as wrap: (Value) -> Record
  ) throws -> Kept {
    try release(number)
    return try pen.keep(value, over: old, as: wrap)
  }

  mutating func note(_ kept: Kept, _ number: String, _ row: Int, _ sheet: SheetBeing) -> RowFate {
    if kept.fate == .changed {
      changes.append(
        RecordChange(
          sheet: sheet.name, row: row, number: number,
          differences: kept.differences(registry.naming).map(\.withheld)))
    }
    return kept.fate
  }

  mutating func add(_ fault: CellFault, _ weight: CellProblem.Weight, _ sheet: String) {
    if weight == .remark {
      remarks += 1
      if remarks > Self.mostRemarks { return }
    }
    problems.append(
      CellProblem(
        sheet: sheet, cell: fault.cell, value: masked(fault.value, under: fault.column),
        message: fault.sentence, weight: weight))
  }

  /// Says which rows repeat a complaint that the book does not know; they are taken in all the same.
  mutating func finish() throws {
    try reopenProblems()
    for claim in repeated {
      if let other = try pen.registers.complaint(claim.number) {
        guard other.duplicateOf == claim.by else { continue }
        problems.append(
          CellProblem(
            sheet: claim.sheet, cell: "", value: claim.number,
            message: "第\(claim.row)行“\(claim.by)”与“\(claim.number)”互相写明重复于对方，请只在后收到的一件上填写“重复于”",
            weight: .remark))
        continue
      }
      problems.append(
        CellProblem(
          sheet: claim.sheet, cell: "", value: claim.number,
          message: "第\(claim.row)行写明重复于“\(claim.number)”，但台账库中没有这一件，请核对编号", weight: .remark))
    }
    repeated = []
    if remarks > Self.mostRemarks {
      problems.append(
        CellProblem(
          sheet: "", cell: "", value: "", message: "另有\(remarks - Self.mostRemarks)条提示没有列出，请先处理以上各条", weight: .remark))
    }
  }
}
