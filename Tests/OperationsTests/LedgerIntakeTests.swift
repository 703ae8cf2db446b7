import Basics
import Book
import Campaign
import Casework
import Testing

@testable import Operations

/// Rows of a 附件5 as clerks fill it. What is certain goes into the ledger, all else waits for a person.
enum Told {
  static let certain = "王某某,13912340001,反映锦绣花园未公示公共收益收支明细,来电,2025-06-10,物业科,正在核查,否,李某,"
  static let founded = "王某某,13912340002,反映锦绣花园保洁不到位、垃圾清运不及时,来访,2025-06-11,物业科,经核查属实，已责令整改,否,李某,"
  static let closed = "王某某,13912340003,反映清风苑保洁不到位、垃圾清运不及时,来信,2025-06-12,物业科,经核查属实，6月20日已整改到位,是,李某,"
  static let inspected = ",,清风苑消防通道被占用、灭火器过期,排查发现,2025-06-13,物业科,,否,李某,"
  static let noEstate = "李某某,13912340004,小区保洁不到位、垃圾清运不及时,来电,2025-06-14,物业科,经核查属实,否,李某,"
  static let noKind = "李某某,13912340005,锦绣花园物业不作为,来电,2025-06-15,物业科,正在核查,否,李某,"
  static let noLevel = "李某某,13912340006,反映锦绣花园保洁不到位、垃圾清运不及时,12345热线,2025-06-16,物业科,正在核查,否,李某,"
  static let noLevelEither = "赵某某,13912340007,反映清风苑保洁不到位、垃圾清运不及时,12345热线,2025-06-17,物业科,正在核查,否,李某,"
  static let inspectedSomewhere = ",,消防通道被占用、灭火器过期,排查发现,2025-06-18,物业科,,否,李某,"
  static let faulty = "李某某,13912340008,反映锦绣花园保洁不到位,来电,六月某日,物业科,,否,李某,"
}

@Suite struct LedgerIntakeTests {
  @Test func `确定的行列入台账，含糊的行待定，错误的行退回`() throws {
    let county = try County()
    let outcome = try county.takeIn(
      LedgerFile(
        Told.certain, Told.inspected, Told.noEstate, Told.noKind, Told.noLevel, Told.inspectedSomewhere, Told.faulty))
    #expect(outcome.recognised == .ledger)
    #expect(outcome.fates == [2, 0, 0, 4, 1])
    let complaint = try #require(try county.complaints().first)
    #expect(complaint.number.hasPrefix("台20250610-"))
    #expect(try complaint.estate == county.estate("锦绣花园").id)
    #expect(complaint.kind == "2.2" && complaint.level == .county && complaint.subdistrict == County.wenquan)
    #expect(outcome.problems.first { $0.weight == .rejected }?.cell == "F10")
    #expect(outcome.rejectedRows.map(\.row) == [10])
  }

