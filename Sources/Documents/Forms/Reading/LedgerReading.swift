import Basics
import Campaign
import Casework
import OfficeDocuments

/// Reads a hand-filled 附件5 (forms.md, "What arrives in practice"), and our own ledger coming back.
package struct LedgerReading: Sendable {
  let plan: Plan
  let finder: EstateFinder
  let proposer: KindProposer
  let sources: SourceWords
  /// No record can be dated after it.
  let today: Day

  package init(plan: Plan, finder: EstateFinder, proposer: KindProposer, today: Day) {
    self.plan = plan
    self.finder = finder
    self.proposer = proposer
    self.today = today
    sources = SourceWords(plan: plan)
  }

  /// Reads a sheet from its header on.
  ///
  /// - Parameters:
  ///   - context: what the title says; see `SheetInspection.context`.
  ///   - subdistrict: code of the unit that sent it; nil where nobody said. Where the sheet names another, its rows are
  ///     refused.
  ///   - take: gets every row that is a record, faulty ones too.
  package func read(
    _ sheet: some SheetRows, header: HeaderRow, context: TitleContext, subdistrict: String? = nil,
    _ take: (LedgerRowDraft) throws -> Void
  ) throws -> SheetReport {
    var report = SheetReport(sheet: sheet.name, role: .ledger, headerRow: header.rows.lowerBound)
    report.extraColumns = header.extras.map(\.title)
    report.notes = header.guesses
    if sheet.isHidden { report.notes.append(SheetReport.hidden) }
    var page = LedgerPage(
      home: SheetHome(context, sender: subdistrict), filledIn: context.filledIn,
      year: context.year ?? plan.firstDay.year)
    var fields = RowFields(header, year: page.year)
    var merged = MergedDown(try sheet.mergedRanges(), below: header.rows.upperBound)
    var meanings = header.meanings
    let finder = HeaderFinder(.ledger)
    try sheet.eachRow { row in
      guard row.number > header.rows.upperBound else { return true }
      let inherited = merged.inherited(by: row)
      guard fields.load(row), !isEmptyForm(fields) else { return true }
      if let reason = notARecord(row, fields, finder, serial: header.column(of: .serial)?.column) {
        report.skipped.append("第\(row.number)行：\(reason)")
        if let next = finder.find(in: [row], least: 4), next.meanings != meanings {
          // A second table below the first, with its columns in another order.
          (meanings, fields) = (next.meanings, RowFields(next, year: page.year))
          report.notes.append("第\(row.number)行起的表头与上面不同，以下各行按新的表头读取，请核对")
        } else if fields.count == 1, let office = plan.subdistrict(heading: reason) {
          page.home = SheetHome(said: office.code, sender: subdistrict)
          report.notes.append("第\(row.number)行以下按“\(office.name)”读取")
        }
        return true
      }
      let hadBrief = fields.has(.brief)
      for (column, value) in inherited {
        guard let meaning = meanings[column] else {
          fields.fill(noteIn: column, value)
          continue
        }
        if meaning != .serial { fields.fill(meaning, value) }
      }
      report.rows += 1
      var draft = self.draft(&fields, row, page)
      if !hadBrief, fields.has(.brief) {
        draft.doubts.append(fields.note(.brief, "简要内容与上面一行合并在一起，请确认是不是同一件"))
      }
      try take(draft)
      return true
    }
    return report
  }

  /// A row of the blank form: numbered, and nothing else.
  private func isEmptyForm(_ fields: RowFields) -> Bool {
    fields.count == (fields.has(.serial) ? 1 : 0) && fields.notes.isEmpty && isNumber(fields.typed(.serial))
  }

  private func isNumber(_ text: String) -> Bool {
    text.isEmpty || text == "…" || text == "..." || text == "……"
      || Int(folded(text).filter { $0 != "." && $0 != "、" }) != nil
  }

  /// Why a row is no record; nil where it is one.
  private func notARecord(
    _ row: SheetRow, _ fields: RowFields, _ finder: HeaderFinder, serial columnOfSerial: Int?
  ) -> String? {
    if finder.isHeader(row) { return "重复的表头" }
    if row.cells.count >= 4, row.cells.allSatisfy({ $0.value.plainText == String($0.column + 1) }) { return "列号" }
    let first = row.cells.lazy.map { tidied($0.value.plainText) }.first { !$0.isEmpty } ?? ""
    let plain = folded(first)
    let column = row.cells.first { !tidied($0.value.plainText).isEmpty }?.column
    // A matter told without its day is a record that lacks something, even where it begins with 说明 or 负责人.
    let isTold =
      fields.has(.brief) && column != columnOfSerial && (fields.count > 1 || fields.has(.source))
    if !fields.has(.accepted) || !fields.has(.brief), !isTold {
      if let word = LedgerReading.closingWords.first(where: { plain.hasPrefix($0) }) {
        return word == "合计" || word == "总计" || word == "小计" || word == "共计" ? word : String(first.prefix(30))
      }
      if fields.count <= 1, fields.has(.serial), !isNumber(first) { return String(first.prefix(30)) }
    }
    return nil
  }

  private static let closingWords = [
    "合计", "总计", "小计", "共计", "说明", "备注:", "备注1", "注:", "注1", "注意", "填表说明", "填报说明", "审核人", "审核:", "负责人", "制表", "填报人",
    "填表人", "单位负责人",
    "主要负责人", "分管领导", "联系电话:", "单位(盖章)",
  ]
}

/// What holds for all rows of a sheet.
struct LedgerPage {
  var home: SheetHome
  var filledIn: Day?
  var year: Int
}
