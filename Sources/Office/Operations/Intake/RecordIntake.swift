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
  var repeated: [(number: String, sheet: String, row: Int)] = []

  private var sortIsNew = false
  private var numbersTold: Set<String> = []
  private var estatesTold: Set<Int> = []
  private var companiesTold: Set<Int> = []

  init(pen: Pen, people: Vault, plan: Plan, today: Day, file: String, context: Subdistrict?) throws {
    self.pen = pen
    self.people = people
    self.plan = plan
    self.today = today
    self.file = file
    self.context = context
    registry = RegistryIndex(plan: plan)
    for company in try pen.registers.companies() { registry.add(company) }
    for estate in try pen.registers.estates() { registry.add(estate) }
  }

  /// Begins a sheet. Where the book has no such record none is looked up.
  mutating func begin(_ sort: Record.Sort) throws { sortIsNew = try !pen.registers.holdsAny(sort) }

  // MARK: Registry

  mutating func take(_ draft: Draft<Company>, in sheet: SheetBeing) throws -> RowFate {
    var company = draft.value
    let old =
      registry.company(named: company.name)
      ?? (company.creditCode.isEmpty ? nil : registry.company(named: company.creditCode))
    var faults = draft.faults
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

  /// - Parameter registersCompanies: an estate list may name a company for the first time; the exchange workbook has a
  ///   sheet for that.
  mutating func take(
    _ draft: Draft<Estate>, in sheet: SheetBeing, registersCompanies: Bool
  ) throws -> RowFate {
    if registersCompanies, draft.faults.isEmpty { try register(companyNamed: draft.company, sheet, draft.row) }
    // The estate is what the row tells, not what it refers to.
    var names = draft
    names.estate = ""
    let resolved = Resolution(names, sheet, in: &registry, context: context)
    var faults = draft.faults + resolved.faults
    if resolved.subdistrict == nil, resolved.faults.isEmpty {
      faults.append(
        CellFault(
          column: "街道", cell: sheet.cell(.subdistrict, draft.row), value: "", message: "请填写小区所在的街道，或用 --subdistrict 指明")
      )
    }
    guard faults.isEmpty, let subdistrict = resolved.subdistrict else {
      return reject(draft.said(with: draft.cells), faults, sheet)
    }
    var estate = draft.value
    estate.subdistrict = subdistrict.code
    if let company = resolved.company {
      let told = estate.contracts.first
      estate.contracts = [Contract(company: company.id, from: told?.from, to: told?.to)]
    } else {
      estate.contracts = []
    }
    let old = registry.knownEstate(named: estate.name, in: subdistrict)
    if let old {
      estate = estate.merged(into: old, fillingOnly: estatesTold.contains(old.id))
    } else {
      estate.id = try pen.nextEstate()
    }
    remark(draft.said, sheet)
    let kept = try pen.keep(estate, over: old, as: { .estate($0) })
    registry.add(estate)
    // A second row that only tells another contract of an estate just recorded is part of recording it.
    let isSecond = !estatesTold.insert(estate.id).inserted
    return note(isSecond && kept.fate == .changed ? Kept(fate: .taken) : kept, estate.name, draft.row, sheet)
  }

  /// Records a company that an estate list names for the first time, and says which known ones are called alike.
  private mutating func register(companyNamed name: String, _ sheet: SheetBeing, _ row: Int) throws {
    guard !name.isEmpty, registry.company(named: name) == nil else { return }
    let hint = registry.companyHint(name)
    if !hint.isEmpty {
      let message = "已登记为新的企业\(hint)；如是同一家，请改用同一个名称"
      add(
        CellFault(column: "物业服务企业", cell: sheet.cell(.company, row), value: name, message: message), .remark, sheet.name
      )
    }
    var company = Company()
    company.id = try pen.nextCompany()
    company.name = name
    _ = try pen.keep(company, over: nil, as: { .company($0) })
    registry.add(company)
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
    inspection.company = resolved.company?.id ?? estate.company(on: inspection.day) ?? 0
    remark(draft.said, sheet)
    let old = sortIsNew ? nil : try pen.registers.inspection(inspection.number)
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
    if let old { complaint = complaint.merged(into: old) }
    if !draft.doubts.isEmpty {
      return try hold(draft.said, in: sheet, complaint: complaint, problem: nil)
    }
    complaint.reporter = try pen.reference(
      for: draft.person, isMasked: draft.isPersonMasked, over: old?.reporter ?? "", of: "complaint/\(complaint.number)")
    if !complaint.duplicateOf.isEmpty { repeated.append((complaint.duplicateOf, sheet.name, draft.row)) }
    remark(draft.said, sheet)
    return note(try pen.keep(complaint, over: old, as: { .complaint($0) }), complaint.number, draft.row, sheet)
  }

  mutating func take(_ draft: Draft<Problem>, in sheet: SheetBeing) throws -> RowFate {
    var problem = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    guard faults.isEmpty, let estate = resolved.estate else {
      return reject(draft.said(with: draft.cells), faults, sheet)
    }
    problem.estate = estate.id
    problem.company = resolved.company?.id ?? estate.company(on: problem.found) ?? 0
    let old = sortIsNew ? nil : try pen.registers.problem(problem.number)
    if let old { problem = problem.merged(into: old, today: today) }
    if !draft.doubts.isEmpty {
      return try hold(draft.said, in: sheet, complaint: nil, problem: problem)
    }
    remark(draft.said, sheet)
    return note(try pen.keep(problem, over: old, as: { .problem($0) }), problem.number, draft.row, sheet)
  }

  mutating func take(_ draft: Draft<Measure>, in sheet: SheetBeing) throws -> RowFate {
    var measure = draft.value
    let resolved = Resolution(draft, sheet, in: &registry, context: context)
    let faults = draft.faults + resolved.faults
    if faults.isEmpty {
      let needsCompany: Set<Measure.Sort> = [.penalty, .exposure]
      let needsEstate: Set<Measure.Sort> = [.order, .regrading, .exit]
      if needsCompany.contains(measure.sort), resolved.company == nil, resolved.estate?.company(on: measure.day) == nil
      {
        add(
          CellFault(
            column: "物业服务企业", cell: sheet.cell(.company, draft.row), value: "",
            message: "没有写明对哪家企业作出\(measure.sort.rawValue)，不计入企业数"), .remark, sheet.name)
      }
      if needsEstate.contains(measure.sort), resolved.estate == nil {
        add(
          CellFault(
            column: "小区", cell: sheet.cell(.estate, draft.row), value: "",
            message: "没有写明\(measure.sort.rawValue)涉及的小区，不计入小区数"), .remark, sheet.name)
      }
    }
    guard faults.isEmpty else { return reject(draft.said(with: draft.cells), faults, sheet) }
    measure.estate = resolved.estate?.id ?? 0
    measure.subdistrict = resolved.subdistrict?.code ?? ""
    measure.company = resolved.company?.id ?? resolved.estate?.company(on: measure.day) ?? 0
    remark(draft.said, sheet)
    let old = sortIsNew ? nil : try pen.registers.measure(measure.number)
    return note(try pen.keep(measure, over: old, as: { .measure($0) }), measure.number, draft.row, sheet)
  }

  // MARK: Fates

  /// True for a row whose very content stood in the file before.
  mutating func isSecondInFile(_ number: String) -> Bool { !numbersTold.insert(number).inserted }

  mutating func reject(
    _ draft: RowSaid, _ faults: [CellFault], _ sheet: SheetBeing
  ) -> RowFate {
    for fault in faults { add(fault, .rejected, sheet.name) }
    rejectedRows.append(
      RejectedRow(
        sheet: sheet.name, row: draft.row, header: sheet.titles, cells: draft.cells, reasons: faults.map(\.sentence)))
    return .rejected
  }

  /// Puts a row on the review list; once decided it is never asked about again.
  mutating func hold(
    _ draft: RowSaid, in sheet: SheetBeing, complaint: Complaint?, problem: Problem?,
    estates: [EstateProposal] = [], kinds: [KindProposal] = []
  ) throws -> RowFate {
    var held = HeldRow()
    held.file = file
    held.sheet = sheet.name
    held.row = draft.row
    held.subdistrict = complaint?.subdistrict ?? context?.code ?? ""
    held.complaint = complaint.map { [$0] } ?? []
    held.problem = problem.map { [$0] } ?? []
    held.number = ContentNumber.heldRow(held)
    let old = try pen.registers.heldRow(held.number)
    if let old, old.decision != .waiting { return .unchanged }
    for doubt in draft.doubts { add(doubt, .review, sheet.name) }
    if old != nil { return .review }
    held.doubts = draft.doubts.map(\.sentence)
    held.estateProposals = estates.map { "\($0.estate)|\($0.confidence)|\($0.words)" }
    held.kindProposals = kinds.map { "\($0.code)|\($0.confidence)|\($0.words)" }
    if !held.complaint.isEmpty, !draft.person.isEmpty {
      held.complaint[0].reporter = try pen.reference(
        for: draft.person, isMasked: draft.isPersonMasked, over: "", of: "heldRow/\(held.number)")
    }
    try pen.append(Event(.recorded, .heldRow(held)))
    return .review
  }

  mutating func remark(_ draft: RowSaid, _ sheet: SheetBeing) {
    for remark in draft.remarks { add(remark, .remark, sheet.name) }
  }

  mutating func note(_ kept: Kept, _ number: String, _ row: Int, _ sheet: SheetBeing) -> RowFate {
    if kept.fate == .changed {
      changes.append(RecordChange(sheet: sheet.name, row: row, number: number, differences: kept.differences))
    }
    return kept.fate
  }

  mutating func add(_ fault: CellFault, _ weight: CellProblem.Weight, _ sheet: String) {
    problems.append(
      CellProblem(
        sheet: sheet, cell: fault.cell, value: fault.value,
        message: fault.column.isEmpty ? fault.message : "\(fault.column)：\(fault.message)", weight: weight))
  }

  /// Says which rows repeat a complaint that the book does not know; they are taken in all the same.
  mutating func finish() throws {
    for claim in repeated where try pen.registers.complaint(claim.number) == nil {
      problems.append(
        CellProblem(
          sheet: claim.sheet, cell: "", value: claim.number,
          message: "第\(claim.row)行写明重复于“\(claim.number)”，但台账库中没有这一件，请核对编号", weight: .remark))
    }
    repeated = []
  }
}
