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
    for fault in reading.faults { intake.add(fault, .remark, count.sheet) }
    for unit in reading.units {
      let wrong = unit.figures.compactMap { $0 }.filter { $0.message != nil }
      for cell in wrong {
        outcome.problems.append(
          CellProblem(sheet: cell.sheet, cell: cell.cell, value: cell.raw, message: cell.message ?? "", weight: .remark)
        )
      }
      guard !unit.code.isEmpty else {
        count.add(.rejected)
        intake.rejectedRows.append(
          RejectedRow(
            sheet: count.sheet, row: 0, header: ["辖区"] + FigureColumn.all.map(\.title),
            cells: [unit.name] + unit.figures.map { $0?.raw ?? "" }, reasons: ["不认识的辖区“\(unit.name)”，请按方案写街道办事处全称"]))
        continue
      }
      var summary = ReceivedSummary()
      summary.unit = unit.code
      summary.asOf = day
      summary.figures = unit.figures.map { $0?.number.map(String.init) ?? "" }
      summary.file = intake.file
      let known = old.first { $0.key == summary.key }
      // The same figures in a file of another name are the same figures.
      if let known, known.figures == summary.figures { summary.file = known.file }
      let kept = try pen.keep(summary, over: known, as: { .summary($0) })
      if kept.fate == .changed {
        intake.changes.append(
          RecordChange(sheet: count.sheet, row: 0, number: unit.name, differences: kept.differences))
      }
      count.add(kept.fate)
    }
    outcome.sheets.append(count)
    let offices = reading.units.compactMap { plan.subdistrict(code: $0.code) }
    return offices.count == 1 ? offices[0] : nil
  }
}
