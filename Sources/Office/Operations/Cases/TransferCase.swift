import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Transfers a case to a unit of 附件2 (转办), which is to sign for it, and to answer or return it in time.
  /// - Parameters:
  ///   - unit: id of an organisation of the plan.
  ///   - summary: what happened where, and what is asked for (转办摘要): the unit reads this and not the reporter's words.
  ///   - files: positions of the steps whose files the unit is to see.
  ///   - due: nil takes the pack's time limit.
  package func transfer(
    _ matter: String, to unit: String, summary: String, passingOn files: [Int] = [], due: Day? = nil, seen: Int?,
    token: String = "", by officer: Officer
  ) throws {
    let summary = tidied(summary)
    try act(
      .transferred, on: matter, seen: seen, by: officer, token: token,
      said: [unit, summary, due?.description ?? ""] + files.map { "#\($0)" },
      checking: { hand in
        var reasons = plan.transferees.contains { $0.id == unit } ? [] : ["请选择要转给的单位"]
        if summary.isEmpty { reasons.append("请写转办摘要：什么地方、什么事、要求怎样办（承办单位只看得到摘要，看不到投诉原文）") }
        if files.contains(where: { hand.digest(at: $0) == nil }) { reasons.append("随转的附件请从这件的附件中选择") }
        if let due { reasons += try hand.reasons(against: due, called: "办理期限", within: .transfer) }
        return reasons
      }
    ) { hand in
      let clocks =
        if let due {
          [CaseTimes(plan).clock(.transfer, set: due, why: "转办时定的办理期限")]
        } else {
          try hand.clocks((.transfer, .transfer))
        }
      let passedOn = files.compactMap { hand.digest(at: $0) }
      try hand.record(.transferred) {
        ($0.unit, $0.text, $0.passedOn, $0.opens) = (unit, summary, passedOn, clocks)
      }
    }
  }

  /// The unit signs for what was transferred to it (签收).
  package func signFor(_ matter: String, seen: Int?, token: String = "", by officer: Officer) throws {
    try act(.signedFor, on: matter, seen: seen, by: officer, token: token) { hand in
      let unit = hand.file.unit
      try hand.record(.signedFor) { $0.unit = unit }
    }
  }

  /// The unit answers (转办答复); whoever transferred it goes on from there.
  package func reply(_ matter: String, words: String, seen: Int?, token: String = "", by officer: Officer) throws {
    try giveBack(.replied, matter, words, missing: "请写明办理情况", seen, token, officer)
  }

  /// The unit returns it (退回), with the reason.
  package func returnTransfer(
    _ matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    try giveBack(.returned, matter, reason, missing: "请写明退回的理由", seen, token, officer)
  }

  private func giveBack(
    _ sort: Step.Sort, _ matter: String, _ words: String, missing: String, _ seen: Int?, _ token: String,
    _ officer: Officer
  ) throws {
    let words = tidied(words)
    try act(
      sort, on: matter, seen: seen, by: officer, token: token, said: [words],
      checking: { _ in words.isEmpty ? [missing] : [] }
    ) { hand in
      let unit = hand.file.unit
      // The subdistrict's own time begins anew, since it could do nothing meanwhile.
      let clocks = try hand.clocks((.verification, .verification))
      try hand.record(sort) { ($0.unit, $0.text, $0.opens) = (unit, words, clocks) }
    }
  }

  /// Hands a discipline clue to 县纪委监委 (移送纪检线索): nobody else here sees it from then on.
  package func refer(_ matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer) throws {
    let reason = tidied(reason)
    try act(
      .referred, on: matter, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明移送的理由"] : [] }
    ) { hand in
      try hand.partOthers()
      try hand.record(.referred) { ($0.text, $0.isInternal) = (reason, true) }
      let today = hand.today
      for problem in hand.file.problems { try hand.amend(problem: problem.number) { $0.withdrawn = today } }
      try hand.amend { $0.referred = today }
    }
  }
}

extension CaseInHand {
  /// The file that a step attached; nil where it attached none.
  fileprivate func digest(at position: Int) -> String? {
    file.steps.first { $0.position == position && !$0.digest.isEmpty }?.digest
  }
}
