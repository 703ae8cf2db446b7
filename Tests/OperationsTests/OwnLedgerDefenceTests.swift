import Basics
import Book
import Casework
import Testing

@testable import Operations

/// What a workbook that comes back must not do: find out who complained, lose what it has no column for, or write one
/// row's contents over another.
@Suite struct OwnLedgerDefenceTests {
  private let county: County
  private let file: String
  private let changed: String
  private let first = "反映锦绣花园未公示公共收益收支明细"
  private let second = "反映清风苑保洁不到位、垃圾清运不及时"
  private enum Column { static let (serial, name, phone, brief, office, progress, number) = (0, 1, 2, 3, 6, 7, 12) }

  init() throws {
    county = try County()
    try county.takeIn(LedgerFile(Told.certain, Told.closed, Told.inspected))
    (file, changed) = (county.path("附件5.xlsx"), county.path("改过.xlsx"))
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
  }

  private func edited(_ change: (inout Grid) throws -> Void) throws -> TakeInOutcome {
    var grid = try Grid(file)
    try change(&grid)
    try grid.write(to: changed)
    return try county.takeIn(changed)
  }

  private func people() throws -> [Reporter] {
    try county.complaints().map { try county.book.vault.reveal($0.reporter) }.sorted { $0.contact < $1.contact }
  }

  @Test func `一份写满同一个姓名的台账，看不出哪一行真是这个人`() throws {
    let told = try [("王某某", "13912340001"), ("赵无关", "13712340009")].map { name, phone in
      try edited { grid in
        for brief in [first, second] {
          let row = try #require(grid.row(holding: brief))
          (grid[row, Column.name], grid[row, Column.phone]) = (name, phone)
        }
      }
    }
    for outcome in told {
      #expect(outcome.fates == [0, 2, 1, 0, 0])
      #expect(outcome.problems == told[0].problems)
      #expect(outcome.changes.map(\.differences) == told[0].changes.map(\.differences))
    }
  }

  @Test func `移送纪检机关的线索，哪一种表都不能改，也看不到一个字`() throws {
    let matter = try #require(try county.complaints().first { $0.brief.contains(first) })
    let clerk = Officer(Post(code: "wq-1", title: "经办人", role: .clerk, unit: County.wenquan))
    try county.office().refer(matter.number, reason: "疑似收受好处", seen: nil, by: clerk)
    let sheets: [TakeInOutcome] = [
      try edited { grid in
        let row = try #require(grid.row(holding: first))
        grid[row, Column.brief] = "随便写"
      },
      try county.takeIn(["投诉": [ExchangeIntakeTests.complaint(matter.number, ["问题（舆情）简要内容": "随便写"])]]),
      try county.takeIn(LedgerFile(Told.certain), named: "再来.csv"),
    ]
    for outcome in sheets {
      #expect(outcome.says("这个编号不能由表格登记"))
      #expect(!outcome.changes.contains { $0.number == matter.number })
      #expect(!outcome.problems.contains { $0.message.contains("公共收益") })
    }
    #expect(try county.complaint(matter.number)?.brief == matter.brief)
  }

  @Test func `别的表里写满同一个姓名，也看不出；早已登记的投诉人不由表改`() throws {
    let rows = ["王某某", "赵无关"].map { name in
      ["投诉": [ExchangeIntakeTests.complaint("T1", ["投诉人": name, "联系方式": "13912340001"])]] as ExchangeFile
    }
    try county.takeIn(rows[0])
    let before = try county.journalSize()
    let told = try rows.map { try county.takeIn($0) }
    #expect(told.map(\.fates) == [[0, 0, 1, 0, 0], [0, 0, 1, 0, 0]])
    #expect(told[0].problems == told[1].problems && told[0].says("1行的投诉人早已登记"))
    #expect(try county.journalSize() == before)
    let complaint = try #require(try county.complaint("T1"))
    #expect(try county.book.vault.reveal(complaint.reporter).name == "王某某")
  }

  @Test func `手工填的台账换一个遮盖后相同的姓名再来，也看不出`() throws {
    let told = try [Told.certain, Told.certain.replacing("王某某", with: "王小小")].map {
      try county.takeIn(LedgerFile($0))
    }
    #expect(told.map(\.fates) == [[0, 0, 1, 0, 0], [0, 0, 1, 0, 0]])
    #expect(told[0].problems == told[1].problems)
    #expect(try people().map(\.name) == ["王某某", "王某某"])
  }

