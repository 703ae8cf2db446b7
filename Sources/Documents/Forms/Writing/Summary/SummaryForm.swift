import Basics
import Campaign
import OfficeDocuments
import Reporting

/// 附件6 情况汇总表 as printed: three tables one under the other, each on a page of its own, and the supplement on lifts
/// as a second sheet.
package enum SummaryForm {
  /// Columns of the widest table.
  private static let wide = 18
  /// What a printed page holds in height, in points, once it is scaled to its width.
  private static let pageHeight = 545.0

  /// A subdistrict's own form has one row and, as the annex prints it, no 辖区 in table 3; the county's merge has every
  /// row, 合计, and 辖区 in all three.
  ///
  /// - Parameter code: code of the subdistrict; nil for the county's merge. One without a row counts 0 throughout.
  package static func sheets(
    _ table: SummaryTable, lifts: LiftSupplement, plan: Plan, subdistrict code: String?
  ) -> [FormSheet] {
    var rows: [(name: String, figures: [Int])]
    var liftRows: [(name: String, figures: [Int])]
    if let code {
      let name = plan.subdistrict(code: code)?.name ?? code
      rows = [(name, table[subdistrict: code] ?? [Int](repeating: 0, count: SummaryTable.figureCount))]
      liftRows = [(name, (lifts.rows.first { $0.code == code }?.figures ?? LiftFigures()).all)]
    } else {
      rows = table.rows.map { ($0.name, $0.figures) } + [("合计", table.county)]
      liftRows = lifts.rows.map { ($0.name, $0.figures.all) } + [("合计", lifts.county.all)]
    }
    return [
      form(rows, title: title(plan), asOf: table.asOf, namesTable3: code == nil),
      supplement(liftRows, plan: plan, asOf: lifts.asOf),
    ]
  }

  /// `温县“整治物业服务履约不到位、侵占业主公共收益等问题”情况汇总表`.
  static func title(_ plan: Plan) -> String {
    plan.form("附件6")?.title ?? "\(plan.county.name)“\(plan.matter)”情况汇总表"
  }

  private static func form(
    _ rows: [(name: String, figures: [Int])], title: String, asOf: Day, namesTable3: Bool
  ) -> FormSheet {
    var sheet = FormSheet(name: "附件6")
    sheet.widths = [13] + [Double](repeating: 8.5, count: wide - 1)
    sheet.add(.text(title), rows: 1...1, columns: 0...wide - 1, .title)
    sheet.heights[1] = 36
    var row = 2
    /// The first row of each table, and the one after the last.
    var starts = [2]
    for number in 1...3 {
      let columns = FigureColumn.table(number)
      let isNamed = number < 3 || namesTable3
      let paths = (isNamed ? [["辖区"]] : []) + columns.map(\.path)
      let header = HeaderTree(paths, firstRow: row)
      for part in header.parts { sheet.add(.text(part.text), rows: part.rows, columns: part.columns, .head) }
      for level in 0..<header.depth {
        sheet.heights[row + level] = level == header.depth - 1 ? (number < 3 ? 78 : 36) : 22
      }
      if number < 3 { sheet.heights[row + header.depth - 2] = 30 }
      row += header.depth
      for line in rows {
        if isNamed { sheet.add(line.name, row: row, column: 0, .centred) }
        for (position, column) in columns.enumerated() {
          sheet.add(line.figures[column.number - 1], row: row, column: position + (isNamed ? 1 : 0), .number)
        }
        sheet.heights[row] = 26
        row += 1
      }
      starts.append(row + 1)
      if number < 3 { row += 1 }
    }
    sheet.breaks = breaks(starts, sheet.heights)
    sheet.page.repeatedRows = 1...1
    sheet.page.footer = footer(asOf)
    return sheet
  }

  /// As many tables on a page as it holds; a table is torn apart only where it alone is longer.
  private static func breaks(_ starts: [Int], _ heights: [Int: Double]) -> [Int] {
    var breaks: [Int] = []
    var used = heights[1] ?? 0
    for table in 0..<3 {
      let height = (starts[table]..<starts[table + 1]).reduce(0.0) { $0 + (heights[$1] ?? 15) }
      if table > 0, used + height > pageHeight {
        breaks.append(starts[table] - 1)
        used = heights[1] ?? 0
      }
      used += height
    }
    return breaks
  }

  private static func supplement(_ rows: [(name: String, figures: [Int])], plan: Plan, asOf: Day) -> FormSheet {
    var sheet = FormSheet(name: "电梯补充表")
    sheet.widths = [24, 18, 18, 18, 18]
    sheet.add(.text("\(plan.county.name)住宅老旧电梯更新不及时问题情况补充表"), rows: 1...1, columns: 0...4, .title)
    for (column, title) in (["辖区"] + LiftFigures.titles).enumerated() {
      sheet.add(title, row: 2, column: column, .head)
    }
    sheet.heights = [1: 36, 2: 30]
    for (position, line) in rows.enumerated() {
      sheet.add(line.name, row: 3 + position, column: 0, .centred)
      for (column, figure) in line.figures.enumerated() {
        sheet.add(figure, row: 3 + position, column: column + 1, .number)
      }
      sheet.heights[3 + position] = 28
    }
    let note = 3 + rows.count
    sheet.add(
      .text("说明：情况汇总表（附件6）没有住宅老旧电梯更新不及时问题的列，本表单独填报，不计入附件6的各项数字。"),
      rows: note...note, columns: 0...4, .note)
    sheet.heights[note] = 32
    sheet.page.footer = footer(asOf)
    return sheet
  }

  private static func footer(_ asOf: Day) -> String { "&L数据截至\(asOf.chinese)&R第 &P 页，共 &N 页" }
}
