import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import Reporting
import Testing

@testable import OfficeDocuments
@testable import Operations

/// What a week asks for: 附件6 received and checked, files handed in, reports written.
@Suite struct WeekTests {
  private static let thursday = day("2025-07-03")

  private func county() throws -> County {
    let county = try County()
    try county.takeIn(ExchangeIntakeTests.work)
    return county
  }

  /// 温泉's own 附件6 as of 2025-07-02, with figures changed by hand.
  private func summary(_ county: County, _ change: (inout Grid) -> Void = { _ in }) throws -> String {
    let path = county.path("温泉情况汇总表.xlsx")
    try county.office().write(.summary, asOf: day("2025-07-02"), unit: County.plan.subdistricts[0], to: path)
    var grid = try Grid(path)
    change(&grid)
    try grid.write(to: path)
    return path
  }

  private func row(_ grid: Grid) -> Int { grid.row(holding: "温泉街道办事处") ?? 0 }

  @Test func `a right 附件6 is kept as received, hands in the week and moves no figure`() throws {
    let county = try county()
    let before = try county.figures()
    let outcome = try county.takeIn(try summary(county))
    #expect(outcome.recognised == .summary && outcome.fates == [1, 0, 0, 0, 0])
    let received = try #require(county.office().receivedSummaries().first)
    #expect(received.unit == County.wenquan && received.asOf == day("2025-07-02"))
    #expect(received.figures == (try county.office().summary(asOf: day("2025-07-02")).rows[0].figures.map(String.init)))
    #expect(try county.office().submissions(of: Self.thursday).map(\.part) == [.summary])
    #expect(try county.figures() == before)
    #expect(try county.takeIn(county.path("温泉情况汇总表.xlsx")).fates == [0, 0, 1, 0, 0])
  }

  @Test func `a figure sent anew shows the difference`() throws {
    let county = try county()
    try county.takeIn(try summary(county))
    let outcome = try county.takeIn(try summary(county) { $0[row($0), 3] = "7" })
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(outcome.changes.first?.differences.map { [$0.title, $0.after] } == [["3 排查存在问题小区总数", "7"]])
  }

  @Test func `再报的表里没有读到的数字，保留此前收到的`() throws {
    let county = try county()
    try county.takeIn(try summary(county))
    let before = try #require(county.office().receivedSummaries().first?.figures)
    let outcome = try county.takeIn(
      try summary(county) { grid in
        for sheet in grid.sheets.indices {
          let head = grid.sheets[sheet].rows.filter { $1.values.contains { $0.plainText == "督导检查情况" } }.keys.min()
          if let head { grid.sheets[sheet].rows = grid.sheets[sheet].rows.filter { $0.key < head } }
        }
      })
    #expect(outcome.says("仍保留此前收到的数字"))
    #expect(try county.office().receivedSummaries().first?.figures == before)
  }

  @Test func `check finds nothing wrong in our own form and names each wrong cell in another`() throws {
    let county = try county()
    let right = try county.office().check(summaryFile: try summary(county), asOf: day("2025-07-02"))
    #expect(right.findings.isEmpty)
    var cell = ""
    let path = try summary(county) { grid in
      grid[row(grid), 3] = "5"
      cell = "D\(row(grid))"
    }
    let wrong = try county.office().check(summaryFile: path, asOf: day("2025-07-02"))
    let finding = try #require(wrong.findings.first { $0.cell == cell && $0.expected == "1" })
    #expect(finding.figure == 3 && finding.given == "5" && finding.subdistrict == "温泉街道办事处")
  }

  @Test func `every finding of a check says in which sheet and cell`() throws {
    let county = try county()
    let path = county.path("全县.xlsx")
    try county.office().write(.summary, asOf: day("2025-07-02"), unit: nil, to: path)
    var grid = try Grid(path)
    let row = try #require(grid.row(holding: "岳村街道办事处"))
    grid[row, 0] = "黄庄镇"
    try grid.write(to: path)
    let findings = try county.office().check(summaryFile: path, asOf: day("2025-07-02")).findings
    #expect(findings.contains { $0.cell == "A\(row)" && $0.given == "黄庄镇" })
    #expect(findings.allSatisfy { !$0.sheet.isEmpty && !$0.cell.isEmpty && !$0.why.isEmpty })
  }

