import Basics
import BookFixtures
import Casework
import Testing

@testable import Book

/// The list of what is to be done, on every book.
@Suite struct WorkTests {
  private static let today = Day(iso: "2025-07-03")!

  /// Cases in every stage that a list asks for, due on several days.
  private func fill(_ bench: Bench) throws {
    try bench.fill()
    try bench.book.write(by: .console, at: Moment(Self.today)) { pen in
      for index in 0..<24 {
        let matter = "W\(index)"
        var complaint = Complaint()
        (complaint.number, complaint.subdistrict) = (matter, index % 3 == 0 ? "410825001" : "410825002")
        (complaint.estate, complaint.brief, complaint.accepted) = (1, "电梯停运", Self.today - index)
        try pen.append(Event(.recorded, .complaint(complaint)))
        if index % 8 == 7 { continue }
        var position = 0
        func step(_ sort: Step.Sort, _ fill: (inout Step) -> Void = { _ in }) throws {
          position += 1
          var step = Step(sort, of: matter, position: position, at: Moment(Self.today - index), by: "wq-1")
          fill(&step)
          try pen.append(Event(.recorded, .step(step)))
        }
        try step(.received) { $0.opens = [CaseClock(.acceptance, due: Self.today - 3 + index % 6, basis: "")] }
        if index % 4 > 0 { try step(.accepted) }
        if index % 4 > 1 {
          try step(.verified) { $0.finding = .founded }
          try step(.entered) {
            $0.problem = matter + "-1"
            $0.opens = [CaseClock(.rectification, due: Self.today - 2 + index % 5, basis: "", problem: matter + "-1")]
          }
          try step(.submitted) { ($0.problem, $0.post) = (matter + "-1", index % 2 == 0 ? "wq-1" : "wq-2") }
        }
        if index % 4 == 3 { try step(.sentBack) { $0.problem = matter + "-1" } }
        if index % 6 == 2 {
          try step(.closed)
          try step(.answered)
          if index % 4 == 0 { try step(.rated) { $0.rating = index % 3 } } else { try step(.reviewAsked) }
          if index == 14 { try step(.reopened) }
        }
        if index % 16 == 4 { try step(.referred) }
        if index % 4 == 1 {
          try step(.transferred) {
            ($0.unit, $0.opens) = ("market", [CaseClock(.transfer, due: Self.today + 1, basis: "")])
          }
        }
      }
    }
  }

  @Test func `a book made before learns which cases are contested`() throws {
    let bench = try Bench(.temporary)
    try fill(bench)
    func contested() throws -> [String] {
      try bench.another().read { registers in
        try registers.connection.all("select matter from casework where contested = 1 order by matter") { $0.text(0) }
      }
    }
    let before = try contested()
    #expect(before == ["W2", "W8"], "asked for a review, rated badly; not what was reopened or handed over since")
    let undo = [
      "drop index casework_contested", "drop index measure_day", "alter table casework drop column contested",
    ]
    let migration = try #require(Schema.book.first { $0.contains("contested") })
    let again = migration.split(separator: ";").filter { $0.contains("create") || $0.contains("casework") }
    try bench.book.store.write { connection in for sql in undo + again.map(String.init) { try connection.run(sql, []) }
    }
    #expect(try contested() == before)
  }

  @Test(arguments: Engine.allCases, [false, true])
  func `every heading lists what belongs to it, in order, page by page`(
    _ engine: Engine, leavesRectifications: Bool
  ) throws {
    let bench = try Bench(engine)
    try fill(bench)
    let (today, next) = (Self.today, Self.today + 1)
    try bench.another().read { (registers: Registers) throws -> Void in
      let all = try registers.connection.all(
        "select \(Registers.caseworkColumns), submitted_by, contested from casework where county = \(bench.book.county)"
      ) { (line: registers.caseworkLine($0), by: $0.text(15), isContested: $0.integer(16) == 1) }
      for place in [WorkPlace.subdistrict("410825001"), .subdistrict("410825002"), .unit("market")] {
        for heading in WorkHeading.allCases {
          let own = all.filter { one in
            switch place {
            case .subdistrict(let code): one.line.subdistrict == code
            case .unit(let id): one.line.unit == id
            }
          }
          let isUnit = place == .unit("market")
          let expected = own.filter { one in
            var due = one.line.due
            if leavesRectifications, !isUnit, one.line.clock == .rectification { due = nil }
            switch heading {
            case .overdue: return due.map { $0 < today } ?? false
            case .contested: return !isUnit && one.isContested
            case .today: return due == today
            case .tomorrow: return due.map { $0 > today && $0 <= next } ?? false
            case .returned: return !isUnit && one.line.isSentBack
            case .unassigned: return isUnit ? due != nil : [.received, .accepted].contains(one.line.stage)
            case .inspection: return !isUnit && one.line.stage == .submitted && one.by != "wq-1"
            case .referred: return !isUnit && one.line.stage == .referred
            case .underway:
              if isUnit { return one.line.due == nil && one.line.stage == .transferred }
              let isDue = one.line.due.map { $0 <= next } ?? false
              let isListed =
                isDue || one.line.isSentBack || one.isContested
                || one.line.stage == .submitted && one.by != "wq-1"
                || [.received, .accepted].contains(one.line.stage)
              return !one.line.stage.isOver && !isListed
            }
          }.map(\.line.matter)
          var query = WorkQuery(heading, today: today, next: next, post: "wq-1", limit: 2)
          query.leavesRectifications = leavesRectifications
          var found: [(key: WorkKey, line: CaseworkLine)] = []
          while true {
            let page = try registers.work(query, in: place)
            found += page
            guard page.count == 2 else { break }
            query.after = page.last?.key
          }
          #expect(found.map(\.line.matter).sorted() == expected.sorted(), "\(heading) \(place)")
          let inOrder = found.map(\.key).sorted()
          #expect(
            found.map(\.key) == (heading.isNewestFirst ? inOrder.reversed() : inOrder), "\(heading) \(place)")
          (query.after, query.limit) = (nil, 100)
          let count = try registers.workCount(query, in: place)
          #expect(count == expected.count, "\(heading) \(place)")
        }
      }
    }
    #expect(try bench.book.verify() == [])
  }
}
