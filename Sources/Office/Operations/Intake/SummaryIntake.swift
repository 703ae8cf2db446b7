import Basics
import Book
import Campaign
import Casework
import Forms
import OfficeDocuments
import Reporting

extension FileIntaking {
  /// Keeps a hand-filled 附件6 as received: never mixed into the figures, but held against them.
  ///
  /// - Returns: the subdistrict it speaks for, where it is only one.
  func takeSummary(
    _ sheets: [WorkbookSheet], _ intake: inout RecordIntake, _ outcome: inout TakeInOutcome
  ) throws -> Subdistrict? {
    let plan = office.plan
    let reading = try SummaryReading(sheets, plan: plan, subdistrict: context?.code)
    let day = reading.asOf ?? plan.week(dueOnOrAfter: pen.moment.day)?.asOf ?? pen.moment.day
    // One unit's figures may stand on three sheets: it is counted on the first.
    var count = SheetCount(sheet: reading.reports.first { $0.role == .summary }?.sheet ?? "")
    let old = try pen.registers.summaries()
    for told in reading.faults {
      let isRow = told.code.isEmpty && told.fault.column == "辖区"
      intake.add(told.fault, isRow ? .rejected : .remark, told.sheet)
      guard let row = told.refused else { continue }
      count.add(.rejected)
      intake.reject(row, told.message)
    }
    for report in reading.reports {
      for text in report.skipped { remark(report.sheet, text, &outcome) }
    }
    if reading.asOf == nil {
      remark(count.sheet, "表上没有填报时间，按截至\(day.chinese)的数字保存；如不是，请在表头写明填报时间再导入", &outcome)
    }
    if let context, !reading.units.isEmpty, !reading.units.contains(where: { $0.code == context.code }) {
      remark(count.sheet, "报送单位是“\(context.name)”，表中却没有它的数字；各行按表中写明的辖区保存，请核对", &outcome)
    }
    for unit in reading.units {
      let wrong = unit.figures.compactMap { $0 }.filter { $0.message != nil }
      for cell in wrong {
        outcome.problems.append(
          CellProblem(sheet: cell.sheet, cell: cell.cell, value: cell.raw, message: cell.message ?? "", weight: .remark)
        )
      }
      guard !unit.code.isEmpty else {
        count.add(.rejected)
        intake.reject(unit, "不认识的辖区“\(unit.name)”，请按方案写街道办事处全称")
        continue
      }
      tellContradictions(of: unit, &outcome)
      var summary = ReceivedSummary()
      summary.unit = unit.code
      summary.asOf = day
      summary.figures = unit.figures.map { $0?.number.map(String.init) ?? "" }
      summary.file = intake.file
      let known = old.first { $0.key == summary.key }
      if let known, known.figures.count == summary.figures.count {
        // A table that was not read says nothing; it does not take back what was received.
        let unread = unit.figures.indices.filter { unit.figures[$0] == nil && !known.figures[$0].isEmpty }
        for index in unread { summary.figures[index] = known.figures[index] }
        if let first = unread.first, let last = unread.last {
          remark(count.sheet, "\(unit.name)：没有读到数字\(first + 1)至\(last + 1)中的\(unread.count)个，仍保留此前收到的数字", &outcome)
        }
      }
      // The same figures in a file of another name are the same figures.
      if let known, known.figures == summary.figures { summary.file = known.file }
      let kept = try pen.keep(summary, over: known, as: { .summary($0) })
      if kept.fate == .changed, let known {
        intake.changes.append(
          RecordChange(
            sheet: count.sheet, row: unit.row, number: unit.name, differences: Self.differences(known, summary)))
      }
      count.add(kept.fate)
    }
    outcome.sheets.append(count)
    let offices = reading.units.compactMap { plan.subdistrict(code: $0.code) }
    return offices.count == 1 ? offices[0] : nil
  }

  /// Figure by figure: 39 of them in one line tell nobody anything.
  private static func differences(_ old: ReceivedSummary, _ new: ReceivedSummary) -> [Difference] {
    FigureColumn.all.indices.compactMap { index in
      let (before, after) = (old.figure(index + 1), new.figure(index + 1))
      return before == after
        ? nil : Difference(title: "\(index + 1) \(FigureColumn.all[index].title)", before: before, after: after)
    }
  }

  /// Figures that contradict each other are kept as received, and each is named: they are the sender's to put right.
  private func tellContradictions(of unit: SummaryReading.Unit, _ outcome: inout TakeInOutcome) {
    for finding in SummaryCheck.findings(unit.figures.map { $0?.number }) where finding.rule == .identity {
      guard let cell = unit.figures[finding.figure - 1] else { continue }
      outcome.problems.append(
        CellProblem(
          sheet: cell.sheet, cell: cell.cell, value: cell.raw, message: "\(unit.name)：\(finding.why)", weight: .remark))
    }
  }
}

extension RecordIntake {
  /// Sends a row of 附件6 back.
  fileprivate mutating func reject(_ unit: SummaryReading.Unit, _ reason: String) {
    rejectedRows.append(
      RejectedRow(
        sheet: unit.sheet, row: unit.row, header: ["辖区"] + FigureColumn.all.map(\.title),
        cells: [unit.name] + unit.figures.map { $0?.raw ?? "" }, reasons: [reason]))
  }
}
