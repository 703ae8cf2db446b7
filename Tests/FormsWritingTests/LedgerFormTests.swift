import Basics
import Campaign
import Foundation
import OfficeDocuments
import Testing

@testable import Forms

struct LedgerFormTests {
  private static let lines = [
    LedgerLine(
      sort: .complaint, number: "TS-001", version: 3, reporter: "王小明", contact: "13912341234", brief: "=cmd|电梯停运",
      source: "来电", day: Day(year: 2025, month: 4, day: 3)!, office: "物业科", progress: "已修复", isClosed: true,
      receiver: "李四", remark: "重复件"),
    LedgerLine(
      sort: .problem, number: "WT-001", version: 1, brief: "未公示公共收益", source: "排查发现",
      day: Day(year: 2025, month: 4, day: 10)!, isClosed: false),
  ]

  private func write(
    _ lines: [LedgerLine], showsReporters: Bool = false, asOf: Day? = nil, filled: Day? = nil,
    _ body: (String) throws -> Void
  ) throws {
    try Sample.file("附件5.xlsx") { path in
      var rest = lines[...]
      try LedgerForm(plan: Sample.plan, unit: "温泉街道办事处", asOf: asOf, filled: filled, showsReporters: showsReporters)
        .write(to: path, properties: Sample.properties) { rest.popFirst() }
      try body(path)
    }
  }

  @Test func `附件5按原样印出，身份默认隐去`() throws {
    try write(Self.lines) { path in
      let grid = try Sample.grid(path)
      #expect(
        grid == """
          1: A 温县“整治物业服务履约不到位、侵占业主公共收益等问题”工作台账[11]
          2: A 单位（盖章）：温泉街道办事处[4] | E 填报人：[3] | H 填报时间：2025年  月  日[4]
          3: A 序号 | B 投诉人 | C 联系方式 | D 问题（舆情）简要内容 | E 来源 | F 受理时间 | G 承办科室 | H 办理进展和结果 | I 是否办结 | J 受理人 \
          | K 备注 | L 记录类别 | M 记录编号 | N 记录版本 | O 记录截至 | P 记录序号 \
          | Q 记录姓名
          4: A 1 | B 王** | C 139****1234 | D =cmd|电梯停运 | E 来电 | F 2025-04-03 | G 物业科 | H 已修复 | I 是 | J 李四 \
          | K 重复件 | L 投诉 | M TS-001 | N 3 | P 1 | Q 遮盖
          5: A 2 | D 未公示公共收益 | E 排查发现 | F 2025-04-10 | I 否 | L 问题 | M WT-001 | N 1 | P 2 | Q 遮盖
          6: A 说明：1.该表每周五上午12点前报送一次，填专项行动开展以来的相关情况。2.“来源”包括本领域来信来访来电、信访部门的转办问题、12345政务服务热线转办件等。[11]
          """)
    }
  }

  @Test func `有权的人导出时身份照录，填报时间写全`() throws {
    let day = Day(year: 2025, month: 7, day: 2)!
    try write(Self.lines, showsReporters: true, asOf: day, filled: day + 1) { path in
      let grid = try Sample.grid(path)
      #expect(grid.contains("B 王小明 | C 13912341234"))
      #expect(grid.contains("填报时间：2025年7月3日") && grid.contains("N 3 | O 2025-07-02 | P 1 | Q 写明"))
    }
  }

  @Test func `受理时间是日期，联系方式是文字，没有公式`() throws {
    try write(Self.lines, showsReporters: true) { path in
      try Workbook(path: path).rows(of: 0) { row in
        if row.number == 4 {
          #expect(row[2] == .text("13912341234") && row[3] == .text("=cmd|电梯停运"))
          #expect(row[5] == .date(45_750))
          #expect(row.cells.allSatisfy { !$0.isFormula })
        }
        return true
      }
    }
  }

  @Test func `标题和说明用方案里的文字`() throws {
    var plan = Sample.plan
    plan.forms = [FormText(annex: "附件5", title: "某县台账", columns: [], notes: ["每周报送。", "来源见下。"])]
    try Sample.file("附件5.xlsx") { path in
      try LedgerForm(plan: plan, unit: "").write(to: path, properties: Sample.properties) { nil }
      let grid = try Sample.grid(path)
      #expect(grid.hasPrefix("1: A 某县台账[11]") && grid.hasSuffix("A 说明：1.每周报送。2.来源见下。[11]"))
    }
  }

  @Test func `没有记录也有表头和说明`() throws {
    try write([]) { path in
      let lines = try Sample.grid(path).split(separator: "\n")
      #expect(lines.count == 4 && lines[3].hasPrefix("4: A 说明"))
    }
  }

  @Test func `what the rows' source throws leaves no file`() throws {
    struct Broken: Error {}
    try Sample.file("附件5.xlsx") { path in
      #expect(throws: Broken.self) {
        try LedgerForm(plan: Sample.plan, unit: "").write(to: path, properties: Sample.properties) {
          throw Broken()
        }
      }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `a row is as high as its longest text needs`() {
    #expect(RowHeight.lines("", width: 10) == 1)
    #expect(RowHeight.lines("公示公共收", width: 10) == 1)
    #expect(RowHeight.lines("公示公共收益", width: 10) == 2)
    #expect(RowHeight.lines("abcdefghij", width: 10) == 1)
    #expect(RowHeight.lines("一\n二\n三", width: 10) == 3)
    #expect(RowHeight.points(lines: 1000) < 409)
  }
}
