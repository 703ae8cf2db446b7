import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Rewords what is told (改写内容); the words as they were stay in the vault, masked in the history.
  /// - Parameter name: of the estate that it is about, within the case's subdistrict; empty leaves it as it is.
  package func edit(
    _ matter: String, words: String, estate name: String = "", seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let (words, name) = (tidied(words), tidied(name))
    func wanted(_ hand: CaseInHand) throws -> Estate? {
      try estate(named: name, in: hand.complaint.map(\.subdistrict), hand.pen.registers)
    }
    try act(
      .edited, on: matter, seen: seen, by: officer, token: token, said: name.isEmpty ? [words] : [words, name],
      checking: { hand in
        var reasons = words.isEmpty ? ["请写明改写后的内容"] : []
        reasons += Self.reasons(against: words)
        if hand.complaint == nil { reasons.append("只有投诉举报件可以改写内容") }
        if !name.isEmpty, try wanted(hand) == nil {
          reasons.append("没有认出小区“\(name.prefix(30))”，请从提示中选择这一件所在街道的小区，或者空着不改")
        }
        return reasons
      }
    ) { hand in
      let estate = try name.isEmpty ? nil : wanted(hand)
      try hand.record(.edited) { ($0.text, $0.isInternal) = (words, true) }
      try hand.amend { complaint in
        complaint.brief = words
        if let estate { complaint.estate = estate.id }
      }
    }
  }

  /// Puts a case, or a problem of it, under another kind (调整类别).
  package func recategorise(
    _ matter: String, problem: String = "", kind: String, reason: String = "", seen: Int?, token: String = "",
    by officer: Officer
  ) throws {
    let reason = tidied(reason)
    try act(
      .recategorised, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [kind, reason],
      checking: { _ in plan.kind(code: kind) == nil ? ["请选择问题类别"] : [] }
    ) { hand in
      try hand.record(.recategorised) { ($0.problem, $0.kind, $0.text, $0.isInternal) = (problem, kind, reason, true) }
      if problem.isEmpty {
        try hand.amend { $0.kind = kind }
      } else {
        try hand.amend(problem: problem) { $0.kind = kind }
      }
    }
  }
}