  @Test func `少了投诉人和联系方式两列，一个人也不丢，并且说明`() throws {
    let outcome = try edited { grid in
      for row in grid.sheets[0].rows.keys where row >= 3 {
        (grid[row, Column.name], grid[row, Column.phone]) = ("", "")
      }
    }
    #expect(outcome.fates == [0, 0, 3, 0, 0])
    #expect(outcome.says("表中没有“投诉人”、“联系方式”列，各行的这些内容保持台账库原样"))
    #expect(try people().map(\.contact) == ["13912340001", "13912340003"])
  }

  @Test(arguments: [4, 5, 6, 7, 8, 9, 10])
  func `少了哪一列，那一列都保持原样`(column: Int) throws {
    let before = try county.complaints() + []
    let problems = try county.problems()
    let outcome = try edited { grid in
      for row in grid.sheets[0].rows.keys where row >= 3 { grid[row, column] = "" }
    }
    #expect(outcome.fates == [0, 0, 3, 0, 0], "\(outcome.problems)")
    #expect(try county.complaints() == before && county.problems() == problems)
  }

  @Test func `遮盖过的写法不当作真名：匿名的件照样匿名`() throws {
    try county.takeIn(LedgerFile(Told.certain.replacing("王某某,13912340001", with: ",").replacing("6-10", with: "6-19")))
    let count = try county.complaints().count
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    let outcome = try edited { grid in
      let rows = grid.sheets[0].rows.keys.filter { grid[$0, Column.brief] == first && grid[$0, Column.name].isEmpty }
      (grid[rows[0], Column.name], grid[rows[0], Column.phone]) = ("濮**", "139****0009")
    }
    #expect(outcome.rejected == 1 && outcome.says("对不上，像是另一行的内容"))
    #expect(try county.complaints().count { $0.reporter.isEmpty } == 1)
    #expect(try county.complaints().count == count)
  }

  @Test func `复制的一行带着原来的编号，两行都退回，指明是哪两行`() throws {
    let outcome = try edited { grid in
      let row = try #require(grid.row(holding: first))
      let last = try #require(grid.sheets[0].rows.keys.max()) + 1
      grid.sheets[0].rows[last] = grid.sheets[0].rows[row]
      grid[last, Column.brief] = "另一件：清风苑路灯不亮"
    }
    #expect(outcome.fates == [0, 0, 2, 0, 2])
    #expect(outcome.problems.count { $0.weight == .rejected && $0.message.contains("第4行、第8行") } == 2)
    #expect(try county.complaints().contains { $0.brief == first })
  }

