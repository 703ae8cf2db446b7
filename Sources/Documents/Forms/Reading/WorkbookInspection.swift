import Basics
import Campaign
import Casework

/// What a workbook is, told sheet by sheet and column by column (`taizhang inspect`).
package struct WorkbookInspection: Sendable, Encodable {
  package enum Kind: String, Encodable, Sendable {
    case exchange, ledger, summary, estates, contacts, foreign, unknown

    package var chinese: String {
      switch self {
      case .exchange: "交换工作簿"
      case .ledger: "工作台账（附件5）"
      case .summary: "情况汇总表（附件6）"
      case .estates: "小区名录"
      case .contacts: "联络人名单、监督反映方式（附件3、附件4）"
      case .foreign: "12345、信访等来文"
      case .unknown: "未识别"
      }
    }
  }

  package var file: String
  package var recognised: Kind
  /// 0 … 100.
  package var confidence: Int
  package var sheets: [SheetInspection]
  /// The titles of a sheet from elsewhere, each with what it seems to mean; empty for any other file.
  package var foreignColumns: [String] = []

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
    if recognised == .unknown { try lookForForeign(sheets) }
  }

  /// A sheet of complaints from another office: it is taken in once somebody has explained its columns.
  private mutating func lookForForeign(_ sheets: [any SheetRows]) throws {
    for sheet in sheets {
      guard let foreign = try ForeignSheet(sheet), !foreign.rows.isEmpty else { continue }
      let guess = foreign.proposal(named: "", source: "")
      if guess.mapping[.brief].isEmpty { continue }
      (recognised, confidence) = (.foreign, guess.doubts.isEmpty ? 80 : 50)
      foreignColumns = foreign.titles.map { title in
        let column = SheetColumn.allCases.first { guess.mapping[$0] == title }
        return "“\(title)” → \(column?.title ?? "（附注）")"
      }
      foreignColumns += guess.doubts.map { "拿不准：\($0)" }
      return
    }
  }

  /// The same in Chinese, for a terminal.
  package var text: String {
    var lines = ["\(file)：\(recognised.chinese)（把握 \(confidence)%）"]
    lines += foreignColumns.map { "  " + $0 }
    if recognised == .foreign { lines.append("  导入：taizhang import 文件 --mapping 名称（如12345热线），或在网页“导入”中对应各列") }
    for sheet in sheets where recognised != .foreign {
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
