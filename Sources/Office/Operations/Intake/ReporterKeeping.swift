import Basics
import Book
import Casework
import Forms

// Who complained, on the way from a workbook into the vault. Whether a name that somebody typed is the one that is sealed
// is answered by nothing that is told, shown or counted: otherwise a sheet full of one name would find out whose it is.

extension RecordIntake {
  /// Whom a sheet's complaint is of: somebody new where the book knows nobody, and otherwise whom it knows, whatever the
  /// sheet says.
  ///
  /// - Parameter old: the reference that the book has; empty for nobody.
  mutating func reporter(
    _ person: Reporter, isMasked: Bool, over old: String, of number: String, _ row: Int, _ sheet: SheetBeing
  ) throws -> String {
    let subject = "complaint/" + number
    if person.isEmpty { return old }
    if old.isEmpty {
      if isMasked { tellMask(person, row, sheet) }
      return try pen.seal(person, of: subject)
    }
    let kept = try people.masked(old)
    if isMasked {
      tellUntaken(person, kept, row, sheet)
      return old
    }
    // Somebody of whom an earlier sheet told no more than the mask may be told in full now.
    if !kept.isEmpty, try pen.matches(old, kept) { return try pen.seal(person, of: subject) }
    reportersLeft[sheet.name, default: 0] += 1
    return old
  }

  /// Whom a row of our own ledger is of. Both cells written out are somebody given anew, whoever was known before; all
  /// else leaves the person as is.
  mutating func reporter(
    _ draft: LedgerRowDraft, over old: Complaint, _ sheet: SheetBeing
  ) throws -> String {
    var person = draft.person
    let kept = try people.masked(old.reporter)
    if sheet.header?.column(of: .reporter) == nil { person.name = kept.name }
    if sheet.header?.column(of: .reporterContact) == nil { person.contact = kept.contact }
    if draft.isPersonPrintedInFull {
      if !person.isEmpty { reportersPrinted[sheet.name, default: 0] += 1 }
      return old.reporter
    }
    if old.reporter.isEmpty {
      if !draft.isPersonMasked { return try pen.seal(person, of: "complaint/" + old.number) }
      tellUntaken(person, kept, draft.row, sheet)
      return ""
    }
    if person.isInstead(of: kept) {
      if try !isForgotten(old) {
        return try pen.seal(person, of: "complaint/" + old.number)
      }
      add(
        CellFault(
          column: "投诉人", cell: sheet.cell(.reporter, draft.row), value: "", message: "投诉人的信息已按要求删除，不再从台账登记"),
        .remark, sheet.name)
    } else {
      tellUntaken(person, kept, draft.row, sheet)
    }
    return old.reporter
  }

  /// Nothing of the person is left, and nobody else was sealed for the case since.
  private func isForgotten(_ complaint: Complaint) throws -> Bool {
    try people.masked([complaint.reporter]).isEmpty && people.references(of: "complaint/" + complaint.number).isEmpty
  }

  /// What is told of the sheets as wholes, row by row for none.
  mutating func tellReporters() {
    for (sheet, count) in reportersLeft.sorted(by: { $0.key < $1.key }) {
      tell("\(count)行的投诉人早已登记，表中的投诉人和联系方式没有采用，也不与原登记比对；要更正，请导出附件5，在那一行把两栏写全再导入", sheet)
    }
    for (sheet, count) in reportersPrinted.sorted(by: { $0.key < $1.key }) {
      tell("这是写明姓名的台账，\(count)行的投诉人和联系方式不从中回收；要更正，请导出遮盖姓名的附件5，在那一行把两栏写全再导入", sheet)
    }
    (reportersLeft, reportersPrinted) = ([:], [:])
  }

  private mutating func tell(_ message: String, _ sheet: String) {
    problems.append(CellProblem(sheet: sheet, cell: "", value: "", message: message, weight: .remark))
  }

  /// A mask is no name; it is kept as what it is, so that it prints as it did.
  private mutating func tellMask(_ person: Reporter, _ row: Int, _ sheet: SheetBeing) {
    let isName = Masking.isMasked(person.name)
    add(
      CellFault(
        column: isName ? "投诉人" : "联系方式", cell: sheet.cell(isName ? .reporter : .reporterContact, row), value: "",
        message: "是遮盖过的写法，台账库里没有原来的姓名和号码，只照样保留遮盖"), .remark, sheet.name)
  }

  /// Says which of 投诉人 and 联系方式 was changed in a row that came back masked: what is masked means "unchanged", and half
  /// of a person cannot be put in the place of the other's.
  private mutating func tellUntaken(_ person: Reporter, _ kept: Reporter, _ row: Int, _ sheet: SheetBeing) {
    tell("投诉人", .reporter, kept.name, person.name.isMask ? person.name : person.masked.name, row, sheet)
    tell(
      "联系方式", .reporterContact, kept.contact, person.contact.isMask ? person.contact : person.masked.contact, row,
      sheet)
  }

  private mutating func tell(
    _ title: String, _ meaning: Meaning, _ before: String, _ after: String, _ row: Int, _ sheet: SheetBeing
  ) {
    if folded(before) == folded(after) { return }
    add(
      CellFault(
        column: title, cell: sheet.cell(meaning, row), value: after,
        message: "第\(row)行“\(title)”一栏改动未采用：这一行的投诉人是遮盖着导出的，台账库仍记“\(before.isEmpty ? "（空）" : before)”。"
          + "要更正投诉人，请把姓名和联系方式两栏都写全再导入"), .remark, sheet.name)
  }
}

extension Reporter {
  /// True where the cells tell somebody in full in the place of whom the masks stand for: nothing masked is left, and no
  /// cell was emptied.
  fileprivate func isInstead(of masked: Reporter) -> Bool {
    if isEmpty || name.isMask || contact.isMask { return false }
    return (!name.isEmpty || masked.name.isEmpty) && (!contact.isEmpty || masked.contact.isEmpty)
  }
}

extension String {
  fileprivate var isMask: Bool { !isEmpty && Masking.isMasked(self) }
}