  @Test func `a received 附件6 that contradicts itself is kept, and the cells are told`() throws {
    let county = try county()
    let path = try summary(county) { $0[row($0), 3] = "99" }
    let outcome = try county.takeIn(path)
    #expect(outcome.fates == [1, 0, 0, 0, 0])
    let told = outcome.problems.filter { $0.message.contains("大于第4至14项之和") }
    #expect(told.count == 1 && told[0].weight == .remark && told[0].cell.hasPrefix("D") && told[0].value == "99")
  }

  @Test func `another sender than the form names gets none of its figures`() throws {
    let county = try county()
    let path = try summary(county)
    let outcome = try county.takeIn(path, for: "岳村街道办事处")
    #expect(try county.office().receivedSummaries().map(\.unit) == [County.wenquan])
    #expect(outcome.problems.contains { $0.message.contains("岳村街道办事处") && $0.weight == .remark })
    // Table 3 names nobody: it goes back instead of to the sender.
    let received = try #require(county.office().receivedSummaries().first)
    #expect(outcome.fates == [1, 0, 0, 0, 1])
    #expect(received.figures[31...].allSatisfy(\.isEmpty) && !received.figures[0].isEmpty)
    #expect(outcome.problems.contains { $0.weight == .rejected && $0.message.contains("没有写明辖区") })
  }

