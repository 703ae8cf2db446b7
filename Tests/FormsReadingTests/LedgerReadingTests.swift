import Basics
import Campaign
import Casework
import Forms
import OfficeDocuments
import Testing

@Suite struct LedgerReadingTests {
  private let heads = [
    "序号", "投诉人", "联系 方式", "问题（舆情）\n简要内容", "来源", "受理时间", "承办\n科室", "办理进展\n和结果", "是 否 办 结", "受理人", "备注",
  ]
  private let title = ["温县“整治物业服务履约不到位、侵占业主公共收益等问题”工作台账"]
  private let line = ["单位（盖章）：温泉街道办事处", "", "", "", "填报人：李某", "", "", "", "填报时间：2025年7月2日"]

  private func read(_ rows: [[String]], merged: [MergedRange] = []) throws -> (
    rows: [LedgerRowDraft], report: SheetReport
  ) {
    try ReadingCounty.readLedger(GridSheet("Sheet1", [title, line, heads] + rows, merged: merged))
  }

  private func row(_ changes: [Int: String]) throws -> LedgerRowDraft {
    var row = ["1", "王建国", "13912345678", "锦绣花园楼道无人打扫", "来电", "2025/4/10", "物业科", "经核查属实，已整改，5月6日办结", "是", "李某", ""]
    for (column, text) in changes { row[column] = text }
    return try #require(read([row]).rows.first)
  }

