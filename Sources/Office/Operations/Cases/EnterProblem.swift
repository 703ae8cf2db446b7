import Basics
import Book
import Campaign
import Casework

/// A problem that a founded complaint puts into the ledger, as a form tells it.
package struct ProblemForm: Sendable, Equatable {
  /// Code of the kind.
  package var kind = ""
  /// 0 takes the complaint's.
  package var estate = 0
  package var description = ""
  /// 责任人, by post.
  package var responsible = ""
  /// 整改时限; nil takes the pack's.
  package var due: Day?

  package init() {}

  fileprivate var said: [String] { [kind, String(estate), description, responsible, due?.description ?? ""] }
}

extension Office {
  /// Puts a problem into the ledger (Plan, part 3 (2): 情况属实的列入工作台账, with 责任人 and 整改时限).
  /// - Returns: 编号 of the problem.
  @discardableResult
  package func enter(
    _ form: ProblemForm, of matter: String, seen: Int?, token: String = "", by officer: Officer
  ) throws -> String {
    var form = form
    form.description = tidied(form.description)
    form.responsible = tidied(form.responsible)
    var number = ""
    try act(
      .entered, on: matter, seen: seen, by: officer, token: token, said: form.said,
      checking: { try reasons(against: form, $0) }
    ) { hand in
      number = try hand.freeProblem()
      let estate = form.estate == 0 ? hand.complaint?.estate ?? 0 : form.estate
      let due = try form.due ?? CaseTimes(plan).clock(.rectification, from: hand.today, .rectification)?.due
      var problem = Problem()
      (problem.number, problem.estate, problem.kind, problem.description) = (
        number, estate, form.kind, form.description
      )
      (problem.means, problem.origin, problem.found) = (.complaint, matter, hand.today)
      (problem.responsible, problem.due) = (form.responsible, due)
      problem.responsible = try hand.withheld(problem.responsible)
      problem.description = try hand.withheld(problem.description)
      problem.company = try hand.pen.registers.estate(estate)?.company(on: hand.today) ?? 0
      try hand.pen.append(Event(.recorded, .problem(problem)))
      let clocks =
        if let set = form.due {
          [CaseTimes(plan).clock(.rectification, set: set, why: "列入台账时定的整改时限", problem: number)]
        } else {
          try hand.clocks((.rectification, .rectification), problem: number)
        }
      try hand.record(.entered) { step in
        (step.problem, step.kind, step.person) = (number, form.kind, form.responsible)
        (step.text, step.opens) = (form.description, clocks)
      }
      try hand.amend { complaint in
        if complaint.kind.isEmpty { complaint.kind = form.kind }
        if complaint.estate == 0 { complaint.estate = estate }
      }
    }
    return number
  }

  private func reasons(against form: ProblemForm, _ hand: CaseInHand) throws -> [String] {
    var reasons: [String] = []
    if plan.kind(code: form.kind) == nil { reasons.append("请选择问题类别") }
    let estate = form.estate == 0 ? hand.complaint?.estate ?? 0 : form.estate
    if try estate == 0 || hand.pen.registers.estate(estate) == nil { reasons.append("请选择问题所在的小区") }
    if form.description.isEmpty { reasons.append("请写明查实的问题") }
    if form.responsible.isEmpty { reasons.append("请填写责任人（写岗位，如“物业科科长”）") }
    if let due = form.due { reasons += try hand.reasons(against: due, called: "整改时限", within: .rectification) }
    return reasons
  }
}

extension CaseInHand {
  /// A number that no problem has, whatever a workbook may have brought.
  fileprivate func freeProblem() throws -> String {
    var (number, next) = (file.nextProblem, file.problems.count + 1)
    while pen.registers.isProblem(number) {
      next += 1
      number = "\(file.matter)-\(next)"
    }
    return number
  }
}
