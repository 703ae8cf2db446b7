import Basics
import Campaign
import OfficeDocuments
import Reporting

/// Reads a hand-filled 附件6, wherever its three tables stand, into 39 figures a unit.
package struct SummaryReading: Sendable {
  package struct Unit: Sendable, Equatable {
    /// Code of the subdistrict, the county's code for a 合计 row, empty where the row names nobody known.
    package var code: String
    package var name: String
    /// In the order of the form; nil where no table has the column.
    package var figures: [FigureCell?]
  }

  package private(set) var units: [Unit] = []
  package private(set) var context = TitleContext()
  /// 填报时间 or 截至 in a title; nil where none is written.
  package var asOf: Day? { context.filledIn }
  package private(set) var reports: [SheetReport] = []
  /// Rows that hold figures, over all sheets.
  package var rows: Int { reports.reduce(0) { $0 + $1.rows } }
  /// What is wrong with the workbook as a whole; faults of single cells stand with the cells.
  package private(set) var faults: [CellFault] = []

  private let plan: Plan

  /// - Parameter subdistrict: code of the unit that sent it; what the workbook says wins.
  package init(_ sheets: [any SheetRows], plan: Plan, subdistrict: String? = nil) throws {
    self.plan = plan
    var unnamed: [(row: Int, cells: [Int: FigureCell], sheet: String)] = []
    for sheet in sheets { unnamed += try read(sheet) }
    place(unnamed, sender: context.subdistrict ?? subdistrict)
    for unit in units.indices where units[unit].code.isEmpty {
      faults.append(
        CellFault(column: "辖区", cell: "", value: units[unit].name, message: "不认识的辖区“\(units[unit].name)”，请按方案写街道办事处全称"))
    }
    let seen = Set(units.flatMap { unit in unit.figures.indices.filter { unit.figures[$0] != nil } })
    if !units.isEmpty, seen.count < FigureColumn.all.count {
      let absent = FigureColumn.all.filter { !seen.contains($0.number - 1) }.map { "第\($0.number)项“\($0.title)”" }
      faults.append(
        CellFault(column: "", cell: "", value: "", message: "表中没有找到这些列：\(absent.joined(separator: "、"))"))
    }
  }

  private mutating func read(_ sheet: any SheetRows) throws -> [(row: Int, cells: [Int: FigureCell], sheet: String)] {
    let grid = try SummaryGrid(sheet)
    let headers = grid.headers()
    var report = SheetReport(sheet: sheet.name, role: headers.isEmpty ? .notes : .summary)
    report.headerRow = headers.first?.rows.lowerBound
    defer { reports.append(report) }
    guard let first = headers.first else {
      report.skipped = grid.rows.isEmpty ? [] : ["整张工作表没有附件6的表头，未读取"]
      return []
    }
    let title = TitleContext(
      grid.rows.filter { $0.number < first.rows.lowerBound }, sheet: sheet.name, plan: plan)
    if context.unit.isEmpty { context.unit = title.unit }
    context.subdistrict = context.subdistrict ?? title.subdistrict
    context.filledIn = context.filledIn ?? title.filledIn
    context.year = context.year ?? title.year
    if context.filledBy.isEmpty { context.filledBy = title.filledBy }

    var unnamed: [(row: Int, cells: [Int: FigureCell], sheet: String)] = []
    for row in grid.rows where row.number > first.rows.upperBound {
      guard let header = headers.last(where: { $0.rows.lowerBound <= row.number }), !header.rows.contains(row.number)
      else { continue }
      let name = header.unitColumn.flatMap { grid.value(row.number, $0) }.map { tidied($0.plainText) } ?? ""
      var cells: [Int: FigureCell] = [:]
      for (column, figure) in header.figures {
        cells[figure] = FigureCell(
          sheet: sheet.name, cell: cellReference(row: row.number, column: column), value: grid.value(row.number, column)
        )
      }
      // A row that numbers the columns.
      if name == "甲" || name == "栏次" || name == "列次" || (Int(name) != nil && header.unitColumn != nil) {
        report.skipped.append("第\(row.number)行：列号")
        continue
      }
      if cells.values.allSatisfy({ $0.raw.isEmpty }) || isNote(row) {
        if !name.isEmpty, plan.subdistrict(named: name) == nil, !isTotal(name) {
          report.skipped.append("第\(row.number)行：\(name.prefix(30))")
        } else if name.isEmpty {
          let text = row.texts.first { !$0.isEmpty } ?? ""
          if !text.isEmpty { report.skipped.append("第\(row.number)行：\(text.prefix(30))") }
        }
        continue
      }
      report.rows += 1
      if name.isEmpty { unnamed.append((row.number, cells, sheet.name)) } else { add(name, code(name), cells) }
    }
    return unnamed
  }

  /// Rows without 辖区 (table 3 as the annex prints it) belong to the only unit that the workbook speaks for.
  private mutating func place(_ rows: [(row: Int, cells: [Int: FigureCell], sheet: String)], sender: String?) {
    guard !rows.isEmpty else { return }
    let offices = units.filter { $0.code != plan.county.code }
    let only = sender ?? (offices.count == 1 ? offices[0].code : nil)
    let repeats = Dictionary(grouping: rows.flatMap { $0.cells.keys }, by: { $0 }).contains { $0.value.count > 1 }
    if !repeats, offices.count <= 1, let only {
      for row in rows { add(plan.subdistrict(code: only)?.name ?? only, only, row.cells) }
    } else if !repeats, offices.count > 1, units.contains(where: { $0.code == plan.county.code }) {
      for row in rows { add(plan.county.name, plan.county.code, row.cells) }
    } else {
      for row in rows {
        faults.append(
          CellFault(
            column: "辖区", cell: "A\(row.row)", value: "",
            message: "工作表“\(row.sheet)”第\(row.row)行没有写明辖区，分不清是哪个街道的数字，请在前面加上辖区一列"))
      }
    }
  }

  private mutating func add(_ name: String, _ code: String, _ cells: [Int: FigureCell]) {
    let index: Int
    if let known = units.firstIndex(where: { code.isEmpty ? $0.name == name : $0.code == code }) {
      index = known
    } else {
      index = units.count
      units.append(Unit(code: code, name: name, figures: Array(repeating: nil, count: FigureColumn.all.count)))
    }
    for (figure, cell) in cells {
      if let other = units[index].figures[figure - 1] {
        if other.number != cell.number {
          faults.append(
            CellFault(
              column: FigureColumn.all[figure - 1].title, cell: cell.cell, value: cell.raw,
              message: "\(name)的第\(figure)项在“\(other.sheet)”\(other.cell)已填“\(other.raw)”，这里是“\(cell.raw)”，请改为一致"))
        }
      } else {
        units[index].figures[figure - 1] = cell
      }
    }
  }

  private func code(_ name: String) -> String {
    if isTotal(name) { return plan.county.code }
    return plan.subdistrict(named: name)?.code ?? ""
  }

  private func isTotal(_ name: String) -> Bool {
    let plain = folded(name)
    return ["合计", "全县", "总计", "县合计", "全县合计", "小计", plan.county.name, plan.county.name + "合计"].contains(plain)
  }

  private func isNote(_ row: SheetRow) -> Bool {
    guard let text = row.cells.first?.value.plainText else { return false }
    let plain = folded(text)
    return row.cells.count <= 2 && ["说明", "备注", "注:", "注1", "填报", "审核", "单位"].contains { plain.hasPrefix($0) }
  }
}
