import Basics

// What the row of a record says of its history that came in without one, from a workbook.

extension CaseFile {
  /// It came in, was accepted, and so on.
  /// - Parameter problems: those that the complaint put into the ledger.
  package init(implied complaint: Complaint, _ problems: [Problem] = []) {
    self.init(complaint.number)
    imply(.received, complaint.accepted, complaint.acceptedClock) { $0.text = complaint.source }
    imply(.accepted, complaint.accepted, complaint.acceptedClock) { $0.office = complaint.office }
    if complaint.finding != .pending {
      imply(.assigned, complaint.accepted) { ($0.office, $0.person) = (complaint.office, complaint.receiver) }
      imply(.verified, complaint.accepted) { $0.finding = complaint.finding }
    }
    if isFounded { for problem in problems where problem.withdrawn == nil { imply(problem) } }
    if let closed = complaint.closed { imply(.closed, closed, complaint.closedClock) }
  }

  /// An inspection found it.
  package init(implied problem: Problem) {
    self.init(problem.number)
    imply(problem)
  }

  private mutating func imply(_ problem: Problem) {
    imply(.entered, problem.found) { step in
      (step.problem, step.kind, step.person) = (problem.number, problem.kind, problem.responsible)
      if let due = problem.due, problem.rectified == nil {
        step.opens = [CaseClock(.rectification, due: due, basis: "台账登记的整改时限", problem: problem.number)]
      }
    }
    if let last = problem.rectified { imply(.passed, last.day) { $0.problem = problem.number } }
  }

  private mutating func imply(
    _ sort: Step.Sort, _ day: Day, _ clock: String = "", _ fill: (inout Step) -> Void = { _ in }
  ) {
    var step = Step(sort, of: matter, position: next, at: Moment(day), by: "")
    step.clock = clock
    fill(&step)
    add(step)
  }
}
