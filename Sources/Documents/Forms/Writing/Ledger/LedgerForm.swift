import Basics
import Campaign
import OfficeDocuments

/// 附件5 工作台账 as printed (forms.md), for any number of rows in constant memory.
package struct LedgerForm {
  package static let heads = [
    "序号", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "受理时间", "承办科室", "办理进展和结果", "是否办结", "受理人", "备注",
  ]
  /// Hidden, to the right of what is printed, so that an edited workbook can be taken back in.
  package static let hiddenHeads = ["记录类别", "记录编号", "记录版本", "记录截至", "记录序号", "记录姓名"]
  /// What 记录姓名 says where 投诉人 and 联系方式 are written out.
  static let namesInFull = "写明"

  private static let notes = [
    "该表每周五上午12点前报送一次，填专项行动开展以来的相关情况。",
    "“来源”包括本领域来信来访来电、信访部门的转办问题、12345政务服务热线转办件等。",
  ]
  private static let widths: [Double] = [6, 9, 15, 38, 14, 12, 14, 38, 7, 10, 14]
  private enum Format: Int { case title, line, head, text, centred, phone, date, number, note, hidden }

  let plan: Plan
  /// 单位; the county's name for the merge.
  let unit: String
  /// The day that the rows show; nil where none is known.
  let asOf: Day?
  /// 填报时间; nil leaves month and day to be written by hand.
  let filled: Day?
  let year: Int
  let showsReporters: Bool

  /// - Parameters:
  ///   - showsReporters: only where the person exporting may see them; otherwise 投诉人 and 联系方式 are masked.
  package init(plan: Plan, unit: String, asOf: Day? = nil, filled: Day? = nil, showsReporters: Bool = false) {
    self.plan = plan
    self.unit = unit
    self.asOf = asOf
    self.filled = filled
    year = filled?.year ?? plan.firstDay.year
    self.showsReporters = showsReporters
  }

  /// Writes the workbook.
  ///
  /// - Parameter next: the next row in the form's order, nil after the last; called while the file is written.
  /// - Throws: what `next` throws, or `DocumentFault`; no file appears then.
  package func write(
    to path: String, properties: DocumentProperties, next: @escaping () throws -> LedgerLine?
  ) throws {
    var order = 0
    let showsReporters = showsReporters
    let asOf = asOf?.description ?? ""
    let sheet = LongSheet(
      name: "附件5",
      columns: Self.widths.map { .init(width: $0) } + Self.hiddenHeads.map { _ in .init(width: 12, isHidden: true) },
      opening: opening, closing: closing, page: Self.page
    ) { row in
      guard let line = try next() else { return false }
      order += 1
      Self.write(line, order, showsReporters, asOf, to: &row)
      return true
    }
    try LongWorkbook(formats: Self.formats, properties: properties, sheets: [sheet]).write(to: path)
  }

  private static func write(
    _ line: LedgerLine, _ order: Int, _ showsReporters: Bool, _ asOf: String, to row: inout LongRow
  ) {
    row.height = RowHeight.points(
      lines: max(
        RowHeight.lines(line.brief, width: 36), RowHeight.lines(line.progress, width: 36),
        max(RowHeight.lines(line.source, width: 12), RowHeight.lines(line.office, width: 12)),
        max(RowHeight.lines(line.remark, width: 12), RowHeight.lines(line.receiver, width: 8))))
    row.number(Double(order), Format.number.rawValue)
    row.text(showsReporters ? line.reporter : Masking.name(line.reporter), Format.centred.rawValue)
    row.text(showsReporters ? line.contact : Masking.phone(line.contact), Format.phone.rawValue)
    row.text(line.brief, Format.text.rawValue)
    row.text(line.source, Format.centred.rawValue)
    row.date(Double(line.day.number + serialOfEpoch), Format.date.rawValue)
    row.text(line.office, Format.centred.rawValue)
    row.text(line.progress, Format.text.rawValue)
    row.text(line.isClosed ? "是" : "否", Format.centred.rawValue)
    row.text(line.receiver, Format.centred.rawValue)
    row.text(line.remark, Format.text.rawValue)
    row.text(line.sort.rawValue, Format.hidden.rawValue)
    row.text(line.number, Format.hidden.rawValue)
    row.number(Double(line.version), Format.hidden.rawValue)
    row.text(asOf, Format.hidden.rawValue)
    row.number(Double(order), Format.hidden.rawValue)
    row.text(showsReporters ? namesInFull : "遮盖", Format.hidden.rawValue)
  }

  /// What a spreadsheet calls 1970-01-01.
  private static let serialOfEpoch = 25_569

  private var opening: [LongSheet.FixedRow] {
    let date = filled?.chinese ?? "\(year)年  月  日"
    let head = Format.head.rawValue
    let title = plan.form("附件5")?.title ?? "\(plan.county.name)“\(plan.matter)”工作台账"
    return [
      .init([.init(title, Format.title.rawValue, span: 11)], height: 40),
      .init(
        [
          .init("单位（盖章）：\(unit)", Format.line.rawValue, span: 4), .init("填报人：", Format.line.rawValue, span: 3),
          .init("填报时间：\(date)", Format.line.rawValue, span: 4),
        ], height: 24),
      .init(
        (Self.heads + Self.hiddenHeads).enumerated().map { .init($1, $0 < 11 ? head : Format.hidden.rawValue) },
        height: 36),
    ]
  }

  /// `说明：1.…2.…`, the notes of the annex.
  private var closing: [LongSheet.FixedRow] {
    let notes = plan.form("附件5")?.notes ?? Self.notes
    guard !notes.isEmpty else { return [] }
    let numbered = notes.count == 1 ? notes : notes.enumerated().map { "\($0 + 1).\($1)" }
    return [.init([.init("说明：" + numbered.joined(), Format.note.rawValue, span: 11)], height: 36)]
  }

  private static var page: PageSetup {
    var page = PageSetup()
    page.repeatedRows = 3...3
    page.printedColumns = 0...10
    page.frozenRows = 3
    page.footer = "&C第 &P 页，共 &N 页"
    return page
  }

  private static var formats: [CellFormat] {
    let text = FormStyle.text.format.with { $0.fontSize = 10.5 }
    let centred = FormStyle.centred.format.with { $0.fontSize = 10.5 }
    return [
      FormStyle.title.format, FormStyle.line.format, FormStyle.head.format.with { $0.fontSize = 11 }, text, centred,
      centred.with { $0.numberFormat = "@" }, centred.with { $0.numberFormat = "yyyy/m/d" },
      centred.with { $0.numberFormat = "0" }, FormStyle.note.format, CellFormat(),
    ]
  }
}
