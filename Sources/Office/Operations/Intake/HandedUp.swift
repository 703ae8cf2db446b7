import Book
import Casework
import Forms

/// What went to 县纪委监委 (移送纪检线索): no sheet changes it, and none is told a word of it, whoever brings the number.
extension RecordIntake {
  func faults(ifHandedUp complaint: Complaint?, _ sheet: SheetBeing, _ row: Int) -> [CellFault] {
    guard let complaint, complaint.referred != nil else { return [] }
    return [closedTo(complaint.number, sheet, row)]
  }

  func faults(ifHandedUp problem: Problem?, _ sheet: SheetBeing, _ row: Int) throws -> [CellFault] {
    guard let problem, !problem.origin.isEmpty, try pen.registers.complaint(problem.origin)?.referred != nil else {
      return []
    }
    return [closedTo(problem.number, sheet, row)]
  }

  private func closedTo(_ number: String, _ sheet: SheetBeing, _ row: Int) -> CellFault {
    CellFault(
      column: "编号", cell: sheet.cell(.number, row), value: number, message: "这个编号不能由表格登记，请从表里去掉这一行")
  }
}
