import Basics
import Campaign
import Casework

@testable import Reporting

/// A county small enough to count by hand, and worlds drawn at random in its plan.
enum LittleCounty {
  static let plan = Plan(
    name: "little", title: "整治物业服务履约不到位、侵占业主公共收益等问题专项行动",
    county: County(code: "410825", name: "温县"), firstDay: day(4, 3), lastDay: day(12, 31),
    subdistricts: [
      Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处"),
      Subdistrict(code: "410825003", name: "张羌街道办事处"),
      Subdistrict(code: "410825004", name: "黄河街道办事处", namedByPlan: false),
    ],
    kinds: [
      ("1.1", "未按照合同约定提供服务"), ("1.2", "未履行信息公开和报告义务"), ("1.3", "未按照合同约定提供安全防范工作"),
      ("1.4", "未履行物业服务企业的移交义务"), ("2.1", "擅自利用小区公共部位经营"), ("2.2", "未公示公共收益收支情况"),
      ("2.3", "违规侵占小区公共收益"), ("3", nil), ("4.1", "物业服务企业擅自改变物业服务用房用途"),
      ("4.2", "无正当理由拒不退出物业服务项目"), ("4.3", "执法进小区难"), ("4.4", "业委会（物管会）运行失效"),
    ].map { (code: String, form: String?) in
      ProblemKind(code: code, name: form ?? "住宅老旧电梯更新不及时", formName: form, group: Int(code.prefix(1))!)
    },
    sources: [])

