import Basics
import Book
import Casework
import Reporting
import Testing

@testable import Operations

/// Our own 附件5, exported, edited by a clerk and taken back.
@Suite struct OwnLedgerTests {
  private let county: County
  private let file: String
  private let brief = "反映锦绣花园未公示公共收益收支明细"
  private let found = "清风苑消防通道被占用、灭火器过期"
  private enum Column { static let (name, phone, brief, progress, isClosed, remark, version) = (1, 2, 3, 7, 8, 10, 13) }

  init() throws {
    county = try County()
    try county.takeIn(LedgerFile(Told.certain, Told.closed, Told.inspected))
    file = county.path("附件5.xlsx")
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
  }

  private func edited(_ brief: String, _ change: (inout Grid, Int) -> Void) throws -> TakeInOutcome {
    var grid = try Grid(file)
    let row = try #require(grid.row(holding: brief))
    change(&grid, row)
    try grid.write(to: county.path("改过.xlsx"))
    return try county.takeIn(county.path("改过.xlsx"))
  }

  @Test func `taken back as it was, nothing changes`() throws {
    let grid = try Grid(file)
    let row = try #require(grid.row(holding: brief))
    #expect(grid[row, Column.name] == "王**" && grid[row, Column.phone] == "139****0001")
    #expect(try county.takeIn(file).fates == [0, 0, 3, 0, 0])
    let complaint = try #require(try county.complaints().first)
    #expect(try county.book.vault.reveal(complaint.reporter).name == "王某某")
  }

  @Test func `没有在系统里办过的，表里办结了照样可以答复投诉人`() throws {
    _ = try edited(brief) { $0[$1, Column.isClosed] = "是" }
    let complaint = try #require(try county.complaints().first { $0.brief == brief })
    #expect(complaint.closed != nil && complaint.finding == .pending)
    try county.office().answer(complaint.number, words: "已公示", seen: nil, by: .console)
    let steps = try county.book.read { try $0.caseFile(complaint.number) }
    #expect(steps.stage == .answered)
  }

