import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// A deed that is asked for again, since its answer never came, is done once.
@Suite(.ownThread) struct DeedTests {
  private func key(_ token: String = "t1", _ content: String = "甲") -> DeedKey {
    DeedKey("decide", token: token, content: content)
  }

  private func record(_ book: Book, _ key: DeedKey?) throws -> Int {
    try book.write(by: .console, at: Bench.moment, key: key) { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      company.name = "甲"
      try pen.append(Event(.recorded, .company(company)))
      return company.id
    }
  }

  private func size(_ bench: Bench) throws -> Int {
    try bench.book.store.read { try $0.integer("select size from tree") ?? 0 }
  }

  @Test(arguments: Engine.allCases) func `asked again, it answers the same and does nothing`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    #expect(try record(bench.book, key()) == 1)
    let note = try bench.book.checkpoint()
    #expect(try record(bench.book, key()) == 1)
    #expect(try record(bench.another(), key()) == 1)
    #expect(try bench.book.checkpoint() == note)
    // Another token, other content, no key: other deeds.
    #expect(try record(bench.book, key("t2")) == 2)
    #expect(try record(bench.book, key("t1", "乙")) == 3)
    #expect(try record(bench.book, nil) == 4)
    #expect(try size(bench) == 4)
    #expect(try bench.book.verify() == [])
  }

  @Test(arguments: Engine.allCases) func `what failed was not done, and may be tried again`(_ engine: Engine) throws {
    struct Over: Error {}
    let bench = try Bench(engine)
    #expect(throws: Over.self) {
      try bench.book.write(by: .console, at: Bench.moment, key: key()) { pen in
        try pen.append(Event(.recorded, .company(Company())))
        if pen.size > 0 { throw Over() }
        return Done()
      }
    }
    #expect(try record(bench.book, key()) == 1)
  }

  @Test(arguments: Engine.allCases) func `a refusal of the second try is answered as the first`(
    _ engine: Engine
  ) throws {
    struct Already: Error {}
    let bench = try Bench(engine)
    func decide(_ key: DeedKey) throws -> Done {
      try bench.book.write(by: .console, at: Bench.moment, key: key) { pen in
        if try pen.registers.isRecorded("company/1") { throw Already() }
        var company = Company()
        company.id = 1
        try pen.append(Event(.recorded, .company(company)))
        return Done()
      }
    }
    #expect(try decide(key()) == Done())
    #expect(try decide(key()) == Done())
    #expect(throws: Already.self) { try decide(key("t2")) }
  }

  @Test(arguments: Engine.allCases) func `a rebuilding keeps what was asked`(_ engine: Engine) throws {
    let bench = try Bench(engine)
    #expect(try record(bench.book, key()) == 1)
    try bench.book.rebuild()
    #expect(try record(bench.book, key()) == 1)
    #expect(try size(bench) == 1)
  }

  @Test(arguments: Engine.allCases) func `pressed many times at once, it is done once`(_ engine: Engine) async throws {
    let bench = try Bench(engine)
    let books = [bench.book, try bench.another()]
    let answers = await withTaskGroup(of: Int?.self) { group in
      for turn in 0..<8 {
        group.addTask {
          await withCheckedContinuation { (done: CheckedContinuation<Int?, Never>) in
            Thread.detachNewThread {
              done.resume(returning: try? record(books[turn % 2], key()))
            }
          }
        }
      }
      return await group.reduce(into: [Int?]()) { $0.append($1) }
    }
    #expect(answers == Array(repeating: 1, count: 8))
    #expect(try size(bench) == 1)
    #expect(try bench.book.verify() == [])
  }
}
