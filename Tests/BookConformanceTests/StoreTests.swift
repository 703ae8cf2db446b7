import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// What every store does, by the statements that the book is written in.
@Suite struct StoreTests {
  private let company =
    "insert into company (county, id, name, folded, credit_code) values (?1, ?2, ?3, ?4, ?5)"

  private func names(_ store: any Store) throws -> [String] {
    try store.read { try $0.all("select name from company where county = 410825 order by name") { $0.text(0) } }
  }

  private func put(_ id: Int, _ name: String, _ connection: any SQLConnection) throws {
    try connection.run(company, [.integer(410825), .integer(id), .text(name), .text(""), .text("")])
  }

  @Test(arguments: Engine.allCases) func `what was written is there, in the order of its bytes`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    let words = ["温县", "a", "Z", "é", "一", "龘", "𠮷", "ａ", " ", "10", "9", ""]
    try bench.book.store.write { connection in
      for (id, word) in words.enumerated() { try put(id, word, connection) }
    }
    let sorted = words.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(try names(bench.book.store) == sorted)
    #expect(try names(bench.another().store) == sorted)
  }

  @Test(arguments: Engine.allCases) func `what failed leaves nothing, and the next write goes on`(
    _ engine: Engine
  ) throws {
    struct Over: Error {}
    let bench = try Bench(engine)
    #expect(throws: Over.self) {
      try bench.book.store.write { connection in
        try put(1, "甲", connection)
        throw Over()
      }
    }
    #expect(throws: BookFault.self) {
      try bench.book.store.write { connection in
        try put(2, "乙", connection)
        try put(2, "丙", connection)
      }
    }
    #expect(throws: BookFault.self) {
      try bench.book.store.write { try $0.run("insert into nowhere (a) values (?1)", [.integer(1)]) }
    }
    #expect(throws: BookFault.self) {
      try bench.book.store.read { try $0.all("select nothing from company where county = 410825") { _ in } }
    }
    try bench.book.store.write { try put(3, "丁", $0) }
    #expect(try names(bench.book.store) == ["丁"])
  }

  @Test(arguments: Engine.allCases) func `a reader sees one state, whatever is written meanwhile`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    let store = bench.book.store
    try store.write { try put(1, "甲", $0) }
    try store.read { connection in
      let count = "select count(*) from company where county = 410825"
      #expect(try connection.integer(count) == 1)
      try store.write { try put(2, "乙", $0) }
      #expect(try connection.integer(count) == 1)
    }
    #expect(try names(store).count == 2)
  }

  @Test(arguments: Engine.allCases) func `a writer sees its own rows, and how many it changed`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try bench.book.store.write { connection in
      for id in 1...5000 { try put(id, "甲\(id)", connection) }
      #expect(try connection.integer("select count(*) from company where county = ?1", [.integer(410825)]) == 5000)
      try connection.run(
        "update company set name = ?1 where county = 410825 and id > ?2", [.text("乙"), .integer(4990)])
      #expect(connection.changes == 10)
      try connection.run("delete from company where county = 410825 and id <= ?1", [.integer(4990)])
      #expect(connection.changes == 4990)
      let sql = "insert into intake (county, key, received, entry) values (?1, ?2, '', ?3) on conflict do nothing"
      try connection.run(sql, [.integer(410825), .text("a"), .integer(1)])
      #expect(connection.changes == 1)
      try connection.run(sql, [.integer(410825), .text("a"), .integer(2)])
      #expect(connection.changes == 0)
    }
    #expect(try names(bench.book.store).count == 10)
  }

  @Test(arguments: Engine.allCases) func `a question may be asked while another is being answered, and left early`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try bench.book.store.write { connection in
      for id in 1...3000 { try put(id, "\(id)", connection) }
      for isWalk in [false, true] {
        var seen: [Int] = []
        let each: (any SQLRow) throws -> Bool = { row in
          let id = row.integer(0)
          let sql = "select id from company where county = 410825 and id > ?1 order by id"
          try connection.rows(sql, [.integer(id)]) { inner in
            if inner.integer(0) == id + 2 { return false }
            try connection.run(
              "update company set folded = ?2 where county = 410825 and id = ?1", [.integer(id), .text("x")])
            return true
          }
          #expect(row.text(1) == "\(id)")
          seen.append(id)
          return id < 1200
        }
        let sql = "select id, name from company where county = 410825 order by id"
        if isWalk { try connection.walk(sql, [], each) } else { try connection.rows(sql, [], each) }
        #expect(seen == Array(1...1200))
      }
      #expect(try connection.integer("select count(*) from company where county = 410825 and folded = 'x'") == 1200)
    }
  }

  @Test(arguments: Engine.allCases) func `bytes and numbers come back as they were`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    let all = (0...255).map { UInt8($0) }
    let numbers = [0, 1, -1, Int.max, Int.min, 1 << 53 + 1]
    try bench.book.store.write { connection in
      for (size, bytes) in [(1, all), (2, []), (3, [0, 0])] {
        try connection.run(
          "insert into tree (county, size, frontier) values (?1, ?2, ?3)",
          [.integer(410825 + size), .integer(size), .blob(bytes)])
      }
      for (position, number) in numbers.enumerated() {
        try connection.run(
          """
          insert into contract (county, estate, position, company, first_day, last_day) values (?1, 1, ?2, ?3, '', '')
          """, [.integer(410825), .integer(position), .integer(number)])
      }
    }
    try bench.book.store.read { connection in
      let bytes = try connection.all("select frontier from tree where county > 410825 order by size") { $0.blob(0) }
      #expect(bytes == [all, [], [0, 0]])
      let sql = "select company from contract where county = 410825 order by position"
      #expect(try connection.all(sql) { $0.integer(0) } == numbers)
      #expect(try connection.all(sql) { $0.text(0) } == numbers.map { String($0) })
    }
  }

  @Test(arguments: Engine.allCases) func `writers of several threads all come through`(_ engine: Engine) async throws {
    let bench = try Bench(engine)
    let (store, other) = (bench.book.store, try bench.another().store)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
              for turn in 0..<10 {
                let id = writer * 100 + turn
                do {
                  try (writer % 2 == 0 ? store : other).write { connection in
                    let before = try connection.integer("select count(*) from company where county = 410825") ?? 0
                    try put(id, "\(before)", connection)
                    if turn == 5 { throw BookFault(.stale, "again") }
                  }
                } catch {
                  if turn != 5 { Issue.record(error) }
                }
              }
              done.resume()
            }
          }
        }
      }
    }
    // Every writer saw all who came before, as a gapless journal asks.
    #expect(Set(try names(store)) == Set((0..<72).map { String($0) }))
  }

  @Test func `text with a NUL is refused by name of the field`() throws {
    let bench = try Bench(.postgres)
    #expect {
      try bench.book.store.write { try put(1, "甲\0乙", $0) }
    } throws: {
      ($0 as? BookFault)?.description.contains("company.name") == true
    }
  }
}
