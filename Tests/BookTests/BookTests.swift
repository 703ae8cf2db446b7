import Basics
import BookFixtures
import Casework
import Foundation
import Reporting
import Testing

@testable import Book
@testable import BookSQLite

@Suite struct BookTests {
  @Test func `what was written is read back, by number, by name and by key`() throws {
    let county = try LittleCounty()
    try county.reopened().read { (registers: Registers) throws -> Void in
      #expect(try registers.complaint("TS0001")?.progress == "已责令限期整改")
      #expect(try registers.version(of: "complaint/TS0001") == 2)
      #expect(try registers.problem("WT0002")?.rectifications.count == 2)
      #expect(try registers.inspection("JC0001")?.batch == "第一批")
      #expect(try registers.measure("CZ0001")?.estate == 1)
      #expect(try registers.heldRow("abc")?.decision == .waiting)
      #expect(try registers.heldRows(.waiting).count == 1)
      #expect(try registers.summaries().first?.figures == ["1", "2"])
      #expect(try registers.submissions(week: LittleCounty.firstDay + 7).count == 1)
      #expect(try registers.intakes().count == 1)
      #expect(try registers.companies(named: folded("河南示例物业服务有限公司")) == [1])
      #expect(try registers.estates(named: folded("阳光新城"), in: "410825002") == [2])
      #expect(try registers.estates(named: folded("阳光小区一期"), in: "410825002") == [2])
      #expect(try registers.estates(named: folded("阳光小区"), in: "410825002") == [])
      #expect(try registers.count(of: .complaint) == 6)
      #expect(try registers.history(of: "complaint/TS0001").map(\.version) == [1, 2])
    }
    #expect(try county.book.verify() == [])
  }

