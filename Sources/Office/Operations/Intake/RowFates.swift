import Basics
import Book
import Casework
import Forms

// What becomes of a row: sent back, held, remarked upon, noted as taken.

extension RecordIntake {
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
      let known = old?.complaint.first?.reporter ?? ""
      held.complaint[0].reporter = known.isEmpty ? try pen.seal(draft.person, of: "heldRow/\(held.number)") : known
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
    tellReporters()
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
