import Basics
import Book
import Campaign
import Casework
import Forms

/// A complaint that is worked on step by step, told anew by somebody's sheet: what an officer wrote since is overwritten
/// by nobody in silence.
extension RecordIntake {
  func isWorked(_ complaint: Complaint) throws -> Bool { try !pen.registers.steps(of: complaint.number).isEmpty }

  /// Compares the row with what such a row said last and with what the book has now, as with a ledger of our own that
  /// comes back. What follows from steps is told and left.
  ///
  /// - Parameters:
  ///   - complaint: as the row would have it; afterwards as it is to be kept.
  ///   - isClosed: what the row says of 是否办结.
  /// - Returns: what became of the row where a person must decide first.
  mutating func meet(
    _ complaint: inout Complaint, with old: Complaint, isClosed: Bool?, _ said: RowSaid, _ sheet: SheetBeing
  ) throws -> RowFate? {
    if complaint.estate == 0 { (complaint.estate, complaint.subdistrict) = (old.estate, old.subdistrict) }
    complaint.withholdMentions()
    let told = complaint
    let base = try lastImported(old, "complaint/" + old.number, of: old.number) { record in
      if case .complaint(let value) = record { value } else { nil }
    } following: {
      $0.follow($1, since: $2)
    }
    var three = ThreeWay(exported: base, workbook: told, book: old, preferring: preference)
    three.take("问题（舆情）简要内容", \.brief)
    three.take("小区", \.estate) { [registry] in registry.estates[$0]?.name ?? "" }
    three.take("街道", \.subdistrict) { [plan] in plan.subdistrict(code: $0)?.name ?? $0 }
    three.take("层级", \.level) { $0.rawValue }
    three.take("承办科室", \.office)
    three.take("核查结论", \.finding) { $0.rawValue }
    three.take("办理进展和结果", \.progress)
    three.take("受理人", \.receiver)
    three.take("重复于", \.duplicateOf)
    three.take("备注", \.remark)
    three.take("问题类别", \.kind) { [plan] in plan.kind(code: $0)?.name ?? $0 }
    three.take(notes: \.notes)
    complaint = three.merged
    tellFromSteps("来源", .source, base.source, told.source, said.row, sheet)
    tellFromSteps("受理时间", .accepted, base.accepted.description, told.accepted.description, said.row, sheet)
    if let isClosed, isClosed != (old.closed != nil), isClosed != (base.closed != nil) {
      tellFromSteps("是否办结", .isClosed, isClosed ? "否" : "是", isClosed ? "是" : "否", said.row, sheet)
    }
    return decide(three.conflicts, since: "上次导入", said, sheet)
  }

  /// Of a case that is worked on step by step, some cells follow from its steps: what was changed there is told.
  mutating func tellFromSteps(
    _ title: String, _ meaning: Meaning, _ before: String, _ after: String, _ row: Int, _ sheet: SheetBeing
  ) {
    if folded(before) == folded(after) { return }
    add(
      CellFault(
        column: title, cell: sheet.cell(meaning, row), value: after,
        message: "这一件在系统里按环节办理，“\(title)”由办理环节得出（“\(before)”），改动没有采用；请在办件页上办理"), .remark,
      sheet.name)
  }

  /// Fields that both have changed go back to a person, unless it was said beforehand whose word counts.
  mutating func decide(
    _ conflicts: [Conflict], since event: String, _ said: RowSaid, _ sheet: SheetBeing
  ) -> RowFate? {
    if conflicts.isEmpty { return nil }
    let ending =
      switch preference {
      case .book: "，按台账库的算"
      case .workbook: "，按表中的算"
      case nil: "。请选定以哪一边为准再导入"
      }
    let faults = conflicts.map { conflict in
      CellFault(
        column: conflict.title, cell: sheet.cell(titled: conflict.title, said.row), value: conflict.workbook,
        message: conflict.sentence(since: event) + ending)
    }
    if preference == nil {
      self.conflicts += 1
      return reject(said, faults, sheet)
    }
    for fault in faults { add(fault, .remark, sheet.name) }
    return nil
  }
}

extension Complaint {
  /// Takes over the fields that differ between two of its versions.
  fileprivate mutating func follow(_ value: Complaint, since before: Complaint) {
    func take<Field: Equatable>(_ field: WritableKeyPath<Complaint, Field>) {
      if value[keyPath: field] != before[keyPath: field] { self[keyPath: field] = value[keyPath: field] }
    }
    take(\.brief)
    take(\.estate)
    take(\.subdistrict)
    take(\.level)
    take(\.office)
    take(\.finding)
    take(\.progress)
    take(\.receiver)
    take(\.duplicateOf)
    take(\.remark)
    take(\.kind)
    take(\.notes)
    take(\.source)
    take(\.accepted)
    take(\.closed)
  }
}
