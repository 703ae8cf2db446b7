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
    intake.known = try KnownLedgerRows(pen.registers, people: office.book.vault) { [registry = intake.registry] in
      registry.estates[$0]?.subdistrict ?? ""
    }
    intake.claims = LedgerClaims()
    for (position, inspected) in inspection.sheets.enumerated() where inspected.role == .ledger {
      if let header = inspected.header { try intake.claims.note(sheets[position], header) }
    }
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
      if let missing = header.titlesLost { remark(sheet.name, missing, &outcome) }
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
    complaint.number = number(of: complaint, draft)
    complaint.withholdMentions()
    var draft = draft
    draft.wordings = complaint.wordings(of: told)
    if try !pen.registers.isRecorded("complaint/\(complaint.number)") {
      let place = registry.estates[complaint.estate]?.subdistrict ?? complaint.subdistrict
      switch known.answer(to: complaint, draft.person, in: place, taken: numbersTold) {
      case .new: break
      case .same(let number): complaint.number = number
      case .alike(let number, let what): draft.doubt(ifSecond: number, what, sheet)
      }
    }
    if let estate = registry.estates[complaint.estate] { complaint.subdistrict = estate.subdistrict }
    if isSecondInFile(complaint.number) { return repeated(draft, sheet) }
    let old = try pen.registers.complaint(complaint.number)
    let closed = faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said, closed, sheet) }
    let ruling = try heldBefore(complaint.number)?.decision
    if ruling == .dismissed { return .unchanged }
    var isWorked = false
    if let old {
      // What a person or an earlier file decided is not undecided by reading the row again.
      if ruling == .taken { complaint.kind = old.kind }
      let isUnsure = tellUnsure(draft, isClosed: old.closed != nil, sheet)
      // A day that the book has is better than that of the filling in.
      if isUnsure || draft.isClosedByFilledIn && old.closed != nil {
        (complaint.closed, complaint.closedClock) = (nil, "")
      }
      let toldDay = complaint.closed
      complaint.keepUntold(of: old, by: sheet)
      complaint = complaint.merged(into: old, today: today, saysOpen: draft.isClosed == false && !isUnsure)
      if !isUnsure { tellClosing(toldDay, draft.isClosed, old, complaint, sheet, draft.row) }
      if complaint.estate == 0 || ruling == .taken {
        (complaint.estate, complaint.subdistrict) = (old.estate, old.subdistrict)
      }
      if complaint.finding == .pending { complaint.finding = old.finding }
      if draft.doubts.contains(where: { $0.column == "层级" }) { complaint.level = old.level }
      isWorked = try (complaint != old || complaint.finding != .pending) && self.isWorked(old)
      if isWorked, complaint != old,
        let fate = try meet(&complaint, with: old, isClosed: draft.isClosed, draft.said, sheet)
      {
        return fate
      }
    } else if !draft.doubts.isEmpty {
      return try hold(
        draft.said, in: sheet, complaint: complaint, problem: nil, subdistrict: complaint.subdistrict,
        estates: draft.estates, kinds: draft.kinds)
    }
    complaint.reporter = try reporter(
      draft.person, isMasked: draft.isPersonMasked, over: old?.reporter ?? "", of: complaint.number, draft.row, sheet)
    if complaint != old {
      try pen.keep(draft.wordings, ofComplaint: complaint.number, under: complaint.reporter)
    }
    remark(draft.said, sheet)
    let kept = try keep(complaint, numbered: complaint.number, over: old, as: { .complaint($0) })
    let isReopened = old?.closed != nil && complaint.closed == nil
    // What a case put into the ledger by its steps stands there in the officer's words.
    let isFromSteps = isWorked && complaint.finding == old?.finding
    let isHeld = try !isFromSteps && record(foundedBy: complaint, isReopened: isReopened, draft, sheet)
    let fate = note(kept, complaint.number, draft.row, sheet)
    return isHeld ? .review : fate
  }

  private mutating func takeForeign(_ told: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    var problem = told
    problem.number = ContentNumber.problem(problem, subdistrict: draft.subdistrict)
    var draft = draft
    if try !pen.registers.isRecorded("problem/\(problem.number)") {
      let place = registry.estates[problem.estate]?.subdistrict ?? draft.subdistrict
      if case .alike(let number, let what) = known.answer(to: problem, in: place, taken: numbersTold) {
        draft.doubt(ifSecond: number, what, sheet)
      }
    }
    if isSecondInFile(problem.number) { return repeated(draft, sheet) }
    let old = try pen.registers.problem(problem.number)
    let closed = try faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said, closed, sheet) }
    let ruling = try heldBefore(problem.number)?.decision
    if ruling == .dismissed { return .unchanged }
    if let old {
      if ruling == .taken { problem.kind = old.kind }
      if problem.estate == 0 || ruling == .taken { problem.estate = old.estate }
      if problem.kind.isEmpty { problem.kind = old.kind }
      let isUnsure = tellUnsure(draft, isClosed: old.rectified != nil, sheet)
      // Only a plain 否 opens it again, and a day that the book has is better than that of the filling in.
      if isUnsure || draft.isClosed != false && problem.rectifications.isEmpty
        || draft.isClosedByFilledIn && old.rectified != nil
      {
        problem.rectifications = old.rectified.map { [$0] } ?? []
      }
      problem.keepUntold(of: old, by: sheet)
      problem = problem.merged(into: old, today: today)
      if problem != old, try isWorked(old), let fate = try meet(&problem, with: old, draft.said, sheet) { return fate }
    } else if !draft.doubts.isEmpty || problem.estate == 0 || problem.kind.isEmpty {
      return try hold(
        draft.said, in: sheet, complaint: nil, problem: problem, subdistrict: draft.subdistrict,
        estates: draft.estates, kinds: draft.kinds)
    }
    remark(draft.said, sheet)
    let kept = try keep(problem, numbered: problem.number, over: old, as: { .problem($0) })
    return note(kept, problem.number, draft.row, sheet)
  }

  /// The number that follows from what the row says. Of who complained only the mask is in it, so that a name that somebody
  /// typed finds no record that another name would not find; two people of one mask are told apart within the file.
  private mutating func number(of complaint: Complaint, _ draft: LedgerRowDraft) -> String {
    let masked = draft.person.plain.masked
    let mask = Array((masked.name + "|" + masked.contact).utf8)
    let number = ContentNumber.complaint(complaint, person: mask)
    let print = people.fingerprint(draft.person.plain)
    if let first = personsTold[number], first != print, !draft.isPersonMasked {
      return ContentNumber.complaint(complaint, person: mask + print)
    }
    personsTold[number] = print
    return number
  }

  /// Tells the doubts about 是否办结 of a row that says otherwise than the book: nothing is closed or opened by it.
  mutating func tellUnsure(_ draft: LedgerRowDraft, isClosed: Bool, _ sheet: SheetBeing) -> Bool {
    let doubts = draft.doubts.filter { $0.column == "是否办结" }
    if draft.isClosed != nil, draft.isClosed != isClosed { doubts.forEach { add($0, .remark, sheet.name) } }
    return !doubts.isEmpty
  }

  /// A complaint found true is a problem in the ledger (Plan, part 3 (2)).
  ///
  /// - Parameter isReopened: the row has just opened the complaint again.
  /// - Returns: true where a person must say whether the problem is open again too.
  mutating func record(
    foundedBy complaint: Complaint, isReopened: Bool, _ draft: LedgerRowDraft, _ sheet: SheetBeing
  ) throws -> Bool {
    if complaint.finding == .unfounded { try withdraw(foundedBy: complaint, draft, sheet) }
    if complaint.finding == .unfounded, try pen.registers.hasProblem(ofComplaint: complaint.number) {
      let message = "核查结论改为不属实，但此前由这一件列入台账的问题仍在，请在“问题”表中核对"
      let cell = sheet.cell(.progress, draft.row)
      add(CellFault(column: "办理进展和结果", cell: cell, value: "", message: message), .remark, sheet.name)
    }
    guard var problem = Problem(foundedBy: complaint) else { return false }
    let old = try pen.registers.problem(problem.number)
    // The problem may be in the ledger already, under a number that a person gave it.
    if old == nil, try pen.registers.hasProblem(ofComplaint: complaint.number) { return false }
    if let old {
      problem = problem.founded(over: old, today: today)
      if isReopened, problem.rectified != nil {
        switch complaint.saysRectified {
        case false?: problem.reopen(on: today)
        case true?: break
        case nil:
          _ = try pen.keep(problem, over: old, as: { .problem($0) })
          return try holdReopening(of: problem, draft, sheet)
        }
      }
    }
    _ = try pen.keep(problem, over: old, as: { .problem($0) })
    return false
  }

  /// The complaint is open again, and the row does not say whether what was put right is so no more.
  private mutating func holdReopening(
    of problem: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing
  ) throws -> Bool {
    var held = HeldRow()
    (held.file, held.sheet, held.row) = (file, sheet.name, draft.row)
    held.number = ContentNumber.held(problem.number) + "-" + today.description
    held.subdistrict = registry.estates[problem.estate]?.subdistrict ?? draft.subdistrict
    held.problem = [problem]
    held.undoing =
      problem.rectified.map { [Rectification(day: $0.day, acceptedBy: $0.acceptedBy, reopened: today)] } ?? []
    let doubt = CellFault(
      column: "整改", cell: sheet.cell(.progress, draft.row), value: "",
      message: "投诉已重新打开，办理进展没有写明由它列入的问题“\(problem.number)”是否仍算整改完成：也要重新打开请选“列入”，否则请选“不列入”")
    held.doubts = [doubt.sentence]
    add(doubt, .review, sheet.name)
    if try pen.registers.heldRow(held.number) == nil { try pen.append(Event(.recorded, .heldRow(held))) }
    return true
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
}

extension LedgerRowDraft {
  /// A person must say whether the row is a record that the book has already.
  fileprivate mutating func doubt(ifSecond number: String, _ what: String, _ sheet: SheetBeing) {
    let message = "像是已登记的“\(number)”（\(what)），请确认：同一件请选“不列入”，新的一件请选“列入”"
    doubts.append(CellFault(column: "重复", cell: sheet.cell(.brief, row), value: "", message: message))
  }

  /// What rejecting, holding and remarking need to know of the row.
  var said: RowSaid {
    RowSaid(
      row: row, faults: faults, doubts: doubts, remarks: remarks, person: person, isPersonMasked: isPersonMasked,
      wordings: wordings, cells: cells)
  }
}
