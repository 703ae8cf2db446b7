import Basics
import Campaign
import Casework
import Foundation
import Testing

@testable import Operations

/// Several files at once, and files that speak for one subdistrict.
@Suite struct SeveralFilesTests {
  private static let registry: ExchangeFile = [
    "企业": [["企业名称": County.jia]],
    "小区": [["街道": "温泉街道办事处", "小区名称": "锦绣花园", "物业服务企业": County.jia]],
  ]

  @Test(arguments: [["案卷.xlsx", "登记.xlsx"], ["登记.xlsx", "案卷.xlsx"]])
  func `records and their estates may come in two files, in whatever order`(_ names: [String]) throws {
    let county = try County(registered: false)
    try Self.registry.write(to: county.path("登记.xlsx"))
    let cases: ExchangeFile = ["问题": [ExchangeIntakeTests.problem("WT1", ["物业服务企业": County.jia])]]
    try cases.write(to: county.path("案卷.xlsx"))
    let result = try county.office().takeIn(files: names.map(county.path))
    #expect(result.outcomes.map(\.file) == names.map(county.path))
    #expect(result.outcomes.allSatisfy { $0.rejected == 0 && $0.isCommitted })
    #expect(try county.problem("WT1")?.estate == 1)
  }

  @Test func `a list of estates named last is known to the ledger named first`() throws {
    let county = try County(registered: false)
    try LedgerFile(Told.certain).write(to: county.path("台账.csv"))
    try Data("小区名称,户数,物业公司\n锦绣花园,800,自管\n".utf8).write(to: URL(fileURLWithPath: county.path("小区名录.csv")))
    let result = try county.office().takeIn(
      files: [county.path("台账.csv"), county.path("小区名录.csv")], subdistrict: "温泉")
    #expect(result.outcomes.map(\.fates) == [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0]])
  }

  @Test func `one file that cannot be used keeps all out, and what the others hold is told`() throws {
    let county = try County(registered: false)
    try Self.registry.write(to: county.path("登记.xlsx"))
    try Data("不是工作簿".utf8).write(to: URL(fileURLWithPath: county.path("信.csv")))
    let size = try county.journalSize()
    let files = ["信.csv", "登记.xlsx", "没有.xlsx"].map(county.path)
    let result = try county.office().takeIn(files: files)
    #expect(result.outcomes.map(\.file) == files)
    #expect(result.outcomes.map(\.taken) == [0, 2, 0])
    #expect(result.outcomes.map { $0.problems.contains { $0.weight == .rejected } } == [true, false, true])
    #expect(result.outcomes.allSatisfy { !$0.isCommitted })
    #expect(result.unusable?.reasons.count == 2)
    #expect(try county.journalSize() == size)
  }

  @Test func `the subdistrict of the file is that of every row that names none`() throws {
    let county = try County(registered: false)
    let file: ExchangeFile = [
      "小区": [["街道": "", "小区名称": "锦绣花园", "户数": "800"], ["街道": "岳村", "小区名称": "阳光小区"]],
      "排查": [["编号": "JC1", "类型": "全面排查", "街道": "", "小区": "锦绣花园", "日期": "2025-04-10"]],
      "问题": [ExchangeIntakeTests.problem("WT1", ["街道": ""])],
      "投诉": [ExchangeIntakeTests.complaint("TS1", ["街道": ""])],
      "处置": [["编号": "CZ1", "类型": "责令整改", "街道": "", "小区": "锦绣花园", "日期": "2025-06-01"]],
    ]
    try file.write(to: county.path("交换.xlsx"))
    #expect(try county.takeIn(county.path("交换.xlsx")).rejected == 5)
    #expect(try county.takeIn(county.path("交换.xlsx"), for: "温泉").fates == [5, 0, 1, 0, 0])
    #expect(try county.complaint("TS1")?.subdistrict == County.wenquan)
    #expect(try county.estate("阳光小区", County.yuecun).name == "阳光小区")
  }

  @Test func `a file of one subdistrict needs no column 街道 at all`() throws {
    let county = try County(registered: false)
    let titles = ["小区": "小区名称,户数\n锦绣花园,800", "排查": "编号,类型,小区,日期\nJC1,全面排查,锦绣花园,2025-04-10"]
    try TextSheets(titles).write(to: county.path("交换.xlsx"))
    #expect(try county.takeIn(county.path("交换.xlsx")).taken == 0)
    #expect(try county.takeIn(county.path("交换.xlsx"), for: "温泉").fates == [2, 0, 0, 0, 0])
  }

  @Test func `a second row that contradicts the first goes back, and says which`() throws {
    let county = try County(registered: false)
    let list = "小区名称,户数,电梯数,物业公司\n锦绣花园,800,无,无物业\n锦绣花园,820,0,\n锦绣花园,800,,\n"
    try Data(list.utf8).write(to: URL(fileURLWithPath: county.path("小区名录.csv")))
    let outcome = try county.takeIn(county.path("小区名录.csv"), for: "温泉")
    #expect(outcome.fates == [2, 0, 0, 0, 1])
    #expect(outcome.said(.rejected) == ["B3 户数：与第2行同一小区写的“800”不一致，请改为一致，或只保留一行"])
    #expect(outcome.said(.remark).contains { $0.contains("“无物业”按没有物业服务企业读取") })
    #expect(try county.estate("锦绣花园").lifts == 0)
    #expect(try county.office().companies().isEmpty)
  }

  @Test func `a change of estate, company or kind is told in names`() throws {
    let county = try County()
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["物业服务企业": County.jia])]])
    let outcome = try county.takeIn([
      "问题": [ExchangeIntakeTests.problem("WT1", ["小区": "清风苑", "物业服务企业": "", "问题类别": "1.2"])],
      "小区": [["街道": "温泉", "小区名称": "清风苑", "物业服务企业": County.bing, "合同起": "2025-07-01"]],
    ])
    let told = outcome.changes.flatMap(\.differences)
    #expect(told.contains(Difference(title: "小区", before: "锦绣花园", after: "清风苑")))
    #expect(told.contains(Difference(title: "物业服务企业", before: County.jia, after: "")))
    #expect(told.contains { $0.title == "问题类别" && $0.before == County.plan.kind(code: "1.1")?.name })
    #expect(told.contains { $0.after == "\(County.yi) 2024-01-01；\(County.bing) 2025-07-01" })
  }

  @Test(arguments: ["导出.csv", "导出.xls", "导出"]) func `an export has one form only`(_ name: String) throws {
    let county = try County()
    #expect {
      try county.office().export(to: county.path(name))
    } throws: { ($0 as? Refused)?.reasons.first?.contains("只能导出为 .xlsx 工作簿") == true }
    #expect(!FileManager.default.fileExists(atPath: county.path(name)))
  }
}
