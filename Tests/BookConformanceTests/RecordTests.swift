import Basics
import BookFixtures
import Casework
import Foundation
import Reporting
import Testing

@testable import Book

/// What every book does with records.
@Suite struct RecordTests {
  @Test(arguments: Engine.allCases) func `what was written is read back, by number, by name and by key`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try bench.fill()
    try bench.another().read { (registers: Registers) throws -> Void in
      #expect(try registers.complaint("TS0001")?.progress == "已责令限期整改")
      #expect(try registers.version(of: "complaint/TS0001") == 2)
      #expect(try registers.problem("WT0002")?.rectifications.count == 2)
      #expect(try registers.inspection("JC0001")?.batch == "第一批")
      #expect(try registers.measure("CZ0001")?.estate == 1)
      #expect(try registers.heldRows(.waiting).count == 1)
      #expect(try registers.summaries().first?.figures == ["1", "2"])
      #expect(try registers.submissions(week: Bench.firstDay + 7).count == 1)
      #expect(try registers.intakes().count == 1)
      #expect(try registers.companies(named: folded("河南示例物业服务有限公司")) == [1])
      #expect(try registers.estates(named: folded("阳光小区一期"), in: "410825002") == [2])
      #expect(try registers.estates(named: folded("阳光小区"), in: "410825002") == [])
      #expect(try registers.count(of: .complaint) == 6)
      #expect(try registers.history(of: "complaint/TS0001").map(\.version) == [1, 2])
    }
    #expect(try bench.book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `any run of characters is found, and no other`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    try bench.fill()
    #expect(try bench.rows { $0.search = "益" }.count == 6)
    #expect(try bench.rows { $0.search = "电梯" }.count == 6)
    #expect(try bench.rows { $0.search = "公共收益未公示" }.count == 6)
    #expect(try bench.rows { $0.search = "收益公示" }.isEmpty)
    #expect(try bench.rows { $0.search = "TS0003 公共收益" }.count == bench.rows { $0.search = "公共收益 ｔｓ０００３" }.count)
    #expect(try bench.rows { $0.search = "公共收益 电梯坏了三百天" }.isEmpty)
    #expect(try bench.rows { $0.search = "ｔｓ０００３" } == ["TS0003"])
    #expect(try bench.rows { $0.search = "000" }.count == 10)
    #expect(try bench.rows { $0.search = "阳光新城" }.count == 6)
    #expect(try bench.rows { $0.search = "阳光小区" }.isEmpty)
    #expect(try bench.rows { $0.search = "已责令" } == ["TS0001"])
    #expect(
      try bench.rows {
        $0.source = "来电"; $0.state = .closed
      } == ["TS0001"])
    #expect(try bench.rows { $0.search = "\"，" } == [])
    #expect(try bench.rows { $0.search = "，电" }.count == 6)
  }

  @Test(arguments: Engine.allCases) func `recording twice, amending the unknown and a stale version are refused`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try bench.fill()
    let before = try bench.registers()
    func fault(_ work: (Pen) throws -> Void) -> BookFault? {
      do {
        try bench.write(work)
        return nil
      } catch {
        return error as? BookFault
      }
    }
    let twice = fault { try $0.append(Event(.recorded, .problem(bench.problem(1)))) }
    #expect(twice == BookFault(.recordedBefore, "已经登记过：problem/WT0001"))
    let among = fault { pen in
      for index in [7, 8, 3, 9] { try pen.append(Event(.recorded, .problem(bench.problem(index)))) }
    }
    #expect(among == BookFault(.recordedBefore, "已经登记过：problem/WT0003"))
    let itself = fault { pen in
      for index in [7, 8, 7] { try pen.append(Event(.recorded, .problem(bench.problem(index)))) }
    }
    #expect(itself == BookFault(.recordedBefore, "已经登记过：problem/WT0007"))
    #expect(fault { try $0.append(Event(.amended, .problem(bench.problem(9)))) }?.cause == .notRecorded)
    #expect(fault { try $0.append(Event(.amended, .problem(bench.problem(2))), seen: 1) }?.cause == .stale)
    #expect(try bench.registers() == before)
    #expect(fault { try $0.append(Event(.amended, .problem(bench.problem(2))), seen: 2) } == nil)
    #expect(try bench.book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `a rehearsal answers and leaves nothing`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    try bench.fill()
    let before = try bench.registers()
    let number = try bench.book.rehearse(by: .console, at: Bench.moment) { pen in
      try pen.append(Event(.recorded, .complaint(try bench.complaint(7, pen))))
    }
    #expect(number > 0)
    #expect(try bench.registers() == before)
    #expect(try bench.book.vault.references(of: "complaint/TS0007") == [])
  }

  @Test(arguments: Engine.allCases) func `a rebuild gives the same registers`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    try bench.fill()
    let before = try bench.registers()
    try bench.book.rebuild()
    #expect(try bench.registers() == before)
    #expect(try bench.book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `保密库：封存、查看、删除`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    try bench.fill()
    let reference = try #require(try bench.book.read { try $0.complaint("TS0003") }?.reporter)
    let vault = bench.book.vault
    #expect(try vault.reveal(reference).name == "甄隐名3")
    #expect(try vault.masked(reference).name.hasPrefix("甄"))
    try vault.forget(reference)
    #expect { try vault.reveal(reference) } throws: { ($0 as? BookFault)?.cause == .forgotten }
    #expect { try vault.forget("00") } throws: { ($0 as? BookFault)?.cause == .missing }
    #expect(try bench.book.verify() == [])
  }

  @Test func `each engine makes the same of the same records`() throws {
    var all: [[String: [String]]] = []
    var roots: [String] = []
    for engine in Engine.allCases {
      let bench = try Bench(engine)
      try bench.fill()
      var registers = try bench.registers()
      // References into the vault are random.
      registers["ledger"] = registers["ledger"]?.map { $0.split(separator: "|").dropLast().joined(separator: "|") }
      all.append(registers)
      roots.append("\(try bench.book.read { try $0.facts(plan: littlePlan) })")
    }
    #expect(all[0] == all[1] && all[1] == all[2])
    #expect(roots.count == 3)
  }
}
