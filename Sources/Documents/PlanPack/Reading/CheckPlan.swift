import Basics
import Campaign

extension PackReading {
  /// What can only be seen when the whole plan is there: days against the campaign, phases against each other, and
  /// whatever no discrepancy owns up to.
  func check(_ plan: Plan) {
    let covered = Set(plan.discrepancies.flatMap(\.covers))
    checkPhases(plan, covered)
    checkDuties(plan, covered)
    checkKinds(plan, covered)
    checkUnits(plan, covered)
    checkCalendar(plan)
    checkCovers(plan)
  }

  private func checkPhases(_ plan: Plan, _ covered: Set<String>) {
    for (index, phase) in plan.phases.enumerated() {
      let place = place("阶段", String(phase.number)) ?? Place(file: "schedule.yaml")
      if phase.last > plan.lastDay {
        findings.fault("阶段“\(phase.name)”到\(phase.last)，超出专项行动最后一天\(plan.lastDay)", at: place)
      }
      if let first = phase.first, first < plan.firstDay {
        findings.fault("阶段“\(phase.name)”从\(first)开始，早于专项行动第一天\(plan.firstDay)", at: place)
      }
      for other in plan.phases[..<index] {
        guard let first = phase.first, let otherFirst = other.first ?? Day(iso: "0001-01-01"),
          first <= other.last, otherFirst <= phase.last
        else { continue }
        let key = "overlap:\(other.number)+\(phase.number)"
        if !covered.contains(key) {
          findings.fault(
            "阶段“\(phase.name)”与“\(other.name)”重叠；如果方案就是这样写的，请在 discrepancies.yaml 里说明（covers: \(key)）", at: place)
        }
      }
    }
    var day = plan.firstDay
    for phase in plan.phases.sorted(by: { ($0.first ?? plan.firstDay) < ($1.first ?? plan.firstDay) }) {
      if let first = phase.first, first > day {
        findings.fault(
          "\(day)至\(first - 1)不属于任何阶段，请补上或改日期",
          at: place("阶段", String(phase.number)) ?? Place(file: "schedule.yaml"))
      }
      day = max(day, phase.last + 1)
    }
    if day <= plan.lastDay, let last = plan.phases.max(by: { $0.last < $1.last }) {
      findings.fault(
        "\(day)至\(plan.lastDay)不属于任何阶段，请补上或改日期",
        at: place("阶段", String(last.number)) ?? Place(file: "schedule.yaml"))
    }
  }

  private func checkDuties(_ plan: Plan, _ covered: Set<String>) {
    func within(_ day: Day, _ duty: Duty, _ sort: String) {
      guard day < plan.firstDay || day > plan.lastDay, !covered.contains("outside:\(duty.id)") else { return }
      findings.fault(
        "任务“\(duty.title)”的\(day)不在专项行动期间（\(plan.firstDay)至\(plan.lastDay)）",
        at: place(sort, duty.id) ?? Place(file: "schedule.yaml"))
    }
    for duty in plan.duties {
      switch duty.rhythm {
      case .once(let day, _): within(day, duty, "任务时间")
      case .weekly(_, _, let first, let last), .monthly(_, let first, let last):
        within(first, duty, "任务起")
        within(last, duty, "任务止")
      }
    }
    guard let report = plan.weeklyReport else {
      findings.fault(
        "没有各街道每周报送的任务（owner: subdistricts，rhythm: weekly），报送周无从算起", at: Place(file: "schedule.yaml"))
      return
    }
    for week in plan.weeks() {
      guard let holiday = plan.calendar.holiday(on: week.thursday), !covered.contains("holiday:\(week.thursday)")
      else { continue }
      findings.fault(
        "报送日\(week.thursday)是\(holiday)假期，请在 discrepancies.yaml 里说明怎么办（covers: holiday:\(week.thursday)）",
        at: place("任务", report.id) ?? Place(file: "schedule.yaml"))
    }
  }