  @Test func `只给看得见的列排了序，编号对不上，各行退回，一格也不改`() throws {
    let before = try county.complaints()
    let outcome = try edited { grid in
      let rows = try [first, second].map { try #require(grid.row(holding: $0)) }
      let cells = rows.map { grid.sheets[0].rows[$0] ?? [:] }
      for column in 0...10 {
        grid.sheets[0].rows[rows[0]]?[column] = cells[1][column]
        grid.sheets[0].rows[rows[1]]?[column] = cells[0][column]
      }
    }
    #expect(outcome.fates == [0, 0, 1, 0, 2])
    #expect(outcome.says("“序号”（A4）") && outcome.says("“联系方式”（C4）"))
    #expect(try county.complaints() == before)
  }

  @Test func `删了几行、重编了序号，照样收下`() throws {
    let outcome = try edited { grid in
      let row = try #require(grid.row(holding: first))
      grid.sheets[0].rows[row] = nil
      for (order, row) in grid.sheets[0].rows.keys.filter({ $0 > row }).sorted().enumerated()
      where !grid[row, Column.number].isEmpty {
        grid[row, Column.serial] = "\(order + 1)"
      }
    }
    #expect(outcome.fates == [0, 0, 2, 0, 0])
  }

  @Test func `没了隐藏列的台账，像已登记的都待定，一件也不重新列入`() throws {
    // Number and all of a case that came another way.
    try county.takeIn(["投诉": [ExchangeIntakeTests.complaint("T1", ["受理时间": "2025-06-20"])]])
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    let count = try (county.complaints().count, county.problems().count)
    let outcome = try edited { grid in
      for row in grid.sheets[0].rows.keys where row >= 3 { for column in 11...16 { grid[row, column] = "" } }
    }
    #expect(outcome.taken == 0, "\(outcome.fates)")
    #expect(outcome.says("像是已登记的“T1”（受理时间和简要内容都相同）"))
    #expect(try (county.complaints().count, county.problems().count) == count)
  }

  @Test func `别的街道的件，两边都改了也不把它的内容告诉本街道`() throws {
    try county.takeIn(LedgerFile(Told.certain.replacing("正在核查", with: "正在组织核查")))
    var grid = try Grid(file)
    let row = try #require(grid.row(holding: first))
    grid[row, Column.progress] = "已约谈"
    try grid.write(to: changed)
    let clerk = Officer(Post(code: "yc-1", title: "岳村街道办事处经办人", role: .clerk, unit: County.yuecun))
    let outcome = try county.office().takeIn(files: [changed], by: clerk).outcomes[0]
    #expect(outcome.rejected == outcome.sheets[0].rows && !outcome.says("正在组织核查"))
  }

  @Test func `原话密存的件，在台账里写上办公室自己的话，照收`() throws {
    var form = ComplaintForm()
    (form.words, form.source, form.subdistrict) = ("楼下路灯半个月不亮", "网络", County.wenquan)
    let number = try county.office().file(form, by: .resident).number
    try county.office().write(.ledger, asOf: County.today, unit: nil, to: file)
    let outcome = try edited { grid in
      let row = try #require(grid.row(holding: number))
      #expect(SealedWords.mark(in: grid[row, Column.brief]) != nil)
      grid[row, Column.brief] = "反映公共照明损坏"
    }
    #expect(outcome.fates == [0, 1, 3, 0, 0])
    #expect(try county.complaint(number)?.brief == "反映公共照明损坏")
  }

  @Test func `比台账库还新的版本，不是从本库导出的，退回`() throws {
    let outcome = try edited { grid in
      let row = try #require(grid.row(holding: first))
      (grid[row, 13], grid[row, Column.progress]) = ("99", "已约谈")
    }
    #expect(outcome.rejected == 1 && outcome.says("只到第1版"))
  }

  @Test func `预览里写上许多姓名，哪一个是投诉人看不出来`() throws {
    try county.takeIn(["投诉": [ExchangeIntakeTests.complaint("T1", ["投诉人": "欧阳测试"])]])
    let names = "赵无关、欧阳测试、钱无关来过"
    let file = ["问题": [ExchangeIntakeTests.problem("WT1", ["问题描述": names, "来源编号": "T1"])]] as ExchangeFile
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["来源编号": "T1"])]])
    try file.write(to: changed)
    let told = try county.office().takeIn(files: [changed], mode: .rehearsal).outcomes[0]
    #expect(told.changes[0].differences.map(\.after) == [names])
    try county.takeIn(changed)
    #expect(try county.problem("WT1")?.description == "赵无关、欧***、钱无关来过")
  }

  @Test func `两边都改了的，指明的是那一格`() throws {
    try county.takeIn(LedgerFile(Told.certain.replacing("正在核查", with: "正在组织核查")))
    let outcome = try edited { grid in
      grid[try #require(grid.row(holding: first)), Column.progress] = "已约谈"
    }
    #expect(outcome.problems.first { $0.weight == .rejected }?.cell == "H4")
  }

  @Test func `写明姓名的台账不从中回收投诉人，原样导入什么也不变`() throws {
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, withNames: true, to: file)
    #expect(try county.takeIn(file).fates == [0, 0, 3, 0, 0])
    let outcome = try edited { $0[try #require($0.row(holding: first)), Column.name] = "赵无关" }
    #expect(outcome.fates == [0, 0, 3, 0, 0])
    #expect(outcome.says("这是写明姓名的台账"))
    #expect(try people().map(\.name) == ["王某某", "王某某"])
  }

  @Test func `按要求删除了的投诉人，不再从台账登记`() throws {
    let complaint = try #require(try county.complaints().first { $0.brief == first })
    try county.book.vault.forget(complaint.reporter)
    let outcome = try edited { grid in
      let row = try #require(grid.row(holding: first))
      (grid[row, Column.name], grid[row, Column.phone]) = ("王某某", "13912340001")
    }
    #expect(outcome.says("已按要求删除，不再从台账登记"))
    #expect(try county.complaint(complaint.number)?.reporter == complaint.reporter)
  }
}
