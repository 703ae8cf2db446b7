import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Rewords what is told (改写内容); the words as they were stay in the vault, masked in the history.
  /// - Parameter name: of the estate that it is about; empty leaves it as it is. One of another subdistrict takes the case
  ///   there: whoever may work on both says so.
  package func edit(
    _ matter: String, words: String, estate name: String = "", seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let (words, name) = (tidied(words), tidied(name))
    func wanted(_ hand: CaseInHand) throws -> Estate? {
      if let here = try estate(named: name, in: hand.complaint.map(\.subdistrict), hand.pen.registers) { return here }
      return officer.confinedTo == nil ? try estate(named: name, in: nil, hand.pen.registers) : nil
    }
    try act(
      .edited, on: matter, seen: seen, by: officer, token: token, said: name.isEmpty ? [words] : [words, name],
      checking: { hand in
        var reasons = words.isEmpty ? ["请写明改写后的内容"] : []
        reasons += Self.reasons(against: words)
        if hand.complaint == nil { reasons.append("只有投诉举报件可以改写内容") }
        if name.isEmpty {
          let isSame = try !words.isEmpty && sealedWordsOnly(words, hand)
          return reasons + (isSame ? ["内容和投诉人的原话一样。原话已密存，只有改写成本单位的话才写入台账"] : [])
        }
        guard let estate = try wanted(hand) else {
          let place = officer.confinedTo == nil ? "小区" : "这一件所在街道的小区；要转到别的街道，请县专班办公室办理"
          return reasons + ["没有认出小区“\(name.prefix(30))”，请从提示中选择\(place)，或者空着不改"]
        }
        if estate.subdistrict != hand.complaint?.subdistrict {
          if !hand.file.problems.isEmpty { reasons.append("问题已列入台账，不能再转到别的街道") }
          if !hand.file.unit.isEmpty { reasons.append("这件已转给别的单位，请等对方答复或退回后再转到别的街道") }
        }
        return reasons
      }
    ) { hand in
      let estate = try name.isEmpty ? nil : wanted(hand)
      let moved = estate.flatMap { $0.subdistrict == hand.complaint?.subdistrict ? nil : $0.subdistrict } ?? ""
      // Who only says where it lies leaves the words where they are.
      let own = try sealedWordsOnly(words, hand) ? nil : words
      try hand.record(.edited) { ($0.text, $0.isInternal, $0.unit) = (own ?? "", true, moved) }
      try hand.amend { complaint in
        if let own { complaint.brief = own }
        if let estate { (complaint.estate, complaint.subdistrict) = (estate.id, estate.subdistrict) }
      }
    }
  }

  /// True for what whoever reported wrote, while it lies in the vault alone: the form that came with it comes back as it was.
  private func sealedWordsOnly(_ words: String, _ hand: CaseInHand) throws -> Bool {
    guard let complaint = hand.complaint, SealedWords.mark(in: complaint.brief) != nil else { return false }
    return try [complaint.brief, book.vault.spoken(complaint).brief].contains { folded($0) == folded(words) }
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
        let brief = self.brief(ofKind: kind)
        try hand.amend { complaint in
          complaint.kind = kind
          if SealedWords.mark(in: complaint.brief) != nil { complaint.brief = brief }
        }
      } else {
        try hand.amend(problem: problem) { $0.kind = kind }
      }
    }
  }
}
