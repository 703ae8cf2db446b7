import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Joins a case to the one that it repeats (并件): it keeps its number, its answer and the clock of the answer.
  package func join(
    _ matter: String, to other: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let other = tidied(other)
    try act(
      .joined, on: matter, seen: seen, by: officer, token: token, said: [other],
      checking: { try reasonsNotToJoin($0, to: other) }
    ) { hand in
      for number in try hand.joined() {
        var third = try hand.other(number)
        try third.join(to: other)
      }
      try hand.join(to: other)
    }
  }

  private func reasonsNotToJoin(_ hand: CaseInHand, to other: String) throws -> [String] {
    if other == hand.file.matter { return ["不能并入自己"] }
    let target = try hand.other(other)
    guard target.complaint != nil, hand.officer.may(.join, target.whose) else { return ["没有编号为“\(other)”的投诉举报件"] }
    if !target.file.joinedTo.isEmpty { return ["\(other) 已并入 \(target.file.joinedTo)，请并入后者"] }
    return target.file.stage.isOver || target.file.stage == .closed ? ["\(other) 已办结，不能并入"] : []
  }

  /// Parts a case from the one that it was joined to (撤销并件); its own time goes on as if it had not been joined.
  package func part(_ matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer) throws {
    let reason = tidied(reason)
    try act(
      .parted, on: matter, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明撤销并件的理由"] : [] }
    ) { hand in try hand.part(reason) }
  }
}

extension CaseInHand {
  /// The cases that repeat this one.
  func joined() throws -> [String] { try pen.registers.joined(to: file.matter) }

  /// Whatever repeats this case goes its own way again.
  func partOthers() throws {
    for number in try joined() {
      var other = try other(number)
      try other.part("\(file.matter) 不再办理，恢复单独办理")
    }
  }

  fileprivate mutating func join(to other: String) throws {
    let clock = try answerClockOfItsOwn()
    try record(.joined) { ($0.other, $0.opens) = (other, clock.map { [$0] } ?? []) }
    try amend { $0.duplicateOf = other }
  }

  /// Its reporter is answered by the day on which its own steps would have ended, had each taken all its time: joining
  /// costs nobody an answer. Nil where an answer is due already.
  private func answerClockOfItsOwn() throws -> CaseClock? {
    if file.clocks.contains(where: { $0.sort == .answer }) { return nil }
    let times = CaseTimes(office.plan)
    func due(_ sort: CaseClock.Sort) -> Day? { file.clocks.first { $0.sort == sort }?.due }
    let accepted = due(.acceptance) ?? today
    let verified = try due(.verification) ?? times.clock(.verification, from: accepted, .verification)?.due ?? accepted
    return try times.clock(.answer, from: verified, .answer, called: "并入办理，按本件自己的各步时限计，核查后答复投诉人")
  }

  fileprivate mutating func part(_ reason: String) throws {
    let before = file.joinedTo
    let clocks = file.clocksBeforeJoining
    try record(.parted) { ($0.other, $0.text, $0.opens) = (before, reason, clocks) }
    try amend { $0.duplicateOf = "" }
  }
}