  @Test func `无人投诉的问题单列一行，有投诉的不重复列`() throws {
    let county = try LittleCounty()
    let numbers = try county.rows { _ in }
    #expect(
      Set(numbers) == [
        "TS0001", "TS0002", "TS0003", "TS0004", "TS0005", "TS0006", "WT0001", "WT0003", "WT0005", "WT0006",
      ])
    try county.write { pen in
      var late = try county.complaint(9, pen)
      late.number = "TS0099"
      try pen.append(Event(.recorded, .complaint(late)))
    }
    #expect(try !county.rows { _ in }.contains("WT0006"))
    #expect(try county.rows { $0.kind = "2.1" }.contains("TS0099"))
    #expect(try county.book.verify() == [])
  }

  @Test func `any run of characters is found, and no other`() throws {
    let county = try LittleCounty()
    #expect(try county.rows { $0.search = "益" }.count == 6)
    #expect(try county.rows { $0.search = "电梯" }.count == 6)
    #expect(try county.rows { $0.search = "公共收益未公示" }.count == 6)
    #expect(try county.rows { $0.search = "收益公示" }.isEmpty)
    #expect(try county.rows { $0.search = "公共收益　未公示" }.count == 6)
    #expect(try county.rows { $0.search = "第3件 TS0003" } == ["TS0003"], "each of the words, wherever it stands")
    #expect(try county.rows { $0.search = "第3件 TS0004" }.isEmpty)
    #expect(try county.rows { $0.search = "ｔｓ０００３" } == ["TS0003"])
    #expect(try county.rows { $0.search = "第3件" } == ["TS0003"])
    #expect(try county.rows { $0.search = "000" }.count == 10)
    #expect(try county.rows { $0.search = "阳光新城" }.count == 6)
    #expect(try county.rows { $0.search = "阳光小区" }.isEmpty)
    #expect(try county.rows { $0.search = "已责令" } == ["TS0001"])
    #expect(
      try county.rows {
        $0.search = "明细"; $0.subdistrict = "410825001"; $0.state = .overdue
      }.isEmpty == false)
    #expect(
      try county.rows {
        $0.source = "来电"; $0.state = .closed
      } == ["TS0001"])
    #expect(try county.rows { $0.search = "\"，" } == [])
    #expect(try county.rows { $0.search = "，电" }.count == 6)
  }

  @Test func `pages follow one another in both directions`() throws {
    let county = try LittleCounty()
    let all = try county.rows { _ in }
    try county.book.read { registers in
      let filter = LedgerFilter(today: LittleCounty.firstDay)
      let first = try registers.ledgerPage(filter, limit: 4)
      let second = try registers.ledgerPage(filter, at: .olderThan(try #require(first.older)), limit: 4)
      let third = try registers.ledgerPage(filter, at: .olderThan(try #require(second.older)), limit: 4)
      #expect((first.rows + second.rows + third.rows).map(\.number) == all)
      #expect(first.newer == nil && third.older == nil)
      let back = try registers.ledgerPage(filter, at: .newerThan(try #require(second.newer)), limit: 4)
      #expect(back.rows == first.rows)
      #expect(first.count == .exactly(10))
    }
  }

  @Test func `a row is as it was on the day asked for`() throws {
    let county = try LittleCounty()
    func row(_ number: String, _ day: Int) throws -> LedgerRow? {
      var found: LedgerRow?
      try county.book.read { registers in
        try registers.eachLedgerRow(asOf: LittleCounty.firstDay + day) { row in
          if row.number == number { found = row }
          return true
        }
      }
      return found
    }
    #expect(try row("TS0001", 0) == nil)
    #expect(try row("TS0001", 11)?.isClosed == false)
    #expect(try row("TS0001", 12)?.isClosed == true)
  }

  @Test func `a rehearsal answers and leaves nothing`() throws {
    let county = try LittleCounty()
    let before = try county.registers()
    let number = try county.book.rehearse(by: .console, at: LittleCounty.moment) { pen in
      try pen.append(Event(.recorded, .complaint(try county.complaint(7, pen))))
    }
    #expect(number > 0)
    #expect(try county.registers() == before)
    #expect(try county.book.vault.references(of: "complaint/TS0007") == [])
    #expect(try county.book.verify() == [])
  }

  @Test func `recording twice, amending the unknown and a stale version are refused`() throws {
    let county = try LittleCounty()
    func cause(_ work: (Pen) throws -> Void) -> BookFault.Cause? {
      do {
        try county.write(work)
        return nil
      } catch {
        return (error as? BookFault)?.cause
      }
    }
    #expect(cause { try $0.append(Event(.recorded, .problem(county.problem(1)))) } == .recordedBefore)
    #expect(cause { try $0.append(Event(.amended, .problem(county.problem(9)))) } == .notRecorded)
    #expect(cause { try $0.append(Event(.amended, .problem(county.problem(2))), seen: 1) } == .stale)
    #expect(cause { try $0.append(Event(.amended, .problem(county.problem(2))), seen: 2) } == nil)
  }

  @Test func `a rebuild gives the same registers`() throws {
    let county = try LittleCounty()
    let before = try county.registers()
    try county.tamper("delete from ledger; delete from subject; update complaint set closed = ''")
    #expect(try county.book.verify() != [])
    try county.book.rebuild()
    #expect(try county.registers() == before)
    #expect(try county.book.verify() == [])
    #expect(try county.rows { $0.search = "电梯" }.count == 6)
  }

  @Test func `every commit is on the disk before it is answered, or the book does not open`() throws {
    let county = try LittleCounty(filled: false)
    #expect(try #require(county.book.store as? SQLiteStore).synchronous == 2)
    #expect(throws: BookFault.self) { try SQLiteStore.demandDurability(1) }
  }

  @Test func `a newer book, another county's and one without its keys are refused`() throws {
    let county = try LittleCounty()
    #expect(throws: BookFault.self) {
      try openBook(at: county.directory, county: "410800", create: false, environment: [:])
    }
    let keys = county.directory + ".keys/vault.key"
    try FileManager.default.moveItem(atPath: keys, toPath: keys + ".away")
    #expect { try county.reopened() } throws: { ($0 as? BookFault)?.cause == .keys }
    try FileManager.default.moveItem(atPath: keys + ".away", toPath: keys)
    try FileManager.default.removeItem(atPath: county.directory + ".keys/journal.vkey")
    #expect(try county.reopened().verify() == [])
    #expect(FileManager.default.fileExists(atPath: county.directory + ".keys/journal.vkey"))
    try county.tamper("PRAGMA user_version = 99")
    #expect { try county.reopened() } throws: { ($0 as? BookFault)?.cause == .newer }
    #expect {
      try openBook(at: county.directory + "/none", county: "410825", create: false, environment: [:])
    } throws: { ($0 as? BookFault)?.cause == .missing }
  }

  @Test func `eight at once are all answered and none is lost`() throws {
    let county = try LittleCounty(filled: false)
    let book = county.book
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for index in 0..<25 {
        do {
          try book.write(by: .console, at: LittleCounty.moment) { pen in
            var problem = Problem()
            problem.number = "WT\(thread)-\(index)"
            problem.found = LittleCounty.firstDay
            try pen.append(Event(.recorded, .problem(problem)))
            if index % 5 == 4 { throw Refused("不列入") }
          }
        } catch is Refused {
        } catch { failures.count() }
      }
    }
    #expect(failures.number == 0)
    #expect(try book.read { try $0.count(of: .problem) } == 8 * 20)
    #expect(try book.read { try $0.lastEntry() } == 8 * 20)
    #expect(try book.verify() == [])
  }

  @Test func `a backup taken in use restores to the same book`() throws {
    let county = try LittleCounty()
    let (file, target) = (county.directory + ".backup", county.directory + "-restored")
    defer { for path in [file, target] { try? FileManager.default.removeItem(atPath: path) } }
    try county.book.backup(to: file)
    #expect(throws: BookFault.self) { try county.book.backup(to: file) }
    let keys = ["TAIZHANG_KEYS": county.directory + ".keys"]
    let restored = try restoreBook(from: file, to: target, county: "410825", environment: keys)
    #expect(try county.registers(of: restored) == county.registers())
    #expect(try restored.checkpoint() == county.book.checkpoint())
    let reference = try #require(try restored.read { try $0.complaint("TS0003") }?.reporter)
    #expect(try restored.vault.reveal(reference).name == "甄隐名3")
    #expect { try restoreBook(from: file, to: target, county: "410825", environment: keys) } throws: {
      ($0 as? BookFault)?.cause == .exists
    }
    #expect(throws: BookFault.self) {
      try restoreBook(from: county.files.vault, to: target + "-2", county: "410825", environment: keys)
    }
    #expect(!FileManager.default.fileExists(atPath: target + "-2"))
  }

  @Test func `facts are told from the narrow tables`() throws {
    let county = try LittleCounty()
    let facts = try county.book.read { try $0.facts(plan: littlePlan) }
    #expect(facts.complaints.count == 6 && facts.problems.count == 6)
    #expect(facts.histories.count == 1)
    #expect(facts.batches == ["第一批"])
    #expect(facts.estates[1]?.subdistrict == 0 && facts.estates[2]?.subdistrict == 1)
    #expect(facts.measures.first?.subdistrict == 0)
    #expect(facts.problems.allSatisfy { $0.kind < 3 })
    #expect(facts.complaints[0].closed == Int32((LittleCounty.firstDay + 12).number))
    let numbers = try county.book.read { try $0.numbers(of: facts.problems.map(\.row)) }
    #expect(Set(numbers.values) == Set((1...6).map { "WT000\($0)" }))
  }
}

private final class Failures: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var number = 0

  func count() { lock.withLock { number += 1 } }
}
