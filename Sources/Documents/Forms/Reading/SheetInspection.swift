import Basics
import Campaign
import OfficeDocuments
import Reporting

/// What one sheet is, and why that is thought.
package struct SheetInspection: Sendable, Encodable {
  package struct Column: Sendable, Encodable {
    /// `C`.
    package var column: String
    /// As typed.
    package var title: String
    /// How the form words it; empty for a column that is kept as a note.
    package var meaning: String
    /// 0 … 100.
    package var confidence: Int
    package var reason: String
  }

  package var sheet: String
  package var hidden: Bool
  package var role: SheetRole
  package var confidence: Int
  package var reason: String
  package var headerRow: Int?
  package var columns: [Column]
  /// Titles of required columns that are missing.
  package var missing: [String]
  package var unit: String
  package var filledIn: Day?
  /// For the readings; not printed.
  package var header: HeaderRow?
  package var context = TitleContext()

  private enum CodingKeys: String, CodingKey {
    case sheet, hidden, role, confidence, reason, headerRow, columns, missing, unit, filledIn
  }

  /// Looks at the first rows of a sheet.
  package init(_ sheet: some SheetRows, plan: Plan) throws {
    self.sheet = sheet.name
    hidden = sheet.isHidden
    role = .unknown
    confidence = 0
    reason = ""
    columns = []
    missing = []
    unit = ""
    var head: [SheetRow] = []
    try sheet.eachRow { row in
      head.append(row)
      return head.count < SheetInspection.depth
    }
    guard !head.isEmpty else {
      (role, confidence, reason) = (.notes, 100, "空表")
      return
    }
    if let found = SheetInspection.byRules(sheet.name, head) {
      (role, header, confidence, reason) = (found.header.role, found.header, found.confidence, found.reason)
    }
    if header == nil || role == .estateList || confidence < 80 {
      let grid = try SummaryGrid(sheet)
      let headers = grid.headers()
      let figures = headers.reduce(0) { $0 + $1.figures.count }
      if figures >= 4 { describeSummary(headers, grid, figures) }
    }
    let opening = head[0].texts.joined()
    if role == .unknown, opening.contains("电梯"), opening.contains("补充表") {
      (role, confidence, reason) = (.notes, 90, "住宅老旧电梯补充表，不属于附件6")
    }
    if role == .unknown {
      let isProse = head.allSatisfy { $0.cells.count <= 2 }
      (role, confidence, reason) =
        isProse
        ? (.notes, 80, "只有文字，没有表头")
        : (.unknown, 0, NearestForm.told(head) ?? "前\(HeaderFinder.depth)行没有认出表头")
    }
    if let header, role != .summary {
      headerRow = header.rows.lowerBound
      missing = header.missing
      columns = header.columns.map {
        Column(
          column: columnName($0.column), title: $0.title, meaning: $0.meant, confidence: $0.confidence,
          reason: $0.reason)
      }
    }
    if let headerRow { context = TitleContext(head.filter { $0.number < headerRow }, sheet: sheet.name, plan: plan) }
    unit = context.unit
    filledIn = context.filledIn
  }

  private static let depth = 24

  private static func byRules(
    _ name: String, _ head: [SheetRow]
  ) -> (header: HeaderRow, confidence: Int, reason: String)? {
    let plain = folded(name)
    let ledger = HeaderFinder(.ledger).find(in: head, least: 4).flatMap { isLedger($0) ? $0 : nil }
    if let named = SheetRole.exchange.first(where: { $0.rawValue == plain }),
      let header = HeaderFinder(named).find(in: head, least: 1),
      !ComplaintSigns.stand(in: header, for: named)
    {
      let isList = named == .estates && header.column(of: .subdistrict) == nil
      let isLedgerAfterAll = named == .complaints && header.column(of: .number) == nil && ledger != nil
      if !isList, !isLedgerAfterAll { return (header, header.missing.isEmpty ? 100 : 80, "工作表名和列名") }
    }
    var best: (header: HeaderRow, confidence: Int, reason: String)?
    for role in SheetRole.exchange {
      guard let header = HeaderFinder(role).find(in: head, least: 3), header.missing.isEmpty,
        role == .companies ? header.column(of: .creditCode) != nil : true,
        !ComplaintSigns.stand(in: header, for: role),
        role == .estates ? header.column(of: .contractFrom) != nil && plain.hasPrefix("小区") == false : true
      else { continue }
      if role == .complaints || role == .problems, header.column(of: .number)?.confidence != 100 { continue }
      if header.weight > best?.header.weight ?? 0 { best = (header, 85, "列名齐全") }
    }
    if let best, best.header.role != .estates { return best }
    if let ledger {
      let exact = ledger.columns.count { $0.meaning != nil && $0.confidence >= 90 }
      return (ledger, min(99, 50 + exact * 5), "有附件5的\(exact)列")
    }
    if let best { return best }
    for role in [SheetRole.contacts, .channels] {
      guard let header = HeaderFinder(role).find(in: head, least: 3), header.missing.isEmpty,
        HeaderFinder(.estateList).find(in: head, least: 1)?.column(of: .estate) == nil
      else { continue }
      return (header, 90, "列名齐全")
    }
    if let list = HeaderFinder(.estateList).find(in: head, least: 2), let estate = list.column(of: .estate),
      !ComplaintSigns.stand(in: list, for: .estateList)
    {
      return (list, min(95, estate.confidence - 10 + list.columns.count { $0.meaning != nil } * 2), "有小区名称列")
    }
    if let list = HeaderFinder(.estateList).find(in: head, least: 1), list.column(of: .estate)?.confidence ?? 0 >= 90,
      list.columns.count <= 2, !ComplaintSigns.stand(in: list, for: .estateList)
    {
      return (list, 60, "只有小区名称列")
    }
    return nil
  }

  private static func isLedger(_ header: HeaderRow) -> Bool {
    guard header.column(of: .brief) != nil else { return false }
    let signs: [Meaning] = [.source, .accepted, .progress, .isClosed, .office, .receiver, .reporter]
    return signs.count { header.column(of: $0) != nil } >= 3
  }

  private mutating func describeSummary(_ headers: [SummaryHeader], _ grid: SummaryGrid, _ figures: Int) {
    role = .summary
    confidence = min(99, 40 + figures * 3 / 2)
    reason = "有附件6的\(figures)列"
    headerRow = headers[0].rows.lowerBound
    header = nil
    columns = headers.flatMap { header in
      header.figures.sorted { $0.key < $1.key }.map { column, figure in
        let title = FigureColumn.all[figure - 1]
        let typed = header.rows.reversed().map { grid.text($0, column) }.first { !SummaryHeader.key($0).isEmpty } ?? ""
        return Column(
          column: columnName(column), title: HeaderFinder.shown(typed), meaning: "\(figure) \(title.title)",
          confidence: 95,
          reason: "表\(title.table)的表头")
      }
    }
  }
}
