import Basics
import Book
import Campaign
import Casework
import Forms

/// A problem that is worked on step by step, told anew by somebody's sheet.
extension RecordIntake {
  func isWorked(_ problem: Problem) throws -> Bool {
    if try !pen.registers.steps(of: problem.number).isEmpty { return true }
    return try !problem.origin.isEmpty
      && pen.registers.steps(of: problem.origin).contains { $0.problem == problem.number }
  }

  /// As with a complaint: what only the sheet has changed is taken, what both have goes back, and 整改完成 follows from the
  /// acceptance by a second person.
  /// - Parameter problem: as the row would have it; afterwards as it is to be kept.
  mutating func meet(
    _ problem: inout Problem, with old: Problem, _ said: RowSaid, _ sheet: SheetBeing
  ) throws -> RowFate? {
    problem.withholdMentions()
    let told = problem
    let matter = try pen.registers.steps(of: old.number).isEmpty ? old.origin : old.number
    let base = try lastImported(old, "problem/" + old.number, of: matter) { record in
      if case .problem(let value) = record { value } else { nil }
    } following: {
      $0.follow($1, since: $2)
    }
    var three = ThreeWay(exported: base, workbook: told, book: old, preferring: preference)
    three.take("小区", \.estate) { [registry] in registry.estates[$0]?.name ?? "" }
    three.take("物业服务企业", \.company) { [registry] in registry.companies[$0]?.name ?? "" }
    three.take("问题类别", \.kind) { [plan] in plan.kind(code: $0)?.name ?? $0 }
    three.take("问题描述", \.description)
    three.take("发现日期", \.found)
    three.take("责任人", \.responsible)
    three.take("整改时限", \.due) { $0?.chinese ?? "" }
    three.take("备注", \.remark)
    three.take(notes: \.notes)
    problem = three.merged
    func day(_ problem: Problem) -> String { problem.rectified?.day.description ?? "" }
    if day(told) != day(old) {
      tellFromSteps("整改完成日期", .rectified, day(old), day(told), said.row, sheet)
    }
    return decide(three.conflicts, since: "上次导入", said, sheet)
  }
}

extension Problem {
  /// Takes over the fields that differ between two of its versions.
  fileprivate mutating func follow(_ value: Problem, since before: Problem) {
    func take<Field: Equatable>(_ field: WritableKeyPath<Problem, Field>) {
      if value[keyPath: field] != before[keyPath: field] { self[keyPath: field] = value[keyPath: field] }
    }
    take(\.estate)
    take(\.company)
    take(\.kind)
    take(\.description)
    take(\.found)
    take(\.responsible)
    take(\.due)
    take(\.remark)
    take(\.notes)
  }
}
