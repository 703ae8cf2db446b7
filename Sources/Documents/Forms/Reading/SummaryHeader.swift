import Basics
import OfficeDocuments
import Reporting

/// The headers of 附件6: which column of a table holds which figure.
struct SummaryHeader {
  /// Figure (1 … 39) by column.
  var figures: [Int: Int] = [:]
  /// Column that names the 辖区; nil in table 3 as the annex prints it.
  var unitColumn: Int?
  var rows: ClosedRange<Int>

  /// - Parameters:
  ///   - rows: the header rows, as texts by column with merged cells repeated.
  ///   - isMerged: false where the sheet knows no merged cells, so that a group header counts up to the next one.
  init(rows: ClosedRange<Int>, grid: SummaryGrid) {
    self.rows = rows
    var stacks: [Int: [String]] = [:]
    for row in rows {
      var group = ""
      for column in 0...grid.lastColumn {
        let key = SummaryHeader.key(grid.text(row, column))
        if !key.isEmpty { group = SummaryHeader.groups.contains(key) && !grid.hasMerges ? key : "" }
        let shown = key.isEmpty ? group : key
        if !shown.isEmpty, stacks[column]?.last != shown { stacks[column, default: []].append(shown) }
      }
    }
    let titles = Set(stacks.values.flatMap { $0 })
    let tables = Set(SummaryHeader.tableOfUniqueTitle.filter { titles.contains($0.key) }.map(\.value))
    var used: Set<Int> = []
    for column in stacks.keys.sorted() {
      let stack = stacks[column]!
      if stack.contains(where: { SummaryHeader.unitTitles.contains($0) }) {
        if unitColumn == nil { unitColumn = column }
        continue
      }
      guard let leaf = stack.last(where: { SummaryHeader.byTitle[$0] != nil }) else { continue }
      let candidates = SummaryHeader.byTitle[leaf]!.filter { !used.contains($0.number) }
      func fit(_ column: FigureColumn) -> Int {
        let path = column.path.dropLast().count { stack.contains(SummaryHeader.key($0)) }
        return path * 4 + (tables.contains(column.table) ? 2 : 0)
      }
      guard let best = candidates.max(by: { (fit($0), -$0.number) < (fit($1), -$1.number) }) else { continue }
      used.insert(best.number)
      figures[column] = best.number
    }
  }

  /// Titles brought to one writing: the annex words some groups in two ways (不履约不到位, 侵害).
  static func key(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    var key = HeaderFinder.key(text)
    for (other, plain) in [
      ("按照", "按"), ("侵害", "侵占"), ("不履约不到位", "履约不到位"), ("业主公共收益", "业主利益"), ("(个)", ""), ("(家)", ""),
    ] {
      key = key.replacing(other, with: plain)
    }
    if byTitle[key] != nil || groups.contains(key) || unitTitles.contains(key) { return key }
    let bare = HeaderFinder.withoutBrackets(text)
    if bare != text { return self.key(bare) }
    // One mistaken character in a long title.
    guard key.count >= 6 else { return "" }
    let typed = Array(key)
    return longTitles.first { isNear(typed, $0) }.map { String($0) } ?? ""
  }

  private static func plain(_ text: String) -> String {
    var key = HeaderFinder.key(text)
    for (other, plain) in [("按照", "按"), ("侵害", "侵占"), ("不履约不到位", "履约不到位"), ("业主公共收益", "业主利益")] {
      key = key.replacing(other, with: plain)
    }
    return key
  }

