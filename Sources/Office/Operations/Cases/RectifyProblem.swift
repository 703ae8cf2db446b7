import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Tells how far the rectification is (整改进展).
  package func reportProgress(
    of problem: String, _ matter: String, text: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let text = tidied(text)
    try act(
      .progressed, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [text],
      checking: { _ in text.isEmpty ? ["请写明整改进展"] : [] }
    ) { hand in
      try hand.record(.progressed) { ($0.problem, $0.text) = (problem, text) }
    }
  }

  /// Asks for acceptance (报请验收), by somebody else.
  package func submit(
    _ problem: String, of matter: String, text: String = "", seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let text = tidied(text)
    try act(.submitted, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [text]) { hand in
      let clocks = try hand.clocks((.inspection, .inspection), problem: problem)
      try hand.record(.submitted) { ($0.problem, $0.text, $0.opens) = (problem, text, clocks) }
    }
  }

  /// Accepts a rectification (验收通过): it counts as rectified from today.
  package func pass(
    _ problem: String, of matter: String, text: String = "", seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let text = tidied(text)
    try act(.passed, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [text]) { hand in
      try hand.record(.passed) { ($0.problem, $0.text) = (problem, text) }
      let today = hand.today
      try hand.amend(problem: problem) {
        $0.rectifications.append(Rectification(day: today, acceptedBy: officer.post.title))
      }
    }
  }

  /// Sends a rectification back (验收退回), with what is still to be done.
  package func sendBack(
    _ problem: String, of matter: String, reason: String, seen: Int?, token: String = "", by officer: Officer
  ) throws {
    let reason = tidied(reason)
    try act(
      .sentBack, on: matter, problem: problem, seen: seen, by: officer, token: token, said: [reason],
      checking: { _ in reason.isEmpty ? ["请写明还要整改什么"] : [] }
    ) { hand in
      try hand.record(.sentBack) { ($0.problem, $0.text) = (problem, reason) }
    }
  }
}
