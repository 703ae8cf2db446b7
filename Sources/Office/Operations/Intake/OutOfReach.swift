import Book
import Casework
import Forms

/// What went to 县纪委监委 (移送纪检线索) no sheet changes, and none is told a word of it, whoever brings the number. An officer of
/// one subdistrict is told no word of another's records either: not even that both have changed a field.
extension RecordIntake {
  func faults(ifOutOfReach complaint: Complaint?, _ sheet: SheetBeing, _ row: Int) -> [CellFault] {
    guard let complaint else { return [] }
    if complaint.referred != nil { return [closedTo(complaint.number, sheet, row)] }
    return faults(ifElsewhere: complaint.subdistrict, complaint.number, sheet, row)
  }

  func faults(ifOutOfReach problem: Problem?, _ sheet: SheetBeing, _ row: Int) throws -> [CellFault] {
    guard let problem else { return [] }
    if !problem.origin.isEmpty, try pen.registers.complaint(problem.origin)?.referred != nil {
      return [closedTo(problem.number, sheet, row)]
    }
    return faults(ifElsewhere: registry.estates[problem.estate]?.subdistrict ?? "", problem.number, sheet, row)
  }

  private func faults(ifElsewhere home: String, _ number: String, _ sheet: SheetBeing, _ row: Int) -> [CellFault] {
    guard let reach, home != reach else { return [] }
    return [
      CellFault(
        column: "编号", cell: place(sheet, row), value: number, message: "这个编号不是本街道的，请从表里去掉这一行，或换一个编号")
    ]
  }

  private func closedTo(_ number: String, _ sheet: SheetBeing, _ row: Int) -> CellFault {
    CellFault(
      column: "编号", cell: place(sheet, row), value: number, message: "这个编号不能由表格登记，请从表里去掉这一行")
  }

  private func place(_ sheet: SheetBeing, _ row: Int) -> String {
    let cell = sheet.cell(.number, row)
    return cell.isEmpty ? sheet.cell(.recordNumber, row) : cell
  }
}
