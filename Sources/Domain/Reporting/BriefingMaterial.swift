import Basics
import Campaign

/// What a briefing says, part by part: each a list of paragraphs. A figure of 0 is said plainly.
struct BriefingMaterial {
  static let mostNamed = 15

  private let plan: Plan
  private let day: Day
  private let table: SummaryTable
  private let figures: [Int]
  private let changes: [Int]
  private let lifts: LiftFigures
  private let point: Progress.Point
  private let registered: Int
  private let late: [OverdueProblem]
  private let isCounty: Bool

  init(_ facts: Facts, _ plan: Plan, _ day: Day, _ code: String?) {
    self.plan = plan
    self.day = day
    isCounty = code == nil
    let none = [Int](repeating: 0, count: SummaryTable.figureCount)
    func row(_ table: SummaryTable) -> [Int] { code.map { table[subdistrict: $0] ?? none } ?? table.county }
    table = summary(of: facts, plan: plan, asOf: day)
    figures = row(table)
    changes = zip(figures, row(summary(of: facts, plan: plan, asOf: day - 7))).map { $0 - $1 }
    let supplement = liftSupplement(of: facts, plan: plan, asOf: day)
    lifts =
      code.map { code in supplement.rows.first { $0.code == code }?.figures ?? LiftFigures() } ?? supplement.county
    let progress = progress(of: facts, plan: plan, on: [day])
    point =
      (code.map { code in progress.lines.first { $0.code == code }?.points.first } ?? progress.county.first)
      ?? Progress.Point(asOf: day)
    registered = facts.estates.values.count { estate in
      let position = Int(estate.subdistrict)
      guard position < plan.subdistricts.count else { return false }
      return code == nil || plan.subdistricts[position].code == code
    }
    late = overdueProblems(of: facts, plan: plan, asOf: day, subdistrict: code)
  }

  private func figure(_ number: Int) -> Int { figures[number - 1] }

  var inspection: [String] {
    var sentences: [String] = []
    if figure(1) == 0 {
      sentences.append("尚未开展全面排查。" + (registered > 0 ? "小区名录现有小区\(registered)个。" : ""))
    } else {
      let coverage = registered > 0 ? "，占小区名录\(registered)个小区的\(percent(figure(1), of: registered))" : ""
      sentences.append("全面排查小区\(figure(1))个\(coverage)，涉及物业服务企业\(figure(2))家。")
    }
    if figure(3) == 0 {
      sentences[0] += "尚未发现存在问题的小区。"
    } else {
      // More than were inspected: the reader would ask how.
      let others = figure(3) - figure(1)
      let how =
        others <= 0
        ? "" : "（含企业自查、督导检查和投诉举报发现的" + (figure(1) == 0 ? "" : "，至少\(others)个尚未全面排查") + "）"
      sentences[0] += "存在问题的小区\(figure(3))个\(how)，发现问题\(point.problems)个。"
      sentences.append("按问题类别分：" + kinds(4, "涉及小区") + "。")
    }
    if lifts.problems > 0 {
      sentences.append(
        "另有住宅老旧电梯更新不及时问题\(lifts.problems)个，涉及小区\(lifts.estates)个，完成整改\(lifts.rectified)个，超期未整改\(lifts.overdue)个。")
    }
    if isCounty { sentences += bySubdistrict { "\($0[0])个" }.map { "各街道办事处全面排查小区数：\($0)。" } }
    return sentences
  }

  var rectification: [String] {
    guard figure(3) > 0 else { return ["尚无需整改的问题。"] }
    var sentences = [
      (figure(15) == 0
        ? "尚无小区完成全部问题整改"
        : "完成整改小区\(figure(15))个，占存在问题小区的\(percent(figure(15), of: figure(3)))")
        + (point.rectified == 0
          ? "，发现的\(point.problems)个问题均未完成整改。"
          : "；发现的\(point.problems)个问题完成整改\(point.rectified)个，整改率\(percent(point.rectified, of: point.problems))。")
    ]
    if (16...26).contains(where: { figure($0) > 0 }) { sentences.append("按问题类别分：" + kinds(16, "完成整改小区") + "。") }
    if isCounty {
      sentences += bySubdistrict { $0[2] == 0 ? "无存在问题的小区" : "\($0[14])个，占\(percent($0[14], of: $0[2]))" }
        .map { "各街道办事处完成整改小区数：\($0)。" }
    }
    return sentences
  }

  var enforcement: [String] {
    let deeds: [(figure: Int, name: String, unit: String)] = [
      (27, "责令整改小区", "个"), (28, "重新核级小区", "个"), (29, "行政处罚企业", "家"), (30, "物业服务企业退出小区", "个"),
      (31, "媒体曝光企业", "家"),
    ]
    let done = deeds.filter { figure($0.figure) > 0 }
    let names = [27: "责令整改", 28: "重新核级", 29: "行政处罚", 30: "企业退出", 31: "媒体曝光"]
    let open = deeds.filter { figure($0.figure) == 0 }.compactMap { names[$0.figure] }
    guard !done.isEmpty else { return ["尚未开展\(list(open))。"] }
    let told = done.map { "\($0.name)\(figure($0.figure))\($0.unit)" }.joined(separator: "，")
    return [told + (open.isEmpty ? "。" : "；尚未开展\(list(open))。")]
  }

  var supervision: [String] {
    guard figure(32) > 0 else { return ["尚未开展督导检查。"] }
    var sentence = "开展督导检查\(figure(32))次，检查小区\(figure(33))个。"
    sentence +=
      figure(34) == 0
      ? "督导检查尚未发现问题。"
      : "督导检查发现存在问题的小区\(figure(34))个，"
        + (figure(35) == 0 ? "均未完成整改。" : "完成整改\(figure(35))个，占\(percent(figure(35), of: figure(34)))。")
    return [sentence]
  }

