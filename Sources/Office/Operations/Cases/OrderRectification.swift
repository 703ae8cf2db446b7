import Basics
import Book
import Campaign
import Casework

/// An order to rectify (责令整改通知书), as a form tells it.
package struct OrderForm: Sendable, Equatable {
  package var problem = ""
  /// What is wrong, in the office's own words: never those of the complaint.
  package var statement = ""
  /// What is to be done.
  package var demands = ""
  /// The law or the contract it rests on.
  package var basis = ""
  /// nil leaves the problem's 整改时限 as it stands.
  package var due: Day?

  package init() {}

  fileprivate var said: [String] { [statement, demands, basis, due?.description ?? ""] }
}

extension Office {
  /// Orders the company to rectify (责令整改): numbered in the year without gaps, and counted in 附件6.
  /// - Returns: 文号, `温整改〔2025〕1号`.
  @discardableResult
  package func order(
    _ form: OrderForm, of matter: String, seen: Int?, token: String = "", by officer: Officer
  ) throws -> String {
    var form = form
    for text in [\OrderForm.statement, \.demands, \.basis] { form[keyPath: text] = tidiedWords(form[keyPath: text]) }
    var document = ""
    try act(
      .ordered, on: matter, problem: form.problem, seen: seen, by: officer, token: token, said: form.said,
      checking: { try reasons(against: form, $0) }
    ) { hand in
      guard let problem = try hand.pen.registers.problem(form.problem) else { return }
      document = try hand.pen.registers.nextOrder(of: plan, in: hand.today.year)
      var measure = Measure()
      (measure.number, measure.documentNumber, measure.sort, measure.day) = (document, document, .order, hand.today)
      (measure.estate, measure.company, measure.subdistrict) = (problem.estate, problem.company, hand.whose.subdistrict)
      if measure.company == 0 {
        measure.company = try hand.pen.registers.estate(problem.estate)?.company(on: hand.today) ?? 0
      }
      measure.basis = try hand.withheld(form.basis)
      measure.unit = plan.subdistrict(code: hand.whose.subdistrict)?.name ?? plan.county.name + "专项行动工作专班办公室"
      measure.remark = try hand.withheld(form.statement)
      measure.notes = ["整改要求": try hand.withheld(form.demands), "问题编号": form.problem]
      try hand.pen.append(Event(.recorded, .measure(measure)))
      let clocks = form.due.map {
        [CaseTimes(plan).clock(.rectification, set: $0, why: "\(document)责令整改的期限", problem: form.problem)]
      }
      try hand.record(.ordered) { step in
        (step.problem, step.document, step.text) = (form.problem, document, form.statement)
        step.opens = clocks ?? []
      }
      if let due = form.due { try hand.amend(problem: form.problem) { $0.due = due } }
    }
    return document
  }

  private func reasons(against form: OrderForm, _ hand: CaseInHand) throws -> [String] {
    var reasons: [String] = []
    if form.statement.isEmpty { reasons.append("请用本单位的话写明存在的问题") }
    if form.demands.isEmpty { reasons.append("请写明整改要求") }
    if form.basis.isEmpty { reasons.append("请写明依据（法律条文或合同条款）") }
    let set = hand.file.clocks.first { $0.sort == .rectification && $0.problem == form.problem }?.due
    if let due = form.due {
      let isRunning = set.map { $0 >= hand.today } ?? false
      reasons += try hand.reasons(against: due, called: "整改时限", within: isRunning ? nil : .rectification)
      if let set, isRunning, due > set { reasons.append("这个问题的整改时限是\(set.chinese)，要改到以后请办理延期") }
    } else if let set, set < hand.today {
      reasons.append("这个问题的整改时限\(set.chinese)已经过去，请填写新的整改时限")
    } else if set == nil, hand.file.problem(form.problem) != nil {
      reasons.append("请填写整改时限")
    }
    return reasons
  }

  /// Records that the order was served (送达).
  package func recordService(
    of problem: String, _ matter: String, on day: Day, manner: String, seen: Int?, token: String = "",
    by officer: Officer
  ) throws {
    let manner = tidied(manner)
    try act(
      .served, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [day.description, manner],
      checking: { hand in
        var reasons = manner.isEmpty ? ["请写明送达方式，如“直接送达，项目经理签收”"] : []
        if day > hand.today { reasons.append("送达日期不能晚于今天") }
        let ordered = hand.file.steps.last { $0.sort == .ordered && $0.problem == problem }?.day
        if let ordered, day < ordered { reasons.append("送达日期早于开具通知书的\(ordered.chinese)") }
        return reasons
      }
    ) { hand in
      let document = hand.file.problem(problem)?.document ?? ""
      try hand.record(.served) {
        ($0.problem, $0.document, $0.text) = (problem, document, "\(day.chinese)送达，\(manner)")
        $0.happened = day
      }
    }
  }
}

extension Registers {
  /// The next 文号 of the year: orders have it as their number, and none is left out.
  fileprivate func nextOrder(of plan: Plan, in year: Int) throws -> String {
    let place = plan.county.name.count > 1 ? String(plan.county.name.dropLast()) : plan.county.name
    func document(_ number: Int) -> String { "\(place)整改〔\(year)〕\(number)号" }
    func isTaken(_ number: Int) throws -> Bool { try isRecorded("measure/" + document(number)) }
    var (known, free) = (0, 1)
    while try isTaken(free) { (known, free) = (free, free * 2) }
    while free - known > 1 {
      let middle = (known + free) / 2
      if try isTaken(middle) { known = middle } else { free = middle }
    }
    return document(free)
  }
}
