import Basics
import Book
import Casework
import Foundation
import Synchronization
import Testing

@testable import Operations

/// Files as a whole: what they are, whom they speak for, and what is remembered of them.
@Suite struct FileIntakeTests {
  @Test func `a file that is none of the four is refused with what to do`() throws {
    let county = try County()
    try Data("姓名,年龄\n张三,5\n".utf8).write(to: URL(fileURLWithPath: county.path("名单.csv")))
    let result = try county.office().takeIn(files: [county.path("名单.csv")])
    #expect(result.unusable?.reasons.first?.contains("没有认出这份工作簿") == true)
    #expect(result.outcomes.first?.file == county.path("名单.csv"))
  }

  @Test func `every file that brought something is remembered with its counts`() throws {
    let county = try County()
    try county.takeIn(LedgerFile(Told.certain, Told.noEstate, Told.faulty))
    let intakes = try county.book.read { try $0.intakes() }
    let last = try #require(intakes.last)
    #expect([last.file, last.recognised, last.subdistrict] == ["台账.csv", "ledger", County.wenquan])
    let counts = [last.rows, last.taken, last.changed, last.unchanged, last.review, last.rejected]
    #expect(counts == [3, 1, 0, 0, 1, 1])
    #expect(last.digest.count == 64)
    #expect(last.received == County.today)
    try county.takeIn(LedgerFile(Told.certain, Told.noEstate, Told.faulty))
    let again = try county.book.read { try $0.intakes() }
    #expect(again.count == intakes.count)
  }

  @Test func `two files told together are one step, and both are remembered`() throws {
    let county = try County()
    try LedgerFile(Told.certain).write(to: county.path("甲.csv"))
    try LedgerFile(Told.founded).write(to: county.path("乙.csv"))
    let result = try county.office().takeIn(files: [county.path("甲.csv"), county.path("乙.csv")], subdistrict: "温泉街道")
    #expect(result.outcomes.map(\.taken) == [1, 1])
    #expect(try county.complaints().count == 2)
    #expect(try county.office().submissions(of: day("2025-07-03")).count == 1)
  }

  @Test func `an unknown subdistrict is refused, naming those there are`() throws {
    let county = try County()
    #expect {
      try county.office().takeIn(files: [], subdistrict: "火星街道")
    } throws: { error in
      (error as? Refused)?.reasons.first?.contains("温泉街道办事处、岳村街道办事处、张羌街道办事处") == true
    }
  }

  @Test func `progress is told while a long sheet is read`() throws {
    let county = try County()
    let file: ExchangeFile = ["问题": (1...2100).map { ExchangeIntakeTests.problem("WT\($0)") }]
    try file.write(to: county.path("长.xlsx"))
    let told = Mutex(0)
    _ = try county.office().takeIn(files: [county.path("长.xlsx")], progress: { done, _ in told.withLock { $0 = done } })
    #expect(told.withLock { $0 } >= 2000)
    #expect(try county.problems().count == 2100)
  }
}
