import Basics
import Campaign
import Casework

/// An invented county to look around in: companies, estates, and half a campaign of work on them.
///
/// Always the same, whoever makes it. Persons are stand-ins (王某某, 1390000…), so that nobody is meant.
struct DemonstrationCounty {
  private(set) var companies: [Company] = []
  private(set) var estates: [Estate] = []
  private(set) var inspections: [Inspection] = []
  private(set) var complaints: [(complaint: Complaint, reporter: Reporter)] = []
  private(set) var problems: [Problem] = []
  private(set) var measures: [Measure] = []

  private var dice = Dice(seed: 20_250_403)
  private let plan: Plan
  private let last: Day

  /// - Parameter last: the last day on which anything has happened.
  init(plan: Plan, until last: Day) {
    self.plan = plan
    self.last = last
    makeCompanies()
    makeEstates()
    makeInspections()
    makeProblems()
    makeComplaints()
    makeMeasures()
  }

  private mutating func makeCompanies() {
    let names = ["安和", "宜居", "嘉园", "恒康", "瑞景", "盛邦", "太行", "怀川", "黄河", "沁园", "锦程", "阳光", "和泰", "绿城源", "中原", "福满"]
    for (index, name) in names.enumerated() {
      var company = Company()
      company.id = index + 1
      company.name = "河南\(name)物业服务有限公司"
      company.stars = ["", "一星", "二星", "三星", "四星"][dice.below(5)]
      company.party = dice.chance(45) ? "是" : "否"
      companies.append(company)
    }
  }

  private mutating func makeEstates() {
    let fronts = ["锦绣", "阳光", "温泉", "太极", "龙源", "世纪", "碧水", "金河", "子夏", "清风", "育才", "怡景"]
    let ends = ["花园", "家园", "佳苑", "名城", "雅居"]
    let bySubdistrict = plan.subdistricts.filter(\.namedByPlan)
    var used = Set<String>()
    while estates.count < 58 {
      var name = fronts[dice.below(fronts.count)] + ends[dice.below(ends.count)]
      if dice.chance(25) { name += ["一期", "二期", "A区", "B区"][dice.below(4)] }
      guard used.insert(name).inserted else { continue }
      var estate = Estate()
      estate.id = estates.count + 1
      estate.name = name
      estate.subdistrict = bySubdistrict[[0, 0, 0, 1, 1, 2, 2][dice.below(7)] % bySubdistrict.count].code
      estate.households = 120 + dice.below(1500)
      estate.buildings = 3 + dice.below(24)
      estate.lifts = dice.below(40)
      estate.ownersBody = ["业委会", "物管会", "无"][dice.below(3)]
      estate.party = dice.chance(50) ? "是" : "否"
      let from = Day(year: 2022, month: 1 + dice.below(12), day: 1)!
      estate.contracts = [Contract(company: 1 + dice.below(companies.count), from: from, to: from + 365 * 5)]
      estates.append(estate)
    }
  }

  private mutating func makeInspections() {
    for estate in estates where !dice.chance(14) {
      inspect(estate, .full, "排查", on: plan.firstDay + 1 + dice.below(60), batch: "")
    }
    for estate in estates where dice.chance(50) {
      inspect(estate, .bySelf, "自查", on: plan.firstDay + dice.below(30), batch: "")
    }
    for outing in 1...14 {
      let day = plan.firstDay + 8 + outing * 6
      for _ in 0..<(2 + dice.below(3)) {
        inspect(estates[dice.below(estates.count)], .supervision, "督导", on: day, batch: "督导第\(outing)批")
      }
    }
  }

  private mutating func inspect(
    _ estate: Estate, _ sort: Inspection.Sort, _ prefix: String, on day: Day, batch: String
  ) {
    guard day <= last else { return }
    var inspection = Inspection()
    inspection.number = "\(prefix)\(padded(inspections.count + 1))"
    inspection.sort = sort
    inspection.batch = batch
    inspection.estate = estate.id
    inspection.company = estate.company(on: day) ?? 0
    inspection.day = day
    inspection.inspector = ["张某", "李某", "赵某"][dice.below(3)]
    inspection.conclusion = dice.chance(60) ? "发现问题" : "未发现问题"
    inspections.append(inspection)
  }

  private mutating func makeProblems() {
    for inspection in inspections where inspection.conclusion == "发现问题" {
      for _ in 0..<(1 + dice.below(3)) {
        let kind = plan.kinds[[0, 0, 0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 5, 6, 7, 8, 9, 10, 11][dice.below(19)]]
        let means: Problem.Means =
          switch inspection.sort {
          case .full: .fullInspection
          case .bySelf: .selfInspection
          case .supervision: .supervision
          }
        record(kind, in: inspection.estate, means, origin: inspection.number, on: inspection.day)
      }
    }
  }

  private mutating func record(_ kind: ProblemKind, in estate: Int, _ means: Problem.Means, origin: String, on day: Day)
  {
    var problem = Problem()
    problem.number = "问题\(padded(problems.count + 1))"
    problem.estate = estate
    problem.company = estates[estate - 1].company(on: day) ?? 0
    problem.kind = kind.code
    problem.description = kind.checkItems.isEmpty ? kind.name : kind.checkItems[dice.below(kind.checkItems.count)]
    problem.means = means
    problem.origin = origin
    problem.found = day
    problem.responsible = ["陈某", "刘某", "郭某", "许某"][dice.below(4)]
    problem.due = day + 15
    let rectified = day + 4 + dice.below(26)
    if dice.chance(68), rectified <= last { problem.rectifications = [Rectification(day: rectified, acceptedBy: "杨某")] }
    problems.append(problem)
  }