  static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2025, month: month, day: day)! }
  static func number(_ month: Int, _ day: Int) -> Int32 { Int32(self.day(month, day).number) }

  /// Two estates in 温泉, one each in 岳村 and 张羌, one in 黄河; three companies.
  static var facts: Facts {
    var facts = Facts()
    for (id, name, subdistrict) in [
      (1, "锦绣花园", 0), (2, "和谐家园", 0), (3, "太极小区", 1), (4, "怡景苑", 2), (5, "黄河新村", 3),
    ] as [(Int32, String, UInt8)] {
      facts.estates[id] = EstateFact(name: name, subdistrict: subdistrict)
    }
    facts.companies = [1: "甲物业服务有限公司", 2: "乙物业服务有限公司", 3: "丙物业服务有限公司"]
    return facts
  }

  /// The same county with something of everything.
  static var busy: Facts {
    var facts = facts
    let d = number
    facts.batches = ["第一批"]
    facts.inspections = [
      InspectionFact(row: 1, estate: 1, company: 1, batch: -1, day: d(4, 10), sort: .full),
      InspectionFact(row: 2, estate: 2, company: 1, batch: -1, day: d(4, 11), sort: .full),
      InspectionFact(row: 3, estate: 3, company: 2, batch: -1, day: d(5, 16), sort: .full),
      InspectionFact(row: 4, estate: 1, company: 1, batch: 0, day: d(5, 19), sort: .supervision),
      InspectionFact(row: 5, estate: 3, company: 2, batch: 0, day: d(5, 19), sort: .supervision),
    ]
    facts.problems = [
      problem(1, 1, "1.1", found: d(4, 10), rectified: d(5, 16), due: d(4, 25)),
      problem(2, 1, "2.2", found: d(4, 10), rectified: d(5, 18)),
      problem(3, 2, "1.1", found: d(4, 11), due: d(4, 26)),
      problem(4, 3, "4.4", found: d(5, 19), due: d(6, 3), by: .supervision),
      problem(5, 3, "3", found: d(4, 20), due: d(5, 5)),
    ]
    facts.measures = [
      MeasureFact(row: 1, estate: 2, company: 1, day: d(4, 28), subdistrict: 0, sort: .order),
      MeasureFact(row: 2, estate: 2, company: 1, day: d(5, 20), subdistrict: 0, sort: .penalty),
    ]
    facts.complaints = [
      ComplaintFact(row: 1, accepted: d(4, 8), closed: d(4, 20), subdistrict: 0, level: .county),
      ComplaintFact(row: 2, accepted: d(5, 20), closed: Facts.never, subdistrict: 1, level: .county),
      ComplaintFact(row: 3, accepted: d(5, 6), closed: d(5, 17), subdistrict: Facts.nowhere, level: .referredFromAbove),
    ]
    return facts
  }

  static func problem(
    _ row: Int32, _ estate: Int32, _ kind: String, found: Int32, rectified: Int32 = Facts.never,
    due: Int32 = Facts.never, by means: Problem.Means = .fullInspection
  ) -> ProblemFact {
    ProblemFact(
      row: row, estate: estate, company: 1, found: found, rectified: rectified, due: due,
      kind: UInt8(plan.kinds.firstIndex { $0.code == kind }!), means: means)
  }

  static func world(_ random: inout some RandomNumberGenerator) -> Facts {
    var facts = Facts()
    let (first, days) = (Int32(plan.firstDay.number) - 10, Int32(0)...Int32(60))
    func someDay() -> Int32 { first + Int32.random(in: days, using: &random) }
    func someDayOrNever() -> Int32 { Bool.random(using: &random) ? someDay() : Facts.never }
    let estates = Int32.random(in: 1...9, using: &random)
    for id in 1...estates {
      let subdistrict = UInt8.random(in: 0...4, using: &random)
      facts.estates[id] = EstateFact(name: "小区\(id)", subdistrict: subdistrict == 4 ? Facts.nowhere : subdistrict)
    }
    for id in Int32(1)...4 { facts.companies[id] = "公司\(id)" }
    facts.batches = ["甲", "乙", "丙"]
    for row in 0..<Int32.random(in: 0...20, using: &random) {
      facts.inspections.append(
        InspectionFact(
          row: row, estate: .random(in: 1...estates, using: &random), company: .random(in: 0...4, using: &random),
          batch: .random(in: -1...2, using: &random), day: someDay(),
          sort: Inspection.Sort.allCases.randomElement(using: &random)!))
    }
    for row in 0..<Int32.random(in: 0...30, using: &random) {
      facts.problems.append(
        ProblemFact(
          row: row, estate: .random(in: 1...estates, using: &random), company: .random(in: 0...4, using: &random),
          found: someDay(), rectified: someDayOrNever(), due: someDayOrNever(),
          kind: .random(in: 0...11, using: &random), means: Problem.Means.allCases.randomElement(using: &random)!))
      if Int.random(in: 0..<4, using: &random) == 0 {
        let days = [someDay(), someDay(), someDay(), someDay()].sorted().map { Day(number: Int($0)) }
        var history = [Rectification(day: days[0], acceptedBy: "李", reopened: days[1])]
        if Bool.random(using: &random) { history.append(Rectification(day: days[2], acceptedBy: "李")) }
        if Bool.random(using: &random) { history[history.count - 1].reopened = days[3] }
        facts.histories[row] = history
      }
    }
    for row in 0..<Int32.random(in: 0...20, using: &random) {
      facts.complaints.append(
        ComplaintFact(
          row: row, accepted: someDay(), closed: someDayOrNever(),
          subdistrict: Bool.random(using: &random) ? .random(in: 0...3, using: &random) : Facts.nowhere,
          level: ComplaintLevel.allCases.randomElement(using: &random)!))
      if Bool.random(using: &random) {
        let days = (0..<3).map { _ in Day(number: Int(someDay())) }.sorted()
        facts.closings[row] = [Closing(day: days[0], reopened: days[1])]
        let last = facts.complaints.count - 1
        if facts.complaints[last].closed != Facts.never { facts.complaints[last].closed = Int32(days[2].number) }
      }
    }
    for row in 0..<Int32.random(in: 0...20, using: &random) {
      let estate = Int32.random(in: 0...estates, using: &random)
      let named = Bool.random(using: &random) ? UInt8.random(in: 0...3, using: &random) : Facts.nowhere
      facts.measures.append(
        MeasureFact(
          row: row, estate: estate, company: .random(in: 0...4, using: &random), day: someDay(),
          subdistrict: facts.estates[estate]?.subdistrict ?? named,
          sort: Measure.Sort.allCases.randomElement(using: &random)!))
    }
    return facts
  }
}

/// A small generator that gives the same worlds every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
