import Basics
import Campaign
import Foundation
import Testing

@testable import PlanPack

@Suite struct EmbeddedPlanTests {
  let plan: Plan

  init() throws { plan = try PlanPack.embedded() }

  @Test func `随附的方案包没有毛病`() {
    #expect(PlanPack.faults.map(\.description) == [])
  }

  @Test func `目录里的每个文件都嵌入了`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Pack.source).filter { $0.hasSuffix(".yaml") }
    #expect(PlanPack.embeddedFiles.map(\.name) == names.sorted())
    #expect(try PlanPack.load(directory: Pack.source) == plan)
  }

  @Test func `十二类问题，十一类有表头`() {
    #expect(
      plan.kinds.map(\.code) == [
        "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "4.4",
      ])
    #expect(plan.kinds.filter { $0.formName == nil }.map(\.code) == ["3"])
    #expect(plan.kinds.allSatisfy { !$0.checkItems.isEmpty && !plan.organisations(answeringFor: $0).isEmpty })
    #expect(plan.kind(named: "未按照合同约定提供服务")?.code == "1.1")
    #expect(plan.kind(named: "未按合同约定提供服务")?.code == "1.1")
    #expect(plan.kind(named: "业委会(物管会)运行失效")?.code == "4.4")
  }

  @Test(arguments: [
    ("小区楼道好久没人打扫，垃圾桶爆满", "1.1"), ("物业从不公示收费标准，收费不透明", "1.2"), ("消防通道被车占用，灭火器过期", "1.3"),
    ("原物业不移交资料，不配合新物业交接", "1.4"), ("物业在电梯里投放广告，还占用公共场地摆摊", "2.1"), ("公共收益不公示，没有收支明细", "2.2"),
    ("物业侵占公共收益，私吞广告费", "2.3"), ("老旧电梯更新迟迟不动", "3"), ("物业用房出租给别人开麻将馆", "4.1"), ("业主大会解聘后物业赖着不走，拒不退出", "4.2"),
    ("执法人员进小区难，部门互相推诿", "4.3"), ("业委会瘫痪，到期不换届", "4.4"),
  ])
  func `词语把投诉引向它的类别`(text: String, code: String) {
    let scores = plan.kinds.map { kind in
      (kind.code, kind.words.filter { text.contains($0.text) }.reduce(0) { $0 + $1.weight })
    }
    #expect(scores.max { $0.1 < $1.1 }?.0 == code)
  }

  @Test(arguments: [("温泉", "410825001"), ("温县岳村街道办", "410825002"), ("张羌", "410825003"), ("黄河街道", "410825004")])
  func `街道的各种叫法`(text: String, code: String) {
    #expect(plan.subdistrict(named: text)?.code == code)
  }

  @Test func `附件的单位、人员和行都在`() {
    #expect(plan.organisations.filter { !$0.duties.isEmpty }.count == 17)
    #expect(plan.organisations.count >= 21)
    #expect(plan.taskForce?.posts(.leader).count == 2)
    #expect(plan.taskForce?.posts(.deputyLeader).count == 5)
    #expect(plan.taskForce?.posts(.member).count == 20)
    let printed = plan.contactRows.filter(\.printed).map(\.name)
    #expect(printed.count == 17)
    #expect(printed[5] == "县住房保障中心")
    #expect(printed.suffix(2) == ["张羌街道办事处", "岳村街道办事处"])
    #expect(plan.indicators.count == 15)
    #expect(plan.form("附件5")?.columns.count == 11)
    #expect(plan.competences(for: "小区里有人飞线充电").first?.organisation.id == "police")
    #expect(plan.timeLimits.count == TimeLimit.Step.allCases.count)
    let titles = plan.discrepancies.map(\.id)
    #expect(Set(titles).count == titles.count && titles.count >= 8)
  }

  @Test func `层级只在名称说得清时给出`() {
    let levels = Dictionary(uniqueKeysWithValues: plan.sources.map { ($0.name, $0.level) })
    #expect(levels["12345政务服务热线转办件"] == .some(nil))
    #expect(levels["信访部门转办"] == .some(nil))
    #expect(levels["来电"] == .county)
    #expect(levels["省级转办"] == .referredFromAbove)
  }

  @Test func `每周四九点，三十八周`() throws {
    let weeks = plan.weeks()
    #expect(weeks.count == 38)
    #expect(weeks.allSatisfy { $0.thursday.weekday == .thursday && $0.asOf.weekday == .wednesday })
    #expect(weeks.first?.deadline.description == "2025-04-10 09:00:00")
    #expect(weeks.first?.first == plan.firstDay)
    #expect(weeks.last?.thursday.description == "2025-12-25")
    #expect(zip(weeks, weeks.dropFirst()).allSatisfy { $0.asOf + 1 == $1.first })
    let day = try #require(Day(iso: "2025-07-03"))
    #expect(plan.week(containing: day)?.thursday == day + 7)
    #expect(plan.week(dueOnOrAfter: day)?.thursday == day)
    #expect(plan.week(containing: plan.lastDay) == nil)
  }

  @Test func `节假日的周四时限不动，建议提前`() throws {
    for (text, advice) in [("2025-05-01", "2025-04-30"), ("2025-10-02", "2025-09-30")] {
      let day = try #require(Day(iso: text))
      let week = try #require(plan.week(dueOn: day))
      #expect(week.deadline == Moment(day, hour: 9))
      #expect(plan.calendar.holiday(on: day) != nil)
      #expect(try plan.advisedDay(for: week)?.description == advice)
    }
    #expect(try plan.advisedDay(for: plan.weeks()[0]) == nil)
    #expect(plan.discrepancy(id: "thursday-holidays") != nil)
  }

  @Test func `到点未报即逾期，报过的不再催`() throws {
    let day = try #require(Day(iso: "2025-04-10"))
    let nine = Moment(day, hour: 9)
    let due = plan.obligations(on: day)
    #expect(due.count == 9)
    #expect(due.allSatisfy { !$0.isLate(nine) && $0.isLate(Moment(seconds: nine.seconds + 1)) })
    let before = plan.owed(at: nine, by: "410825001")
    #expect(before.upcoming.filter { $0.duty == "weekly-report" && $0.due == nine }.count == 3)
    let done = Set(due.filter { $0.part != "简报" }.map(\.key))
    let after = plan.owed(at: Moment(seconds: nine.seconds + 1), by: "410825001", done: done)
    #expect(after.overdue.filter { $0.duty == "weekly-report" }.map(\.part) == ["简报"])
    #expect(after.overdue.first?.duty == "contacts")
  }

  @Test func `阶段可以重叠`() throws {
    #expect(plan.phases(on: try #require(Day(iso: "2025-11-15"))).map(\.number) == [2, 3, 4])
    #expect(plan.phases(on: try #require(Day(iso: "2025-04-02"))).map(\.number) == [1])
  }

  @Test func `概览说全`() {
    let text = PlanOverview.text(of: plan)
    for part in ["温县", "动员部署阶段", "每周", "4.4", "方案自相矛盾之处", "县税务局", "410825004"] {
      #expect(text.contains(part), "缺“\(part)”")
    }
    #expect(PlanOverview.json(of: plan).contains("\"weekly-report\""))
  }
}
