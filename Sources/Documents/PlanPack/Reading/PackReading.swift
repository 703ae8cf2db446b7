import Basics
import Campaign
import Yams

/// Reads a pack's files into a plan, gathering every fault on the way.
final class PackReading {
  /// The files a pack must have; `holidays-YYYY.yaml` come besides, one for each year of the campaign at least.
  static let required = [
    "plan.yaml", "kinds.yaml", "schedule.yaml", "organisations.yaml", "taskforce.yaml", "forms.yaml", "indicators.yaml",
    "discrepancies.yaml",
  ]

  let findings = Findings()
  /// Nil when something is missing without which there is no plan.
  private(set) var plan: Plan?
  var faults: [PlanFault] { findings.sorted }

  var directory: [String: PackFile]
  /// Files that are missing or no YAML.
  private var unread: Set<String> = []
  /// Places of what other files refer to, by id.
  var places: [String: Place] = [:]

  init(files: [PackFile]) {
    directory = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for name in PackReading.required where directory[name] == nil {
      findings.fault("方案包缺这个文件", at: Place(file: name))
    }
    for name in directory.keys where !PackReading.required.contains(name) && !name.hasPrefix("holidays-") {
      findings.fault(
        "不认识的文件；方案包由这些文件组成：\(PackReading.required.joined(separator: "、"))和 holidays-年份.yaml", at: Place(file: name))
    }
    plan = read()
    findings.runChecks()
  }

  /// The mapping a file consists of, read by the closure.
  func file<Result>(_ name: String, _ read: (Fields) -> Result?) -> Result? {
    guard let file = directory[name], let node = compose(file, findings) else {
      unread.insert(name)
      return nil
    }
    guard let fields = Value(node: node, file: name, findings: findings).fields("文件") else { return nil }
    let result = read(fields)
    fields.finish()
    return result
  }

  private func read() -> Plan? {
    let head = file("plan.yaml", readHead)
    let kinds = file("kinds.yaml", readKinds)
    let schedule = file("schedule.yaml", readSchedule)
    let organisations = file("organisations.yaml", readOrganisations)
    let taskForce = file("taskforce.yaml", readTaskForce)
    let forms = file("forms.yaml", readForms)
    let indicators = file("indicators.yaml", readIndicators)
    let discrepancies = file("discrepancies.yaml", readDiscrepancies)
    let years = directory.keys.filter { $0.hasPrefix("holidays-") }.sorted()
      .compactMap { name in file(name) { readHolidays($0, file: name) } }
    guard var plan = head, let kinds, let schedule, let organisations, let taskForce, let forms, let indicators,
      let discrepancies
    else { return nil }
    plan.groups = kinds.groups
    plan.kinds = kinds.kinds
    plan.phases = schedule.phases
    plan.duties = schedule.duties
    plan.timeLimits = schedule.timeLimits
    plan.organisations = organisations
    plan.taskForce = taskForce
    plan.contactRows = forms.rows
    plan.forms = forms.forms
    plan.centre = indicators.centre
    plan.indicators = indicators.indicators
    plan.discrepancies = discrepancies
    plan.calendar = WorkingCalendar(years: years)
    let whole = plan
    findings.afterReading { [self] in check(whole) }
    return plan
  }

  /// Remembers where something stands and names it when another bears the same name.
  func claim(_ id: String, as sort: String, _ fields: Fields, _ key: String) {
    guard !id.isEmpty else { return }
    let place = fields.place(of: key)
    if let first = places[sort + ":" + id] {
      let where_ = first.file == place.file ? "第\(first.line ?? 0)行" : first.file
      findings.fault("\(sort)“\(id)”重复，\(where_)已经有了", at: place)
    } else {
      places[sort + ":" + id] = place
    }
  }

  func place(_ sort: String, _ id: String) -> Place? { places[sort + ":" + id] }

  /// Checks, once all is read, that a unit's id or a subdistrict's code exists.
  func refer(to id: String, at place: Place, allowing others: [String] = []) {
    guard !id.isEmpty, !others.contains(id) else { return }
    findings.afterReading { [self] in
      guard unread.isDisjoint(with: ["organisations.yaml", "plan.yaml"]) else { return }
      if self.place("单位", id) == nil, self.place("街道代码", id) == nil {
        findings.fault("没有代号为“\(id)”的单位；单位在 organisations.yaml，街道在 plan.yaml", at: place)
      }
    }
  }
}
