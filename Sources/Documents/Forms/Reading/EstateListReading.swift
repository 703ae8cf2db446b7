import Basics
import Campaign
import Casework
import OfficeDocuments

/// Reads a list of estates (小区名录): any sheet with a column of estates' names.
package struct EstateListReading: Sendable {
  private let plan: Plan

  package init(plan: Plan) { self.plan = plan }

  /// Reads a sheet from its header on. Where no column names the 街道, who sent it does, or the sheet's title; where these two differ the
  /// rows are refused.
  package func read(
    _ sheet: some SheetRows, header: HeaderRow, context: TitleContext, subdistrict: String? = nil,
    _ take: (Draft<Estate>) throws -> Void
  ) throws -> SheetReport {
    var report = SheetReport(sheet: sheet.name, role: .estateList, headerRow: header.rows.lowerBound)
    report.extraColumns = header.extras.map(\.title)
    report.notes = header.guesses
    var fields = RowFields(header, year: context.year ?? plan.firstDay.year)
    var merged = MergedDown(try sheet.mergedRanges(), below: header.rows.upperBound)
    if sheet.isHidden { report.notes.append(SheetReport.hidden) }
    let meanings = header.meanings
    let finder = HeaderFinder(.estateList)
    var home = SheetHome(context, sender: subdistrict)
    try sheet.eachRow { row in
      guard row.number > header.rows.upperBound else { return true }
      let inherited = merged.inherited(by: row)
      guard fields.load(row), !(fields.count == 1 && fields.has(.serial) && fields.notes.isEmpty) else { return true }
      let first = folded(row.cells.lazy.map { tidied($0.value.plainText) }.first { !$0.isEmpty } ?? "")
      let isClosing = ["合计", "总计", "小计", "共计", "说明", "备注:", "注:", "填报人", "审核", "制表"].contains { first.hasPrefix($0) }
      if fields.count == 1, let office = plan.subdistrict(heading: first) {
        home = SheetHome(said: office.code, sender: subdistrict)
        report.notes.append("第\(row.number)行以下按“\(office.name)”读取")
        return true
      }
      if finder.isHeader(row) || isClosing || (!fields.has(.estate) && fields.count <= 1) {
        report.skipped.append("第\(row.number)行：\(first.prefix(30))")
        return true
      }
      for (column, value) in inherited {
        if let meaning = meanings[column], meaning != .serial, meaning != .estate { fields.fill(meaning, value) }
      }
      report.rows += 1
      var draft = EstateRow.draft(&fields, row, requiresSubdistrict: false)
      if draft.subdistrict.isEmpty, let code = home.code {
        draft.subdistrict = plan.subdistrict(code: code)?.name ?? ""
        if let contradiction = home.contradiction(in: plan) {
          draft.faults.append(fields.note(.subdistrict, contradiction))
        }
      }
      if draft.subdistrict.isEmpty {
        draft.doubts.append(
          CellFault(column: "街道", cell: "", value: "", message: "行里和表头都没有写明街道，请指明是哪个街道办事处的"))
      } else if plan.subdistrict(named: draft.subdistrict) == nil {
        draft.faults.append(fields.note(.subdistrict, "不认识的街道“\(draft.subdistrict)”，请写街道办事处全称"))
      }
      try take(draft)
      return true
    }
    return report
  }
}
