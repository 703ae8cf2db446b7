import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Closes the case (办结销号), and with it those that repeat it: each is still to be answered.
  package func close(
    _ matter: String, result: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let result = tidied(result)
    try act(
      .closed, on: matter, seen: seen, by: officer, token: token, said: [result],
      checking: { _ in result.isEmpty ? ["请写明办理结果"] : [] }
    ) { hand in
      try hand.close(result)
      let finding = hand.file.finding
      for number in try hand.joined() {
        var other = try hand.other(number)
        try other.close("与 \(matter) 一并办理：\(result)", with: matter, finding)
      }
    }
  }

  /// Answers everybody who reported this matter (答复投诉人).
  package func answer(
    _ matter: String, words: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let words = tidied(words)
    try act(
      .answered, on: matter, seen: seen, by: officer, token: token, said: [words],
      checking: { _ in words.isEmpty ? ["请写明答复内容，投诉人凭查询码会看到"] : [] }
    ) { hand in
      try hand.record(.answered) { $0.text = words }
      for number in try hand.joined() {
        var other = try hand.other(number)
        try other.record(.answered) { ($0.text, $0.other) = (words, matter) }
      }
    }
  }

  /// Takes a case up again (重新办理): from verification, or where a rectification did not last from there.
  package func reopen(
    _ matter: String, problem: String = "", reason: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let reason = tidied(reason)
    try act(
      .reopened, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明重新办理的理由"] : [] }
    ) { hand in
      let clocks =
        problem.isEmpty
        ? try hand.clocks((.verification, .verification))
        : try hand.clocks((.rectification, .rectification), problem: problem)
      try hand.record(.reopened) { ($0.problem, $0.text, $0.opens) = (problem, reason, clocks) }
      let today = hand.today
      if let due = clocks.first?.due, !problem.isEmpty {
        try hand.amend(problem: problem) {
          $0.reopen(on: today)
          $0.due = due
        }
      }
      try hand.amend { complaint in
        complaint.reopen(on: today)
        complaint.duplicateOf = ""
      }
    }
  }

  /// The reporter takes it back (撤回).
  package func withdraw(_ matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer) throws {
    let reason = tidied(reason)
    try act(
      .withdrawn, on: matter, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明投诉人怎样提出撤回"] : [] }
    ) { hand in
      try hand.partOthers()
      try hand.record(.withdrawn) { $0.text = reason }
      let now = hand.now
      try hand.amend { complaint in
        (complaint.closed, complaint.closedClock) = (now.day, now.clock)
        complaint.progress = "投诉人撤回：" + reason
      }
    }
  }
}

extension CaseInHand {
  fileprivate mutating func close(
    _ result: String, with other: String = "", _ finding: Complaint.Finding? = nil
  ) throws {
    // Whoever knows already how it ended is not to be told a second time.
    let isAnswered = file.isComplained && file.isAnsweredBeforeClosing
    let hasAnswerDue = file.clocks.contains { $0.sort == .answer } || !file.isComplained || isAnswered
    let clocks = hasAnswerDue ? [] : try clocks((.answer, .answer))
    try record(.closed) { ($0.text, $0.other, $0.opens, $0.isAnswered) = (result, other, clocks, isAnswered) }
    let now = now
    try amend { complaint in
      (complaint.closed, complaint.closedClock, complaint.progress) = (now.day, now.clock, result)
      if let finding { complaint.finding = finding }
    }
  }
}