  private mutating func makeComplaints() {
    let words: [(kind: String, text: String)] = [
      ("1.1", "楼道长期无人打扫，垃圾清运不及时，绿化带枯死无人补种"), ("1.1", "单元门禁损坏多日，报修后物业一直没有维修"),
      ("1.2", "物业收费项目和收费标准没有公示，问物业也不答复"), ("1.3", "消防通道被私家车堵住，物业不劝阻"),
      ("1.3", "楼道灭火器过期，消防栓没有水"), ("2.1", "物业在小区广场摆摊收费，没有征得业主同意"),
      ("2.1", "电梯里投放商业广告，业主大会没有同意过"), ("2.2", "公共收益收支明细从来没有公示过"),
      ("2.3", "停车费和广告费收入被物业占用，没有分给业主"), ("3", "老旧电梯经常停运，更新改造迟迟没有动静"),
      ("4.1", "物业用房被改成超市出租"), ("4.4", "业委会两年没有开会，业主反映的事没人管"),
    ]
    let sources: [(String, ComplaintLevel)] = [
      ("来电", .county), ("来电", .county), ("来访", .county), ("来信", .county), ("县12345政务服务热线转办", .county),
      ("市12345政务服务热线转办", .referredFromAbove), ("省信访局转办", .referredFromAbove),
    ]
    for number in 1...430 {
      let day = plan.firstDay + dice.below(max(1, last - plan.firstDay + 1))
      let estate = estates[dice.below(estates.count)]
      let matter = words[dice.below(words.count)]
      let source = sources[dice.below(sources.count)]
      var complaint = Complaint()
      complaint.number = "投诉\(padded(number))"
      complaint.subdistrict = estate.subdistrict
      complaint.estate = estate.id
      complaint.brief = "反映\(estate.name)\(matter.text)"
      complaint.source = source.0
      complaint.level = source.1
      complaint.accepted = day
      complaint.office = "物业管理科"
      complaint.receiver = ["李某", "周某"][dice.below(2)]
      complaint.kind = matter.kind
      let founded = dice.chance(62)
      let closed = day + 2 + dice.below(24)
      if closed <= last, dice.chance(82) {
        complaint.closed = closed
        complaint.finding = founded ? .founded : dice.chance(50) ? .partlyFounded : .unfounded
        complaint.progress = founded ? "经核查属实，已责令物业服务企业限期整改并答复投诉人" : "已现场核查并向投诉人说明情况"
      } else {
        complaint.finding = dice.chance(40) ? .founded : .pending
        complaint.progress = complaint.finding == .founded ? "经核查属实，正在督促整改" : "正在核查"
      }
      let phone = "1390000" + padded(number)
      let reporter =
        dice.chance(85)
        ? Reporter(name: ["王某某", "李某某", "赵某某"][dice.below(3)], contact: phone) : Reporter(name: "", contact: "")
      complaints.append((complaint, reporter))
      if complaint.finding == .founded, let kind = plan.kind(code: matter.kind), dice.chance(70) {
        record(kind, in: estate.id, .complaint, origin: complaint.number, on: min(day + 1 + dice.below(5), last))
      }
    }
  }

  private mutating func makeMeasures() {
    for problem in problems where dice.chance(42) {
      take(.order, for: problem, after: 1, remark: "责令限期整改")
    }
    for problem in problems where problem.isOverdue(on: last) && dice.chance(35) {
      take(
        [.penalty, .exposure, .regrading, .interview, .transfer][dice.below(5)], for: problem, after: 20,
        remark: "整改到期后仍未整改到位")
    }
    for problem in problems where dice.chance(1) { take(.exit, for: problem, after: 40, remark: "业主大会决定解聘") }
  }

  private mutating func take(_ sort: Measure.Sort, for problem: Problem, after days: Int, remark: String) {
    let day = problem.found + days
    guard day <= last else { return }
    var measure = Measure()
    measure.number = "处置\(padded(measures.count + 1))"
    measure.sort = sort
    measure.subdistrict = estates[problem.estate - 1].subdistrict
    measure.estate = problem.estate
    measure.company = problem.company
    measure.day = day
    measure.basis = plan.kind(code: problem.kind)?.basis ?? ""
    if sort == .penalty { measure.fen = (5 + dice.below(20)) * 100_000 }
    let subdistrict = plan.subdistrict(code: measure.subdistrict)
    measure.unit = sort == .penalty ? "县住房和城乡建设局" : subdistrict?.name ?? ""
    if sort == .order {
      let earlier = measures.count { $0.sort == .order && $0.subdistrict == measure.subdistrict }
      measure.documentNumber = "\(subdistrict?.shortName ?? "")责改〔\(day.year)〕\(earlier + 1)号"
    }
    measure.remark = remark
    measures.append(measure)
  }

  private func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}

/// A repeatable source of chance: SplitMix64.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  /// True `percent` times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}
