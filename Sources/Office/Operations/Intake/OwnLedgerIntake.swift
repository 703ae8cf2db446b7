import Basics
import Book
import Campaign
import Casework
import Forms

/// Our own ledger coming back, edited: only what differs from what it printed was changed by the clerk.
extension RecordIntake {
  mutating func takeBack(_ told: Complaint, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    guard let old = try pen.registers.complaint(draft.recordNumber) else { return unknownRecord(draft, sheet) }
    let closed = faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said, closed, sheet) }
    let words = told
    var told = told
    told.withhold(draft.person)
    told.withholdMentions()
    var exported = try asExported(old, draft, "complaint/" + old.number) { record in
      if case .complaint(let value) = record { value } else { nil }
    }
    // An older program left rooms in the texts; masked since, they are no change of the clerk's.
    exported.withholdMentions()
    told.keepUntold(of: exported, by: sheet)
    let faults =
      try versionFault(draft, "complaint/" + old.number, sheet) + claims.faults(draft, sheet)
      + contradictions(draft, told, exported, sheet)
    if !faults.isEmpty { return reject(draft.said, faults, sheet) }
    let isWorked = try isWorked(old)
    var three = ThreeWay(exported: exported, workbook: told, book: old, preferring: preference)
    three.take("问题（舆情）简要内容", \.brief)
    three.take("承办科室", \.office)
    let isProgressTaken = three.take("办理进展和结果", \.progress)
    three.take("受理人", \.receiver)
    three.take("备注", \.remark)
    three.take(notes: \.notes)
    if isWorked {
      tellFromSteps("来源", .source, exported.source, told.source, draft.row, sheet)
      tellFromSteps("受理时间", .accepted, exported.accepted.description, told.accepted.description, draft.row, sheet)
    } else {
      three.take("来源", \.source)
      three.take("受理时间", \.accepted)
    }
    var complaint = three.merged
    if complaint.accepted != old.accepted { complaint.acceptedClock = told.acceptedClock }
    if isProgressTaken, told.finding != .pending { complaint.finding = told.finding }
    // What the row printed was that day's; only what differs from it was changed by the clerk.
    let wasClosed = draft.recordAsOf.map { exported.isClosed(on: $0) } ?? (exported.closed != nil)
    if isWorked, let isClosed = draft.isClosed, isClosed != wasClosed {
      tellFromSteps("是否办结", .isClosed, wasClosed ? "是" : "否", isClosed ? "是" : "否", draft.row, sheet)
    } else {
      try close(&complaint, old, told, wasClosed: wasClosed, draft, sheet)
    }
    if complaint.accepted > complaint.earlierClosings.first?.day ?? complaint.closed ?? complaint.accepted {
      let fault = CellFault(
        column: "受理时间", cell: sheet.cell(.accepted, draft.row), value: complaint.accepted.description,
        message: "晚于办结时间，请核对")
      return reject(draft.said, [fault], sheet)
    }
    if let fate = decide(three.conflicts, since: "导出", draft.said, sheet) {
      return fate
    }
    complaint.reporter = try reporter(draft, over: old, sheet)
    if complaint != old {
      try pen.keep(told.wordings(of: words), ofComplaint: old.number, under: complaint.reporter)
    }
    let kept = try pen.keep(complaint, over: old, as: { .complaint($0) })
    var isHeld = false
    if complaint.finding != old.finding || complaint.closed != old.closed {
      let isReopened = old.closed != nil && complaint.closed == nil
      isHeld = try record(foundedBy: complaint, isReopened: isReopened, draft, sheet)
    }
    let fate = note(kept, old.number, draft.row, sheet)
    return isHeld ? .review : fate
  }

  /// Of a problem the ledger tells only what was found and when; its rectification is recorded where it is accepted.
  mutating func takeBack(_ told: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws -> RowFate {
    guard let old = try pen.registers.problem(draft.recordNumber) else { return unknownRecord(draft, sheet) }
    let closed = try faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said, closed, sheet) }
    var exported = try asExported(old, draft, "problem/" + old.number) { record in
      if case .problem(let value) = record { value } else { nil }
    }
    exported.withholdMentions()
    var told = told
    told.remark = draft.line?.remark ?? exported.remark
    told.keepUntold(of: exported, by: sheet)
    let faults =
      try versionFault(draft, "problem/" + old.number, sheet) + claims.faults(draft, sheet)
      + contradictions(draft, told, exported, sheet)
    if !faults.isEmpty { return reject(draft.said, faults, sheet) }
    try withhold(reporterOf: old.origin, in: &told, "problem/" + old.number)
    told.withholdMentions()
    var three = ThreeWay(exported: exported, workbook: told, book: old, preferring: preference)
    three.take("问题描述", \.description)
    three.take("发现日期", \.found)
    three.take("备注", \.remark)
    three.take(notes: \.notes)
    var problem = three.merged
    try withhold(reporterOf: problem.origin, in: &problem, "problem/" + old.number)
    if let first = problem.rectifications.first, problem.found > first.day {
      let fault = CellFault(
        column: "受理时间", cell: sheet.cell(.accepted, draft.row), value: problem.found.description,
        message: "晚于整改完成日期\(first.day)，请核对")
      return reject(draft.said, [fault], sheet)
    }
    let wasRectified = draft.recordAsOf.map { old.isRectified(on: $0) } ?? (old.rectified != nil)
    if draft.isClosed == true, !wasRectified, old.rectified == nil {
      let fault = CellFault(
        column: "是否办结", cell: sheet.cell(.isClosed, draft.row), value: "是",
        message: "检查发现的问题要由另一人验收才算整改完成，请在“问题”表中填写整改完成日期和验收人")
      return reject(draft.said, [fault], sheet)
    }
    if draft.isClosed == false, wasRectified, let last = old.rectified {
      if draft.recordAsOf == nil {
        stillClosed(last.day, draft, sheet)
      } else if !tellUnsure(draft, isClosed: true, sheet) {
        problem.reopen(on: today)
      }
    }
    try tellUntaken(old, draft, sheet)
    if let fate = decide(three.conflicts, since: "导出", draft.said, sheet) {
      return fate
    }
    return note(try pen.keep(problem, over: old, as: { .problem($0) }), old.number, draft.row, sheet)
  }

  private mutating func unknownRecord(_ draft: LedgerRowDraft, _ sheet: SheetBeing) -> RowFate {
    let fault = CellFault(
      column: "", cell: sheet.cell(.recordNumber, draft.row), value: draft.recordNumber,
      message: "台账库中没有编号为“\(draft.recordNumber)”的记录。如果这是新登记的一行，请清空右侧隐藏列中的编号")
    return reject(draft.said, [fault], sheet)
  }

  /// A ledger written before 记录截至 was: whether 否 is the clerk's or the day's cannot be told.
  private mutating func stillClosed(_ closed: Day, _ draft: LedgerRowDraft, _ sheet: SheetBeing) {
    let message = "台账库中已于\(closed.chinese)办结，本表没有“记录截至”，看不出是不是改成“否”的，仍按已办结计；如要重新打开，请重新导出后再填"
    let cell = sheet.cell(.isClosed, draft.row)
    add(CellFault(column: "是否办结", cell: cell, value: "否", message: message), .remark, sheet.name)
  }

  /// Says which cells of an inspected problem were changed that the ledger only prints.
  private mutating func tellUntaken(_ old: Problem, _ draft: LedgerRowDraft, _ sheet: SheetBeing) throws {
    guard let asOf = draft.recordAsOf, let told = draft.line,
      try pen.registers.version(of: "problem/\(old.number)") == draft.recordVersion
    else { return }
    let estate = registry.estates[old.estate]
    var row = LedgerRow(
      old, opened: 0, version: 0, estateName: estate?.name ?? "", subdistrict: estate?.subdistrict ?? "")
    row.stand(asOf: asOf, rectified: old.rectifications, closed: nil)
    let printed = row.line(Reporter(name: "", contact: ""))
    let columns: [(String, Meaning, String, String)] = [
      ("来源", .source, printed.source, told.source), ("承办科室", .office, printed.office, told.office),
      ("办理进展和结果", .progress, printed.progress, told.progress),
      ("受理人", .receiver, printed.receiver, told.receiver),
    ]
    for (title, meaning, before, after) in columns where folded(before) != folded(after) {
      add(
        CellFault(
          column: title, cell: sheet.cell(meaning, draft.row), value: after,
          message: "检查发现的问题，这一格由台账库的记录得出（“\(before)”），改动没有采用；请在“问题”表中改，或写在备注里"), .remark, sheet.name)
    }
  }

  /// The record as the workbook printed it: at the version that its hidden column tells.
  private func asExported<Value>(
    _ now: Value, _ draft: LedgerRowDraft, _ subject: String, _ value: (Record) -> Value?
  ) throws -> Value {
    guard let seen = draft.recordVersion, let version = try pen.registers.version(of: subject), seen < version,
      let record = try pen.registers.record(subject, version: seen)
    else { return now }
    return value(record) ?? now
  }

  /// Closes or opens again as the clerk wrote, where the book has not done so itself meanwhile.
  private mutating func close(
    _ complaint: inout Complaint, _ old: Complaint, _ told: Complaint, wasClosed: Bool, _ draft: LedgerRowDraft,
    _ sheet: SheetBeing
  ) throws {
    if draft.isClosed == true, !wasClosed, old.closed == nil {
      complaint.closed = max(told.closed ?? today, old.reopened ?? complaint.accepted)
    }
    if draft.isClosed == false, wasClosed, let closed = old.closed {
      if draft.recordAsOf == nil {
        stillClosed(closed, draft, sheet)
      } else if !tellUnsure(draft, isClosed: true, sheet) {
        complaint.reopen(on: today)
        tellClosing(nil, false, old, complaint, sheet, draft.row)
      }
    }
  }
}
