import Basics
import Book
import Casework
import Forms

// A closing or a rectification that a file takes back, and what is wrong with one that it tells.

extension RecordIntake {
  /// Says what a row makes of a closing that the book has.
  ///
  /// - Parameters:
  ///   - told: 办结时间 of the row.
  ///   - saysClosed: 是否办结 of the row, nil where it does not say so plainly.
  mutating func tellClosing(
    _ told: Day?, _ saysClosed: Bool?, _ old: Complaint, _ new: Complaint, _ sheet: SheetBeing, _ row: Int
  ) {
    var message: String?
    if let told, let reopened = old.reopened, told < reopened {
      message = "台账库中已于\(reopened.chinese)重新打开，\(told.chinese)办结在此之前，没有采用；如已再次办结，请填写重新打开以后的办结时间"
    } else if let closed = old.closed, new.closed == nil {
      message = "台账库中已于\(closed.chinese)办结，按这一行自\(today.chinese)起重新打开，此前各日的数字不变"
    } else if let closed = old.closed, told == nil, saysClosed == nil {
      message = "台账库中已于\(closed.chinese)办结，这一行没有写明，仍按已办结计；如要重新打开，请填“否”"
    }
    guard let message else { return }
    let cell = sheet.cell(.isClosed, row)
    add(CellFault(column: "是否办结", cell: cell, value: "", message: message), .remark, sheet.name)
  }

  /// Opens the problem that a complaint put into the ledger together with it, where the row says so and the file tells
  /// nothing of the problem itself.
  mutating func reopenProblems() throws {
    for (complaint, cell, sheet) in reopened {
      guard let old = try pen.registers.problem(complaint.number + "-1"), old.origin == complaint.number,
        old.rectified != nil, !problemsTold.contains(old.number)
      else { continue }
      var message = "由这一件列入台账的问题“\(old.number)”仍是整改完成；如也要重新打开，请在“问题”表中清空整改完成日期"
      if complaint.saysRectified == false {
        var problem = old
        problem.reopen(on: today)
        _ = try pen.keep(problem, over: old, as: { .problem($0) })
        message = "由这一件列入台账的问题“\(old.number)”也自\(today.chinese)起重新打开"
      }
      add(CellFault(column: "是否办结", cell: cell, value: "", message: message), .remark, sheet)
    }
    reopened = []
  }

  /// A record that the exchange workbook could not carry out and in again is not made.
  func tooEarly(_ complaint: Complaint, _ sheet: SheetBeing, _ row: Int) -> CellFault? {
    guard let first = complaint.earlierClosings.first?.day ?? complaint.closed, first < complaint.accepted else {
      return nil
    }
    return CellFault(
      column: "受理时间", cell: sheet.cell(.accepted, row), value: complaint.accepted.description,
      message: "晚于台账库中已有的办结时间\(first)，请核对")
  }

  /// A rectification is accepted by a second person (figures.md, *problem*).
  mutating func tellAcceptance(of problem: Problem, _ sheet: SheetBeing, _ row: Int) {
    guard let last = problem.rectified, !last.acceptedBy.isEmpty, !problem.responsible.isEmpty,
      folded(last.acceptedBy) == folded(problem.responsible)
    else { return }
    let message = "验收人与责任人同为“\(last.acceptedBy)”，整改应由另一人验收，请核对"
    let cell = sheet.cell(.acceptedBy, row)
    add(CellFault(column: "验收人", cell: cell, value: last.acceptedBy, message: message), .remark, sheet.name)
  }
}
