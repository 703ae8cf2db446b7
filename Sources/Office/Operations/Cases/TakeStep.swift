import Basics
import Casework

/// A step as another system asks for it: which sort, and whatever that sort needs.
package struct StepOrder: Sendable, Equatable {
  package var sort = Step.Sort.accepted
  package var problem = ""
  package var office = ""
  package var person = ""
  package var finding = Complaint.Finding.pending
  package var text = ""
  package var kind = ""
  package var unit = ""
  package var other = ""
  package var day: Day?
  package var demands = ""
  package var basis = ""
  /// Positions of the steps whose files go on with a transfer.
  package var files: [Int] = []

  package init() {}

  /// Those that a system may ask for: what residents and timers do is not among them.
  package static let sorts: [Step.Sort] = [
    .accepted, .refused, .assigned, .edited, .verified, .entered, .ordered, .served, .progressed, .submitted, .passed,
    .sentBack, .closed, .answered, .reopened, .transferred, .signedFor, .replied, .returned, .referred, .withdrawn,
    .joined, .parted, .extended, .recategorised,
  ]
}

extension Office {
  /// Takes a step of any sort, by the operation that does it on the page as well.
  ///
  /// - Parameter seen: how many steps the caller had seen.
  /// - Throws: as that operation does.
  package func take(
    _ order: StepOrder, on matter: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let text = order.text
    switch order.sort {
    case .accepted: try accept(matter, department: order.office, seen: seen, token: token, by: officer)
    case .refused: try refuse(matter, reason: text, seen: seen, token: token, by: officer)
    case .assigned:
      try assign(matter, department: order.office, person: order.person, seen: seen, token: token, by: officer)
    case .edited: try edit(matter, words: text, seen: seen, token: token, by: officer)
    case .verified: try verify(matter, finding: order.finding, ground: text, seen: seen, token: token, by: officer)
    case .entered:
      var form = ProblemForm()
      (form.kind, form.description, form.responsible, form.due) = (order.kind, text, order.person, order.day)
      try enter(form, of: matter, seen: seen, token: token, by: officer)
    case .ordered:
      var form = OrderForm()
      (form.problem, form.statement, form.demands, form.basis) = (order.problem, text, order.demands, order.basis)
      form.due = order.day
      try self.order(form, of: matter, seen: seen, token: token, by: officer)
    case .served:
      try recordService(
        of: order.problem, matter, on: day(order), manner: text, seen: seen, token: token, by: officer)
    case .progressed:
      try reportProgress(of: order.problem, matter, text: text, seen: seen, token: token, by: officer)
    case .submitted: try submit(order.problem, of: matter, text: text, seen: seen, token: token, by: officer)
    case .passed: try pass(order.problem, of: matter, text: text, seen: seen, token: token, by: officer)
    case .sentBack: try sendBack(order.problem, of: matter, reason: text, seen: seen, token: token, by: officer)
    case .closed: try close(matter, result: text, seen: seen, token: token, by: officer)
    case .answered: try answer(matter, words: text, seen: seen, token: token, by: officer)
    case .reopened: try reopen(matter, problem: order.problem, reason: text, seen: seen, token: token, by: officer)
    case .transferred:
      try transfer(
        matter, to: order.unit, summary: text, passingOn: order.files, due: order.day, seen: seen, token: token,
        by: officer)
    case .signedFor: try signFor(matter, seen: seen, token: token, by: officer)
    case .replied: try reply(matter, words: text, seen: seen, token: token, by: officer)
    case .returned: try returnTransfer(matter, reason: text, seen: seen, token: token, by: officer)
    case .referred: try refer(matter, reason: text, seen: seen, token: token, by: officer)
    case .withdrawn: try withdraw(matter, reason: text, seen: seen, token: token, by: officer)
    case .joined: try join(matter, to: order.other, seen: seen, token: token, by: officer)
    case .parted: try part(matter, reason: text, seen: seen, token: token, by: officer)
    case .extended:
      try extend(
        matter, problem: order.problem, until: day(order), reason: text, seen: seen, token: token, by: officer)
    case .recategorised:
      try recategorise(
        matter, problem: order.problem, kind: order.kind, reason: text, seen: seen, token: token, by: officer)
    case .received, .rated, .reviewAsked, .lapsed, .added, .attached, .forgotten:
      throw Refused("“\(order.sort.rawValue)”不能这样登记")
    }
  }

  private func day(_ order: StepOrder) throws -> Day {
    guard let day = order.day else { throw Refused("请填写日期") }
    return day
  }
}