  @Test func `属实的投诉成为台账中的问题`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.certain, Told.founded))
    let problem = try #require(try county.problems().first)
    #expect(try county.problems().count == 1)
    #expect(problem.means == .complaint && problem.kind == "1.1")
    #expect(problem.found == day("2025-06-11") && problem.rectified == nil)
    #expect(try problem.origin == county.complaints().first { $0.finding == .founded }?.number)
    #expect(try [3, 4, 36, 37].map { try county.figure($0) } == [1, 1, 2, 0])
  }

  @Test func `办结并写明整改到位的，问题随之整改完成`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.closed))
    #expect(try county.complaints().first?.closed == day("2025-06-20"))
    #expect(try county.problems().first?.rectified?.day == day("2025-06-20"))
    #expect(try [3, 15, 37].map { try county.figure($0, on: day("2025-06-19")) } == [1, 0, 0])
    #expect(try [3, 15, 37].map { try county.figure($0, on: day("2025-06-20")) } == [1, 1, 1])
  }

  @Test func `排查发现的行是问题，不是投诉`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.inspected))
    #expect(try county.complaints().isEmpty)
    let problem = try #require(try county.problems().first)
    #expect(problem.means == .fullInspection && problem.kind == "1.3")
  }

  @Test func `待定的行不进入任何数字`() throws {
    let county = try County()
    let before = try county.figures()
    let outcome = try county.takeIn(LedgerFile(Told.noEstate, Told.noKind, Told.noLevel, Told.inspectedSomewhere))
    #expect(outcome.fates == [0, 0, 0, 4, 0])
    #expect(try county.figures() == before)
    #expect(try county.held().map(\.subdistrict) == Array(repeating: County.wenquan, count: 4))
    #expect(try county.held().map { $0.doubts.count } == [1, 1, 1, 1])
  }

  @Test func `a held row knows its subdistrict from the title as well`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.noEstate, Told.inspectedSomewhere, unit: "张羌街道办事处"), for: nil)
    #expect(try county.held().map(\.subdistrict) == [County.zhangqiang, County.zhangqiang])
  }

  @Test func `同一文件再导入，什么也不变`() throws {
    let county = try County()
    let file = LedgerFile(Told.certain, Told.founded, Told.closed, Told.inspected, Told.noEstate)
    try county.takeIn(file)
    let size = try county.journalSize()
    #expect(try county.takeIn(file).fates == [0, 0, 4, 1, 0])
    #expect(try county.journalSize() == size)
  }

  @Test func `下周的台账里同一件有了结果，是变更而不是另一件`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.certain))
    let outcome = try county.takeIn(
      LedgerFile(Told.certain.replacing("正在核查,否", with: "经核查属实，已整改到位,是"), filled: "2025年7月9日"), on: day("2025-07-10"))
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(Set(outcome.changes[0].differences.map(\.title)) == ["核查结论", "办理进展和结果", "办结时间"])
    #expect(try county.problems().count == 1)
  }

  @Test func `两行内容完全相同，只列入一次`() throws {
    let county = try County()
    let outcome = try county.takeIn(LedgerFile(Told.certain, Told.certain))
    #expect(outcome.fates == [1, 0, 1, 0, 0])
    #expect(outcome.says("与上面一行内容完全相同"))
    #expect(try county.figure(36) == 1)
  }

  @Test func `the reporter goes into the vault and nowhere else`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.certain))
    let complaint = try #require(try county.complaints().first)
    let entries = try county.book.read { try $0.history(of: "complaint/" + complaint.number) }
    #expect(entries.allSatisfy { !String(decoding: $0.payload, as: UTF8.self).contains("13912340001") })
    #expect(try county.book.vault.reveal(complaint.reporter) == Reporter(name: "王某某", contact: "13912340001"))
  }

  @Test func `单位和工作表名写的不是同一个街道，各行不列入，并告知`() throws {
    let county = try County()
    let row = "1," + Told.certain
    let path = county.path("两个街道.xlsx")
    try TextSheets([
      "岳村": "工作台账\n单位（盖章）：温泉街道办事处,,,,,,,填报时间：2025年7月2日\n" + LedgerFile.heads + "\n" + row
    ]).write(to: path)
    for sender in [nil, "温泉街道办事处"] {
      let outcome = try county.takeIn(path, for: sender)
      #expect(outcome.fates == [0, 0, 0, 0, 1])
      #expect(outcome.says("表头里的单位是“温泉街道办事处”，工作表名里写的却是“岳村街道办事处”"))
    }
    #expect(try county.complaints().isEmpty)
  }

  @Test func `别人在另一日验收的整改，同一台账再导入不改`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.closed))
    var problem = try #require(try county.problems().first)
    problem.rectifications = [Rectification(day: day("2025-06-25"), acceptedBy: "验收员")]
    let accepted = problem
    _ = try county.book.write(by: .console, at: Moment(County.today, hour: 10)) {
      try $0.append(Event(.amended, .problem(accepted)))
    }
    try county.takeIn(LedgerFile(Told.closed))
    #expect(try county.problems() == [accepted])
  }
}
