import Basics
import Book
import Campaign
import Casework
import Forms

extension FileIntaking {
  /// Takes in 附件3 or 附件4, as a unit filled its own row or the office all of them.
  func takeUnits(
    _ sheets: [WorkbookSheet], _ inspection: WorkbookInspection, _ intake: inout RecordIntake,
    _ outcome: inout TakeInOutcome
  ) throws {
    for (position, inspected) in inspection.sheets.enumerated() where inspected.role.isOfUnits {
      guard let header = inspected.header else { continue }
      let sheet = SheetBeing(name: sheets[position].name, header: header)
      var count = SheetCount(sheet: sheet.name)
      let report = try UnitReading(plan: office.plan).read(sheets[position], header: header) { draft in
        count.add(try intake.take(draft, in: sheet))
      }
      tell(report, &count, &outcome)
      outcome.sheets.append(count)
    }
    tellUnread(inspection.sheets.filter { !$0.role.isOfUnits }, &outcome)
  }
}

extension RecordIntake {
  /// A cell that is empty says nothing: what the unit told before stays.
  fileprivate mutating func take(_ draft: Draft<MemberUnit>, in sheet: SheetBeing) throws -> RowFate {
    let told = draft.value
    guard draft.faults.isEmpty else { return reject(draft.said(with: draft.cells), draft.faults, sheet) }
    remark(draft.said, sheet)
    let old = try pen.registers.unit(told.name)
    var unit = old ?? told
    if !told.phone.isEmpty { unit.phone = told.phone }
    if !told.address.isEmpty { unit.address = told.address }
    if !draft.person.isEmpty {
      unit.contact = try pen.reference(
        for: draft.person, isMasked: draft.isPersonMasked, over: old?.contact ?? "", of: "unit/\(unit.name)")
    }
    if old == nil, unit.contact.isEmpty, unit.phone.isEmpty, unit.address.isEmpty { return .unchanged }
    return note(try pen.keep(unit, over: old, as: { .unit($0) }), unit.name, draft.row, sheet)
  }
}
