import Basics
import BookFixtures
import Campaign
import Casework
import Foundation
import Reporting
import Testing

@testable import Book

/// Chance that comes out the same every time.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var word = state
    word ^= word >> 33
    word &*= 0xFF51_AFD7_ED55_8CCD
    return word ^ word >> 33
  }
}

/// Some hundred records made by chance: every engine answers as a plain walk through all rows does.
@Suite(.ownThread) struct RandomLedgerTests {
  private static let words = [
    "电梯停运", "公共收益", "未公示", "楼道", "堆放杂物", "保洁", "不到位", "消防通道", "被占用", "3号楼2单元", "A座", "物业费",
    "锦绣", "２０２５", "，", "垃圾清运", "停",
  ]
  private static let sources = ["来电", "来信", "来访", "12345"]
  private static let kinds = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "4.4"]
  private static let plan = Plan(
    name: "little", title: "小县", county: County(code: "410825", name: "温县"), firstDay: Bench.firstDay,
    lastDay: Bench.firstDay + 270, subdistricts: littlePlan.subdistricts,
    kinds: kinds.map { code in
      ProblemKind(code: code, name: code, formName: code == "3" ? nil : code, group: Int(code.prefix(1)) ?? 0)
    }, sources: [])
  private static let offices = ["410825001", "410825002"]

  private func fill(_ bench: Bench, _ seed: UInt64, _ count: Int = 300) throws {
    var chance = Chance(state: seed)
    func text(_ most: Int) -> String {
      (0..<Int.random(in: 0...most, using: &chance)).map { _ in Self.words.randomElement(using: &chance)! }.joined()
    }
    func day(_ most: Int = 200) -> Day { Bench.firstDay + Int.random(in: 0...most, using: &chance) }
    func isOne(in times: Int) -> Bool { Int.random(in: 0..<times, using: &chance) == 0 }
    try bench.write { pen in
      for id in 1...4 {
        var company = Company()
        company.id = id
        company.name = "第\(id)物业"
        try pen.append(Event(.recorded, .company(company)))
      }
      for id in 1...20 {
        var estate = Estate()
        estate.id = id
        estate.name = "锦绣花园\(id)期"
        estate.subdistrict = Self.offices[id % 2]
        estate.contracts = [Contract(company: 1 + id % 4, from: isOne(in: 2) ? day(20) : nil, to: nil)]
        try pen.append(Event(.recorded, .estate(estate)))
      }
    }
    for batch in 0..<3 {
      try bench.write { pen in
        for index in (batch * count / 3)..<((batch + 1) * count / 3) {
          if index % 5 < 2 {
            var complaint = Complaint()
            complaint.number = "TS\(1000 + index)"
            complaint.subdistrict = isOne(in: 12) ? "" : Self.offices.randomElement(using: &chance)!
            complaint.estate = Int.random(in: 0...20, using: &chance)
            complaint.kind = isOne(in: 3) ? "" : Self.kinds.randomElement(using: &chance)!
            complaint.source = Self.sources.randomElement(using: &chance)!
            complaint.level = isOne(in: 3) ? .referredFromAbove : .county
            complaint.brief = text(6)
            complaint.progress = text(4)
            complaint.office = text(1)
            complaint.remark = text(2)
            complaint.accepted = day()
            if isOne(in: 2) { complaint.closed = complaint.accepted + Int.random(in: 0...30, using: &chance) }
            try pen.append(Event(.recorded, .complaint(complaint)))
          } else if index % 5 < 4 {
            var problem = Problem()
            problem.number = "WT\(1000 + index)"
            problem.estate = Int.random(in: 1...20, using: &chance)
            problem.company = 1 + problem.estate % 4
            problem.kind = Self.kinds.randomElement(using: &chance)!
            problem.description = text(6)
            problem.found = day()
            problem.due = isOne(in: 4) ? nil : problem.found + Int.random(in: 0...40, using: &chance)
            if isOne(in: 2) { problem.rectifications = [Rectification(day: problem.found + 9, acceptedBy: "赵")] }
            problem.remark = text(2)
            try pen.append(Event(.recorded, .problem(problem)))
          } else if index % 2 == 0 {
            var inspection = Inspection()
            inspection.number = "JC\(1000 + index)"
            inspection.estate = Int.random(in: 1...20, using: &chance)
            inspection.company = 1 + inspection.estate % 4
            inspection.day = day()
            inspection.batch = "第\(Int.random(in: 1...3, using: &chance))批"
            try pen.append(Event(.recorded, .inspection(inspection)))
          } else {
            var measure = Measure()
            measure.number = "CZ\(1000 + index)"
            measure.sort = Measure.Sort.allCases.randomElement(using: &chance)!
            measure.estate = Int.random(in: 1...20, using: &chance)
            measure.company = 1 + measure.estate % 4
            measure.day = day()
            try pen.append(Event(.recorded, .measure(measure)))
          }
        }
      }
    }
  }

  private func isWanted(_ row: LedgerRow, _ filter: LedgerFilter) -> Bool {
    let texts = [row.number, row.brief, row.progress, row.estateName, row.office, row.remark]
    if !filter.search.isEmpty, !texts.contains(where: { folded($0).contains(folded(filter.search)) }) { return false }
    if let unit = filter.subdistrict, row.subdistrict != unit { return false }
    if let kind = filter.kind, row.kind != kind { return false }
    if let source = filter.source, row.source != source { return false }
    if let from = filter.from, row.day < from { return false }
    if let to = filter.to, row.day > to { return false }
    switch filter.state {
    case nil: return true
    case .open: return !row.isClosed
    case .closed: return row.isClosed
    case .overdue: return row.isOverdue(on: filter.today)
    }
  }

  private func filter(_ chance: inout Chance) -> LedgerFilter {
    func isOne(in times: Int) -> Bool { Int.random(in: 0..<times, using: &chance) == 0 }
    var filter = LedgerFilter(today: Bench.firstDay + Int.random(in: 0...260, using: &chance))
    if isOne(in: 2) {
      let all = Array(
        (0..<2).map { _ in Self.words.randomElement(using: &chance)! }.joined() + (isOne(in: 3) ? "TS1" : ""))
      let first = Int.random(in: 0..<all.count, using: &chance)
      filter.search = String(all[first...].prefix(Int.random(in: 1...5, using: &chance)))
    }
    if isOne(in: 3) { filter.subdistrict = (Self.offices + [""]).randomElement(using: &chance)! }
    if isOne(in: 3) { filter.kind = (Self.kinds.prefix(4) + [""]).randomElement(using: &chance)! }
    if isOne(in: 3) { filter.state = LedgerFilter.State.allCases.randomElement(using: &chance)! }
    if isOne(in: 4) { filter.source = Self.sources.randomElement(using: &chance)! }
    if isOne(in: 4) { filter.from = Bench.firstDay + Int.random(in: 0...200, using: &chance) }
    if isOne(in: 4) { filter.to = Bench.firstDay + Int.random(in: 0...200, using: &chance) }
    return filter
  }

  @Test(arguments: Engine.allCases) func `every choice finds what a walk through all rows finds, in both directions`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try fill(bench, 7)
    let all = try bench.book.read { try $0.ledgerPage(LedgerFilter(today: Bench.firstDay), limit: 1000).rows }
    #expect(all.count == 240)
    var chance = Chance(state: 11)
    for _ in 0..<120 {
      let filter = filter(&chance)
      let expected = all.filter { isWanted($0, filter) }.map(\.number)
      try bench.book.read { registers in
        var (onwards, pages): ([String], Int) = ([], 0)
        var page = try registers.ledgerPage(filter, limit: 7)
        while pages < 2000 {
          onwards += page.rows.map(\.number)
          guard let older = page.older else { break }
          page = try registers.ledgerPage(filter, at: .olderThan(older), limit: 7)
          pages += 1
        }
        #expect(onwards == expected, "\(filter)")
        var back: [String] = []
        page = try registers.ledgerPage(filter, at: .newerThan(Int.max), limit: 7)
        while pages < 4000 {
          back = page.rows.map(\.number) + back
          guard let newer = page.newer else { break }
          page = try registers.ledgerPage(filter, at: .newerThan(newer), limit: 7)
          pages += 1
        }
        #expect(back == expected, "\(filter)")
      }
    }
  }

  @Test func `the figures of chance records are the same on every engine`() throws {
    for seed in [3, 4, 5] as [UInt64] {
      let tables = try Engine.allCases.map { engine in
        let bench = try Bench(engine)
        try fill(bench, seed)
        let facts = try bench.another().read { try $0.facts(plan: Self.plan) }
        return [0, 30, 77, 120, 199, 260].map { summary(of: facts, plan: Self.plan, asOf: Bench.firstDay + $0) }
      }
      #expect(tables[0].last?.county.count == 39)
      #expect(tables[0].last?.county.contains { $0 > 0 } == true)
      for table in tables.dropFirst() {
        #expect(table.map(\.county) == tables[0].map(\.county))
        #expect(table.map { $0.rows.map(\.figures) } == tables[0].map { $0.rows.map(\.figures) })
      }
    }
  }
}
