import OfficeDocuments

/// For a sheet that is no form we know: which it comes nearest to, and what keeps it from being one.
enum NearestForm {
  /// A sentence without an end; nil where no row names at least three columns of a form.
  static func told(_ rows: [SheetRow]) -> String? {
    let roles: [SheetRole] = [.ledger] + SheetRole.exchange
    let best = roles.compactMap { HeaderFinder($0).find(in: rows, least: 3) }.max { $0.weight < $1.weight }
    guard let best else { return nil }
    let form = best.role == .ledger ? "附件5" : "交换工作簿的“\(best.role.rawValue)”表"
    let known = best.columns.filter { $0.meaning != nil }
    var text = "最接近的是\(form)：第\(best.rows.lowerBound)行有\(known.count)列相符"
    let missing = best.role == .ledger ? printed.filter { best.column(of: $0.0) == nil }.map(\.1) : best.missing
    if !missing.isEmpty { text += "，缺少\(list(missing))" }
    let others = best.extras.map(\.title)
    if !others.isEmpty { text += "，没有认出\(list(others))" }
    return text
  }

  private static func list(_ titles: [String]) -> String {
    titles.prefix(12).map { "“\($0)”" }.joined(separator: "、")
  }

  /// The eleven columns of 附件5 (forms.md).
  private static let printed: [(Meaning, String)] = [
    (.serial, "序号"), (.reporter, "投诉人"), (.reporterContact, "联系方式"), (.brief, "问题（舆情）简要内容"), (.source, "来源"),
    (.accepted, "受理时间"), (.office, "承办科室"), (.progress, "办理进展和结果"), (.isClosed, "是否办结"), (.receiver, "受理人"),
    (.remark, "备注"),
  ]
}
