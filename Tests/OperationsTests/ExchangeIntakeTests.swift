import Basics
import Book
import Casework
import Foundation
import Testing

@testable import Operations

@Suite struct ExchangeIntakeTests {
  static let work: ExchangeFile = [
    "排查": [
      ["编号": "JC1", "类型": "全面排查", "街道": "温泉", "小区": "锦绣花园", "日期": "2025-04-10"],
      ["编号": "JC2", "类型": "督导检查", "批次": "第一批", "街道": "岳村街道", "小区": "阳光小区", "日期": "2025-04-20"],
    ],
    "投诉": [
      [
        "编号": "TS1", "街道": "温泉街道办事处", "小区": "锦绣花园", "投诉人": "王某某", "联系方式": "13912340001", "问题（舆情）简要内容": "垃圾无人清运",
        "来源": "来电", "层级": "县级受理", "受理时间": "2025-05-06 09:30", "核查结论": "属实", "是否办结": "是", "办结时间": "2025-05-20",
      ]
    ],
    "问题": [
      [
        "编号": "WT1", "街道": "温泉街道办事处", "小区": "锦绣花园", "问题类别": "1.1", "问题描述": "楼道不清扫", "发现方式": "全面排查", "来源编号": "JC1",
        "发现日期": "2025-04-10", "整改完成日期": "2025-05-01", "验收人": "赵某",
      ],
      [
        "编号": "WT2", "街道": "岳村街道办事处", "小区": "阳光小区", "问题类别": "未公示公共收益收支情况", "问题描述": "收支没有公示", "发现方式": "督导检查",
        "发现日期": "2025-04-20",
      ],
    ],
    "处置": [["编号": "CZ1", "类型": "行政处罚", "街道": "岳村街道办事处", "小区": "阳光小区", "日期": "2025-06-01", "金额（元）": "5000"]],
  ]

  @Test func `every row has one fate and the counts say which`() throws {
    let county = try County()
    try county.takeIn(Self.work)
    let outcome = try county.takeIn([
      "问题": [
        Self.problem("WT1", ["整改完成日期": "2025-05-01", "验收人": "赵某", "问题描述": "楼道不清扫", "来源编号": "JC1"]),
        Self.problem("WT9"), Self.problem("WT2", ["街道": "岳村", "小区": "阳光小区", "问题描述": "改过的描述"]),
        Self.problem("WT8", ["小区": "没有这个小区"]),
      ],
      "投诉": [Self.complaint("TS9", ["受理时间": "#5.1"])],
    ])
    #expect(outcome.fates == [1, 1, 1, 1, 1])
    #expect(outcome.isCommitted)
    #expect(outcome.changes.map(\.number) == ["WT2"])
  }

  @Test func `importing the same workbook twice changes nothing`() throws {
    let county = try County()
    let first = try county.takeIn(Self.work)
    #expect(first.fates == [6, 0, 0, 0, 0])
    let size = try county.journalSize()
    let second = try county.takeIn(Self.work)
    #expect(second.fates == [0, 0, 6, 0, 0])
    #expect(try county.journalSize() == size)
    let registry = try county.takeIn(County.registry)
    #expect(registry.fates == [0, 0, 9, 0, 0])
    #expect(try county.journalSize() == size)
  }

  @Test func `a changed row shows every field that differs`() throws {
    let county = try County()
    try county.takeIn(Self.work)
    let outcome = try county.takeIn(["投诉": [Self.complaint("TS1", ["受理人": "周某", "是否办结": "否"])]])
    let differences = try #require(outcome.changes.first?.differences)
    #expect(outcome.changes[0].row == 2)
    #expect(differences.contains(Difference(title: "受理人", before: "", after: "周某")))
    #expect(differences.contains(Difference(title: "核查结论", before: "属实", after: "核查中")))
    #expect(differences.contains(Difference(title: "办结时间", before: "2025-05-20", after: "")))
  }

