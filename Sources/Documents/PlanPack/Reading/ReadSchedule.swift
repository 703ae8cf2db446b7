import Basics
import Campaign

extension PackReading {
  /// `schedule.yaml`: phases, duties and time limits.
  func readSchedule(_ fields: Fields) -> (phases: [Phase], duties: [Duty], timeLimits: [TimeLimit])? {
    let phases = fields.list("phases", "阶段", read: readPhase)
    let duties = fields.list("duties", "任务", read: readDuty)
    let limits = fields.list("timeLimits", "时限", read: readTimeLimit)
    return (phases, duties, limits)
  }

  private func readPhase(_ fields: Fields) -> Phase? {
    let number = fields.number("number") ?? 0
    if number != 0 { claim(String(number), as: "阶段", fields, "number") }
    let name = fields.text("name")
    claim(name, as: "阶段名称", fields, "name")
    let first = fields.optionalDay("first")
    let last = fields.day("last")
    let tasks = fields.texts("tasks", optional: true)
    let basis = fields.text("basis")
    guard let last else { return nil }
    if let first, last < first {
      fields.fault("阶段“\(name)”的 last \(last) 早于 first \(first)，请核对", at: "last")
    }
    return Phase(number: number, name: name, first: first, last: last, tasks: tasks, basis: basis)
  }

  private enum RhythmWord: String, CaseIterable { case once, weekly, monthly }

  private func readDuty(_ fields: Fields) -> Duty? {
    let id = fields.text("id")
    claim(id, as: "任务", fields, "id")
    let owner = fields.text("owner")
    refer(to: owner, at: fields.place(of: "owner"), allowing: ["subdistricts", "members"])
    let recipient = fields.optionalText("recipient") ?? ""
    refer(to: recipient, at: fields.place(of: "recipient"))
    let title = fields.text("title")
    let parts = fields.texts("parts", optional: true)
    let basis = fields.text("basis")
    let assumed = fields.optionalText("assumed") ?? ""
    guard let rhythm = readRhythm(fields) else { return nil }
    return Duty(
      id: id, title: title, parts: parts,
      owner: owner == "subdistricts" ? .subdistricts : owner == "members" ? .members : .organisation(owner),
      recipient: recipient, rhythm: rhythm, basis: basis, assumed: assumed)
  }

  private func readRhythm(_ fields: Fields) -> Rhythm? {
    let word = fields.word("rhythm", RhythmWord.self)
    let time = fields.clock("time")
    if let id = fields.optionalText("id") { places["任务时间:" + id] = fields.place(of: "day") }
    switch word {
    case .once:
      guard let day = fields.day("day"), let time else { return nil }
      return .once(day, at: time)
    case .weekly:
      let number = fields.number("weekday")
      if let number, !(1...7).contains(number) {
        fields.fault("weekday 应为 1（星期一）到 7（星期日），这里是：\(number)", at: "weekday")
      }
      guard let (first, last) = span(fields), let weekday = number.flatMap(Weekday.init(rawValue:)), let time
      else { return nil }
      return .weekly(weekday, at: time, from: first, through: last)
    case .monthly:
      guard let (first, last) = span(fields), let time else { return nil }
      return .monthly(at: time, from: first, through: last)
    case nil:
      // The keys are known all the same; only the word for the rhythm is wrong.
      for key in ["day", "weekday", "first", "last"] { _ = fields.value(key, optional: true) }
      return nil
    }
  }

  private func span(_ fields: Fields) -> (Day, Day)? {
    let first = fields.day("first")
    let last = fields.day("last")
    guard let first, let last else { return nil }
    if let id = fields.optionalText("id") {
      places["任务起:" + id] = fields.place(of: "first")
      places["任务止:" + id] = fields.place(of: "last")
    }
    if last < first { fields.fault("last \(last) 早于 first \(first)，请核对", at: "last") }
    return (first, last)
  }

  private func readTimeLimit(_ fields: Fields) -> TimeLimit? {
    let step = fields.word("step", TimeLimit.Step.self)
    if let step { claim(step.rawValue, as: "时限", fields, "step") }
    let days = fields.number("days")
    if let days, !(0...365).contains(days) { fields.fault("days 应为 0 到 365，这里是：\(days)", at: "days") }
    let name = fields.text("name")
    let working = fields.flag("working", default: false)
    let assumed = fields.flag("assumed", default: false)
    let remark = fields.optionalText("remark") ?? ""
    guard let step, let days else { return nil }
    return TimeLimit(step: step, name: name, days: days, working: working, assumed: assumed, remark: remark)
  }
}
