import Basics
import Campaign
import Casework
import Testing

@testable import Reporting

/// Every column of 附件6, counted by hand in a county of five estates.
struct FiguresTests {
  private let plan = LittleCounty.plan
  private let never = Facts.never
  private func d(_ month: Int, _ day: Int) -> Int32 { LittleCounty.number(month, day) }

  private func figures(_ facts: Facts, _ month: Int, _ day: Int) -> SummaryTable {
    summary(of: facts, plan: plan, asOf: LittleCounty.day(month, day))
  }

  /// The figures that are not 0, by number.
  private func told(_ figures: [Int]) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: figures.enumerated().filter { $0.element != 0 }.map { ($0.offset + 1, $0.element) })
  }

  @Test func `全面排查按小区和企业计，企业在全县只计一次`() {
    var facts = LittleCounty.facts
    facts.inspections = [
      InspectionFact(row: 1, estate: 1, company: 1, batch: -1, day: d(4, 10), sort: .full),
      InspectionFact(row: 2, estate: 1, company: 1, batch: -1, day: d(5, 10), sort: .full),
      InspectionFact(row: 3, estate: 2, company: 0, batch: -1, day: d(4, 10), sort: .full),
      InspectionFact(row: 4, estate: 3, company: 1, batch: -1, day: d(4, 11), sort: .full),
      InspectionFact(row: 5, estate: 4, company: 2, batch: -1, day: d(4, 12), sort: .bySelf),
      InspectionFact(row: 6, estate: 4, company: 2, batch: -1, day: d(4, 2), sort: .full),
    ]
    let table = figures(facts, 4, 11)
    #expect(table.rows.map(\.name) == ["温泉街道办事处", "岳村街道办事处", "张羌街道办事处"])
    #expect(table.rows.map { told($0.figures) } == [[1: 2, 2: 1], [1: 1, 2: 1], [:]])
    #expect(told(table.county) == [1: 3, 2: 1], "one company in two subdistricts; 4月3日 before does not count")
    #expect(told(figures(facts, 4, 10).county) == [1: 2, 2: 1])
    #expect(told(figures(facts, 4, 9).county) == [:])
  }

  @Test func `存在问题的小区不论怎样发现都计入，同类问题只计一次，电梯不计入十一类`() {
    var facts = LittleCounty.facts
    facts.problems = [
      LittleCounty.problem(1, 1, "1.1", found: d(4, 10)),
      LittleCounty.problem(2, 1, "1.1", found: d(4, 11), by: .complaint),
      LittleCounty.problem(3, 1, "4.4", found: d(4, 12), by: .selfInspection),
      LittleCounty.problem(4, 3, "3", found: d(4, 10)), LittleCounty.problem(5, 4, "2.2", found: d(4, 2)),
    ]
    let table = figures(facts, 4, 30)
    #expect(told(table.rows[0].figures) == [3: 1, 4: 1, 14: 1])
    #expect(told(table.rows[1].figures) == [:])
    #expect(told(table.county) == [3: 1, 4: 1, 14: 1])
    #expect(liftSupplement(of: facts, plan: plan, asOf: LittleCounty.day(4, 30)).county.all == [1, 1, 0, 0])
  }

  @Test(arguments: Array(LittleCounty.plan.kinds.filter { $0.formName != nil }.enumerated()))
  func `每一类问题各有一列，整改一列与之对应`(position: Int, kind: ProblemKind) {
    var facts = LittleCounty.facts
    facts.problems = [LittleCounty.problem(1, 1, kind.code, found: d(5, 1), rectified: d(5, 20))]
    #expect(told(figures(facts, 5, 19).county) == [3: 1, 4 + position: 1])
    #expect(told(figures(facts, 5, 20).county) == [3: 1, 4 + position: 1, 15: 1, 16 + position: 1])
    #expect(FigureColumn.all[3 + position].title == kind.formName)
    #expect(FigureColumn.all[15 + position].title == kind.formName)
  }

  @Test func `小区的问题全部整改才算完成整改，每一类分别算`() {
    var facts = LittleCounty.facts
    facts.problems = [
      LittleCounty.problem(1, 1, "1.1", found: d(5, 1), rectified: d(5, 20)),
      LittleCounty.problem(2, 1, "2.2", found: d(5, 1)), LittleCounty.problem(3, 1, "3", found: d(5, 1)),
      LittleCounty.problem(4, 1, "1.1", found: d(6, 1)),
    ]
    #expect(told(figures(facts, 5, 31).county) == [3: 1, 4: 1, 9: 1, 16: 1])
    #expect(told(figures(facts, 6, 1).county) == [3: 1, 4: 1, 9: 1], "a new problem of the kind undoes 16")
    facts.problems[1].rectified = d(6, 5)
    facts.problems[3].rectified = d(6, 6)
    #expect(
      told(figures(facts, 6, 6).county) == [3: 1, 4: 1, 9: 1, 15: 1, 16: 1, 21: 1], "an open lift hinders nothing")
  }

  @Test func `重新打开的问题自当日起不算整改，再次整改后才算`() {
    var facts = LittleCounty.facts
    facts.problems = [LittleCounty.problem(1, 1, "1.1", found: d(5, 1), rectified: d(6, 10))]
    facts.histories[1] = [
      Rectification(day: LittleCounty.day(5, 10), acceptedBy: "李", reopened: LittleCounty.day(5, 20)),
      Rectification(day: LittleCounty.day(6, 10), acceptedBy: "李"),
    ]
    let rectified = [(5, 9), (5, 10), (5, 19), (5, 20), (6, 9), (6, 10)].map { figures(facts, $0.0, $0.1).county[14] }
    #expect(rectified == [0, 1, 1, 0, 0, 1])
  }

  @Test func `查处情况按小区计，处罚和曝光按企业计，没有辖区的只计入全县`() {
    var facts = LittleCounty.facts
    func measure(_ row: Int32, _ estate: Int32, _ company: Int32, _ subdistrict: UInt8, _ sort: Measure.Sort)
      -> MeasureFact
    {
      MeasureFact(row: row, estate: estate, company: company, day: d(6, 1), subdistrict: subdistrict, sort: sort)
    }
    facts.measures = [
      measure(1, 1, 1, 0, .order), measure(2, 1, 1, 0, .order), measure(3, 2, 1, 0, .order),
      measure(4, 3, 2, 1, .regrading),
      measure(5, 1, 1, 0, .penalty), measure(6, 3, 1, 1, .penalty), measure(7, 0, 2, Facts.nowhere, .penalty),
      measure(8, 0, 0, 1, .penalty), measure(9, 4, 3, 2, .exit), measure(10, 0, 3, 2, .exposure),
      measure(11, 1, 1, 0, .transfer), measure(12, 0, 1, 0, .order),
    ]
    let table = figures(facts, 6, 1)
    #expect(table.rows.map { told($0.figures) } == [[27: 2, 29: 1], [28: 1, 29: 1], [30: 1, 31: 1]])
    #expect(told(table.county) == [27: 2, 28: 1, 29: 2, 30: 1, 31: 1])
  }

  @Test func `督导检查按批次计次数，没有批次的一次一计，跨街道的批次在全县只计一次`() {
    var facts = LittleCounty.facts
    facts.batches = ["第一批", "第二批"]
    func visit(_ row: Int32, _ estate: Int32, _ batch: Int32, _ day: Int32) -> InspectionFact {
      InspectionFact(row: row, estate: estate, company: 1, batch: batch, day: day, sort: .supervision)
    }
    facts.inspections = [
      visit(1, 1, 0, d(5, 1)), visit(2, 2, 0, d(5, 1)), visit(3, 3, 0, d(5, 2)), visit(4, 3, 1, d(6, 1)),
      visit(5, 1, -1, d(5, 3)), visit(6, 1, -1, d(5, 4)),
    ]
    facts.problems = [
      LittleCounty.problem(1, 1, "3", found: d(5, 1), by: .supervision),
      LittleCounty.problem(2, 1, "1.1", found: d(5, 1)),
      LittleCounty.problem(3, 3, "1.1", found: d(5, 2), rectified: d(5, 9), by: .supervision),
    ]
    let table = figures(facts, 5, 31)
    #expect(table.rows.prefix(2).map { Array($0.figures[31...34]) } == [[3, 2, 1, 0], [1, 1, 1, 1]])
    #expect(Array(table.county[31...34]) == [3, 3, 2, 1])
  }

  @Test func `投诉按层级计件，没有街道的只计入全县`() {
    var facts = LittleCounty.facts
    func complaint(_ row: Int32, _ subdistrict: UInt8, _ level: ComplaintLevel, closed: Int32) -> ComplaintFact {
      ComplaintFact(row: row, accepted: d(4, 3), closed: closed, subdistrict: subdistrict, level: level)
    }
    facts.complaints = [
      complaint(1, 0, .county, closed: d(4, 20)), complaint(2, 0, .county, closed: never),
      complaint(3, 1, .referredFromAbove, closed: d(4, 4)), complaint(4, Facts.nowhere, .county, closed: d(4, 4)),
    ]
    let table = figures(facts, 4, 19)
    #expect(table.rows.map { told($0.figures) } == [[36: 2], [38: 1, 39: 1], [:]])
    #expect(told(table.county) == [36: 3, 37: 1, 38: 1, 39: 1])
    #expect(told(figures(facts, 4, 2).county) == [:])
  }

  @Test func `重新打开的投诉，办结期间的各日仍计办结`() {
    var facts = LittleCounty.facts
    facts.complaints = [
      ComplaintFact(row: 1, accepted: d(4, 3), closed: d(5, 6), subdistrict: 0, level: .county)
    ]
    let closing = Closing(day: Day(number: Int(d(4, 18))), reopened: Day(number: Int(d(4, 24))))
    facts.closings = [1: [closing]]
    let counts = [(4, 17), (4, 18), (4, 23), (4, 24), (5, 5), (5, 6)].map { figures(facts, $0.0, $0.1).county[36] }
    #expect(counts == [0, 1, 1, 0, 0, 1])
  }

  @Test func `方案没有点名的街道有了记录才列出`() {
    var facts = LittleCounty.facts
    facts.problems = [LittleCounty.problem(1, 5, "1.1", found: d(5, 1))]
    #expect(figures(facts, 4, 30).rows.count == 3)
    #expect(figures(facts, 5, 1).rows.map(\.code).last == "410825004")
  }

  @Test func `the explanation of a figure gives names, subdistricts and records`() {
    var facts = LittleCounty.facts
    facts.problems = [
      LittleCounty.problem(7, 1, "1.1", found: d(5, 1)), LittleCounty.problem(8, 1, "1.1", found: d(5, 2)),
      LittleCounty.problem(9, 3, "1.1", found: d(5, 2)),
    ]
    let things = explain(figure: 4, of: facts, plan: plan, asOf: LittleCounty.day(5, 3), subdistrict: nil)
    #expect(
      things == [
        CountedThing(
          subject: .estate(1), name: "锦绣花园", subdistricts: ["温泉街道办事处"],
          evidence: [Evidence(.problem, 7), Evidence(.problem, 8)]),
        CountedThing(
          subject: .estate(3), name: "太极小区", subdistricts: ["岳村街道办事处"], evidence: [Evidence(.problem, 9)]),
      ])
    #expect(explain(figure: 40, of: facts, plan: plan, asOf: LittleCounty.day(5, 3), subdistrict: nil).isEmpty)
    #expect(explain(figure: 4, of: facts, plan: plan, asOf: LittleCounty.day(5, 3), subdistrict: "x").isEmpty)
  }
}