  @Test func `写得清楚的一行可以认定`() throws {
    let draft = try row([:])
    #expect(draft.doubts.isEmpty && draft.faults.isEmpty && draft.isCertain)
    guard case .complaint(let complaint) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.subdistrict == "410825001" && complaint.estate == 1 && complaint.kind == "1.1")
    #expect(complaint.finding == .founded && complaint.closed == Day(iso: "2025-05-06"))
    #expect(complaint.level == .county && complaint.accepted == Day(iso: "2025-04-10"))
    #expect(complaint.reporter.isEmpty && draft.person.name == "王建国")
  }

  @Test(arguments: [
    (3, "阳光花园和锦绣花园楼道无人打扫", "小区"), (3, "楼道无人打扫", "小区"), (3, "锦绣花园三期无人打扫", "小区"), (3, "锦绣花园物业服务差", "问题类别"),
    (4, "12345", "层级"), (4, "信访", "层级"), (4, "村里反映", "层级"), (4, "来电转办", "层级"), (4, "", "来源"), (8, "基本上", "是否办结"),
    (3, "1.锦绣花园无人打扫2.电梯坏了", "问题（舆情）简要内容"), (3, "锦绣花园楼道无人打扫；电梯经常坏", "问题（舆情）简要内容"),
    (7, "已督促物业整改到位", "办理进展和结果"),
  ])
  func `拿不准的一行待定并说出原因`(_ column: Int, _ text: String, _ doubted: String) throws {
    let draft = try row([column: text])
    let told = draft.doubts + draft.faults
    #expect(!draft.isCertain)
    #expect(told.contains { $0.column == doubted })
    #expect(told.allSatisfy { !$0.message.isEmpty })
  }

  @Test(arguments: [(5, "12.31", "受理时间"), (5, "7月3日", "受理时间"), (7, "属实，已整改，12月31日办结", "办理进展和结果")])
  func `没写年份而晚于填报时间的待定`(_ column: Int, _ text: String, _ doubted: String) throws {
    let draft = try row([column: text])
    #expect(!draft.isCertain)
    #expect(draft.doubts.contains { $0.column == doubted && $0.message.contains("晚于") })
    #expect(try row([5: "7月2日", 7: "属实，已整改，7月2日办结"]).doubts.isEmpty)
  }

  @Test func `指明的街道与单位不一致的退回，行里写明街道的不受影响`() throws {
    let one = ["1", "", "", "锦绣花园楼道无人打扫", "来电", "2025/4/10", "物业科", "经核查属实", "否", "李某", ""]
    let other = try ReadingCounty.readLedger(GridSheet("台账", [title, line, heads, one]), subdistrict: "410825002")
    #expect(other.rows[0].faults.map(\.column) == ["街道"])
    #expect(other.rows[0].faults[0].message.contains("“温泉街道办事处”，导入时指明的却是“岳村街道办事处”"))
    let same = try ReadingCounty.readLedger(GridSheet("台账", [title, line, heads, one]), subdistrict: "410825001")
    #expect(same.rows[0].faults.isEmpty)
    let named = try ReadingCounty.readLedger(
      GridSheet("台账", [title, line, heads + ["街道"], one + ["温泉街道"]]), subdistrict: "410825002")
    #expect(named.rows[0].faults.isEmpty && named.rows[0].subdistrict == "410825001")
    let bySheet = try ReadingCounty.readLedger(
      GridSheet("温泉街道", [title, heads, one]), subdistrict: "410825002")
    #expect(bySheet.rows[0].faults.count == 1)
  }

  @Test func `一格多问题给出拆分`() throws {
    #expect(try row([3: "锦绣花园：1.楼道无人打扫；2.未公示公共收益。3.车位1.5万元"]).split == ["楼道无人打扫", "未公示公共收益", "车位1.5万元"])
    #expect(try row([3: "锦绣花园收费1.5元，楼道无人打扫"]).split.isEmpty)
  }

  @Test func `没有办结日期的按填报时间计并注明`() throws {
    let draft = try row([7: "经核查属实"])
    guard case .complaint(let complaint) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.closed == Day(iso: "2025-07-02") && draft.isClosedByFilledIn)
    #expect(draft.remarks.contains { $0.message.contains("填报时间") })
  }

  @Test(arguments: ["是（6.20）", "已办结(6月20日)", "√（２０２５．６．２０）"])
  func `是否办结一格括号里写的日期就是办结时间`(_ typed: String) throws {
    let draft = try row([7: "经核查属实", 8: typed])
    guard case .complaint(let complaint) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.closed == Day(iso: "2025-06-20") && !draft.isClosedByFilledIn)
    #expect(draft.remarks.contains { $0.message.contains("括号中写的2025年6月20日") })
  }

  @Test(arguments: ["排查发现", "企业自查", "督导检查"])
  func `检查发现的是问题不是投诉`(_ source: String) throws {
    let draft = try row([1: "", 2: "", 4: source])
    guard case .problem(let problem) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(problem.means.ledgerSource == source && problem.estate == 1 && problem.kind == "1.1")
    #expect(problem.rectified?.day == Day(iso: "2025-05-06"))
    #expect(draft.isCertain)
    #expect(try !row([4: source]).isCertain)
  }

  @Test func `空表格合计和说明不算行`() throws {
    let (rows, report) = try read([
      ["1", "", "", "锦绣花园无人打扫", "电话", "4月10日", "", "", "", "", ""], ["2"], ["3", "", " ", "　"], ["…"],
      ["", "", "", "", "", "", "", "", "", "", ""], (1...11).map(String.init), heads, ["合计", "", "1"],
      ["说明：1.该表每周五上午12点前报送一次。"], ["2.“来源”包括本领域来信来访来电等。"],
    ])
    #expect(rows.count == 1 && report.rows == 1)
    #expect(report.skipped.count == 5)
    guard case .complaint(let complaint) = rows[0].matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.accepted == Day(iso: "2025-04-10"))
  }

  @Test func `向下合并的单元格同上`() throws {
    let (rows, _) = try read(
      [
        ["1", "王建国", "13912345678", "锦绣花园无人打扫", "来电", "2025.4.10", "", "", "否"],
        ["2", "", "", "锦绣花园二期无人打扫", "", "", "", "", "否"],
      ],
      merged: [
        MergedRange(rows: 4...5, columns: 1...1), MergedRange(rows: 4...5, columns: 4...4),
        MergedRange(rows: 4...5, columns: 5...5),
      ])
    #expect(rows.count == 2)
    #expect(rows[1].person.name == "王建国" && rows[1].faults.isEmpty)
    guard case .complaint(let second) = rows[1].matter else { throw ReadingCounty.NoHeader() }
    #expect(second.source == "来电" && second.accepted == Day(iso: "2025-04-10") && second.estate == 2)
  }

  @Test func `数字的电话和含糊的数字日期`() throws {
    let header = SheetRow(number: 1, cells: heads.enumerated().map { Cell(column: $0, value: .text($1)) })
    func row(_ contact: CellValue, _ day: CellValue) -> SheetRow {
      SheetRow(
        number: 2,
        cells: [
          Cell(column: 2, value: contact), Cell(column: 3, value: .text("锦绣花园无人打扫")),
          Cell(column: 4, value: .text("来电")),
          Cell(column: 5, value: day),
        ])
    }
    let home = "410825001"
    let (rows, _) = try ReadingCounty.readLedger(
      GridSheet("台账", rows: [header, row(.number(13_912_345_678), .date(45757))]), subdistrict: home)
    #expect(rows[0].person.contact == "13912345678" && rows[0].isCertain)
    let (vague, _) = try ReadingCounty.readLedger(
      GridSheet("台账", rows: [header, row(.text("1.3912345678E+10"), .number(4.3))]), subdistrict: home)
    #expect(vague[0].person.contact == "13912345678")
    #expect(vague[0].doubts.first?.message.contains("4月30日") == true)
  }

  @Test func `本系统导出的台账凭记录编号认回`() throws {
    let sheet = GridSheet(
      "附件5",
      [
        title, line, heads + ["记录类别", "记录编号", "记录版本"],
        ["1", "王*", "139****5678", "说不清的事", "12345", "2025-04-10", "", "", "是", "", "", "投诉", "TS9", "3"],
      ])
    let draft = try #require(ReadingCounty.readLedger(sheet).rows.first)
    #expect(draft.recordNumber == "TS9" && draft.recordVersion == 3 && draft.recordSort == .complaint)
    #expect(draft.isCertain && draft.isPersonMasked)
    #expect(draft.line?.isClosed == true && draft.line?.number == "TS9")
  }

  @Test func `方案的日期不当填报时间`() throws {
    let sheet = GridSheet(
      "台账",
      [
        ["根据2025年3月22日印发的《温县专项行动工作方案》编制的工作台账"], ["单位：温泉街道", "填报时间：2025年   月   日"], heads,
        ["1", "", "", "锦绣花园无人打扫", "来电", "4.15", "", "", "已办结"],
      ])
    let draft = try #require(ReadingCounty.readLedger(sheet).rows.first)
    #expect(draft.doubts.contains { $0.column == "是否办结" })
    #expect(draft.line?.day == Day(iso: "2025-04-15"))
  }

  @Test func `看不懂的日期退回并给出单元格`() throws {
    let draft = try row([5: "上周三"])
    #expect(draft.faults.map(\.cell) == ["F4"])
    #expect(draft.cells[5] == "上周三")
  }

  @Test func `本系统的台账向下合并了的格，也按上面一行读`() throws {
    let sheet = GridSheet(
      "附件5",
      [
        title, line, heads + ["记录类别", "记录编号", "记录版本"],
        ["1", "", "", "无人打扫", "来电", "2025-04-10", "物业科", "", "否", "", "", "投诉", "TS1", "1"],
        ["2", "", "", "路灯不亮", "来电", "2025-04-11", "", "", "否", "", "", "投诉", "TS2", "1"],
      ], merged: [MergedRange(rows: 4...5, columns: 6...6)])
    let rows = try ReadingCounty.readLedger(sheet).rows
    #expect(rows.map { $0.line?.office } == ["物业科", "物业科"])
  }

  @Test func `本系统台账里的问题认回为问题`() throws {
    let sheet = GridSheet(
      "附件5",
      [
        title, line, heads + ["记录类别", "记录编号", "记录版本"],
        ["1", "", "", "无人打扫", "投诉举报", "2025-04-10", "", "", "否", "", "", "问题", "WT213", "1"],
      ])
    let draft = try #require(ReadingCounty.readLedger(sheet).rows.first)
    guard case .problem(let problem) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(problem.number == "WT213" && draft.isCertain && draft.line?.sort == .problem)
  }

  @Test(arguments: ["经核查不属实", "正在核实"])
  func `未核实的检查发现不算问题`(_ progress: String) throws {
    let draft = try row([1: "", 2: "", 4: "排查发现", 7: progress, 8: "否"])
    #expect(draft.doubts.contains { $0.column == "办理进展和结果" && $0.message.contains("是否列为问题") })
  }

  private func wide(_ title: String, _ value: String, _ changes: [Int: String] = [:]) throws -> LedgerRowDraft {
    var row = ["1", "王建国", "13912345678", "锦绣花园楼道无人打扫", "来电", "2025/4/10", "物业科", "正在办理", "否", "李某", ""]
    for (column, text) in changes { row[column] = text }
    let sheet = GridSheet("台账", [self.title, line, heads + [title], row + [value]])
    return try #require(ReadingCounty.readLedger(sheet).rows.first)
  }

  @Test func `办结时限不是办结时间`() throws {
    let draft = try wide("办结时限", "2025-05-01", [8: ""])
    guard case .complaint(let complaint) = draft.matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.closed == nil && complaint.notes["办结时限"] == "2025-05-01")
  }

  @Test func `台账里的企业一列不丢`() throws {
    guard case .complaint(let complaint) = try wide("物业服务企业", "甲物业").matter else { throw ReadingCounty.NoHeader() }
    #expect(complaint.notes["物业服务企业"] == "甲物业")
  }

  @Test func `小区一列与内容不一致或名录中没有的待定`() throws {
    let other = try wide("小区", "锦绣花园二期")
    #expect(other.doubts.contains { $0.column == "小区" && $0.message.contains("锦绣花园二期") } && !other.isCertain)
    #expect(Set(other.estates.map(\.meant)) == [1, 2] && !other.estates.contains { $0.certain })
    let unknown = try wide("小区", "火星家园", [3: "楼道无人打扫"])
    #expect(unknown.doubts.contains { $0.column == "小区" && $0.message.contains("火星家园") && $0.cell == "L4" })
    #expect(try wide("小区", "锦绣花园").doubts.isEmpty)
  }

  @Test func `没有日期的投诉退回而不当作说明略过`() throws {
    let (rows, report) = try read([["", "", "", "负责人不作为，锦绣花园无人打扫", "来电"], ["说明：每周报送"]])
    #expect(rows.count == 1 && rows[0].faults.contains { $0.column == "受理时间" })
    #expect(report.skipped.count == 1)
  }

  @Test func `合并成块的单元格和备注列同上`() throws {
    let sheet = GridSheet(
      "台账",
      [
        title, line, heads + ["网格员"],
        ["1", "王建国", "", "锦绣花园无人打扫", "来电", "2025.4.10", "", "", "否", "", "", "赵某"],
        ["2", "", "", "锦绣花园二期无人打扫", "来电", "2025.4.10", "", "", "否"],
      ],
      merged: [MergedRange(rows: 4...5, columns: 1...2), MergedRange(rows: 4...5, columns: 11...11)])
    let rows = try ReadingCounty.readLedger(sheet).rows
    guard case .complaint(let second) = rows[1].matter else { throw ReadingCounty.NoHeader() }
    #expect(rows[1].person.name == "王建国" && second.notes["网格员"] == "赵某")
  }

  @Test(arguments: ["○", "☒"])
  func `两可的记号不当作办结或未办结`(_ mark: String) throws {
    let draft = try row([8: mark])
    #expect(draft.isClosed == nil && draft.doubts.contains { $0.column == "是否办结" })
  }

  @Test func `下面的表头换了列序按新的读`() throws {
    let other = ["序号", "来源", "受理时间", "问题（舆情）简要内容", "是否办结"]
    let (rows, report) = try read([
      ["1", "", "", "锦绣花园无人打扫", "来电", "2025.4.10", "", "", "否"], other, ["2", "来电", "2025.4.11", "锦绣花园二期无人打扫", "否"],
    ])
    guard case .complaint(let second) = try #require(rows.last).matter else { throw ReadingCounty.NoHeader() }
    #expect(rows.count == 2 && second.brief == "锦绣花园二期无人打扫" && second.accepted == Day(iso: "2025-04-11"))
    #expect(report.notes.contains { $0.contains("新的表头") })
  }

  @Test func `单独一行的街道名管下面各行`() throws {
    let (rows, report) = try read([
      ["1", "", "", "锦绣花园无人打扫", "来电", "2025.4.10", "", "", "否"], ["二、岳村街道办事处"],
      ["2", "", "", "阳光花园无人打扫", "来电", "2025.4.11", "", "", "否"],
    ])
    #expect(rows.map(\.subdistrict) == ["410825001", "410825002"])
    #expect(rows[1].estates.map(\.meant) == [4] && report.notes.count == 1)
  }
}
