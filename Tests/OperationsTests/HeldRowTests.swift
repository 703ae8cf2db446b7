import Basics
import Book
import Campaign
import Casework
import Testing

@testable import Operations

@Suite struct HeldRowTests {
  private func held(_ county: County, _ rows: String...) throws -> HeldRow {
    var file = LedgerFile()
    file.rows = rows
    try county.takeIn(file)
    return try #require(try county.held().first)
  }

  private func take(_ row: HeldRow, _ change: (inout HeldRowRuling) -> Void = { _ in }) -> HeldRowRuling {
    var ruling = HeldRowRuling(number: row.number, verdict: .take)
    change(&ruling)
    return ruling
  }

  private func reasons(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch let refused as Refused {
      return refused.reasons
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `列入后计入数字，同一文件再导入不变`() throws {
    let county = try County()
    let row = try held(county, Told.noEstate)
    #expect(try [3, 36].map { try county.figure($0) } == [0, 0])
    try county.office().decide(take(row) { $0.estate = try! county.estate("清风苑").id })
    #expect(try [3, 4, 36].map { try county.figure($0) } == [1, 1, 1])
    #expect(try county.held().isEmpty)
    let size = try county.journalSize()
    #expect(try county.takeIn(LedgerFile(Told.noEstate)).fates == [0, 0, 1, 0, 0])
    #expect(try county.journalSize() == size)
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `小区可以写名称，也可以说不涉及`() throws {
    let county = try County()
    let named = try held(county, Told.noEstate)
    try county.office().decide(take(named) { $0.estateName = "锦绣家属院" })
    #expect(try county.complaints().first?.estate == county.estate("锦绣花园").id)
    let other = try held(county, Told.noEstate.replacing("0004", with: "0094"))
    try county.office().decide(take(other) { $0.estate = 0 })
    #expect(try county.complaints().last?.estate == 0)
    #expect(try [3, 36].map { try county.figure($0) } == [1, 2])
  }

  @Test func `同一标识再决定一次，答复相同而不重复，换了内容则说明已经决定`() throws {
    let county = try County()
    let row = try held(county, Told.noEstate)
    let ruling = take(row) { ($0.estate, $0.token) = (0, "一") }
    try county.office().decide(ruling)
    let size = try county.journalSize()
    try county.office().decide(ruling)
    #expect(try county.journalSize() == size)
    let other = take(row) { ($0.estateName, $0.token) = ("锦绣家属院", "一") }
    #expect(reasons { try county.office().decide(other) } == ["这一行已经决定为“已列入”，不能再改"])
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `拒绝时说出全部理由，什么也不留下`() throws {
    let county = try County()
    let row = try held(county, "李某某,139,小区保洁不到位、垃圾清运不及时,12345热线,2025-06-14,物业科,,否,李某,")
    let size = try county.journalSize()
    #expect(
      reasons { try county.office().decide(take(row)) } == ["请选择小区，或选“不涉及具体小区”", "请选择层级：县级受理，还是省市转办"])
    #expect(
      reasons {
        try county.office().decide(
          take(row) {
            $0.estateName = "没有的小区"
            $0.kind = "9.9"
            $0.level = .county
            $0.closed = "2025-06-01"
          })
      }.count == 3)
    #expect(
      reasons {
        try county.office().decide(take(row) { ($0.estate, $0.level, $0.closed) = (0, .county, "2025-08-01") })
      }
        == ["办结时间不能晚于今天2025-07-03，请核对"])
    #expect(try county.journalSize() == size)
    #expect(try county.held().count == 1)
  }

  @Test func `排查发现的问题必须有小区和类别`() throws {
    let county = try County()
    let row = try held(county, ",,物业不作为,排查发现,2025-06-18,物业科,,否,李某,")
    let missing = reasons { try county.office().decide(take(row) { $0.estate = 0 }) }
    #expect(missing.contains("请选择问题所在的小区") && missing.contains("请选择问题类别"))
    try county.office().decide(take(row) { ($0.estateName, $0.kind) = ("清风苑", "1.3") })
    #expect(try [3, 6].map { try county.figure($0) } == [1, 1])
  }

  @Test func `写明已办结的行，要有办结时间才能列入`() throws {
    let county = try County()
    let told = Told.certain.replacing("正在核查,否", with: "经核查不属实,是")
    try county.takeIn(LedgerFile(told, filled: "2025年  月  日"))
    let row = try #require(try county.held().first)
    #expect(row.saysClosed)
    #expect(reasons { try county.office().decide(take(row)) } == ["这一行写明已办结，请填写办结时间"])
    try county.office().decide(take(row) { $0.closed = "6月30日" })
    #expect(try county.complaints().first?.closed == day("2025-06-30"))
  }

  @Test func `已决定的行不能再改，也不再询问`() throws {
    let county = try County()
    let row = try held(county, Told.noEstate)
    try county.office().decide(HeldRowRuling(number: row.number, verdict: .dismiss))
    #expect(try county.held().isEmpty)
    #expect(reasons { try county.office().decide(take(row)) } == ["这一行已经决定为“不列入”，不能再改"])
    #expect(reasons { try county.office().decide(HeldRowRuling(number: "待定-0", verdict: .take)) }.count == 1)
    #expect(try county.takeIn(LedgerFile(Told.noEstate)).fates == [0, 0, 1, 0, 0])
    #expect(try county.figure(36) == 0)
  }

  @Test func `不列入的行，即使后来小区登记了也不再列入`() throws {
    let county = try County()
    let told = "李某某,13912340009,反映子夏名城保洁不到位、垃圾清运不及时,来电,2025-06-14,物业科,经核查属实,否,李某,"
    let row = try held(county, told)
    try county.office().decide(HeldRowRuling(number: row.number, verdict: .dismiss))
    try county.takeIn(["小区": [["街道": "温泉", "小区名称": "子夏名城"]]])
    #expect(try county.takeIn(LedgerFile(told)).fates == [0, 0, 1, 0, 0])
    #expect(try county.complaints().isEmpty)
  }

  @Test func `待定的行后来写清楚了，就列入并离开待定清单`() throws {
    let county = try County()
    let told = "李某某,13912340009,反映子夏名城保洁不到位、垃圾清运不及时,来电,2025-06-14,物业科,经核查属实,否,李某,"
    _ = try held(county, told)
    try county.takeIn(["小区": [["街道": "温泉", "小区名称": "子夏名城"]]])
    #expect(try county.takeIn(LedgerFile(told)).fates == [1, 0, 0, 0, 0])
    #expect(try county.held().isEmpty)
    #expect(try county.figure(36) == 1)
  }

  @Test func `a waiting row that comes with news is decided as it came last`() throws {
    let county = try County()
    _ = try held(county, Told.noEstate)
    let news = Told.noEstate.replacing("经核查属实", with: "经核查不属实")
    let row = try held(county, news)
    #expect(try county.held().count == 1)
    try county.office().decide(take(row) { $0.estateName = "清风苑" })
    #expect(try county.complaints().first?.finding == .unfounded)
    #expect(try county.problems().isEmpty)
  }

  @Test func `层级可以一次定给同一来源的所有行`() throws {
    let county = try County()
    let row = try held(county, Told.noLevel, Told.noLevelEither, Told.noEstate)
    try county.office().decide(
      take(row) {
        $0.level = .referredFromAbove
        $0.levelForSource = true
      })
    let rest = try county.held()
    #expect(rest.map(\.isLevelOpen) == [false, false])
    try county.office().decide(take(try #require(rest.first { $0.doubts.isEmpty })))
    #expect(try [36, 38].map { try county.figure($0) } == [0, 2])
    try county.takeIn(LedgerFile(Told.noLevel, Told.noLevelEither, Told.noEstate))
    #expect(try [36, 38].map { try county.figure($0) } == [0, 2])
  }

  @Test func `a level given to a waiting row stays given when the row comes again`() throws {
    let county = try County()
    let row = try held(county, Told.noLevel, Told.noLevelEither)
    try county.office().decide(
      take(row) {
        $0.level = .county
        $0.levelForSource = true
      })
    let size = try county.journalSize()
    try county.takeIn(LedgerFile(Told.noLevel, Told.noLevelEither))
    #expect(try county.journalSize() == size)
    #expect(try county.held().first?.isLevelOpen == false)
  }

  @Test func `the estate a person chose stays when the row comes again`() throws {
    let county = try County()
    let row = try held(county, Told.noLevel)
    try county.office().decide(
      take(row) {
        $0.level = .county
        $0.estateName = "清风苑"
        $0.kind = "1.3"
      })
    #expect(try county.takeIn(LedgerFile(Told.noLevel)).fates == [0, 0, 1, 0, 0])
    #expect(try county.complaints().first?.kind == "1.3")
  }
}
