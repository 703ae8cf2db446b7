import Basics
import Campaign

/// The plan as a person reads it in a terminal, or a machine: what, when, who, and where it contradicts itself.
package enum PlanOverview {
  package static func text(of plan: Plan) -> String {
    var lines = ["\(plan.county.name)\(plan.title)", "方案包：\(plan.name)", "依据：\(plan.document)"]
    lines.append("数字累计：\(plan.firstDay.chinese)至\(plan.lastDay.chinese)")
    let sections: [(String, [String])] = [
      ("街道", plan.subdistricts.map(line)),
      ("阶段", plan.phases.map(line)),
      ("任务", plan.duties.map { line($0, plan) }),
      ("报送周", weeks(of: plan)),
      ("问题类别", kinds(of: plan)),
      ("单位和职责", plan.organisations.map(line)),
      (plan.taskForce?.name ?? "专班", plan.taskForce.map(posts(of:)) ?? []),
      ("“1456”指标", ([plan.centre].compactMap { $0 } + plan.indicators).map(line)),
      ("时限", plan.timeLimits.map(line)),
      ("方案自相矛盾之处", plan.discrepancies.flatMap(paragraph)),
      ("节假日", ["  已有年份：" + plan.calendar.years.map { String($0.year) }.joined(separator: "、")]),
    ]
    for (title, body) in sections where !body.isEmpty { lines += ["", "【\(title)】"] + body }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ subdistrict: Subdistrict) -> String {
    "  \(subdistrict.code)  \(subdistrict.name)" + (subdistrict.namedByPlan ? "" : "（方案没有列出，有记录时才列入报表）")
  }

  private static func line(_ phase: Phase) -> String {
    let from = phase.first.map { $0.chinese + "至" } ?? ""
    return
      "  \(phase.number). \(phase.name)：\(from)\(phase.last.chinese)\(phase.first == nil ? "前" : "")（\(phase.basis)）"
  }

  private static func line(_ duty: Duty, _ plan: Plan) -> String {
    let assumed = duty.assumed.isEmpty ? "" : "\n      假定：" + duty.assumed
    return "  \(duty.rhythm.chinese)　\(duty.title)　由\(plan.name(ofOwnerOf: duty))（\(duty.basis)）" + assumed
  }

  private static func weeks(of plan: Plan) -> [String] {
    let weeks = plan.weeks()
    guard let first = weeks.first, let last = weeks.last else { return [] }
    let weekday = first.thursday.weekday.chinese
    var lines = [
      "  共\(weeks.count)次：\(first.thursday.chinese)至\(last.thursday.chinese)，每\(weekday) \(first.deadline.clock)前，数字截至前一天"
    ]
    for week in weeks {
      guard let day = try? plan.advisedDay(for: week) else { continue }
      let holiday = plan.calendar.holiday(on: week.thursday) ?? "休息日"
      lines.append("  \(week.thursday.chinese)不上班（\(holiday)），时限不变，建议在\(day.chinese)报送")
    }
    return lines
  }

  private static func kinds(of plan: Plan) -> [String] {
    var lines: [String] = []
    for group in plan.groups {
      lines.append("  \(group.name)（\(group.basis)）")
      for kind in plan.kinds where kind.group == group.number {
        lines.append("    \(kind.code) \(kind.name)" + (kind.formName == nil ? "（附件6没有表头）" : ""))
        lines += kind.checkItems.map { "        · " + $0 }
        let units = plan.organisations(answeringFor: kind).map(\.name)
        lines.append("        负责：" + units.joined(separator: "、") + "；依据：" + kind.basis)
      }
    }
    return lines
  }

  private static func line(_ unit: Organisation) -> String {
    "  \(unit.name)（\(unit.basis)）" + unit.duties.map { "\n      · " + $0.sentence }.joined()
  }

  private static func posts(of force: TaskForce) -> [String] {
    let office = force.office
    return force.posts.map { "  \($0.role.rawValue)　\($0.person)　\($0.title)" } + [
      "  办公室　主任\(office.director)，副主任\(office.deputyDirectors.joined(separator: "、"))",
      "  邮箱 \(office.mailbox)，电话 \(office.telephone)",
    ]
  }

  private static func line(_ indicator: Indicator) -> String {
    "  \(indicator.group.title)　\(indicator.name)：\(indicator.countedFrom ?? "目前没有数据")"
  }

  private static func line(_ limit: TimeLimit) -> String {
    let length = limit.days == 0 ? "当日" : "\(limit.days)个\(limit.working ? "工作日" : "自然日")"
    return "  \(limit.name)：\(length)" + (limit.assumed ? "（假定）" : "")
  }

  private static func paragraph(_ entry: Discrepancy) -> [String] {
    [
      "  \(entry.title)（\(entry.places.joined(separator: "、"))）", "      矛盾：" + entry.contradiction,
      "      读法：" + entry.reading, "      理由：" + entry.reason,
    ]
  }
}

extension Rhythm {
  /// `每星期四 09:00前`.
  var chinese: String {
    switch self {
    case .once(let day, let time): "\(day.chinese)\(time == .endOfDay ? "" : " \(time)")前"
    case .weekly(let weekday, let time, let from, let through):
      "每\(weekday.chinese)\(time == .endOfDay ? "" : " \(time)前")（\(from)至\(through)）"
    case .monthly(_, let from, let through): "每月底前（\(from)至\(through)）"
    }
  }
}

extension Plan {
  func name(ofOwnerOf duty: Duty) -> String {
    switch duty.owner {
    case .subdistricts: "各街道办事处"
    case .members: "各成员单位"
    case .organisation(let id): organisation(id: id)?.name ?? id
    }
  }
}
