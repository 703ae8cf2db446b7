import Basics
import Casework
import Foundation
import OfficeDocuments
import Testing

@testable import Forms

@Suite struct WorkbookInspectionTests {
  @Test func `交换工作簿按表名和列名认出`() throws {
    let sheets = ExchangeColumns.sheets.map { GridSheet($0.name, [$0.columns]) }
    let found = try ReadingCounty.inspect(sheets)
    #expect(found.recognised == .exchange && found.confidence == 100)
    #expect(found.sheets.map(\.role) == SheetRole.exchange)
    #expect(found.sheets.allSatisfy { $0.missing.isEmpty && $0.columns.allSatisfy { $0.confidence == 100 } })
  }

  @Test func `表头在第六行且用别的说法也认得附件5`() throws {
    let head = ["投诉人姓名", "联系电话", "反映 内容", "问题来源", "受理日期", "承办单位", "办理结果", "办结情况", "登记人", "满意度"]
    let sheet = GridSheet("Sheet1", [["台账"], [], [], ["单位：岳村街道"], ["填报时间：2025年6月"], head, ["王某"]])
    let found = try ReadingCounty.inspect([sheet, GridSheet("填表说明", [["一、请如实填写"], ["二、每周报送"]])])
    #expect(found.recognised == .ledger)
    #expect(found.sheets[0].headerRow == 6)
    #expect(
      found.sheets[0].columns.map(\.meaning) == [
        "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "受理时间", "承办科室", "办理进展和结果", "是否办结", "受理人", "",
      ])
    #expect(found.sheets[0].context.subdistrict == "410825002" && found.sheets[0].context.year == 2025)
    #expect(found.sheets[1].role == .notes)
  }

  @Test(
    arguments: [
      "工单编号,来电人,联系电话,反映内容,小区,街道,受理时间", "小区名称,街道,业主姓名,联系电话", "小区,投诉内容", "小区,来电人", "序号,小区名称,物业公司,户数,诉求摘要",
      "街道,小区名称,物业服务企业,合同起,户数,举报人姓名",
    ], ["Sheet1", "小区", "小区名录"])
  func `有人、有投诉内容的表不是小区名录，要先问各列是什么`(_ titles: String, _ name: String) throws {
    let titles = titles.split(separator: ",").map(String.init)
    let sheet = GridSheet(name, [titles, titles.map { _ in "某某" }])
    #expect([.unknown, .foreign].contains(try ReadingCounty.inspect([sheet]).recognised))
  }

  @Test(arguments: ["小区名称,物业公司,项目经理,联系电话", "街道,小区名称,户数,负责人,电话", "小区名称,业委会主任,联系电话,地址"])
  func `写着物业和业委会电话的小区名录还是小区名录`(_ titles: String) throws {
    let titles = titles.split(separator: ",").map(String.init)
    let sheet = GridSheet("Sheet1", [titles, titles.map { _ in "某某" }])
    #expect(try ReadingCounty.inspect([sheet]).recognised == .estates)
  }

  @Test func `小区名录按小区名称列认出`() throws {
    let sheet = GridSheet(
      "Sheet1",
      [
        ["温泉街道物业小区名录"], ["序号", "所属社区", "小区名称", "物业公司", "户数", "开发商"], ["1", "东关", "锦绣花园", "甲物业", "500", "某置业"],
        ["2", "", "清风苑", "", "", ""], ["3"], ["合计", "", "", "", "500"],
      ], merged: [MergedRange(rows: 3...4, columns: 1...1)])
    let found = try ReadingCounty.inspect([sheet])
    #expect(found.recognised == .estates)
    var drafts: [Draft<Estate>] = []
    let header = try #require(found.sheets[0].header)
    let report = try EstateListReading(plan: ReadingCounty.plan)
      .read(sheet, header: header, context: found.sheets[0].context) { drafts.append($0) }
    #expect(report.rows == 2 && drafts.map(\.estate) == ["锦绣花园", "清风苑"])
    #expect(drafts.allSatisfy { $0.subdistrict == "温泉街道办事处" && $0.faults.isEmpty && $0.doubts.isEmpty })
    #expect(drafts.map(\.value.community) == ["东关", "东关"])
    #expect(drafts[0].value.notes == ["开发商": "某置业"])
    #expect(report.skipped.count == 1)
  }

  @Test func `分组的两行表头，有不认得的列也认得`() throws {
    let sheet = GridSheet(
      "Sheet1",
      [
        ["温泉街道住宅小区摸底情况一览表"], ["序号", "小　区\n名 称", "所属社区", "基本情况", "", "", "物业服务情况"],
        ["", "", "", "楼栋（幢）", "总户数（户）", "绿化率", "物业服务公司", "合同\n到期时间"],
        ["1", "锦绣花园", "东关", "12", "500", "三成", "甲物业", "2026.12.31"],
      ])
    let found = try ReadingCounty.inspect([sheet])
    #expect(found.recognised == .estates)
    var drafts: [Draft<Estate>] = []
    let header = try #require(found.sheets[0].header)
    _ = try EstateListReading(plan: ReadingCounty.plan)
      .read(sheet, header: header, context: found.sheets[0].context) { drafts.append($0) }
    let draft = try #require(drafts.first)
    #expect(drafts.count == 1 && draft.estate == "锦绣花园" && draft.company == "甲物业")
    #expect(draft.value.buildings == 12 && draft.value.households == 500 && draft.value.notes == ["绿化率": "三成"])
    #expect(draft.value.contracts.map(\.to) == [Day(iso: "2026-12-31")])
  }

  @Test(arguments: ["", "a", "随便写的字"])
  func `不认识的说不认识`(_ text: String) throws {
    let found = try ReadingCounty.inspect([GridSheet("Sheet1", [[text, "1", "2"], ["3", "4", "5"]])])
    #expect(found.recognised == .unknown)
  }

  @Test func `说明既有中文也有JSON`() throws {
    let found = try ReadingCounty.inspect([GridSheet("企业", [ExchangeColumns.companies])])
    #expect(found.text.contains("来件.xlsx：交换工作簿"))
    #expect(found.text.contains("A 列“企业名称” → 企业名称 100%"))
    let json = String(decoding: try JSONEncoder().encode(found), as: UTF8.self)
    #expect(json.contains("\"recognised\":\"exchange\"") && !json.contains("header\":{"))
  }

  @Test func `退回工作簿的原因列不当备注`() throws {
    let sheet = GridSheet("企业", [ExchangeColumns.companies + ["原因"], ["甲物业", "", "", "", "", "", "信用代码不对"]])
    let (drafts, report) = try ReadingCounty.read(sheet)
    #expect(report.extraColumns.isEmpty && drafts[0].company?.value.notes == [:])
  }

  @Test func `列名换了次序的附件5也认得，把握低些`() throws {
    let heads = ["序号", "投诉人", "联系方式", "问题内容简要", "来源渠道", "受理时间", "承办科室", "办理进展和结果", "办结与否", "受理人", "备注"]
    let found = try ReadingCounty.inspect([GridSheet("Sheet1", [heads])])
    #expect(found.recognised == .ledger)
    let brief = try #require(found.sheets[0].columns.first { $0.title == "问题内容简要" })
    #expect(brief.meaning == "问题（舆情）简要内容" && brief.confidence < 70)
    #expect(found.sheets[0].header?.guesses == ["列“问题内容简要”按“问题（舆情）简要内容”读取，请核对"])
  }

  @Test func `差一点的说最接近哪张表，差在哪里`() throws {
    let heads = ["序号", "投诉人", "联系方式", "都说了些啥", "来源", "受理时间", "承办科室", "备注"]
    let found = try ReadingCounty.inspect([GridSheet("Sheet1", [["某表"], heads])])
    #expect(found.recognised == .unknown)
    #expect(
      found.sheets[0].reason
        == "最接近的是附件5：第2行有7列相符，缺少“问题（舆情）简要内容”、“办理进展和结果”、“是否办结”、“受理人”，没有认出“都说了些啥”")
  }

  /// What is written must be read again, column for column, without a guess.
  @Test func `导出的各列正是导入认得的各列`() throws {
    for (sheet, role) in zip(ExchangeColumns.sheets, SheetRole.exchange) {
      #expect(sheet.name == role.rawValue)
      let found = try ReadingCounty.inspect([GridSheet(sheet.name, [sheet.columns])]).sheets[0]
      #expect(found.role == role && found.missing.isEmpty)
      #expect(found.columns.map(\.meaning) == sheet.columns)
      #expect(found.columns.allSatisfy { $0.confidence == 100 })
      let written = Set(sheet.columns)
      #expect(role.rules.filter { !written.contains($0.title) }.map(\.title) == [])
    }
  }
}
