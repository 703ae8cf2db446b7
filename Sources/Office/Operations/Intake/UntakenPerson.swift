import Basics
import Book
import Casework
import Forms

extension RecordIntake {
  /// Says which of 投诉人 and 联系方式 was changed in a row that came back masked: what is masked means "unchanged", and half
  /// of a person cannot be put in the place of the other's.
  mutating func tellUntaken(
    _ person: Reporter, isMasked: Bool, over reference: String, _ row: Int, _ sheet: SheetBeing
  ) throws {
    if !isMasked || reference.isEmpty { return }
    let kept = try people.masked(reference)
    let told = person.masked
    tell("投诉人", .reporter, kept.name, Masking.isMasked(person.name) ? person.name : told.name, row, sheet)
    tell(
      "联系方式", .reporterContact, kept.contact, Masking.isMasked(person.contact) ? person.contact : told.contact, row,
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
