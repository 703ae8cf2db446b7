import Basics
import Book
import Campaign
import Forms
import Foundation
import OfficeDocuments
import Reporting

/// The office of a city or a province: it reads figures of its counties, and nothing else.
package struct AreaOffice: Sendable {
  package let area: any Area
  /// The campaign that all of them carry out: its first day and its kinds of problem. Subdistricts are each county's own.
  package let plan: Plan

  package init(area: any Area, plan: Plan) {
    self.area = area
    self.plan = plan
  }
}

package struct AreaReport: Sendable {
  package var division: Division
  package var name: String
  package var summary: SummaryTable
  package var lifts: LiftSupplement
  /// Counties admitted that have no book yet: they count 0.
  package var withoutBook: [String]
  /// Where 附件6 was written.
  package var file: String?
}

extension AreaOffice {
  /// 附件6 of a city or a province, by county or by city, as of a day.
  ///
  /// - Parameters:
  ///   - level: what has a row; a city's rows are counties, a province's cities unless its counties are asked for.
  ///   - directory: made where it is missing; nil computes the figures alone.
  /// - Throws: `Refused` where the level is not below the division, or it has no county; `BookFault` where some county
  ///   cannot be read: a report that lacks one is none.
  package func report(
    of division: Division, by level: Division.Level, asOf day: Day, into directory: String?
  ) throws -> AreaReport {
    guard level.rawValue > division.level.rawValue else { throw Refused("分列的级别应低于汇总的级别") }
    let names = try area.names()
    var counts: [CountyCount] = []
    try area.eachRegisters(in: division) { county, registers in
      var plan = plan
      plan.subdistricts = try registers.subdistrictCodes().map { Subdistrict(code: $0, name: $0) }
      let facts = try registers.facts(plan: plan)
      counts.append(
        countyCount(
          of: county, facts: facts, identities: try registers.companyIdentities(), plan: plan, asOf: day))
    }
    let known = Set(counts.map(\.division))
    let absent = names.keys.filter { $0.level == .county && division.contains($0) && !known.contains($0) }.sorted()
    counts += absent.map { CountyCount(division: $0) }
    if counts.isEmpty { throw Refused("没有看到 \(division) 所辖的县。请核对 --code，以及这个户是不是本级的") }
    let (table, lifts) = summary(of: counts, by: level, names: names, asOf: day)
    var report = AreaReport(
      division: division, name: names[division] ?? division.code, summary: table, lifts: lifts,
      withoutBook: absent.map { names[$0] ?? $0.code })
    if let directory { report.file = try write(report, into: directory) }
    return report
  }

  private func write(_ report: AreaReport, into directory: String) throws -> String {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let name = WeekFile.summary.fileName(unit: report.name, asOf: report.summary.asOf)
    let path = (directory as NSString).appendingPathComponent(name)
    let sheets = SummaryForm.sheets(
      report.summary, lifts: report.lifts, plan: plan(of: report.division, called: report.name), subdistrict: nil)
    let properties = DocumentProperties(
      title: "情况汇总表", author: "台账", company: report.name,
      created: Date(timeIntervalSince1970: Double(Moment(report.summary.asOf + 1).seconds)))
    try FormWorkbook.write(sheets, to: path, properties: properties)
    return path
  }

  /// The plan with the area's name where forms print the county's.
  private func plan(of division: Division, called name: String) -> Plan {
    var plan = plan
    for index in plan.forms.indices where plan.forms[index].title.hasPrefix(plan.county.name) {
      plan.forms[index].title = name + plan.forms[index].title.dropFirst(plan.county.name.count)
    }
    plan.county = County(code: division.code, name: name)
    return plan
  }
}