  @Test func `遮盖着导出的投诉人、联系方式改了一栏，明说没有采用`() throws {
    let outcome = try edited(brief) { grid, row in
      grid[row, Column.name] = "李四"
      grid[row, Column.progress] = "正在核查"
    }
    let told = outcome.problems.filter { $0.message.contains("“投诉人”一栏改动未采用") }
    #expect(told.count == 1 && told[0].weight == .remark && told[0].message.contains("王**"))
    #expect(!String(describing: told).contains("李四"))
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.progress == "正在核查", "the rest of the row counts")
    #expect(try county.book.vault.reveal(complaint.reporter).name == "王某某")
    let phone = try edited(brief) { $0[$1, Column.phone] = "" }
    #expect(phone.problems.filter { $0.message.contains("“联系方式”一栏改动未采用") }.count == 1)
    let both = try edited(brief) { ($0[$1, Column.name], $0[$1, Column.phone]) = ("李四", "13900009999") }
    #expect(both.problems.allSatisfy { !$0.message.contains("改动未采用") })
    #expect(try county.book.vault.reveal(try #require(try county.complaints().first).reporter).name == "李四")
  }

  @Test func `旧程序留下的房号在导出以后遮盖了，不算表里的改动`() throws {
    var complaint = try #require(try county.complaints().first { $0.brief == brief })
    complaint.brief = brief + "，住3号楼2单元1101室"
    _ = try county.book.write(by: .console, at: Moment(County.today, hour: 9)) { pen in
      try pen.append(Event(.amended, .complaint(complaint)))
    }
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    // Meanwhile somebody rewords the case.
    complaint.brief = "反映公共收益不公示"
    _ = try county.book.write(by: .console, at: Moment(County.today, hour: 10)) { pen in
      try pen.append(Event(.amended, .complaint(complaint)))
    }
    #expect(try county.takeIn(file).fates == [0, 0, 3, 0, 0])
    #expect(try county.complaint(complaint.number)?.brief == "反映公共收益不公示")
  }

  @Test func `办结可以在台账里填，当日办结`() throws {
    let outcome = try edited(brief) { grid, row in
      grid[row, Column.isClosed] = "是"
      grid[row, Column.progress] = "已答复投诉人"
    }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    #expect(try county.complaints().first?.closed == County.today)
    #expect(try county.complaints().first?.progress == "已答复投诉人")
  }

  @Test func `在台账里填写核查属实，问题随即列入；再写整改到位并办结，问题随之整改完成`() throws {
    let outcome = try edited(brief) { $0[$1, Column.progress] = "经核查属实，已责令整改" }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.finding == .founded)
    #expect(try county.problem(complaint.number + "-1")?.kind == "2.2")
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    _ = try edited(brief) {
      $0[$1, Column.progress] = "经核查属实，已整改到位"
      $0[$1, Column.isClosed] = "是"
    }
    #expect(try county.problem(complaint.number + "-1")?.rectified?.day == County.today)
  }

  @Test func `a problem that a person recorded for a complaint is not recorded again`() throws {
    let number = try #require(try county.complaints().first?.number)
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["发现方式": "投诉举报", "来源编号": number, "问题类别": "2.2"])]])
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    let before = try county.problems().count
    #expect(try edited(brief) { $0[$1, Column.progress] = "经核查属实" }.changed == 1)
    #expect(try county.problems().count == before)
  }

  @Test func `改为不属实的，此前由它列入台账的问题撤出，不再计入数字`() throws {
    let before = try county.office().facts().problems.count
    let outcome = try edited("反映清风苑保洁不到位、垃圾清运不及时") { $0[$1, Column.progress] = "复核后认定不属实" }
    #expect(outcome.changed == 1)
    #expect(outcome.said(.remark).contains { $0.contains("已撤出") })
    #expect(try county.office().facts().problems.count == before - 1)
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `已办结的改成“否”，自当日重新打开，此前各日的数字不变`() throws {
    let outcome = try edited("反映清风苑保洁不到位、垃圾清运不及时") { $0[$1, Column.isClosed] = "否" }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    #expect(outcome.says("自2025年7月3日起重新打开"))
    #expect(try [County.today - 1, County.today].map { try county.figure(37, on: $0) } == [1, 0])
    // 整改到位 is still what the row says.
    #expect(try county.problems().first { $0.means == .complaint }?.rectified != nil)
  }

  @Test func `截至较早一天的台账原样导入，后来办结的不重新打开，也不多说`() throws {
    try county.office().write(.ledger, asOf: day("2025-06-15"), unit: nil, to: file)
    let outcome = try county.takeIn(file)
    #expect(outcome.fates == [0, 0, 3, 0, 0])
    #expect(!outcome.says("办结计") && !outcome.says("重新打开"))
    #expect(try county.figure(37) == 1)
  }

  @Test func `没有“记录截至”的旧台账填“否”，只作提示`() throws {
    let outcome = try edited("反映清风苑保洁不到位、垃圾清运不及时") { grid, row in
      grid[row, Column.isClosed] = "否"
      grid[row, 14] = ""
    }
    #expect(outcome.fates == [0, 0, 3, 0, 0])
    #expect(outcome.says("仍按已办结计"))
  }

  @Test func `检查发现的问题，在台账里改来源、承办科室、办理进展、受理人的，逐格告知没有采用`() throws {
    let outcome = try edited(found) { grid, row in
      grid[row, 6] = "另一科"
      grid[row, Column.progress] = "正在加紧整改"
    }
    #expect(outcome.fates == [0, 0, 3, 0, 0])
    #expect(outcome.said(.remark).count { $0.contains("改动没有采用") } == 2)
  }

  @Test func `检查发现的问题不能在台账里办结`() throws {
    let outcome = try edited(found) { $0[$1, Column.isClosed] = "是" }
    #expect(outcome.fates == [0, 0, 2, 0, 1])
    #expect(outcome.says("另一人验收"))
  }

  @Test func `检查发现的问题，描述、发现日期和备注可以在台账里改`() throws {
    let outcome = try edited(found) { grid, row in
      grid[row, Column.brief] = "清风苑消防通道被占用"
      grid[row, Column.remark] = "3号楼"
      grid[row, 5] = "2025-06-12"
    }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    let problem = try #require(try county.problems().first { $0.means == .fullInspection })
    #expect(problem.remark == "3号楼" && problem.description == "清风苑消防通道被占用")
    #expect(problem.found == day("2025-06-12"))
  }

  private func editedInBook(_ words: String) throws {
    try county.takeIn(LedgerFile(Told.certain.replacing("正在核查", with: words)))
  }

  @Test func `导出之后台账库和表格各改各的格，两边都留下`() throws {
    try editedInBook("正在组织核查")
    let outcome = try edited(brief) { $0[$1, Column.remark] = "另一处改动" }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.remark == "另一处改动" && complaint.progress == "正在组织核查")
  }

  @Test func `导出之后两边都改了同一格，退回由人定，一处也不覆盖`() throws {
    try editedInBook("正在组织核查")
    let outcome = try edited(brief) { grid, row in
      grid[row, Column.progress] = "已约谈"
      grid[row, Column.remark] = "另一处改动"
    }
    #expect(outcome.fates == [0, 0, 2, 0, 1])
    #expect(outcome.conflicts == 1)
    #expect(outcome.says("导出之后两边都改了“办理进展和结果”：导出时是“正在核查”，表中是“已约谈”，台账库现在是“正在组织核查”"))
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.remark == "" && complaint.progress == "正在组织核查")
    let file = county.path("改过.xlsx")
    func taken(_ preference: Preference) throws -> [Int] {
      try county.office().takeIn(files: [file], preferring: preference).outcomes[0].fates
    }
    #expect(try taken(.book) == [0, 1, 2, 0, 0])
    #expect(try county.complaints().first?.progress == "正在组织核查")
    #expect(try county.complaints().first?.remark == "另一处改动")
    #expect(try taken(.workbook) == [0, 1, 2, 0, 0])
    #expect(try county.complaints().first?.progress == "已约谈")
  }

  @Test func `在系统里按环节办理的件，办结和受理时间不由表格改`() throws {
    let number = try #require(try county.complaints().first?.number)
    try county.office().assign(number, department: "物业科", person: "物业科科长", seen: nil, by: .console)
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    let outcome = try edited(brief) { grid, row in
      grid[row, Column.isClosed] = "是"
      grid[row, Column.remark] = "已电话回访"
    }
    #expect(outcome.fates == [0, 1, 2, 0, 0])
    #expect(outcome.said(.remark).contains { $0.contains("“是否办结”由办理环节得出（“否”）") })
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.closed == nil && complaint.remark == "已电话回访")
  }

  @Test func `a name written over the mask is a correction`() throws {
    let outcome = try edited(brief) {
      $0[$1, Column.name] = "王小明"
      $0[$1, Column.phone] = "13912349999"
    }
    #expect(outcome.changed == 1)
    let complaint = try #require(try county.complaints().first)
    #expect(try county.book.vault.reveal(complaint.reporter) == Reporter(name: "王小明", contact: "13912349999"))
  }

  @Test func `a number that the book does not know goes back`() throws {
    let outcome = try edited(brief) { grid, row in grid[row, 12] = "台20250101-00000000" }
    #expect(outcome.rejected == 1)
    #expect(outcome.says("没有编号为“台20250101-00000000”的记录"))
  }

  @Test func `a row that a clerk adds below is taken in as any hand-filled row`() throws {
    let outcome = try edited(found) { grid, row in
      grid[row + 1, 0] = "4"
      for (column, text) in Told.founded.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        grid[row + 1, column + 1] = String(text)
      }
    }
    #expect(outcome.taken + outcome.review == 1)
  }
}
