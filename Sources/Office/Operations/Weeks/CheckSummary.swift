import Basics
import Book
import Campaign
import Casework
import Forms
import OfficeDocuments
import Reporting

/// A hand-filled 附件6 held against the book and against itself.
package struct SummaryFileCheck: Sendable, Equatable, Encodable {
  package struct Finding: Sendable, Equatable, Encodable {
    package var sheet: String
    /// `E9`; the cell that names the unit where the form lacks the column, the header where it lacks the row.
    package var cell: String
    package var subdistrict: String
    /// 1 … 39; 0 where no single figure is meant.
    package var figure: Int
    package var title: String
    /// As typed.
    package var given: String
    package var expected: String
    package var why: String
  }

  package var file: String
  package var asOf: String
  package var findings: [Finding] = []
}

extension Office {
  /// Names each cell of a hand-filled 附件6 that is not what the book says, that contradicts another, or that fell since
  /// the unit's earlier submission.
  ///
  /// - Throws: `Refused` where the file is no 附件6; `DocumentFault` where it cannot be read.
  package func check(summaryFile path: String, asOf day: Day, subdistrict name: String? = nil) throws
    -> SummaryFileCheck
  {
    let context = try subdistrict(named: name)
    let workbook = try Workbook(path: path)
    let reading = try SummaryReading(WorkbookSheet.all(of: workbook), plan: plan, subdistrict: context?.code)
    guard !reading.units.isEmpty else {
      if let fault = reading.faults.first { throw Refused("\(workbook.file)：\(fault.message)") }
      throw Refused("\(workbook.file)：没有找到附件6的三张表，请核对文件")
    }
    let facts = try facts()
    let table = Reporting.summary(of: facts, plan: plan, asOf: day)
    let earlier = try book.read { try $0.summaries() }
    var check = SummaryFileCheck(file: path, asOf: day.description)
    func expected(_ code: String) -> [Int] {
      if code == plan.county.code { return table.county }
      return table[subdistrict: code] ?? Array(repeating: 0, count: FigureColumn.all.count)
    }
    for told in reading.faults {
      let isFigure = told.figure > 0 && !told.code.isEmpty
      check.findings.append(
        .init(
          sheet: told.sheet, cell: told.fault.cell, subdistrict: told.code == plan.county.code ? "全县" : told.unit,
          figure: told.figure, title: told.fault.column, given: told.fault.value,
          expected: isFigure ? "\(expected(told.code)[told.figure - 1])" : "", why: told.message))
    }
    for row in table.rows where reading.speaksForCounty(plan) && !reading.units.contains(where: { $0.code == row.code })
    {
      check.findings.append(
        .init(
          sheet: reading.start.sheet, cell: reading.start.cell, subdistrict: row.name, figure: 0, title: "辖区",
          given: "",
          expected: row.name, why: "全县的汇总表中没有“\(row.name)”的数字，请补上这一行"))
    }
    for unit in reading.units where !unit.code.isEmpty {
      let isCounty = unit.code == plan.county.code
      let expected = expected(unit.code)
      let before = earlier.filter { $0.unit == unit.code && $0.asOf < day }.max { $0.asOf < $1.asOf }
      let findings = SummaryCheck.findings(
        unit.figures.map { $0?.number }, expected: expected, earlier: before?.figures.map { Int($0) },
        registeredEstates: isCounty ? nil : facts.registered(in: unit.code, plan))
      check.findings += findings.map { finding in
        let cell = unit.figures[finding.figure - 1]
        return .init(
          sheet: cell?.sheet ?? unit.sheet, cell: cell?.cell ?? unit.cell,
          subdistrict: isCounty ? "全县" : unit.name, figure: finding.figure,
          title: FigureColumn.all[finding.figure - 1].title, given: cell?.raw ?? "",
          expected: finding.expected.map(String.init) ?? "\(expected[finding.figure - 1])",
          why: cell?.message.map { "\($0)；\(finding.why)" } ?? finding.why)
      }
    }
    return check
  }
}

extension SummaryReading {
  /// True where the workbook sums up several subdistricts.
  fileprivate func speaksForCounty(_ plan: Plan) -> Bool {
    units.count { plan.subdistrict(code: $0.code) != nil } > 1
  }
}

extension Facts {
  /// How many estates the subdistrict has.
  func registered(in code: String, _ plan: Plan) -> Int {
    guard let position = plan.subdistricts.firstIndex(where: { $0.code == code }) else { return 0 }
    return estates.values.count { Int($0.subdistrict) == position }
  }
}
