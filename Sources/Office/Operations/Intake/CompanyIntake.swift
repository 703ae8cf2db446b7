import Basics
import Book
import Casework
import Forms

extension RecordIntake {
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
    if let old { company.keepUntold(of: old, by: sheet) }
    remark(draft.said, sheet)
    let kept = try pen.keep(company, over: old, as: { .company($0) })
    registry.add(company)
    companiesTold.insert(company.id)
    return note(kept, company.name, draft.row, sheet)
  }
}
