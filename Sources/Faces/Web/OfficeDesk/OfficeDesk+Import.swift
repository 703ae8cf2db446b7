import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  /// No page shows more than this; the counts say how many there are.
  private static let shown = 200

  package func examine(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView {
    try intake(upload, .rehearsal, progress)
  }

  package func takeIn(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView {
    try intake(upload, .normal, progress)
  }

  private func intake(
    _ upload: Upload, _ mode: TakeInMode, _ progress: @escaping @Sendable (Int) -> Void
  ) throws -> ImportView {
    let result = try office.takeIn(
      files: [upload.path], subdistrict: upload.unit, mode: mode, preferring: upload.preference, by: officer
    ) { done, _ in
      progress(done)
    }
    if let unusable = result.unusable { throw unusable }
    guard let outcome = result.outcomes.first else { throw Refused("这个文件没有读出内容") }
    let rejects = outcome.rejectedRows.isEmpty ? nil : try office.writeRejectedRows(of: outcome, withNames: false)
    return view(of: outcome, rejects: rejects)
  }

  private func view(of outcome: TakeInOutcome, rejects: String?) -> ImportView {
    let sheets = outcome.sheets.map {
      ImportView.Sheet(
        name: $0.sheet, rows: $0.rows, taken: $0.taken, changed: $0.changed, unchanged: $0.unchanged,
        review: $0.review, rejected: $0.rejected)
    }
    let changes = outcome.changes.prefix(OfficeDesk.shown).map {
      ImportView.Change(record: "\($0.sheet) \($0.number)", place: "第\($0.row)行", differences: $0.differences)
    }
    // What is sent back comes first, then what waits, then mere remarks.
    let problems = [CellProblem.Weight.rejected, .review, .remark].flatMap { weight in
      outcome.problems.filter { $0.weight == weight }
    }
    let shown = problems.prefix(OfficeDesk.shown).map {
      ImportView.Problem(
        weight: $0.weight.rawValue, sheet: $0.sheet, cell: $0.cell, value: $0.value, message: $0.message)
    }
    var view = ImportView(
      recognised: outcome.recognised.title, sheets: sheets, changes: changes, problems: shown,
      problemTotal: problems.count, rejects: rejects)
    view.conflicts = outcome.conflicts
    return view
  }
}

extension TakeInOutcome.Recognised {
  fileprivate var title: String {
    switch self {
    case .exchange: "数据交换工作簿"
    case .ledger: "工作台账（附件5）"
    case .summary: "情况汇总表（附件6）"
    case .estates: "小区名录"
    case .contacts: "联络人名单、监督反映方式（附件3、附件4）"
    case .foreign: "12345、信访等来文"
    case .unknown: "不认得的文件"
    }
  }
}
