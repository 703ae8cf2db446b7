import Basics
import Campaign
import Casework
import Testing

@testable import Reporting

struct AgreementTests {
  private let plan = LittleCounty.plan

  /// 320 random worlds, from before the campaign's first day to after the last record.
  @Test func `every figure is what a slow reading of its definition counts`() {
    for seed in 0..<320 {
      let facts = world(seed)
      for offset in [-12, -1, 0, 5, 17, 30, 45, 60] {
        let day = plan.firstDay + offset
        let reference = ReferenceFigures(facts: facts, plan: plan, day: Int32(day.number))
        func expected(_ subdistrict: Int?) -> [Int] { (1...39).map { reference.things($0, in: subdistrict).count } }
        let table = summary(of: facts, plan: plan, asOf: day)
        #expect(table.county == expected(nil), "seed \(seed), \(day), county")
        for (position, subdistrict) in plan.subdistricts.enumerated() {
          let row = table[subdistrict: subdistrict.code] ?? [Int](repeating: 0, count: 39)
          #expect(row == expected(position), "seed \(seed), \(day), \(subdistrict.name)")
        }
      }
    }
  }

  @Test func `the explanation of a figure names exactly the things it counts, each with its records`() {
    for seed in 0..<320 {
      let facts = world(seed)
      let day = plan.firstDay + (seed % 8 == 0 ? -1 : seed % 61)
      let reference = ReferenceFigures(facts: facts, plan: plan, day: Int32(day.number))
      for figure in 1...39 {
        for position in [nil, seed % 4] {
          let code = position.map { plan.subdistricts[$0].code }
          let things = explain(figure: figure, of: facts, plan: plan, asOf: day, subdistrict: code)
          let expected = reference.things(figure, in: position)
          guard things.count == expected.count, Set(things.map(name)) == expected,
            things.allSatisfy({ !$0.evidence.isEmpty && Set($0.evidence).count == $0.evidence.count }),
            position.map({ place in things.allSatisfy { $0.subdistricts == [plan.subdistricts[place].name] } }) ?? true
          else {
            Issue.record("seed \(seed), \(day), figure \(figure), \(code ?? "county")")
            return
          }
        }
      }
    }
  }

  private func world(_ seed: Int) -> Facts {
    var random = SeededGenerator(state: UInt64(seed))
    return LittleCounty.world(&random)
  }

  private func name(_ thing: CountedThing) -> String {
    switch thing.subject {
    case .estate(let number): "estate \(number)"
    case .company(let number): "company \(number)"
    case .outing(let position): "batch \(position)"
    case .visit(let row): "visit \(row)"
    case .complaint(let row): "complaint \(row)"
    }
  }
}
