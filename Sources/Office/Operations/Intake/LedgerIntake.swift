import Basics
import Book
import Campaign
import Casework
import Forms
import OfficeDocuments

extension FileIntaking {
  /// Takes in a hand-filled 附件5, or our own ledger coming back. What is not certain goes to the review list.
  ///
  /// - Returns: the subdistrict it speaks for.
  func takeLedger(
    _ sheets: [WorkbookSheet], _ inspection: WorkbookInspection, _ intake: inout RecordIntake,
    _ outcome: inout TakeInOutcome
  ) throws -> Subdistrict? {
    let plan = office.plan
    let reading = LedgerReading(
      plan: plan, finder: EstateFinder(estates: Array(intake.registry.estates.values), plan: plan),
      proposer: KindProposer(plan: plan), today: office.clock.today)
    var unit: Subdistrict?
    intake.known = try KnownLedgerRows(pen.registers, people: office.book.vault)
    for (position, inspected) in inspection.sheets.enumerated() where inspected.role == .ledger {
      guard let header = inspected.header else { continue }
      let sheet = SheetBeing(name: sheets[position].name, header: header)
      var count = SheetCount(sheet: sheet.name)
      let report = try reading.read(
        sheets[position], header: header, context: inspected.context, subdistrict: context?.code
      ) { draft in
        count.add(try intake.take(draft, in: sheet))
        progress(count.rows, 0)
      }
      unit = unit ?? inspected.context.subdistrict.flatMap { plan.subdistrict(code: $0) }
      tell(report, &count, &outcome)
      outcome.sheets.append(count)
    }
    tellUnread(inspection.sheets.filter { $0.role != .ledger }, &outcome)
    return context ?? unit
  }
}

extension RecordIntake {
  /// Takes a row of 附件5.
  mutating func take(_ draft: LedgerRowDraft, in sheet: SheetBeing) throws -> RowFate {
    if !draft.faults.isEmpty { return reject(draft.said, draft.faults, sheet) }
    switch draft.matter {
    case .complaint(let complaint):
      if draft.recordNumber.isEmpty { return try takeForeign(complaint, draft, sheet) }
      if draft.recordSort == .problem {
        // 来源 says 投诉举报, and the hidden column says that the row is the problem all the same.
        var problem = Problem()
        problem.description = complaint.brief
        problem.found = complaint.accepted
        problem.notes = complaint.notes
        return try takeBack(problem, draft, sheet)
      }
      return try takeBack(complaint, draft, sheet)
    case .problem(let problem):
      if draft.recordNumber.isEmpty { return try takeForeign(problem, draft, sheet) }
      return try takeBack(problem, draft, sheet)
    }
  }

  // MARK: Rows of others

  private mutating func takeForeign(
    _ told: Complaint, _ draft: LedgerRowDraft, _ sheet: SheetBeing
  ) throws -> RowFate {
    var complaint = told
    complaint.withhold(draft.person)
    // The number follows from what the file says, not from what the registry knows of the estate by now.
    complaint.number = ContentNumber.complaint(complaint, person: people.fingerprint(draft.person.plain))
    complaint.withholdNumbers()
    var draft = draft
    draft.wordings = complaint.wordings(of: told)
    if try !pen.registers.isRecorded("complaint/\(complaint.number)") {
      switch try known.answer(
        to: complaint, draft.person, isMasked: draft.isPersonMasked, taken: numbersTold, people: people)
      {
      case .new: break
      case .same(let number): complaint.number = number
      case .alike(let number, let what):
        let message = "像是已登记的“\(number)”（\(what)），请确认：同一件请选“不列入”，新的一件请选“列入”"
        draft.doubts.append(
          CellFault(column: "重复", cell: sheet.cell(.brief, draft.row), value: "", message: message))
      }
    }
    if let estate = registry.estates[complaint.estate] { complaint.subdistrict = estate.subdistrict }
    if isSecondInFile(complaint.number) { return repeated(draft, sheet) }
    let old = try pen.registers.complaint(complaint.number)
    let ruling = try heldBefore(complaint.number)?.decision
    if ruling == .dismissed { return .unchanged }
    if let old {
      // What a person or an earlier file decided is not undecided by reading the row again.
      if ruling == .taken { complaint.kind = old.kind }
      complaint = complaint.merged(into: old)
      if complaint.estate == 0 || ruling == .taken {
        (complaint.estate, complaint.subdistrict) = (old.estate, old.subdistrict)
      }
      if complaint.finding == .pending { complaint.finding = old.finding }
      if draft.doubts.contains(where: { $0.column == "层级" }) { complaint.level = old.level }
      if draft.isClosedByFilledIn || (draft.isClosed == true && complaint.closed == nil), old.closed != nil {
        complaint.closed = old.closed
      }
    } else if !draft.doubts.isEmpty {
      return try hold(
        draft.said, in: sheet, complaint: complaint, problem: nil, subdistrict: complaint.subdistrict,
        estates: draft.estates, kinds: draft.kinds)
    }
    complaint.reporter = try pen.reference(
      for: draft.person, isMasked: draft.isPersonMasked, over: old?.reporter ?? "", of: "complaint/\(complaint.number)")
    if complaint != old {
      try pen.keep(draft.wordings, ofComplaint: complaint.number, under: complaint.reporter)
    }
    remark(draft.said, sheet)
    let kept = try keep(complaint, numbered: complaint.number, over: old, as: { .complaint($0) })
    try record(foundedBy: complaint, draft, sheet)
    return note(kept, complaint.number, draft.row, sheet)
  }