  private func checkKinds(_ plan: Plan, _ covered: Set<String>) {
    for kind in plan.kinds where kind.formName == nil && !covered.contains("no-column:\(kind.code)") {
      findings.fault(
        "类别\(kind.code)没有 formName（附件6的表头）；如果附件6确实没有这一列，请在 discrepancies.yaml 里说明（covers: no-column:\(kind.code)）",
        at: place("类别代码", kind.code) ?? Place(file: "kinds.yaml"))
    }
    let columns = plan.kinds.filter { $0.formName != nil }.count
    if columns != 11 {
      findings.fault("附件6的各类问题有11列，有表头（formName）的类别却有\(columns)个", at: Place(file: "kinds.yaml"))
    }
    for group in plan.groups where !plan.kinds.contains(where: { $0.group == group.number }) {
      findings.fault(
        "第\(group.number)组“\(group.name)”没有一个类别", at: place("组", String(group.number)) ?? Place(file: "kinds.yaml"))
    }
    for kind in plan.kinds {
      for other in plan.kinds where other.code != kind.code {
        for alias in kind.aliases where [other.name, other.formName, other.code].contains(alias) {
          findings.fault(
            "类别\(kind.code)的别名“\(alias)”就是类别\(other.code)的名称",
            at: place("类别代码", kind.code) ?? Place(file: "kinds.yaml"))
        }
      }
    }
  }

  private func checkUnits(_ plan: Plan, _ covered: Set<String>) {
    let listed = Set(plan.contactRows.filter(\.printed).map(\.organisation))
    let members = plan.taskForce.map { $0.posts(.member).map(\.organisation) } ?? []
    for unit in members + plan.subdistricts.map(\.code)
    where !unit.isEmpty && !listed.contains(unit) && !covered.contains("unlisted:\(unit)") {
      findings.fault(
        "“\(plan.organisation(id: unit)?.name ?? plan.subdistrict(code: unit)?.name ?? unit)”在附件3、附件4里没有一行；"
          + "请补上，或在 discrepancies.yaml 里说明（covers: unlisted:\(unit)）",
        at: place("单位", unit) ?? place("街道代码", unit) ?? Place(file: "forms.yaml"))
    }
    if !plan.subdistricts.contains(where: \.namedByPlan) {
      findings.fault("没有一个街道是方案列出的（namedByPlan），无人报送", at: Place(file: "plan.yaml"))
    }
  }

  private func checkCalendar(_ plan: Plan) {
    guard plan.firstDay <= plan.lastDay else { return }
    for year in plan.firstDay.year...plan.lastDay.year where !plan.calendar.years.contains(where: { $0.year == year }) {
      guard directory["holidays-\(year).yaml"] == nil else { continue }
      findings.fault("缺\(year)年的节假日安排，算不出工作日", at: Place(file: "holidays-\(year).yaml"))
    }
  }

  /// A discrepancy must own up to something that exists.
  private func checkCovers(_ plan: Plan) {
    for text in plan.discrepancies.flatMap(\.covers) {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      let value = parts.count == 2 ? parts[1] : ""
      let known: Bool
      switch parts.first {
      case "overlap":
        let numbers = value.split(separator: "+").compactMap { Int($0) }
        known = numbers.count == 2 && numbers.allSatisfy { number in plan.phases.contains { $0.number == number } }
      case "holiday": known = Day(iso: value).map { plan.calendar.holiday(on: $0) != nil } ?? false
      case "outside": known = plan.duty(id: value) != nil
      case "no-column": known = plan.kind(code: value).map { $0.formName == nil } ?? false
      case "unlisted": known = plan.organisation(id: value) != nil || plan.subdistrict(code: value) != nil
      default: known = false
      }
      if !known {
        findings.fault("covers 指向不存在的东西：\(text)", at: place("承认", text) ?? Place(file: "discrepancies.yaml"))
      }
    }
  }
}
