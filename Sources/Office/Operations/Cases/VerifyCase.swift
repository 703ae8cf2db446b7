import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Writes down what was found (核查结论); the answer is due from here on, and from the first time only. What stands in
  /// the ledger leaves it by rectification and acceptance alone.
  package func verify(
    _ matter: String, finding: Complaint.Finding, ground: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let ground = tidied(ground)
    try act(
      .verified, on: matter, seen: seen, by: officer, token: token, said: [finding.rawValue, ground],
      checking: { hand in
        (finding == .pending ? ["请选择核查结论：属实、部分属实或不属实"] : [])
          + (ground.isEmpty ? ["请写明核查情况和依据"] : [])
          + (finding == .unfounded ? hand.file.objectionsToUnfounded : [])
      }
    ) { hand in
      let isAnswerDue = hand.file.clocks.contains { $0.sort == .answer }
      let clocks = isAnswerDue ? [] : try hand.clocks((.answer, .answer))
      try hand.record(.verified) { ($0.finding, $0.text, $0.opens) = (finding, ground, clocks) }
      try hand.amend { ($0.finding, $0.progress) = (finding, "经核查\(finding.rawValue)：\(ground)") }
    }
  }
}
