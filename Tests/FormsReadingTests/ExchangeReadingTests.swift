import Basics
import Campaign
import Casework
import OfficeDocuments
import Testing

@testable import Forms

@Suite struct ExchangeReadingTests {
  private let heads = ExchangeColumns.complaints

  private func complaint(_ changes: [String: String]) throws -> Draft<Complaint> {
    var row = [
      "编号": "TS1", "街道": "温泉街道办事处", "小区": "锦绣花园", "投诉人": "王建国", "联系方式": "13912345678", "问题（舆情）简要内容": "楼道无人打扫",
      "来源": "来电", "层级": "县级受理", "受理时间": "2025-04-10", "核查结论": "属实", "是否办结": "否",
    ]
    row.merge(changes) { $1 }
    let sheet = GridSheet("投诉", [heads, heads.map { row[$0] ?? "" }])
    return try #require(ReadingCounty.read(sheet).drafts.first?.complaint)
  }

  @Test func `规整的一行原样读入`() throws {
    let draft = try complaint(["是否办结": "是", "办结时间": "2025-05-01 16:30", "受理时间": "2025-04-10 09:05"])
    #expect(draft.faults.isEmpty && draft.doubts.isEmpty && draft.remarks.isEmpty)
    #expect(draft.value.accepted == Day(iso: "2025-04-10") && draft.value.acceptedClock == "09:05")
    #expect(draft.value.closed == Day(iso: "2025-05-01") && draft.value.closedClock == "16:30")
    #expect(draft.value.finding == .founded && draft.value.level == .county)
    #expect(draft.person == Reporter(name: "王建国", contact: "13912345678"))
    #expect(draft.value.reporter.isEmpty && draft.isClosed == true)
    #expect(draft.subdistrict == "温泉街道办事处" && draft.estate == "锦绣花园")
  }

  @Test(arguments: [
    ("受理时间", "2025-13-01", "受理时间"), ("受理时间", "", "请填写"), ("受理时间", "上周", "应为日期"),
    ("层级", "县级受里", "是否为“县级受理”"), ("核查结论", "属时", "核查结论：应为"), ("是否办结", "差不多", "应为“是”或“否”"),
    ("办结时间", "2025-05-01", "请改其中一处"),
    ("问题（舆情）简要内容", "有\u{0}字", "控制字符"), ("来源", "", "来源：是空的"), ("重复于", "TS1", "不能重复于自己"), ("问题类别", "9.9", "类别代码"),
    ("编号", "", "编号：是空的"),
  ])
  func `错的一格说清哪里错`(_ column: String, _ value: String, _ words: String) throws {
    let draft = try complaint([column: value])
    let fault = try #require(draft.faults.first)
    #expect(fault.column == column)
    #expect(fault.sentence.contains(words))
    // The column is named once.
    #expect(!fault.sentence.contains("\(column)：\(column)"))
    #expect(fault.cell == cellReference(row: 2, column: try #require(heads.firstIndex(of: column))))
  }

  @Test(arguments: [
    "2025.4.10", "2025年4月10日", "20250410", "45757", "4月10日", "4.10", "２０２５－０４－１０", " 2025/4/10 ",
  ])
  func `各种写法的日期都认得`(_ text: String) throws {
    let draft = try complaint(["受理时间": text])
    #expect(draft.faults.isEmpty)
    #expect(draft.value.accepted == Day(iso: "2025-04-10"))
  }

  @Test func `办结早于受理退回而办结无日期按未办结列入`() throws {
    let early = try complaint(["是否办结": "是", "办结时间": "2025-04-01"])
    #expect(early.faults.first?.message.contains("早于受理时间") == true)
    let undated = try complaint(["是否办结": "√"])
    #expect(undated.faults.isEmpty && undated.doubts.isEmpty && undated.value.closed == nil)
    #expect(undated.remarks.contains { $0.message.contains("请补上办结时间") })
    #expect(undated.isClosed == true)
  }

