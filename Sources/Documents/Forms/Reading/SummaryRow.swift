import Basics
import Campaign
import OfficeDocuments

/// One row of a table of 附件6: whose it says it is, and its figures.
struct SummaryRow {
  var sheet: String
  var number: Int
  /// 辖区 as typed; empty where the table has no such column.
  var name: String
  /// Code of the subdistrict that the name means; empty where it means none.
  var code = ""
  /// The cell of the name (`A7`), or the row's first figure where there is none.
  var cell: String
  /// By number of the figure.
  var figures: [Int: FigureCell] = [:]
  /// Code of the subdistrict that the title of the sheet names; nil where it names none.
  var title: String?

  init(_ number: Int, of sheet: String, under header: SummaryHeader, in grid: SummaryGrid) {
    self.sheet = sheet
    self.number = number
    name = header.unitColumn.flatMap { grid.value(number, $0) }.map { tidied($0.plainText) } ?? ""
    for (column, figure) in header.figures {
      figures[figure] = FigureCell(
        sheet: sheet, cell: cellReference(row: number, column: column), value: grid.value(number, column))
    }
    cell = cellReference(row: number, column: header.unitColumn ?? header.figures.keys.min() ?? 0)
  }

  var isBlank: Bool { figures.values.allSatisfy { $0.raw.isEmpty } }

  func isTotal(of plan: Plan) -> Bool { isGenericTotal || isCounty(of: plan) }

  /// 合计 of whatever stands above.
  var isGenericTotal: Bool { ["合计", "总计", "小计", "共计"].contains(folded(name)) }

  /// The whole county by name.
  func isCounty(of plan: Plan) -> Bool {
    ["全县", "县合计", "全县合计", "全县总计", plan.county.name, plan.county.name + "合计"].contains(folded(name))
  }
}
