import Basics
import Campaign

/// What a workbook is, told sheet by sheet and column by column (`taizhang inspect`).
package struct WorkbookInspection: Sendable, Encodable {
  package enum Kind: String, Encodable, Sendable {
    case exchange, ledger, summary, estates, contacts, unknown

    package var chinese: String {
      switch self {
      case .exchange: "交换工作簿"
      case .ledger: "工作台账（附件5）"
      case .summary: "情况汇总表（附件6）"
      case .estates: "小区名录"
      case .contacts: "联络人名单、监督反映方式（附件3、附件4）"
      case .unknown: "未识别"
      }
    }
  }

  package var file: String
  package var recognised: Kind
  /// 0 … 100.
  package var confidence: Int
  package var sheets: [SheetInspection]

  package init(_ sheets: [any SheetRows], file: String, plan: Plan) throws {
    self.file = file
    self.sheets = try sheets.map { try SheetInspection($0, plan: plan) }
    recognised = .unknown
    confidence = 0
    func decide(_ kind: Kind, where fits: (SheetRole) -> Bool) {
      guard recognised == .unknown else { return }
      let matching = self.sheets.filter { fits($0.role) }
      guard let best = matching.max(by: { $0.confidence < $1.confidence }) else { return }
      recognised = kind
      confidence = best.confidence
    }
    decide(.exchange) { $0.isExchange }
    decide(.ledger) { $0 == .ledger }
    decide(.summary) { $0 == .summary }
    decide(.estates) { $0 == .estateList }
    decide(.contacts) { $0.isOfUnits }
  }

  /// The same in Chinese, for a terminal.
  package var text: String {
    var lines = ["\(file)：\(recognised.chinese)（把握 \(confidence)%）"]
    for sheet in sheets {
      lines.append("")
      var line =
        "工作表“\(sheet.sheet)”\(sheet.hidden ? "（隐藏）" : "")：\(sheet.role.rawValue)，把握 \(sheet.confidence)%，依据：\(sheet.reason)"
      if let row = sheet.headerRow { line += "，表头在第 \(row) 行" }
      lines.append(line)
      if !sheet.unit.isEmpty { lines.append("  单位：\(sheet.unit)") }
      if let day = sheet.filledIn { lines.append("  填报时间：\(day.chinese)") }
      for column in sheet.columns {
        let meaning = column.meaning.isEmpty ? "（备注）" : column.meaning
        lines.append("  \(column.column) 列“\(column.title)” → \(meaning) \(column.confidence)% \(column.reason)")
      }
      if !sheet.missing.isEmpty { lines.append("  缺少必有的列：\(sheet.missing.joined(separator: "、"))") }
    }
    return lines.joined(separator: "\n")
  }
}