  @Test func `打码的投诉人视为未改`() throws {
    #expect(try complaint(["投诉人": "王**", "联系方式": "139****5678"]).isPersonMasked)
    #expect(try !complaint([:]).isPersonMasked)
    let odd = try complaint(["联系方式": "物业办公室"])
    #expect(odd.remarks.count == 1 && odd.faults.isEmpty && odd.person.contact == "物业办公室")
  }

  @Test func `缺少必有的列每列一条且不读行`() throws {
    let sheet = GridSheet(
      "投诉", [["编号", "来源", "受理时间", "问题内容"], ["TS1", "来电", "2025-04-10", "无人打扫"], ["TS2", "来电", "", ""]])
    let (drafts, report) = try ReadingCounty.read(sheet)
    #expect(drafts.isEmpty)
    #expect(report.rows == 2)
    #expect(report.faults.map(\.column) == ["层级"])
    #expect(report.faults[0].message.contains("投诉"))
  }

  @Test func `多出的列按备注保留`() throws {
    let sheet = GridSheet(
      "企业", [["企业名称", "注册资本", "统一社会信用代码"], ["甲物业", "50万", ""], ["乙物业", "", "91410825MA00000000"]])
    let (drafts, report) = try ReadingCounty.read(sheet)
    #expect(report.extraColumns == ["注册资本"])
    #expect(drafts[0].company?.value.notes == ["注册资本": "50万"])
    #expect(drafts[1].company?.remarks.first?.column == "统一社会信用代码")
    #expect(drafts[1].company?.value.creditCode == "" && drafts[1].company?.value.notes.isEmpty == false)
  }

  @Test func `编号重复的后一行退回`() throws {
    let row = ["TS1", "", "", "", "", "无人打扫", "来电", "县级受理", "2025-04-10"]
    let (drafts, _) = try ReadingCounty.read(GridSheet("投诉", [heads, row, row]))
    #expect(drafts[0].complaint?.faults.isEmpty == true)
    #expect(drafts[1].complaint?.faults.first?.message.contains("已经用过") == true)
  }

  @Test func `投诉的办结经过读成一步步`() {
    let steps = ClosingHistory.read("2025-04-18 16:30 办结；2025-04-24 重新打开；2025-05-06 办结")
    let (a, b, c) = (Day(iso: "2025-04-18")!, Day(iso: "2025-04-24")!, Day(iso: "2025-05-06")!)
    #expect(steps == [Closing(day: a, clock: "16:30", reopened: b), Closing(day: c, reopened: nil)])
    for wrong in ["2025-04-24 重新打开", "2025-04-18 办结；2025-04-20 办结", "4月再说", "2025-04-18 未办结"] {
      #expect(ClosingHistory.read(wrong) == nil)
    }
  }

