import Basics
import Campaign
import OfficeDocuments
import Reporting

/// Something wrong with a received 附件6 that the number in one cell does not show: a row of nobody known, a column left
/// out, one figure told twice.
package struct SummaryFault: Sendable, Equatable {
  package var sheet: String
  /// Whose row it is, as the row says; empty where none is meant.
  package var unit = ""
  /// Code of that unit; empty where the row names nobody known.
  package var code = ""
  /// 1 … 39; 0 where no single figure is meant.
  package var figure = 0
  package var fault: CellFault
  /// The row that belongs to nobody and was left out for it; nil where none was.
  package var refused: SummaryReading.Unit?

  package var message: String { fault.message }
}

/// Reads a hand-filled 附件6, wherever its three tables stand, into 39 figures a unit.
package struct SummaryReading: Sendable {
  package struct Unit: Sendable, Equatable {
    /// Code of the subdistrict, the county's code for a 合计 row, empty where the row names nobody known.
    package var code: String
    package var name: String
    /// In the order of the form; nil where no table has the column.
    package var figures: [FigureCell?]
    /// The cell that names the unit where it stands first (`A7`), or that row's first cell.
    package var sheet: String
    package var cell: String
    /// Number of that row.
    package var row: Int
  }

  package private(set) var units: [Unit] = []
  package private(set) var context = TitleContext()
  /// 填报时间 or 截至 in a title; nil where none is written.
  package var asOf: Day? { context.filledIn }
  package private(set) var reports: [SheetReport] = []
  /// Rows that hold figures, over all sheets.
  package var rows: Int { reports.reduce(0) { $0 + $1.rows } }
  /// What is wrong with rows and columns; faults of single cells stand with the cells.
  package private(set) var faults: [SummaryFault] = []
  /// Where the form begins: its first sheet and the first cell of its header.
  package private(set) var start: (sheet: String, cell: String) = ("", "")

  let plan: Plan

  /// - Parameter subdistrict: code of the unit that sent it. It names the rows without 辖区 only where the workbook itself
  ///   names nobody; where the workbook names another, those rows are refused.
  package init(_ sheets: [any SheetRows], plan: Plan, subdistrict: String? = nil) throws {
    self.plan = plan
    var rows: [SummaryRow] = []
    for sheet in sheets { rows += try read(sheet) }
    let owners = SummaryOwners(rows, plan: plan, sender: subdistrict)
    for row in rows where !row.isBlank {
      switch owners.owner(of: row) {
      case .unit(let code): add(row, code)
      case .nobody(let message): refuse(row, message)
      case .total(let code): compare(row, with: code)
      }
    }
    // A row left blank says nothing of a unit that the workbook does not speak of elsewhere.
    for row in rows where row.isBlank {
      guard case .unit(let code) = owners.owner(of: row), units.contains(where: { $0.code == code }) else { continue }
      add(row, code)
    }
    let seen = Set(units.flatMap { unit in unit.figures.indices.filter { unit.figures[$0] != nil } })
    if !units.isEmpty, seen.count < FigureColumn.all.count {
      let absent = FigureColumn.all.filter { !seen.contains($0.number - 1) }.map { "第\($0.number)项“\($0.title)”" }
      faults.append(
        SummaryFault(
          sheet: start.sheet,
          fault: CellFault(
            column: "", cell: start.cell, value: "", message: "表中没有找到这些列：\(absent.joined(separator: "、"))")))
    }
  }

  private mutating func read(_ sheet: any SheetRows) throws -> [SummaryRow] {
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
    if let day = context.filledIn, let other = title.filledIn, day != other {
      faults.append(
        SummaryFault(
          sheet: sheet.name,
          fault: CellFault(
            column: "填报时间", cell: cellReference(row: 1, column: 0), value: "\(other)",
            message: "写的是\(other.chinese)，前面的表上却是\(day.chinese)，按前面的计，请改为一致")))
    }
    if context.unit.isEmpty { context.unit = title.unit }
    context.subdistrict = context.subdistrict ?? title.subdistrict
    context.filledIn = context.filledIn ?? title.filledIn
    context.year = context.year ?? title.year
    if context.filledBy.isEmpty { context.filledBy = title.filledBy }
    if start.sheet.isEmpty {
      let column = ([first.unitColumn] + first.figures.keys.map { $0 }).compactMap { $0 }.min() ?? 0
      start = (sheet.name, cellReference(row: first.rows.lowerBound, column: column))
    }

    var found: [SummaryRow] = []
    for row in grid.rows where row.number > first.rows.upperBound {
      guard let header = headers.last(where: { $0.rows.lowerBound <= row.number }), !header.rows.contains(row.number)
      else { continue }
      var summary = SummaryRow(row.number, of: sheet.name, under: header, in: grid)
      summary.title = title.subdistrict
      let name = summary.name
      summary.code = plan.subdistrict(named: name)?.code ?? ""
      // A row that numbers the columns.
      if name == "甲" || name == "栏次" || name == "列次" || (Int(name) != nil && header.unitColumn != nil) {
        report.skipped.append("第\(row.number)行：列号")
        continue
      }
      if summary.isBlank || isNote(row) {
        if !summary.code.isEmpty, summary.isBlank {
          found.append(summary)
        } else if !summary.isTotal(of: plan) {
          let text = name.isEmpty ? row.texts.first { !$0.isEmpty } ?? "" : name
          if !text.isEmpty { report.skipped.append("第\(row.number)行：\(text.prefix(30))") }
        }
        continue
      }
      report.rows += 1
      found.append(summary)
    }
    for title in grid.foreignTitles(under: headers) { report.skipped.append("\(title)不是附件6的列，没有读取") }
    return found
  }

  private mutating func add(_ row: SummaryRow, _ code: String) {
    let index: Int
    if let known = units.firstIndex(where: { code.isEmpty ? $0.name == row.name : $0.code == code }) {
      index = known
    } else {
      index = units.count
      let office = row.code.isEmpty ? plan.subdistrict(code: code)?.name : nil
      let name = office ?? (row.name.isEmpty ? plan.county.name : row.name)
      units.append(
        Unit(
          code: code, name: name, figures: Array(repeating: nil, count: FigureColumn.all.count), sheet: row.sheet,
          cell: row.cell, row: row.number))
      if code.isEmpty { fault(row, "", row.name, "不认识的辖区“\(row.name)”，请按方案写街道办事处全称") }
    }
    for (figure, cell) in row.figures.sorted(by: { $0.key < $1.key }) {
      if let other = units[index].figures[figure - 1] {
        if other.number != cell.number { contradict(figure, cell, other, index) }
      } else {
        units[index].figures[figure - 1] = cell
      }
    }
  }

  /// A 合计 below a single subdistrict says the same as that subdistrict's row.
  private mutating func compare(_ row: SummaryRow, with code: String) {
    guard let index = units.firstIndex(where: { $0.code == code }) else { return add(row, code) }
    for (figure, cell) in row.figures.sorted(by: { $0.key < $1.key }) {
      guard let other = units[index].figures[figure - 1] else {
        units[index].figures[figure - 1] = cell
        continue
      }
      if other.number != cell.number, !cell.raw.isEmpty { contradict(figure, cell, other, index) }
    }
  }

  private mutating func contradict(_ figure: Int, _ cell: FigureCell, _ other: FigureCell, _ index: Int) {
    let unit = units[index]
    faults.append(
      SummaryFault(
        sheet: cell.sheet, unit: unit.name, code: unit.code, figure: figure,
        fault: CellFault(
          column: FigureColumn.all[figure - 1].title, cell: cell.cell, value: cell.raw,
          message: "\(unit.name)的第\(figure)项在“\(other.sheet)”\(other.cell)已填“\(other.raw)”，这里是“\(cell.raw)”，请改为一致")))
  }

  private mutating func refuse(_ row: SummaryRow, _ message: String) {
    fault(row, "", row.name, "工作表“\(row.sheet)”第\(row.number)行\(message)")
    faults[faults.count - 1].refused = Unit(
      code: "", name: row.name, figures: FigureColumn.all.map { row.figures[$0.number] }, sheet: row.sheet,
      cell: row.cell, row: row.number)
  }

  private mutating func fault(_ row: SummaryRow, _ code: String, _ value: String, _ message: String) {
    faults.append(
      SummaryFault(
        sheet: row.sheet, unit: row.name, code: code,
        fault: CellFault(column: "辖区", cell: row.cell, value: value, message: message)))
  }

  private func isNote(_ row: SheetRow) -> Bool {
    guard let text = row.cells.first?.value.plainText else { return false }
    let plain = folded(text)
    return row.cells.count <= 2 && ["说明", "备注", "注:", "注1", "填报", "审核", "单位"].contains { plain.hasPrefix($0) }
  }
}
