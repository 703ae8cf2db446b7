import Basics
import Campaign
import Casework
import Testing

@testable import Reporting

struct ProgressTests {
  private let plan = LittleCounty.plan

  @Test func `the curve says on every day what figures 3 and 15 say`() {
    for seed in 0..<60 {
      var random = SeededGenerator(state: UInt64(seed))
      let facts = LittleCounty.world(&random)
      let days = stride(from: 0, through: 63, by: 7).map { plan.firstDay + $0 }
      let curve = progress(of: facts, plan: plan, on: days)
      for (position, day) in days.enumerated() {
        let table = summary(of: facts, plan: plan, asOf: day)
        #expect(curve.county[position].estates == table.county[2])
        #expect(curve.county[position].estatesRectified == table.county[14])
        for line in curve.lines {
          let row = table[subdistrict: line.code] ?? [Int](repeating: 0, count: 39)
          #expect(line.points[position].estates == row[2] && line.points[position].estatesRectified == row[14])
        }
      }
    }
  }

  @Test func `what is overdue is named, the longest first, and no longer once it is rectified`() {
    var facts = LittleCounty.facts
    let d = LittleCounty.number
    facts.problems = [
      LittleCounty.problem(1, 1, "1.1", found: d(5, 1), due: d(5, 15)),
      LittleCounty.problem(2, 3, "3", found: d(5, 1), due: d(5, 10)),
      LittleCounty.problem(3, 1, "2.2", found: d(5, 1), rectified: d(5, 18), due: d(5, 15)),
      LittleCounty.problem(4, 1, "2.2", found: d(5, 1)),
      LittleCounty.problem(5, 1, "2.2", found: d(4, 1), due: d(4, 2)),
    ]
    func rows(_ month: Int, _ day: Int, _ code: String? = nil) -> [Int32] {
      overdueProblems(of: facts, plan: plan, asOf: LittleCounty.day(month, day), subdistrict: code).map(\.row)
    }
    #expect(rows(5, 15) == [2])
    #expect(rows(5, 16) == [2, 1, 3])
    #expect(rows(5, 18) == [2, 1])
    #expect(rows(5, 18, "410825001") == [1])
    // The work of the day lists the same, and what follows.
    let due = DueProblems(of: facts, plan: plan, asOf: LittleCounty.day(5, 14), through: LittleCounty.day(5, 15))
    #expect(due.overdue.map(\.row) == rows(5, 14) && due.coming.map(\.row) == [1, 3])
    #expect(due.overdue.map(\.due) == [LittleCounty.day(5, 10)])
    let first = overdueProblems(of: facts, plan: plan, asOf: LittleCounty.day(5, 18))[0]
    #expect(first.daysLate == 8 && first.kindName == "住宅老旧电梯更新不及时" && first.subdistrictName == "岳村街道办事处")
    #expect(liftSupplement(of: facts, plan: plan, asOf: LittleCounty.day(5, 18)).rows[1].figures.all == [1, 1, 0, 1])
  }

  @Test func `the change from week to week is later less earlier`() {
    var facts = LittleCounty.facts
    facts.problems = [LittleCounty.problem(1, 5, "1.1", found: LittleCounty.number(5, 1))]
    let change = SummaryChange(
      from: summary(of: facts, plan: plan, asOf: LittleCounty.day(4, 30)),
      to: summary(of: facts, plan: plan, asOf: LittleCounty.day(5, 7)))
    #expect(change.rows.count == 4 && change.rows[3].figures[2] == 1 && change.county[2] == 1)
  }
}
