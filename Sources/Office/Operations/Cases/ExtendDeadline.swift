import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Grants more time, once, by somebody who may (延期): what is done within it is not late.
  ///
  /// - Parameters:
  ///   - problem: 编号; empty for the clock of the case that runs out first.
  ///   - until: at most so many days later as the pack allows, than it was due or, where that has passed, than today.
  package func extend(
    _ matter: String, problem: String = "", until day: Day, reason: String, seen: Int?, token: String = "",
    by officer: Officer
  ) throws {
    let reason = tidied(reason)
    try act(
      .extended, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [day.description, reason],
      checking: { try reasonsNotToExtend($0, problem, until: day, reason) }
    ) { hand in
      guard let old = hand.file.extendable(problem) else { return }
      let why = "原定\(old.due.chinese)，经\(officer.post.title)批准延期：\(reason)"
      let clock = CaseTimes(plan).clock(old.sort, set: day, why: try hand.withheld(why), problem: problem)
      try hand.record(.extended) { ($0.problem, $0.text, $0.opens) = (problem, reason, [clock]) }
      if !problem.isEmpty, old.sort == .rectification { try hand.amend(problem: problem) { $0.due = day } }
    }
  }

  private func reasonsNotToExtend(
    _ hand: CaseInHand, _ problem: String, until day: Day, _ reason: String
  ) throws -> [String] {
    var reasons = reason.isEmpty ? ["请写明延期的理由"] : []
    guard let clock = hand.file.extendable(problem) else { return reasons }
    if day <= clock.due { reasons.append("延期后的日期应晚于原定的\(clock.due.chinese)") }
    reasons += try hand.reasons(against: day, called: "延期后的日期")
    if let limit = plan.timeLimit(.extension_) {
      // Who asks late has the time from today: that it was late is recorded already.
      let last = try limit.due(from: max(clock.due, hand.today), in: plan.calendar)
      if day > last { reasons.append("最多延到\(last.chinese)（\(limit.days)个\(limit.working ? "工作日" : "自然日")）") }
    }
    return reasons
  }
}
