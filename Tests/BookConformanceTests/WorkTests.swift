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
        if index % 16 == 4 { try step(.referred) }
        if index % 4 == 1 {
          try step(.transferred) {
            ($0.unit, $0.opens) = ("market", [CaseClock(.transfer, due: Self.today + 1, basis: "")])
          }
        }
      }
    }
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
        "select \(Registers.caseworkColumns), submitted_by from casework where county = \(bench.book.county)"
      ) { (line: registers.caseworkLine($0), by: $0.text(15)) }
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
            case .today: return due == today
            case .tomorrow: return due.map { $0 > today && $0 <= next } ?? false
            case .returned: return !isUnit && one.line.isSentBack
            case .unassigned: return isUnit ? due != nil : [.received, .accepted].contains(one.line.stage)
            case .inspection: return !isUnit && one.line.stage == .submitted && one.by != "wq-1"
            case .referred: return !isUnit && one.line.stage == .referred
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
          #expect(found.map(\.key) == found.map(\.key).sorted(), "\(heading) \(place)")
          (query.after, query.limit) = (nil, 100)
          let count = try registers.workCount(query, in: place)
          #expect(count == expected.count, "\(heading) \(place)")
        }
      }
    }
    #expect(try bench.book.verify() == [])
  }
}
