import Basics
import Campaign
import Casework
import OfficeDocuments

/// Reads the sheets of an exchange workbook (exchange.md) row by row into drafts.
///
/// What must be looked up in the book (街道, 小区, 物业服务企业) is handed on as typed; everything else is settled here.
package struct ExchangeReading: Sendable {
  let plan: Plan
  /// No record can be dated after it.
  let today: Day
  /// True where the file speaks for one subdistrict: a row that names none is that one's.
  private let isOfOne: Bool
  private let kinds: [String: String]
  private static let shortSheet = 2_000

  /// - Parameter subdistrict: code of the unit that sent the file, for rows that name none; nil where nobody said.
  package init(plan: Plan, today: Day, subdistrict: String? = nil) {
    self.plan = plan
    self.today = today
    isOfOne = subdistrict != nil
    var kinds: [String: String] = [:]
    for kind in plan.kinds {
      for word in [kind.code, kind.name, kind.formName ?? ""] + kind.aliases where !word.isEmpty {
        kinds[word] = kind.code
      }
    }
    self.kinds = kinds
  }

  /// Reads a sheet from its header on.
  ///
  /// - Parameter take: gets every row that is not blank, faulty ones too.
  /// - Throws: what the sheet or `take` throws.
  package func read(
    _ sheet: some SheetRows, header: HeaderRow, _ take: (ExchangeDraft) throws -> Void
  ) throws -> SheetReport {
    var report = SheetReport(sheet: sheet.name, role: header.role, headerRow: header.rows.lowerBound)
    report.extraColumns = header.extras.map(\.title)
    report.notes = header.guesses
    if sheet.isHidden { report.notes.append(SheetReport.hidden) }
    let missing = header.missing.filter { !isOfOne || $0 != "街道" }
    guard missing.isEmpty else {
      report.faults = missing.map { title in
        CellFault(
          column: title, cell: "\(columnName(0))\(header.rows.lowerBound)", value: "",
          message: "工作表“\(sheet.name)”缺少必有的列“\(title)”，请补上这一列再导入" + (title == "街道" ? "，或在导入时指明是哪个街道的" : ""))
      }
      // Rows that cannot be read are still counted.
      try sheet.eachRow { row in
        if row.number > header.rows.upperBound, row.cells.contains(where: { !tidied($0.value.plainText).isEmpty }) {
          report.rows += 1
        }
        return true
      }
      return report
    }
    var fields = RowFields(header, year: plan.firstDay.year)
    var seen: Set<Int> = []
    var merged = MergedDown([], below: header.rows.upperBound)
    func read(_ row: SheetRow) throws {
      let inherited = merged.inherited(by: row)
      guard fields.load(row) else { return }
      for (column, value) in inherited {
        guard let meaning = header.meanings[column] else {
          fields.fill(noteIn: column, value)
          continue
        }
        // Two rows of one number would be one record.
        if meaning != .number { fields.fill(meaning, value) }
      }
      report.rows += 1
      try take(draft(header.role, &fields, row, &seen))
    }
    // Where cells are merged stands behind the rows, and looking for it costs another reading of the sheet; a long one
    // was not filled in by hand.
    var waiting: [SheetRow] = []
    var isLong = false
    try sheet.eachRow { row in
      guard row.number > header.rows.upperBound else { return true }
      if isLong {
        try read(row)
        return true
      }
      waiting.append(row)
      if waiting.count > ExchangeReading.shortSheet {
        isLong = true
        for row in waiting { try read(row) }
        waiting = []
      }
      return true
    }
    if isLong { return report }
    let ranges = try sheet.mergedRanges().filter { $0.rows.count > 1 && $0.rows.lowerBound > header.rows.upperBound }
    if let first = ranges.first {
      merged = MergedDown(ranges, below: header.rows.upperBound)
      let place = cellReference(row: first.rows.lowerBound, column: first.columns.lowerBound)
      report.notes.append("表中有向下合并的单元格（如\(place)起），合并区内各行按同上读取，请核对")
    }
    for row in waiting { try read(row) }
    return report
  }

  private func draft(
    _ role: SheetRole, _ fields: inout RowFields, _ row: SheetRow, _ seen: inout Set<Int>
  ) -> ExchangeDraft {
    switch role {
    case .companies: return .company(company(&fields, row))
    case .estates: return .estate(EstateRow.draft(&fields, row, requiresSubdistrict: !isOfOne))
    case .inspections: return .inspection(inspection(&fields, row, &seen))
    case .complaints: return .complaint(complaint(&fields, row, &seen))
    case .problems: return .problem(problem(&fields, row, &seen))
    default: return .measure(measure(&fields, row, &seen))
    }
  }

  /// 街道, which only a file of one subdistrict may leave out.
  func subdistrict(_ fields: inout RowFields) -> String {
    let typed = fields.text(.subdistrict)
    if typed.isEmpty, !isOfOne, !fields.has(.subdistrict) { fields.fault(.subdistrict, "是空的，请填写，或在导入时指明是哪个街道的") }
    return typed
  }

  /// 编号, unique in its sheet. Hashes are remembered instead of texts: a million rows need some megabytes, and two of
  /// them meeting by chance is one in many millions.
  func number(_ fields: inout RowFields, _ seen: inout Set<Int>) -> String {
    switch fields[.number] {
    case .number(let typed) where abs(typed) >= 1e15:
      fields.fault(.number, "编号被表格存成了数字，后几位可能已丢失，请把单元格设为文本后重新填写")
    case .date: fields.fault(.number, "表格软件把编号变成了日期，请把单元格设为文本后重新填写")
    default: break
    }
    let number = fields.required(.number).plainNumber
    if !number.isEmpty, !seen.insert(number.hashValue).inserted {
      fields.fault(.number, "编号“\(number)”在本表上面已经用过，每条记录的编号不能重复")
    }
    return number
  }

  /// Code of the kind named; reported where there is none such.
  func kind(_ fields: inout RowFields, required: Bool) -> String {
    if case .date(let serial) = fields[.kind], let date = SerialDate(serial) {
      fields.fault(.kind, "表格软件把类别变成了日期，请把单元格设为文本后填“\(date.month).\(date.day)”")
      return ""
    }
    let typed = required ? fields.required(.kind) : fields.text(.kind)
    guard !typed.isEmpty else { return "" }
    if let code = kinds[typed] { return code }
    if let kind = plan.kind(named: typed) { return kind.code }
    // `2.2 未公示公共收益收支情况`: code and name together.
    let code = String(typed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
    if let kind = plan.kind(code: code), plan.kind(named: typed.dropFirst(code.count))?.code == code {
      return kind.code
    }
    var message = "问题类别应为类别代码（\(plan.kinds.map(\.code).joined(separator: "、"))）或方案、附件6中的名称"
    if let near = nearest(folded(typed), among: plan.kinds.map(\.name)) { message += "；是否为“\(near)”？" }
    fields.fault(.kind, message)
    return ""
  }
}

extension Draft {
  /// Takes over what was found amiss, and the names to be resolved.
  mutating func finish(_ fields: inout RowFields) {
    faults = fields.faults
    doubts = fields.doubts
    remarks = fields.remarks
  }
}

extension String {
  /// A 编号 in one writing: full-width characters half-width, blanks out. Nearly every one is so already.
  fileprivate var plainNumber: String {
    if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return self }
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars where !isBlank(scalar) {
      let value = scalar.value
      plain.append((0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0) ?? scalar : scalar)
    }
    return String(plain)
  }
}