  private static let byTitle: [String: [FigureColumn]] = {
    var found = Dictionary(grouping: FigureColumn.all) { plain($0.title) }
    for (short, long) in [
      ("业委会运行失效", "业委会物管会运行失效"), ("企业数", "涉及企业数"), ("排查小区数", "小区数"), ("存在问题小区总数", "排查存在问题小区总数"),
      ("退出小区数", "物业服务企业退出小区数"),
      ("未公示公共收益收支明细", "未公示公共收益收支情况"), ("未履行移交义务", "未履行物业服务企业的移交义务"),
      ("擅自改变物业服务用房用途", "物业服务企业擅自改变物业服务用房用途"),
    ] where found[short] == nil { found[short] = found[long] }
    return found
  }()
  private static let groups = Set(FigureColumn.all.flatMap { $0.path.dropLast().map(plain) })
  static let unitTitles: Set<String> = ["辖区", "街道", "街道办事处", "单位", "区域", "填报单位", "镇街", "街道名称"]
  private static let longTitles = (Array(byTitle.keys) + Array(groups)).filter { $0.count >= 6 }.sorted().map {
    Array($0)
  }
  private static let tableOfUniqueTitle: [String: Int] = {
    var tables: [String: Set<Int>] = [:]
    for column in FigureColumn.all {
      for title in column.path { tables[plain(title), default: []].insert(column.table) }
    }
    return tables.compactMapValues { $0.count == 1 ? $0.first : nil }
  }()
}

/// A small sheet held whole, merged cells filled in.
struct SummaryGrid {
  /// 附件6 is a page; whatever stands further down is not looked at.
  static let depth = 300

  private(set) var cells: [Int: [Int: CellValue]] = [:]
  private(set) var rows: [SheetRow] = []
  private(set) var lastColumn = 0
  let hasMerges: Bool
  private var covered: [Int: [Int: (row: Int, column: Int)]] = [:]

  init(_ sheet: some SheetRows) throws {
    let merged = try sheet.mergedRanges()
    hasMerges = !merged.isEmpty
    var rows: [SheetRow] = []
    try sheet.eachRow { row in
      rows.append(row)
      return row.number < SummaryGrid.depth
    }
    self.rows = rows
    for row in rows {
      for cell in row.cells where cell.column < 200 {
        cells[row.number, default: [:]][cell.column] = cell.value
        lastColumn = max(lastColumn, cell.column)
      }
    }
    for range in merged where range.rows.lowerBound <= SummaryGrid.depth && range.columns.upperBound < 200 {
      for row in range.rows.clamped(to: 1...SummaryGrid.depth) {
        for column in range.columns {
          covered[row, default: [:]][column] = (range.rows.lowerBound, range.columns.lowerBound)
        }
      }
    }
  }

  func value(_ row: Int, _ column: Int) -> CellValue? {
    if let own = cells[row]?[column] { return own }
    guard let origin = covered[row]?[column] else { return nil }
    return cells[origin.row]?[origin.column]
  }

  func text(_ row: Int, _ column: Int) -> String {
    if case .text(let text) = value(row, column) { return text }
    return ""
  }

  /// Columns under a header that hold something and are none of the form's, each once: `列P“备注”`.
  func foreignTitles(under headers: [SummaryHeader]) -> [String] {
    var told: [String] = []
    for (index, header) in headers.enumerated() {
      let end = index + 1 < headers.count ? headers[index + 1].rows.lowerBound : Int.max
      let used = Set(
        rows.filter { $0.number > header.rows.upperBound && $0.number < end }.flatMap { $0.cells.map(\.column) })
      for column in used.sorted() where header.figures[column] == nil && column != header.unitColumn {
        let title = header.rows.reversed().map { HeaderFinder.shown(text($0, column)) }.first { !$0.isEmpty } ?? ""
        // Without a title it is a note beside the table, which is told of as a row.
        if title.isEmpty || ["序号", "序"].contains(title) { continue }
        let words = "列\(columnName(column))“\(title)”"
        if !told.contains(words) { told.append(words) }
      }
    }
    return told
  }

  /// Blocks of header rows from the top down.
  func headers() -> [SummaryHeader] {
    var blocks: [ClosedRange<Int>] = []
    for row in rows {
      let known = row.cells.count { cell in
        if case .text(let text) = cell.value { return !SummaryHeader.key(text).isEmpty }
        return false
      }
      let hasNumbers = row.cells.contains { if case .number = $0.value { true } else { false } }
      guard known > 0, !hasNumbers, known * 2 >= row.cells.count else { continue }
      if let last = blocks.last, row.number <= last.upperBound + 1 {
        blocks[blocks.count - 1] = last.lowerBound...row.number
      } else {
        blocks.append(row.number...row.number)
      }
    }
    return blocks.map { SummaryHeader(rows: $0, grid: self) }.filter { $0.figures.count >= 2 }
  }
}
