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
    for text in [\OrderForm.statement, \.demands, \.basis] { form[keyPath: text] = tidied(form[keyPath: text]) }
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
    if let due = form.due, due < hand.today { reasons.append("整改时限\(due.chinese)已经过去，请重新填写") }
    return try reasons + reasonsNotToTell([form.statement, form.demands], about: form.problem, hand)
  }

  /// Why a company may not be told that: it would read the complaint's own words.
  func reasonsNotToTell(_ texts: [String], about problem: String, _ hand: CaseInHand) throws -> [String] {
    let (words, names) = try (hand.toldWords(), hand.names(of: problem))
    return texts.compactMap { text in
      sharedWording(of: text, with: words, allowing: names).map {
        "与投诉原文有连续\($0.count)个字相同，企业可能由此认出投诉人，请改写：“\($0)”"
      }
    }
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
      }
    }
  }
}

extension CaseInHand {
  /// What the reporter wrote, as it was and as the book has had it.
  fileprivate func toldWords() throws -> [String] {
    guard let complaint else { return [] }
    let first = try pen.registers.firstWords(of: complaint.number) ?? complaint.brief
    let originals = try office.book.vault.originals(of: [first], in: ["complaint/" + complaint.number])
    return [first, complaint.brief, originals[first] ?? ""]
  }

  /// Names that everybody knows, which may stand in both.
  fileprivate func names(of problem: String) throws -> [String] {
    guard let problem = try pen.registers.problem(problem) else { return [] }
    let (estate, kind) = (try pen.registers.estate(problem.estate), office.plan.kind(code: problem.kind))
    let company = problem.company == 0 ? estate?.company(on: today) ?? 0 : problem.company
    return [
      estate?.name ?? "", try pen.registers.company(company)?.name ?? "", kind?.name ?? "", kind?.formName ?? "",
    ]
  }
}

extension Registers {
  /// The brief as it was first recorded.
  func firstWords(of complaint: String) throws -> String? {
    guard let found = try recorded("complaint/" + complaint),
      case .complaint(let first)? = try record(ofEntry: found.opened)
    else { return nil }
    return first.brief
  }

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