  @Test func `what is no 附件6 is refused in words`() throws {
    let county = try county()
    try LedgerFile(Told.certain).write(to: county.path("台账.csv"))
    #expect(throws: Refused.self) {
      try county.office().check(summaryFile: county.path("台账.csv"), asOf: Self.thursday)
    }
    #expect(throws: Refused.self) {
      try county.office().check(summaryFile: summary(county), asOf: Self.thursday, subdistrict: "火星街道")
    }
  }

  @Test func `a week is handed in once, and late by the office's own clock`() throws {
    let county = try county()
    let week = try #require(County.plan.week(dueOn: Self.thursday))
    try county.office(on: Self.thursday - 1).submit([.briefing], of: Self.thursday, subdistrict: County.wenquan)
    try county.office(on: Self.thursday + 1).submit(
      [.briefing, .ledger], of: Self.thursday, subdistrict: County.wenquan)
    let submissions = try county.office().submissions(of: Self.thursday)
    #expect(Set(submissions.map(\.part)) == [.briefing, .ledger])
    for submission in submissions {
      let moment = try #require(Moment(iso: "\(submission.submitted) \(submission.submittedClock)"))
      #expect((moment > week.deadline) == (submission.part == .ledger))
    }
    #expect(throws: Refused.self) {
      try county.office().submit([.ledger], of: Self.thursday + 1, subdistrict: County.wenquan)
    }
    #expect(throws: Refused.self) { try county.office().submit([.ledger], of: Self.thursday, subdistrict: "1") }
  }

  @Test func `a ledger without news hands in the next week too`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.certain), on: day("2025-07-02"))
    #expect(try county.takeIn(LedgerFile(Told.certain), on: day("2025-07-09")).fates == [0, 0, 1, 0, 0])
    for thursday in [Self.thursday, Self.thursday + 7] {
      let submissions = try county.office().submissions(of: thursday)
      #expect(submissions.map(\.part) == [.ledger] && submissions[0].subdistrict == County.wenquan)
    }
  }

  @Test func `the report is three files a unit, and they read back as what they are`() throws {
    let county = try county()
    let report = try county.office().report(asOf: day("2025-07-02"), into: county.path("出"))
    #expect(report.summary.rows.map(\.name) == ["温泉街道办事处", "岳村街道办事处", "张羌街道办事处"])
    #expect(report.files.count == 12)
    for file in report.files {
      #expect(FileManager.default.fileExists(atPath: file))
      if file.hasSuffix(".docx") {
        #expect(FileManager.default.contents(atPath: file)?.prefix(2) == Data("PK".utf8))
      } else {
        let inspection = try inspectWorkbook(at: file, plan: County.plan)
        #expect(inspection.recognised.rawValue == (file.contains("附件5") ? "ledger" : "summary"))
      }
    }
    for (position, unit) in County.plan.subdistricts.prefix(3).enumerated() {
      let file = report.files[position * 3 + 1]
      #expect(
        try county.office().check(summaryFile: file, asOf: day("2025-07-02"), subdistrict: unit.name).findings.isEmpty)
    }
    #expect(try county.office().check(summaryFile: report.files[10], asOf: day("2025-07-02")).findings.isEmpty)
  }

  private func words(ofBriefing file: String) throws -> String {
    let archive = try ZipArchive(path: file, file: "简报.docx", limits: .standard)
    return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self).replacing(/<[^>]+>/, with: "")
  }

  @Test func `a 发文字号 stands on the county's briefing, or on that of the subdistrict asked for`() throws {
    let county = try county()
    func numbered(_ subdistrict: String?) throws -> [Bool] {
      let report = try county.office().report(
        asOf: day("2025-07-02"), subdistrict: subdistrict, into: county.path("出"), number: "温专班〔2025〕3号")
      return try report.files.filter { $0.hasSuffix(".docx") }.map { file in
        try words(ofBriefing: file).contains("温专班〔2025〕3号")
      }
    }
    #expect(try numbered(nil) == [false, false, false, true])
    #expect(try numbered("岳村") == [true])
  }

  @Test func `what is written is never dated later than today`() throws {
    let county = try county()
    for (asOf, today, filled) in [
      ("2025-07-02", "2025-07-03", "2025年7月3日"), ("2025-06-18", "2025-07-03", "2025年6月19日"),
      ("2025-07-03", "2025-07-03", "2025年7月3日"),
    ] {
      let office = county.office(on: day(today))
      try office.write(.ledger, asOf: day(asOf), unit: nil, to: county.path("a.xlsx"))
      let grid = try Grid(county.path("a.xlsx"))
      #expect(grid.row(holding: "填报时间：" + filled) == 2, "\(asOf)")
      try office.write(.briefing, asOf: day(asOf), unit: nil, to: county.path("a.docx"))
      #expect(try words(ofBriefing: county.path("a.docx")).hasSuffix(filled), "\(asOf)")
    }
  }

  @Test func `names are masked in the ledger unless asked for`() throws {
    let county = try county()
    for (withNames, name) in [(false, "王**"), (true, "王某某")] {
      try county.office().write(
        .ledger, asOf: day("2025-07-02"), unit: nil, withNames: withNames, to: county.path("a.xlsx"))
      let grid = try Grid(county.path("a.xlsx"))
      #expect(grid[try #require(grid.row(holding: "垃圾无人清运")), 1] == name)
    }
  }

  @Test func `one subdistrict alone, and one that has nothing`() throws {
    let county = try county()
    let one = try county.office().report(asOf: day("2025-07-02"), subdistrict: "岳村", into: county.path("出"))
    #expect(one.files.count == 3 && one.summary.rows.map(\.name) == ["岳村街道办事处"])
    let none = try county.office().report(asOf: day("2025-07-02"), subdistrict: "黄河街道", into: nil)
    #expect(none.summary.rows.map(\.figures) == [Array(repeating: 0, count: 39)])
    #expect(throws: Refused.self) { try county.office().report(asOf: Self.thursday, subdistrict: "火星", into: nil) }
  }

  @Test func `every figure is as large as what explains it`() throws {
    let county = try county()
    try county.takeIn(LedgerFile(Told.certain, Told.founded, Told.closed, Told.inspected))
    let office = county.office()
    let table = try office.summary(asOf: day("2025-07-02"))
    for figure in 1...39 {
      for row in table.rows {
        let explanation = try office.explain(figure: figure, asOf: day("2025-07-02"), subdistrict: row.name)
        #expect(explanation.value == row.figures[figure - 1] && explanation.records.count == explanation.value)
      }
      let explanation = try office.explain(figure: figure, asOf: day("2025-07-02"))
      #expect(explanation.value == table.county[figure - 1])
      #expect(explanation.records.allSatisfy { !$0.evidence.isEmpty && !$0.evidence.contains("") && !$0.name.isEmpty })
    }
    #expect(try office.explain(figure: 29, asOf: day("2025-07-02")).records.map(\.name) == [County.jia])
    #expect(throws: Refused.self) { try office.explain(figure: 40, asOf: Self.thursday) }
  }
}