  @Test func `问题的整改经过读成一步步`() throws {
    let heads = ExchangeColumns.problems
    let row = [
      "WT1", "温泉街道", "锦绣花园", "", "2.2", "未公示", "全面排查", "", "2025-04-10", "张某", "2025-04-01", "2025-06-20", "赵某", "",
      "2025-05-01 整改完成（赵某）；2025-06-01 重新打开；2025-06-20 整改完成（赵某）",
    ]
    let draft = try #require(ReadingCounty.read(GridSheet("问题", [heads, row])).drafts.first?.problem)
    #expect(draft.faults.isEmpty)
    #expect(
      draft.value.rectifications == [
        Rectification(day: Day(iso: "2025-05-01")!, acceptedBy: "赵某", reopened: Day(iso: "2025-06-01")!),
        Rectification(day: Day(iso: "2025-06-20")!, acceptedBy: "赵某"),
      ])
    #expect(draft.remarks.map(\.column) == ["整改时限"])
  }

  @Test func `整改早于发现退回`() throws {
    let heads = ExchangeColumns.problems
    let row = ["WT1", "温泉街道", "锦绣花园", "", "电梯", "坏", "排查发现", "", "2025-04-10", "", "", "2025-04-09"]
    let draft = try #require(ReadingCounty.read(GridSheet("问题", [heads, row])).drafts.first?.problem)
    #expect(draft.faults.map(\.column) == ["问题类别", "整改完成日期"])
    #expect(draft.value.means == .fullInspection)
    #expect(draft.cells[1] == "温泉街道")
  }

  @Test func `变成日期的类别和数字的类别`() throws {
    let heads = ExchangeColumns.problems
    func row(_ kind: CellValue) -> SheetRow {
      var cells = ["WT1", "温泉街道", "锦绣花园", "", "", "未公示", "全面排查", "", "2025-04-10"].enumerated()
        .compactMap { $1.isEmpty ? nil : Cell(column: $0, value: .text($1)) }
      cells.insert(Cell(column: 4, value: kind), at: 3)
      return SheetRow(number: 2, cells: cells)
    }
    let header = SheetRow(number: 1, cells: heads.enumerated().map { Cell(column: $0, value: .text($1)) })
    let (drafts, _) = try ReadingCounty.read(GridSheet("问题", rows: [header, row(.number(2.2))]))
    #expect(drafts[0].problem?.value.kind == "2.2")
    let (dated, _) = try ReadingCounty.read(GridSheet("问题", rows: [header, row(.date(45690))]))
    #expect(dated[0].problem?.faults.first?.message.contains("变成了日期") == true)
  }

  @Test func `小区的别名合同和数字`() throws {
    let heads = ExchangeColumns.estates
    let rows = [
      [
        "温泉街道", "", "锦绣花园", "锦绣；锦绣小区, 老锦绣、锦绣花园", "甲物业", "2023-01-01", "2027-12-31", "500户", "60000㎡", "8", "12",
        "业主委员会",
      ],
      ["温泉街道", "", "阳光花园", "", "甲物业", "2023-01-01", "2022-12-31", "-5", "", "", "", "居委会"],
    ]
    let (drafts, _) = try ReadingCounty.read(GridSheet("小区", [heads] + rows))
    let good = try #require(drafts[0].estate)
    #expect(good.faults.isEmpty)
    #expect(good.value.aliases == ["锦绣", "锦绣小区", "老锦绣"])
    #expect(good.value.households == 500 && good.value.ownersBody == "业委会" && good.company == "甲物业")
    #expect(good.value.contracts == [Contract(company: 0, from: Day(iso: "2023-01-01"), to: Day(iso: "2027-12-31"))])
    #expect(drafts[1].estate?.faults.map(\.column) == ["户数", "业主组织", "合同止"])
  }

  @Test func `处置金额读成分`() throws {
    let heads = ExchangeColumns.measures
    func measure(_ money: String) throws -> Draft<Measure> {
      let row = ["CZ1", "行政处罚", "温泉街道", "锦绣花园", "甲物业", "2025-05-01", "", "", money]
      return try #require(ReadingCounty.read(GridSheet("处置", [heads, row])).drafts.first?.measure)
    }
    #expect(try measure("5,000.5元").value.fen == 500_050)
    #expect(try measure("-3").faults.first?.message == "金额不能是负数")
    #expect(try measure("五千").faults.count == 1)
  }

  private let problemHeads = ["编号", "街道", "小区", "问题类别", "问题描述", "发现方式", "发现日期"]
  private let problemRow = ["WT1", "温泉街道", "锦绣花园", "1.1", "无人打扫", "全面排查", "2025-04-10"]

  @Test(arguments: ["整改时间", "整改完成日期（计划）", "要求整改完成日期"])
  func `相差一字而意思不同的列不顶替`(_ title: String) throws {
    let (drafts, report) = try ReadingCounty.read(
      GridSheet("问题", [problemHeads + [title], problemRow + ["2025-05-01"]]))
    let problem = try #require(drafts[0].problem?.value)
    #expect(problem.rectifications.isEmpty && problem.due == nil)
    #expect(problem.notes[title] == "2025-05-01" && report.extraColumns == [title])
  }

  @Test func `两列同名的备注都保留`() throws {
    let (drafts, _) = try ReadingCounty.read(
      GridSheet("问题", [problemHeads + ["网格", "网格"], problemRow + ["甲", "乙"]]))
    #expect(Set(try #require(drafts[0].problem?.value.notes).values) == ["甲", "乙"])
  }

  @Test(arguments: ["2025-05-01 复查未通过", "2025-05-01", "2025-05-01 再次约谈"])
  func `整改经过写别的不当整改完成`(_ history: String) throws {
    let (drafts, _) = try ReadingCounty.read(
      GridSheet("问题", [problemHeads + ["整改经过"], problemRow + [history]]))
    #expect(drafts[0].problem?.faults.first?.column == "整改经过")
    #expect(drafts[0].problem?.value.rectifications.isEmpty == true)
  }

  @Test func `万元和万平方米按写明的单位计`() throws {
    let (money, _) = try ReadingCounty.read(
      GridSheet("处置", [["编号", "类型", "日期", "物业服务企业", "金额（万元）"], ["CZ1", "行政处罚", "2025-05-01", "甲物业", "1.5"]]))
    #expect(money[0].measure?.value.fen == 1_500_000)
    #expect(money[0].measure?.remarks.contains { $0.message.contains("万元") } == true)
    let (typed, _) = try ReadingCounty.read(
      GridSheet("处置", [["编号", "类型", "日期", "物业服务企业", "金额（元）"], ["CZ1", "行政处罚", "2025-05-01", "甲物业", "2万元"]]))
    #expect(typed[0].measure?.value.fen == 2_000_000)
    let (area, _) = try ReadingCounty.read(
      GridSheet("小区", [["街道", "小区名称", "建筑面积（万平方米）"], ["温泉街道", "锦绣花园", "12.5"]]))
    #expect(area[0].estate?.value.area == "125000")
  }

  @Test func `被存成数字或日期的编号退回`() throws {
    for value in [CellValue.number(2_025_041_000_000_001), .date(45757)] {
      let sheet = GridSheet(
        "投诉",
        rows: [
          SheetRow(number: 1, cells: heads.enumerated().map { Cell(column: $0, value: .text($1)) }),
          SheetRow(number: 2, cells: [Cell(column: 0, value: value)]),
        ])
      let (drafts, _) = try ReadingCounty.read(sheet)
      #expect(drafts[0].complaint?.faults.first?.column == "编号")
    }
  }

  @Test func `向下合并的单元格同上，并要说出来；编号不同上`() throws {
    var second = ["WT2"] + problemRow.dropFirst()
    second[2] = ""
    let rows = [problemHeads, problemRow, second]
    let (drafts, report) = try ReadingCounty.read(
      GridSheet("问题", rows, merged: [MergedRange(rows: 2...3, columns: 2...2)]))
    #expect(report.notes.contains { $0.contains("C2") })
    #expect(drafts.map { $0.problem?.estate } == [problemRow[2], problemRow[2]])
    #expect(drafts[1].problem?.faults.isEmpty == true)
    let plain = try ReadingCounty.read(GridSheet("问题", rows))
    #expect(plain.report.notes.isEmpty && plain.drafts[1].problem?.estate == "")
    second[0] = ""
    let numberless = try ReadingCounty.read(
      GridSheet("问题", [problemHeads, problemRow, second], merged: [MergedRange(rows: 2...3, columns: 0...0)]))
    #expect(numberless.drafts[1].problem?.faults.contains { $0.column == "编号" } == true)
  }

  @Test func `a sheet too long to look for merged cells is read row by row all the same`() throws {
    let rows = (1...2050).map { ["WT\($0)"] + problemRow.dropFirst() }
    let (drafts, report) = try ReadingCounty.read(GridSheet("问题", [problemHeads] + rows))
    #expect(report.rows == 2050)
    #expect(drafts.map { $0.problem?.value.number } == (1...2050).map { "WT\($0)" })
  }
}