  var complaints: [String] {
    guard figure(36) + figure(38) > 0 else { return ["尚未受理投诉举报。"] }
    func told(_ name: String, _ accepted: Int, _ closed: Int) -> String {
      accepted == 0
        ? "\(name)0件"
        : "\(name)\(accepted)件，" + (closed == 0 ? "均未办结" : "办结\(closed)件，办结率\(percent(closed, of: accepted))")
    }
    return [told("县级受理", figure(36), figure(37)) + "；" + told("接收省市转办", figure(38), figure(39)) + "。"]
  }

  /// Week on week: the main figures that moved, and a word on the rest.
  var change: [String] {
    let main: [(figure: Int, name: String, unit: String)] = [
      (1, "全面排查小区", "个"), (3, "存在问题的小区", "个"), (15, "完成整改小区", "个"), (27, "责令整改小区", "个"),
      (28, "重新核级小区", "个"), (29, "行政处罚企业", "家"), (30, "物业服务企业退出小区", "个"), (31, "媒体曝光企业", "家"),
      (32, "督导检查", "次"), (33, "督导检查小区", "个"), (36, "县级受理投诉举报", "件"), (37, "县级受理办结", "件"),
      (38, "接收省市转办投诉举报", "件"), (39, "省市转办办结", "件"),
    ]
    let moved = main.filter { changes[$0.figure - 1] != 0 }
    let since = "与上周（截至\((day - 7).chinese)）相比，"
    guard !moved.isEmpty else { return [since + "各项主要数据没有变化。"] }
    let told = moved.map { one in
      let change = changes[one.figure - 1]
      return "\(one.name)\(change > 0 ? "增加" : "减少")\(abs(change))\(one.unit)"
    }
    return [since + told.joined(separator: "，") + (moved.count < main.count ? "；其余主要数据没有变化。" : "。")]
  }

  /// The longest overdue by name, the rest by number.
  var overdue: [String] {
    guard !late.isEmpty else { return ["没有超过整改时限仍未整改的问题。"] }
    let estates = Set(late.map(\.estate)).count
    var paragraphs = ["超过整改时限仍未整改的问题\(late.count)个，涉及小区\(estates)个" + (late.count > 1 ? "，超期时间较长的有：" : "：")]
    for (position, problem) in late.prefix(Self.mostNamed).enumerated() {
      let place = isCounty ? problem.subdistrictName + problem.estateName : problem.estateName
      let company = problem.company.isEmpty ? "" : "（\(problem.company)）"
      paragraphs.append(
        "\(position + 1).\(place)\(company)：\(problem.kindName)，整改时限\(problem.due.chinese)，超期\(problem.daysLate)天。")
    }
    if late.count > Self.mostNamed { paragraphs.append("其余\(late.count - Self.mostNamed)个问题详见工作台账。") }
    return paragraphs
  }

  var next: [String] {
    var steps: [String] = []
    if registered > figure(1) { steps.append("对尚未全面排查的\(registered - figure(1))个小区抓紧排查，做到不漏一个小区、不漏一家企业") }
    if !late.isEmpty { steps.append("对超期未整改的\(late.count)个问题逐一明确责任人和完成时间，对拒不整改的依法查处") }
    let open = point.problems - point.rectified + lifts.problems - lifts.rectified - late.count
    if open > 0 { steps.append("督促其余\(open)个未整改的问题按期完成整改") }
    let waiting = figure(36) - figure(37) + figure(38) - figure(39)
    if waiting > 0 { steps.append("加快办理尚未办结的\(waiting)件投诉举报，及时反馈办理结果") }
    if steps.isEmpty { steps.append("巩固已有整治成果，防止问题反弹") }
    guard steps.count > 1 else { return [steps[0] + "。"] }
    let ordinals = ["一", "二", "三", "四"]
    return [zip(ordinals, steps).map { "\($0)是\($1)" }.joined(separator: "；") + "。"]
  }

  /// Estates by kind from a figure on: `物业服务履约不到位方面，…3个；…`. Kinds without any are left out.
  private func kinds(_ first: Int, _ what: String) -> String {
    let groups = [(0...3, "物业服务履约不到位方面"), (4...6, "物业服务企业侵占业主公共收益方面"), (7...10, "群众反映集中的其他问题方面")]
    return groups.map { range, name in
      let told = range.filter { figure(first + $0) > 0 }.map { position in
        "\(FigureColumn.all[3 + position].title)\(what)\(figure(first + position))个"
      }
      return told.isEmpty ? "\(name)\(what)0个" : name + "，" + told.joined(separator: "，")
    }.joined(separator: "；")
  }

  /// A word on each subdistrict; nothing where there is only one.
  private func bySubdistrict(_ tell: ([Int]) -> String) -> [String] {
    guard table.rows.count > 1 else { return [] }
    return [table.rows.map { $0.name + tell($0.figures) }.joined(separator: "；")]
  }

  /// `甲、乙和丙`.
  private func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: "、") + "和" + last
  }

  /// One decimal, rounded half up in whole numbers: `66.7%`; whole percentages without one. Neither 0% nor 100% is
  /// said of what is not nothing or not all.
  private func percent(_ part: Int, of whole: Int) -> String {
    var thousandths = (part * 2000 + whole) / (2 * whole)
    if part < whole { thousandths = min(thousandths, 999) }
    if part > 0 { thousandths = max(thousandths, 1) }
    return thousandths % 10 == 0 ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
  }
}
