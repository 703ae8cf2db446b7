import Basics
import BookFixtures
import Casework
import Foundation
import Synchronization
import Testing

@testable import Book
@testable import BookPostgres

/// Many who write at the same moment share transactions, and no one notices the others.
@Suite(.ownThread) struct SittingTests {
  private struct Over: Error {}

  /// Does `work` for every turn at once, each on a thread of its own.
  private func atOnce<Value: Sendable>(
    _ turns: Int, _ work: @escaping @Sendable (Int) -> Value
  ) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
      for turn in 0..<turns { group.addTask { await onThread { (turn, work(turn)) } } }
      return await group.reduce(into: [(Int, Value)]()) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func record(_ turn: Int, _ pen: Pen) throws {
    var complaint = Complaint()
    complaint.number = "TS\(turn)"
    complaint.accepted = Bench.firstDay
    complaint.reporter = try pen.seal(
      Reporter(name: "甲\(turn)", contact: "1390000000\(turn % 10)"), of: "complaint/TS\(turn)")
    try pen.append(Event(.recorded, .complaint(complaint)))
  }

  @Test(arguments: Engine.allCases) func `whoever fails halfway leaves nothing, and the others are all there`(
    _ engine: Engine
  ) async throws {
    let bench = try Bench(engine)
    let book = bench.book
    let outcomes = await atOnce(48) { turn in
      do {
        try book.write(by: .console, at: Bench.moment) { pen in
          try record(turn, pen)
          if turn % 3 == 0 { throw Over() }
          // As nobody may do twice: told by the server, and perhaps only when somebody else asks something.
          if turn % 3 == 1 { try record(1000, pen) }
        }
        return "done"
      } catch is Over {
        return "over"
      } catch {
        return (error as? BookFault)?.cause == .recordedBefore ? "recorded before" : "\(error)"
      }
    }
    for (turn, outcome) in outcomes.enumerated() where turn % 3 != 1 {
      #expect(outcome == (turn % 3 == 0 ? "over" : "done"))
    }
    let firsts = outcomes.indices.filter { $0 % 3 == 1 }
    #expect(firsts.count { outcomes[$0] == "done" } == 1)
    #expect(firsts.count { outcomes[$0] == "recorded before" } == 15)
    #expect(try book.store.read { try $0.integer("select count(*) from complaint") } == 18)
    #expect(try book.store.read { try $0.integer("select size from tree") } == 18)
    #expect(try book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `what was looked up beforehand is what the one before has made of it`(
    _ engine: Engine
  ) async throws {
    let bench = try Bench(engine)
    let book = bench.book
    try bench.write { try record(0, $0) }
    let errand = Errand(subjects: ["complaint/TS0", "complaint/TS1"])
    let versions = await atOnce(32) { turn in
      try? book.write(by: .console, at: Bench.moment, for: errand) { pen in
        if try pen.registers.recorded("complaint/TS1") == nil { try record(1, pen) }
        let found = try #require(try pen.registers.recorded("complaint/TS0"))
        guard case .complaint(var complaint) = found.record else { throw Over() }
        complaint.remark += "\(turn)，"
        try pen.append(Event(.amended, .complaint(complaint)), seen: found.version)
        // Whoever fails takes what they made of it along.
        if turn % 4 == 0 { throw Over() }
        return found.version
      }
    }
    #expect(versions.compactMap(\.self).sorted() == Array(1...24))
    let remark = try book.read { try $0.complaint("TS0") }?.remark ?? ""
    #expect(Set(remark.split(separator: "，").compactMap { Int($0) }) == Set((0..<32).filter { $0 % 4 != 0 }))
    #expect(try book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `deeds asked for twice at once are each done once`(
    _ engine: Engine
  ) async throws {
    let bench = try Bench(engine)
    let book = bench.book
    let answers = await atOnce(40) { turn in
      try? book.write(
        by: .console, at: Bench.moment, key: DeedKey("record", token: "t\(turn / 2)", content: "甲")
      ) { pen in
        var company = Company()
        company.id = try pen.nextCompany()
        try pen.append(Event(.recorded, .company(company)))
        return company.id
      }
    }
    #expect(Set(answers) == Set((1...20).map(Optional.some)))
    for pair in stride(from: 0, to: 40, by: 2) { #expect(answers[pair] == answers[pair + 1]) }
    #expect(try book.companyNames.count == 20)
    #expect(try book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `a person is in the vault before whoever wrote is answered`(
    _ engine: Engine
  ) async throws {
    let bench = try Bench(engine)
    let book = bench.book
    let names = await atOnce(24) { turn in
      try? book.write(by: .console, at: Bench.moment) { try record(turn, $0) }
      return try? book.read { try $0.complaint("TS\(turn)") }.map { try book.vault.reveal($0.reporter).name }
    }
    #expect(names == (0..<24).map { "甲\($0)" })
  }

  @Test(arguments: Engine.allCases) func `cases filed at once are each in the vault, whole, and once`(
    _ engine: Engine
  ) async throws {
    let bench = try Bench(engine)
    let vault = bench.book.vault
    let deposits = await atOnce(36) { turn in
      // Each is asked for twice.
      try? vault.deposit(
        Reporter(name: "甲\(turn / 2)", contact: ""), [Wording(masked: "某某\(turn / 2)", original: "甲\(turn / 2)")],
        on: Bench.moment.day, token: "t\(turn / 2)")
    }
    var numbers = Set<String>()
    for turn in stride(from: 0, to: 36, by: 2) {
      let (first, second) = (try #require(deposits[turn] ?? nil), try #require(deposits[turn + 1] ?? nil))
      #expect(first.number == second.number && first.code == second.code && first.reference == second.reference)
      #expect(try vault.reveal(first.reference).name == "甲\(turn / 2)")
      #expect(try vault.originals(of: ["某某\(turn / 2)"], in: ["complaint/" + first.number]).count == 1)
      numbers.insert(first.number)
    }
    #expect(numbers.count == 18)
    #expect(try bench.book.verify() == [])
  }

  @Test func `a connection lost among many is made anew, and each is done once`() async throws {
    let bench = try Bench(.postgres)
    let server = try PostgresServer.shared.get()
    let database = try PostgresAddress(bench.url).database
    let book = bench.book
    let ended = Mutex(false)
    let faults = await atOnce(32) { turn in
      do {
        try book.write(by: .console, at: Bench.moment) { pen in
          try record(turn, pen)
          let isFirst = ended.withLock { ended in
            defer { ended = true }
            return !ended
          }
          if isFirst {
            try server.execute(
              """
              select count(pg_terminate_backend(pid)) from pg_stat_activity
              where datname = '\(database)' and application_name = 'taizhang' and state like '%transaction%'
              """, in: database)
          }
        }
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(faults == Array(repeating: "", count: 32))
    #expect(try book.store.read { try $0.integer("select count(*) from complaint") } == 32)
    #expect(try book.verify() == [])
  }
}
