import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Reporting

/// One of the files that a week's report consists of.
package enum WeekFile: String, Sendable, CaseIterable {
  case ledger, summary, briefing

  /// `附件5 工作台账（温泉街道办事处，截至2025-07-02）.xlsx`
  package func fileName(unit: String, asOf day: Day) -> String {
    switch self {
    case .ledger: "附件5 工作台账（\(unit)，截至\(day)）.xlsx"
    case .summary: "附件6 情况汇总表（\(unit)，截至\(day)）.xlsx"
    case .briefing: "简报（\(unit)，截至\(day)）.docx"
    }
  }
}

package struct WrittenReport: Sendable {
  package var summary: SummaryTable
  /// Paths, in the order of units and files.
  package var files: [String]
}

extension Office {
  /// Writes 附件5, 附件6 with the lifts supplement, and the drafted briefing, for each subdistrict and for the county.
  ///
  /// - Parameters:
  ///   - day: D of figures.md, included whole.
  ///   - name: one subdistrict only, without the county's merge.
  ///   - directory: made where it is missing; nil computes the figures alone.
  ///   - withNames: 投诉人 and 联系方式 in full, for someone who may see them.
  ///   - number: 发文字号 of the briefing: the subdistrict's where only one is asked for, else the county's. Nil leaves
  ///     a blank to fill in.
  /// - Throws: `Refused` for an unknown subdistrict; `DocumentFault` where a file cannot be written.
  package func report(
    asOf day: Day, subdistrict name: String? = nil, into directory: String?, withNames: Bool = false,
    number: String? = nil
  ) throws -> WrittenReport {
    let only = try subdistrict(named: name)
    let facts = try facts()
    var table = Reporting.summary(of: facts, plan: plan, asOf: day)
    var desk = ReportDesk(office: self, facts: facts, table: table, asOf: day, withNames: withNames)
    if let number { desk.number = (number, only?.code) }
    var files: [String] = []
    if let directory {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      let units: [Subdistrict?] = only.map { [$0] } ?? table.rows.map { plan.subdistrict(code: $0.code) } + [nil]
      func path(_ file: WeekFile, _ unit: Subdistrict?) -> String {
        let name = file.fileName(unit: unit?.name ?? plan.county.name, asOf: day)
        return (directory as NSString).appendingPathComponent(name)
      }
      let clerk = desk
      let others: [@Sendable () throws -> Void] = units.flatMap { unit in
        [WeekFile.summary, .briefing].map { file in
          let path = path(file, unit)
          return { try clerk.write(file, unit: unit, to: path) }
        }
      }
      try clerk.writeLedgers(units.map { LedgerFile(unit: $0, path: path(.ledger, $0)) }, beside: others)
      files = units.flatMap { unit in WeekFile.allCases.map { path($0, unit) } }
    }
    if let only {
      let zero = SummaryTable.Row(code: only.code, name: only.name, figures: Array(repeating: 0, count: 39))
      table.rows = [table.rows.first { $0.code == only.code } ?? zero]
    }
    return WrittenReport(summary: table, files: files)
  }

  /// Writes one file of a week.
  package func write(
    _ file: WeekFile, asOf day: Day, unit: Subdistrict?, withNames: Bool = false, to path: String
  ) throws {
    let facts = try facts()
    let table = Reporting.summary(of: facts, plan: plan, asOf: day)
    try ReportDesk(office: self, facts: facts, table: table, asOf: day, withNames: withNames)
      .write(file, unit: unit, to: path)
  }
}

/// Writes the files of one day's report from the same facts.
struct ReportDesk: Sendable {
  let office: Office
  let facts: Facts
  let table: SummaryTable
  let asOf: Day
  let withNames: Bool
  /// 发文字号, and the code of the subdistrict whose briefing bears it; nil for the county's.
  var number: (text: String, unit: String?) = ("", nil)

  var plan: Plan { office.plan }

  /// 填报时间, and the day a briefing bears: the one after the day shown, since a week's files show the Wednesday and are
  /// due on the Thursday; where the day shown is not over yet, itself.
  var filled: Day { asOf < office.clock.today ? asOf + 1 : asOf }

  func write(_ file: WeekFile, unit: Subdistrict?, to path: String) throws {
    switch file {
    case .ledger: try writeLedgers([LedgerFile(unit: unit, path: path)])
    case .summary:
      let sheets = SummaryForm.sheets(
        table, lifts: liftSupplement(of: facts, plan: plan, asOf: asOf), plan: plan, subdistrict: unit?.code)
      try FormWorkbook.write(sheets, to: path, properties: properties("情况汇总表", unit))
    case .briefing:
      let briefing = draftBriefing(
        of: facts, plan: plan, asOf: asOf, subdistrict: unit?.code,
        documentNumber: number.unit == unit?.code ? number.text : "", issued: filled)
      try BriefingDocument.write(briefing, to: path)
    }
  }

  func properties(_ title: String, _ unit: Subdistrict?) -> DocumentProperties {
    DocumentProperties(
      title: title, author: "台账", company: unit?.name ?? plan.county.name,
      created: Date(timeIntervalSince1970: Double(Moment(filled).seconds)))
  }
}