  @Test func `the figures follow from what was taken in`() throws {
    let county = try County()
    try county.takeIn(Self.work)
    #expect(
      try [1, 2, 3, 4, 9, 15, 29, 32, 34, 36, 37].map { try county.figure($0) } == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1])
    #expect(try county.figure(15, on: day("2025-04-30")) == 0)
  }

  @Test func `a rehearsal tells everything and leaves nothing`() throws {
    let county = try County()
    let size = try county.journalSize()
    let rehearsed = try county.takeIn(Self.work, mode: .rehearsal)
    #expect(rehearsed.fates == [6, 0, 0, 0, 0] && !rehearsed.isCommitted)
    #expect(try county.journalSize() == size)
    #expect(try county.book.vault.references(of: "complaint/TS1").isEmpty)
  }

  @Test(arguments: [["投诉": [complaint("TS9", ["受理时间": "#5.1"])]], ["问题": [problem("WT9", ["小区": "没有这个小区"])]]])
  func `strict lets nothing in where one row waits or goes back`(_ doubtful: [String: [[String: String]]]) throws {
    let county = try County()
    let size = try county.journalSize()
    var file = Self.work
    for (sheet, rows) in doubtful { file.sheets[sheet]! += rows }
    let outcome = try county.takeIn(file, mode: .strict)
    #expect(!outcome.isCommitted && outcome.taken == 6)
    #expect(try county.journalSize() == size)
    #expect(try county.takeIn(Self.work, mode: .strict).isCommitted)
  }

  @Test func `a fault names sheet, cell, value and what would be right`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "问题": [
        Self.problem("WT1"), Self.problem("WT2", ["问题类别": "9.9", "发现日期": "2025-02-30"]),
        Self.problem("", ["街道": "火星街道"]),
      ]
    ])
    #expect(outcome.rejected == 2)
    let faults = outcome.problems.filter { $0.weight == .rejected }
    #expect(faults.allSatisfy { $0.sheet == "问题" })
    #expect(faults.map(\.cell).sorted() == ["A4", "B4", "E3", "I3"])
    #expect(faults.first { $0.cell == "I3" }?.value == "2025-02-30")
    #expect(faults.first { $0.cell == "B4" }?.message.contains("温泉街道办事处、岳村街道办事处") == true)
    #expect(outcome.rejectedRows.map(\.row) == [3, 4])
    #expect(outcome.rejectedRows[0].reasons.count == 2)
  }

  @Test func `rejected rows come back as a workbook that can be put right and handed in again`() throws {
    let county = try County()
    let outcome = try county.takeIn(
      [
        "投诉": [
          Self.complaint(
            "TS1",
            ["投诉人": "欧阳小明", "联系方式": "13912345678", "层级": "乡级受理", "问题（舆情）简要内容": "请找欧阳小明，13912345678"])
        ]
      ], named: "五月.xlsx")
    let masked = try county.office().writeRejectedRows(of: outcome, withNames: false)
    #expect(masked.hasSuffix("五月-退回.xlsx"))
    var grid = try Grid(masked)
    #expect(grid[2, 3] == "欧***" && grid[2, 4] == "139****5678")
    #expect(grid[2, 5] == "请找欧***，139****5678")
    #expect((17...19).contains { grid[2, $0].contains("层级：应为") })
    let full = try Grid(try county.office().writeRejectedRows(of: outcome, withNames: true))
    #expect(full[2, 3] == "欧阳小明" && full[2, 5] == "请找欧阳小明，13912345678")
    grid = full
    grid[2, 7] = "县级受理"
    try grid.write(to: county.path("改好.xlsx"))
    #expect(try county.takeIn(county.path("改好.xlsx")).fates == [1, 0, 0, 0, 0])
  }

  @Test func `several files are one step: one that cannot be used keeps all of them out`() throws {
    let county = try County()
    try Self.work.write(to: county.path("甲.xlsx"))
    try Data("不是台账".utf8).write(to: URL(fileURLWithPath: county.path("乙.xlsx")))
    let size = try county.journalSize()
    let result = try county.office().takeIn(files: [county.path("甲.xlsx"), county.path("乙.xlsx")])
    #expect(result.unusable?.reasons.first?.contains("乙.xlsx") == true)
    #expect(result.outcomes.allSatisfy { !$0.isCommitted })
    #expect(try county.journalSize() == size)
  }

  @Test func `days to come are taken in with a remark`() throws {
    let county = try County()
    let outcome = try county.takeIn(["问题": [Self.problem("WT1", ["发现日期": "2025-08-01"])]])
    #expect(outcome.fates == [1, 0, 0, 0, 0])
    #expect(outcome.said(.remark).contains { $0.contains("晚于今天") })
    #expect(try county.figure(3) == 0)
    #expect(try county.figure(3, on: day("2025-08-01")) == 1)
  }

  @Test func `a measure without a place is taken in, counts nowhere, and is remarked on once`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "处置": [["编号": "CZ1", "类型": "企业退出", "日期": "2025-06-01"], ["编号": "CZ2", "类型": "行政处罚", "日期": "2025-06-01"]]
    ])
    #expect(outcome.fates == [2, 0, 0, 0, 0])
    #expect(outcome.said(.remark).count == 2)
    #expect(try [29, 30].map { try county.figure($0) } == [0, 0])
  }

  @Test func `a column beyond the form is kept as a note, also where a later workbook lacks it`() throws {
    let county = try County()
    let outcome = try county.takeIn(["问题": [Self.problem("WT1", ["楼号": "3号楼"])]])
    #expect(outcome.says("楼号"))
    #expect(try county.problem("WT1")?.notes == ["楼号": "3号楼"])
    let later = try county.takeIn(["问题": [Self.problem("WT1")]])
    #expect(later.fates == [0, 0, 1, 0, 0])
    #expect(try county.problem("WT1")?.notes == ["楼号": "3号楼"])
  }

  @Test func `已办结而没有办结时间的，先按未办结列入；台账库知道办结时间的，不变`() throws {
    let county = try County()
    let outcome = try county.takeIn(["投诉": [Self.complaint("TS1", ["是否办结": "是"])]])
    #expect(outcome.taken == 1 && outcome.says("请补上办结时间"))
    #expect(try [36, 37].map { try county.figure($0) } == [1, 0])
    try county.takeIn(["投诉": [Self.complaint("TS1", ["是否办结": "是", "办结时间": "2025-05-20"])]])
    try county.takeIn(["投诉": [Self.complaint("TS1", ["是否办结": "是"])]])
    #expect(try county.complaint("TS1")?.closed == day("2025-05-20"))
  }

  @Test func `重复件指向不存在的编号时照收并提示`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "投诉": [Self.complaint("TS1", ["重复于": "TS2"]), Self.complaint("TS2"), Self.complaint("TS3", ["重复于": "TS404"])]
    ])
    #expect(outcome.taken == 3)
    #expect(outcome.problems.filter { $0.message.contains("重复于") }.map(\.value) == ["TS404"])
  }

  @Test func `联系方式在提示里也要遮盖`() throws {
    let county = try County()
    let outcome = try county.takeIn(["投诉": [Self.complaint("TS1", ["投诉人": "欧阳小明", "联系方式": "微信号oyxm1988"])]])
    #expect(outcome.taken == 1)
    #expect(outcome.problems.allSatisfy { !$0.value.contains("oyxm1988") && !$0.value.contains("欧阳小明") })
  }

  @Test func `处罚没有写企业的，当日登记有企业就不提示`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "处置": [["编号": "CZ1", "类型": "行政处罚", "街道": "岳村街道办事处", "小区": "阳光小区", "日期": "2025-06-01"]]
    ])
    #expect(try county.figure(29) == (outcome.says("没有登记物业服务企业") ? 0 : 1))
    let alone: ExchangeFile = [
      "小区": [["街道": "岳村", "小区名称": "无名苑"]],
      "处置": [["编号": "CZ2", "类型": "行政处罚", "街道": "岳村街道办事处", "小区": "无名苑", "日期": "2025-06-01"]],
    ]
    #expect(try county.takeIn(alone).says("没有登记物业服务企业"))
  }

  static func problem(_ number: String, _ cells: [String: String] = [:]) -> [String: String] {
    [
      "编号": number, "街道": "温泉街道办事处", "小区": "锦绣花园", "问题类别": "1.1", "问题描述": "楼道不清扫", "发现方式": "全面排查",
      "发现日期": "2025-04-10",
    ].merging(cells) { $1 }
  }

  static func complaint(_ number: String, _ cells: [String: String] = [:]) -> [String: String] {
    [
      "编号": number, "街道": "温泉街道办事处", "小区": "锦绣花园", "投诉人": "王某某", "联系方式": "13912340001", "问题（舆情）简要内容": "垃圾无人清运",
      "来源": "来电", "层级": "县级受理", "受理时间": "2025-05-06 09:30",
    ].merging(cells) { $1 }
  }
}