  private mutating func takeForeign(_ told: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    var problem = told
    problem.number = ContentNumber.problem(problem, subdistrict: draft.subdistrict)
    if isSecondInFile(problem.number) { return repeated(draft, sheet) }
    let old = try pen.registers.problem(problem.number)
    let ruling = try heldBefore(problem.number)?.decision
    if ruling == .dismissed { return .unchanged }
    if let old {
      if ruling == .taken { problem.kind = old.kind }
      if problem.estate == 0 || ruling == .taken { problem.estate = old.estate }
      if problem.kind.isEmpty { problem.kind = old.kind }
      if draft.isClosedByFilledIn, old.rectified != nil { problem.rectifications = old.rectifications }
      problem = problem.merged(into: old, today: today)
    } else if !draft.doubts.isEmpty || problem.estate == 0 || problem.kind.isEmpty {
      return try hold(
        draft.said, in: sheet, complaint: nil, problem: problem, subdistrict: draft.subdistrict,
        estates: draft.estates, kinds: draft.kinds)
    }
    remark(draft.said, sheet)
    let kept = try keep(problem, numbered: problem.number, over: old, as: { .problem($0) })
    return note(kept, problem.number, draft.row, sheet)
  }

  /// A complaint found true is a problem in the ledger (Plan, part 3 (2)).
  private mutating func record(foundedBy complaint: Complaint, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws {
    if complaint.finding == .unfounded { try withdraw(foundedBy: complaint, draft, sheet) }
    if complaint.finding == .unfounded, try pen.registers.hasProblem(ofComplaint: complaint.number) {
      let message = "核查结论改为不属实，但此前由这一件列入台账的问题仍在，请在“问题”表中核对"
      let cell = sheet.cell(.progress, draft.row)
      add(CellFault(column: "办理进展和结果", cell: cell, value: "", message: message), .remark, sheet.name)
    }
    guard var problem = Problem(foundedBy: complaint) else { return }
    let old = try pen.registers.problem(problem.number)
    // The problem may be in the ledger already, under a number that a person gave it.
    if old == nil, try pen.registers.hasProblem(ofComplaint: complaint.number) { return }
    if let old {
      // What was worked on since stays: the row only founds the problem.
      problem.responsible = old.responsible
      problem.due = old.due
      problem.remark = old.remark
      problem = problem.merged(into: old, today: today)
      if problem.rectifications.count < old.rectifications.count || problem.rectified == nil {
        problem.rectifications = old.rectifications
      }
    }
    _ = try pen.keep(problem, over: old, as: { .problem($0) })
  }

  /// Unfounded matters are no problems (figures.md, words): what the complaint put into the ledger goes out again.
  private mutating func withdraw(
    foundedBy complaint: Complaint, _ draft: LedgerRowDraft, _ sheet: SheetBeing
  ) throws {
    guard let old = try pen.registers.problem(complaint.number + "-1"), old.withdrawn == nil else { return }
    var problem = old
    problem.withdrawn = today
    _ = try pen.keep(problem, over: old, as: { .problem($0) })
    let message = "核查结论改为不属实，此前由这一件列入台账的问题已撤出，不再计入数字"
    let cell = sheet.cell(.progress, draft.row)
    add(CellFault(column: "办理进展和结果", cell: cell, value: "", message: message), .remark, sheet.name)
  }

  private mutating func repeated(_ draft: LedgerRowDraft, _ sheet: SheetBeing) -> RowFate {
    add(
      CellFault(column: "", cell: sheet.cell(.brief, draft.row), value: "", message: "与上面一行内容完全相同，只列入一次"),
      .remark, sheet.name)
    return .unchanged
  }

  // MARK: Our own ledger coming back

  private mutating func takeBack(_ told: Complaint, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    guard let old = try pen.registers.complaint(draft.recordNumber) else { return unknownRecord(draft, sheet) }
    let words = told
    var told = told
    told.withhold(draft.person)
    told.withholdNumbers()
    var complaint = old
    complaint.brief = told.brief
    complaint.source = told.source
    if told.accepted != old.accepted {
      (complaint.accepted, complaint.acceptedClock) = (told.accepted, told.acceptedClock)
    }
    complaint.office = told.office
    complaint.progress = told.progress
    if told.progress != old.progress, told.finding != .pending { complaint.finding = told.finding }
    complaint.receiver = told.receiver
    complaint.remark = told.remark
    complaint.notes.merge(told.notes) { $1 }
    if draft.isClosed == true, old.closed == nil { complaint.closed = told.closed ?? today }
    if draft.isClosed == false, old.closed != nil { stillClosed(draft, sheet) }
    if complaint.accepted > complaint.closed ?? complaint.accepted {
      let fault = CellFault(
        column: "受理时间", cell: sheet.cell(.accepted, draft.row), value: complaint.accepted.description,
        message: "晚于办结时间，请核对")
      return reject(draft.said, [fault], sheet)
    }
    complaint.reporter = try pen.reference(
      for: draft.person, isMasked: draft.isPersonMasked, over: old.reporter, of: "complaint/\(old.number)")
    if complaint != old, let fault = try stale(draft, "complaint/\(old.number)", sheet) {
      return reject(draft.said, [fault], sheet)
    }
    if complaint != old {
      try pen.keep(told.wordings(of: words), ofComplaint: old.number, under: complaint.reporter)
    }
    let kept = try pen.keep(complaint, over: old, as: { .complaint($0) })
    if complaint.finding != old.finding || complaint.closed != old.closed {
      try record(foundedBy: complaint, draft, sheet)
    }
    return note(kept, old.number, draft.row, sheet)
  }

  /// Of a problem the ledger tells only what was found and when; its rectification is recorded where it is accepted.
  private mutating func takeBack(_ told: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    guard let old = try pen.registers.problem(draft.recordNumber) else { return unknownRecord(draft, sheet) }
    var problem = old
    problem.description = told.description
    problem.found = told.found
    if let line = draft.line { problem.remark = line.remark }
    problem.notes.merge(told.notes) { $1 }
    try withhold(reporterOf: problem.origin, in: &problem, "problem/" + old.number)
    if let first = problem.rectifications.first, problem.found > first.day {
      let fault = CellFault(
        column: "受理时间", cell: sheet.cell(.accepted, draft.row), value: problem.found.description,
        message: "晚于整改完成日期\(first.day)，请核对")
      return reject(draft.said, [fault], sheet)
    }
    if draft.isClosed == true, old.rectified == nil {
      let fault = CellFault(
        column: "是否办结", cell: sheet.cell(.isClosed, draft.row), value: "是",
        message: "检查发现的问题要由另一人验收才算整改完成，请在“问题”表中填写整改完成日期和验收人")
      return reject(draft.said, [fault], sheet)
    }
    if draft.isClosed == false, old.rectified != nil { stillClosed(draft, sheet) }
    if problem != old, let fault = try stale(draft, "problem/\(old.number)", sheet) {
      return reject(draft.said, [fault], sheet)
    }
    return note(try pen.keep(problem, over: old, as: { .problem($0) }), old.number, draft.row, sheet)
  }

  private mutating func unknownRecord(_ draft: LedgerRowDraft, _ sheet: SheetBeing) -> RowFate {
    let fault = CellFault(
      column: "", cell: sheet.cell(.recordNumber, draft.row), value: draft.recordNumber,
      message: "台账库中没有编号为“\(draft.recordNumber)”的记录。如果这是新登记的一行，请清空右侧隐藏列中的编号")
    return reject(draft.said, [fault], sheet)
  }

  private mutating func stillClosed(_ draft: LedgerRowDraft, _ sheet: SheetBeing) {
    add(
      CellFault(
        column: "是否办结", cell: sheet.cell(.isClosed, draft.row), value: "否", message: "台账库中已经办结，导入不会重新打开"),
      .remark, sheet.name)
  }

  /// Nothing is overwritten that somebody changed after the workbook was drawn.
  private func stale(_ draft: LedgerRowDraft, _ subject: String, _ sheet: SheetBeing) throws -> CellFault? {
    guard let seen = draft.recordVersion, let version = try pen.registers.version(of: subject), seen != version else {
      return nil
    }
    return CellFault(
      column: "", cell: sheet.cell(.recordNumber, draft.row), value: draft.recordNumber,
      message: "这一件在导出之后又有改动（导出时第\(seen)版，现为第\(version)版），请重新导出后再填")
  }
}

extension LedgerRowDraft {
  /// What rejecting, holding and remarking need to know of the row.
  var said: RowSaid {
    RowSaid(
      row: row, faults: faults, doubts: doubts, remarks: remarks, person: person, isPersonMasked: isPersonMasked,
      wordings: wordings, cells: cells)
  }
}
