import Basics
import Book
import Campaign
import Casework
import Forms

// The rows of the exchange workbook's sheets 排查, 投诉, 问题 and 处置.

extension RecordIntake {
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
    let closed = self.faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said(with: draft.cells), closed, sheet) }
    if let fault = elsewhere(complaint.number, old?.subdistrict, complaint.subdistrict, sheet, draft.row) {
      return reject(draft.said(with: draft.cells), [fault], sheet)
    }
    try withhold(reporterOf: complaint.duplicateOf, in: &complaint, "complaint/" + complaint.number)
    var draft = draft
    if let old {
      complaint.keepUntold(of: old, by: sheet)
      complaint = complaint.merged(into: old, today: today, saysOpen: draft.isClosed == false)
      let saysNotWhen = draft.isClosed == true && draft.value.closed == nil
      let isWorked = try (complaint != old || saysNotWhen && old.closed == nil) && isWorked(old)
      if isWorked,
        let fate = try meet(&complaint, with: old, isClosed: draft.isClosed, draft.said(with: draft.cells), sheet)
      {
        return fate
      }
      // A day that the book has, or the steps will give, answers a row that says 是 and not when; a place that a person
      // chose stays chosen.
      if saysNotWhen, complaint.closed != nil || isWorked {
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
    complaint.reporter = try reporter(
      draft.person, isMasked: draft.isPersonMasked, over: old?.reporter ?? "", of: complaint.number, draft.row, sheet)
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
    let closed = try self.faults(ifOutOfReach: old, sheet, draft.row)
    if !closed.isEmpty { return reject(draft.said(with: draft.cells), closed, sheet) }
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
      problem.keepUntold(of: old, by: sheet)
      problem = problem.merged(into: old, today: today)
      if problem != old, try isWorked(old),
        let fate = try meet(&problem, with: old, draft.said(with: draft.cells), sheet)
      {
        return fate
      }
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
}
