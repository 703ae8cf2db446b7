import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres
@testable import BookSQLite

/// A book copied from one place to another is the same book.
@Suite struct CopyTests {
  static let pairs = [(Engine.file, Engine.postgres), (.postgres, .file), (.file, .file), (.postgres, .postgres)]

  @Test(arguments: pairs) func `a copy has the same journal, registers, checkpoints and people`(
    _ from: Engine, _ to: Engine
  ) throws {
    let (source, target) = (try Bench(from), try Bench(to))
    try source.fill()
    try source.write { pen in
      let reporter = try pen.registers.complaint("TS0002")!.reporter
      try pen.keep([Wording(masked: "请回复王**", original: "请回复王小明")], of: "complaint/TS0002", under: reporter)
    }
    try source.book.vault.forget(source.book.read { try $0.complaint("TS0003")!.reporter })
    let place = try target.prepared(for: source)
    let digests = try source.digests()
    let copied = try source.forReading().copy(into: place, together: 5)
    #expect(copied.isEqual)
    #expect(copied.before == 0)
    #expect(try source.digests() == digests)
    #expect(try place.verify() == [])
    #expect(try target.registers(of: place) == source.registers())
    #expect(try place.checkpoint() == source.book.checkpoint())
    #expect(try target.people(of: place) == source.people())
    let reference = try source.book.read { try $0.complaint("TS0002")!.reporter }
    #expect(try place.vault.reveal(reference).name == "甄隐名2")
    #expect(try place.vault.originals(of: ["请回复王**"], in: ["complaint/TS0002"]) == ["请回复王**": "请回复王小明"])
    try place.demandWhole()
    // Work goes on at the new place.
    try place.noteRestoration(from: "备份", by: .console, at: Bench.moment)
    #expect(try place.verify() == [])
  }

  @Test(arguments: pairs) func `a copy that failed in any transaction is refused for work, and gone on with`(
    _ from: Engine, _ to: Engine
  ) throws {
    let source = try Bench(from)
    try source.fill()
    let reading = try source.forReading()
    let size = try source.book.read { try $0.lastEntry() }
    var number = 0
    var isOver = false
    while !isOver {
      number += 1
      let target = try Bench(to)
      let place = try target.prepared(for: source)
      let countdown = Countdown(number)
      let failing = try place.sibling(
        store: FailingStore(place.store, failingAt: countdown),
        vaultStore: FailingStore(place.vault.store, failingAt: countdown))
      do {
        try reading.copy(into: failing, together: 6)
        isOver = true
      } catch is Countdown.Failed {
        if number > 2 { #expect(throws: BookFault.self) { try place.demandWhole() } }
      }
      let before = try place.read { try $0.lastEntry() }
      #expect(before == min(max(0, number - 2) * 6, size))
      let copied = try reading.copy(into: place, together: 4)
      #expect(copied.isEqual)
      #expect(copied.source.size == size)
      #expect(copied.before == before)
      #expect(try place.verify() == [], "failed at \(number)")
      #expect(try target.people(of: place) == source.people())
    }
    #expect(number > 4)
  }

  @Test(arguments: pairs) func `a target that holds something else is refused and stays as it was`(
    _ from: Engine, _ to: Engine
  ) throws {
    let (source, target) = (try Bench(from), try Bench(to))
    try source.fill()
    let place = try target.prepared(for: source)
    try place.write(by: .console, at: Bench.moment) { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      company.name = "别的公司"
      try pen.append(Event(.recorded, .company(company)))
    }
    let before = try target.registers(of: place)
    var isPrepared = false
    #expect { try source.forReading().copy(into: place, prepared: { isPrepared = true }) } throws: {
      ($0 as? BookFault)?.cause == .exists
    }
    #expect(!isPrepared)
    #expect(try target.registers(of: place) == before)
    #expect(try place.verify() == [])
  }

  @Test(arguments: pairs) func `a copy follows what was recorded meanwhile, and forgets who was forgotten`(
    _ from: Engine, _ to: Engine
  ) throws {
    let (source, target) = (try Bench(from), try Bench(to))
    try source.fill()
    let place = try target.prepared(for: source)
    try source.forReading().copy(into: place)
    #expect(try source.forReading().copy(into: place).before == source.book.read { try $0.lastEntry() })
    // Forgotten at either place.
    let people = try source.book.read { registers in
      try ["TS0004", "TS0005"].map { try registers.complaint($0)!.reporter }
    }
    try source.book.vault.forget(people[0])
    try place.vault.forget(people[1])
    try source.write { pen in
      var complaint = try pen.registers.complaint("TS0005")!
      complaint.remark = "补充"
      try pen.append(Event(.amended, .complaint(complaint)))
    }
    let copied = try source.forReading().copy(into: place)
    #expect(copied.isEqual)
    #expect(copied.before == copied.source.size - 1)
    #expect(try place.verify() == [])
    for person in people {
      #expect { try place.vault.reveal(person) } throws: { ($0 as? BookFault)?.cause == .forgotten }
    }
    // A restored backup is not laid over a book that is worked with.
    try source.book.noteRestoration(from: "备份", by: .console, at: Bench.moment)
    #expect { try source.forReading().copy(into: place, isFresh: true) } throws: {
      ($0 as? BookFault)?.cause == .exists
    }
  }

  @Test func `a source that is not sound is not copied`() throws {
    let (source, target) = (try Bench(.file), try Bench(.postgres))
    try source.fill()
    try source.book.store.write { connection in
      try connection.run("drop trigger journal_stays", [])
      try connection.run("update journal set payload = replace(payload, '第2件', '第8件') where number = 5", [])
    }
    let place = try target.prepared(for: source)
    #expect { try source.forReading().copy(into: place) } throws: { ($0 as? BookFault)?.cause == .damaged }
    #expect(try place.read { try $0.lastEntry() } == 0)
  }

  @Test func `a book that is opened for reading cannot be written`() throws {
    for engine in [Engine.file, .postgres] {
      let source = try Bench(engine)
      try source.fill()
      #expect(throws: BookFault.self) {
        try source.forReading().noteRestoration(from: "备份", by: .console, at: Bench.moment)
      }
      // Whether the tables are what they should be is found out by making them once in passing.
      if engine == .file { #expect(try source.forReading().verify() == []) }
    }
  }
}
