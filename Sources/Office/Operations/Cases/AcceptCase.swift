import Basics
import Campaign
import Casework

extension Office {
  /// Accepts a clue (受理): verification and answer are due from here on (rules.md, working time).
  /// - Parameter department: 承办科室; may be left open until it is assigned.
  package func accept(
    _ matter: String, department: String = "", seen: Int?, token: String = "", by officer: Officer
  ) throws {
    try act(.accepted, on: matter, seen: seen, by: officer, token: token, said: [department]) { hand in
      let clocks = try hand.clocks((.assignment, .assignment), (.verification, .verification))
      try hand.record(.accepted) { step in
        step.office = department
        step.opens = clocks
      }
      let now = hand.now
      try hand.amend { complaint in
        (complaint.accepted, complaint.acceptedClock) = (now.day, now.clock)
        if !department.isEmpty { complaint.office = department }
        complaint.receiver = officer.post.title
      }
    }
  }

  /// Does not accept (不予受理): the reporter is told why.
  package func refuse(_ matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer) throws {
    let reason = tidied(reason)
    try act(
      .refused, on: matter, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明不予受理的理由，投诉人会看到"] : [] }
    ) { hand in
      try hand.partOthers()
      let clock = try CaseTimes(plan).clock(.answer, from: hand.today, .answer, called: "不予受理后答复投诉人")
      try hand.record(.refused) { ($0.text, $0.opens) = (reason, clock.map { [$0] } ?? []) }
      let today = hand.now.day
      try hand.amend { complaint in
        (complaint.closed, complaint.progress) = (today, "不予受理：" + reason)
      }
    }
  }

  /// Assigns (分派) to a department and a responsible person, by post.
  package func assign(
    _ matter: String, department: String, person: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let (department, person) = (tidied(department), tidied(person))
    try act(
      .assigned, on: matter, seen: seen, by: officer, token: token, said: [department, person],
      checking: { _ in
        (department.isEmpty ? ["请填写承办科室"] : []) + (person.isEmpty ? ["请填写责任人"] : [])
      }
    ) { hand in
      try hand.record(.assigned) { ($0.office, $0.person) = (department, person) }
      try hand.amend { $0.office = department }
    }
  }
}
