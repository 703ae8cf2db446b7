import Basics
import Book
import Campaign
import Casework
import Foundation

/// A case as whoever reported it sees it: no name of an officer, and nothing that is only the office's.
package struct OwnCase: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var day: Day
    package var clock: String
    package var sentence: String
    /// The reporter's own, with name and numbers masked as the book has them.
    package var words = ""
  }

  package var number: String
  /// Name of the estate; empty where none is known.
  package var estate = ""
  /// How the report begins, in the reporter's words, name and numbers masked.
  package var words = ""
  package var stage: CaseFile.Stage
  package var finding: Complaint.Finding
  package var lines: [Line]
  /// The last answer that was given; empty before.
  package var answer: String
  /// Who works on it: a unit, never a person.
  package var unit: String
  /// What is due next, by when, and the rule it rests on.
  package var due: CaseClock?
  package var isLate: Bool
  /// How often somebody opened the identity of whoever reported.
  package var timesRevealed: Int
  package var rating: Int?
  package var isReviewAsked: Bool
  /// Why it cannot be rated or reviewed yet; empty where it can.
  package var reasonsNotToRate: [String]
  package var photos: Int
  /// How many steps there are: what a deed says it has seen.
  package var seen: Int
}

extension Office {
  /// Whether number and query code belong together, however they were typed. Takes the same time whatever is wrong.
  package func admits(code: String, to number: String) throws -> Bool {
    let given = QueryCode(typed: code)
    let fits = try book.vault.admits(given ?? book.vault.queryCode(of: ""), to: number)
    return fits && given != nil
  }

  /// `TS250703-48271536` as somebody typed it: with or without its dash, in full width, with blanks.
  package static func caseNumber(typed text: String) -> String {
    let plain = folded(text).uppercased()
    let signs = plain.filter { $0.isLetter || $0.isNumber }
    guard let parts = signs.wholeMatch(of: /(TS[0-9]{6})([0-9]{8})/) else { return plain }
    return "\(parts.1)-\(parts.2)"
  }

  private static let mostOwnWords = 80

  /// - Parameter number: one that `admits` has let in.
  package func ownCase(_ number: String) throws -> OwnCase? {
    try book.read { registers in
      guard let complaint = try registers.complaint(number) else { return nil }
      let revealed = try registers.timesRevealed(number)
      let file = try book.vault.spoken(registers.caseFile(number))
      var told = ownCase(complaint, file, revealed, showsWords: true)
      told?.estate = try registers.estate(complaint.estate)?.name ?? ""
      let words = try book.vault.spoken(registers.firstWords(of: number) ?? complaint.brief, in: number)
      told?.words = words.count > Self.mostOwnWords ? words.prefix(Self.mostOwnWords) + "…" : words
      return told
    }
  }

  /// The case as it is told to anybody who has no more than its number: that it went to 县纪委监委 is for the holder of the
  /// query code alone, so such a case stands as it did before.
  package func openCase(_ number: String) throws -> OwnCase? {
    let (found, file) = try book.read { (try $0.complaint(number), try $0.caseFile(number)) }
    let told = CaseFile(number, file.steps.prefix { $0.sort != .referred })
    return found.flatMap { ownCase($0, told, 0) }
  }

  private func ownCase(
    _ complaint: Complaint, _ file: CaseFile, _ revealed: Int, showsWords: Bool = false
  ) -> OwnCase? {
    if file.steps.isEmpty { return nil }
    let unit = file.unit.isEmpty ? complaint.subdistrict : file.unit
    return OwnCase(
      number: complaint.number, stage: file.stage, finding: file.finding,
      lines: Step.told(file.steps).compactMap { step, count in
        let isOwn = [.added, .rated, .reviewAsked].contains(step.sort) && step.post.isEmpty
        return step.sentenceForReporter(unit: unitName(step.unit), count: count).map {
          OwnCase.Line(day: step.day, clock: step.clock, sentence: $0, words: showsWords && isOwn ? step.text : "")
        }
      },
      answer: file.steps.last { $0.sort == .answered && !$0.isInternal }?.text ?? "",
      unit: file.isReferred ? "有权处理的机关" : unitName(unit), due: file.isReferred ? nil : file.due,
      isLate: !file.overdue(on: clock.today).isEmpty, timesRevealed: revealed, rating: file.rating,
      isReviewAsked: file.isReviewAsked, reasonsNotToRate: file.obstacles(to: .rated, by: ""),
      photos: file.steps.count { $0.sort == .attached && $0.post.isEmpty }, seen: file.steps.count)
  }

  /// Name of an organisation or a subdistrict office of the plan; empty for any other code.
  func unitName(_ code: String) -> String {
    plan.organisations.first { $0.id == code }?.name ?? plan.subdistrict(code: code)?.name ?? ""
  }

  /// Adds to what was reported (补充材料).
  package func add(words: String, to number: String, token: String) throws {
    try follow(
      .added, number, words, token: token,
      checking: { words in
        words.isEmpty ? ["请写一写要补充的内容"] : []
      })
  }

  /// Says how content the reporter is (满意度评价), from 1 to 5.
  package func rate(_ rating: Int?, words: String, of number: String, token: String) throws {
    try follow(
      .rated, number, words, token: token, rating: rating,
      checking: { _ in
        rating.map { (1...5).contains($0) } == true ? [] : ["请选择满意程度"]
      })
  }

  /// Asks for a review (申请复核).
  package func askReview(of number: String, words: String, token: String) throws {
    try follow(
      .reviewAsked, number, words, token: token,
      checking: { words in
        words.isEmpty ? ["请写明为什么不认可，需要复核什么"] : []
      })
  }

  /// Records what the reporter does.
  private func follow(
    _ sort: Step.Sort, _ number: String, _ typed: String, token: String, rating: Int? = nil,
    checking reasons: (String) -> [String]
  ) throws {
    let words = tidiedWords(typed)
    let refusals = reasons(words) + Self.reasons(against: words)
    try act(
      sort, on: number, seen: nil, by: .resident, token: token, said: [typed, rating.map(String.init) ?? ""],
      checking: { _ in refusals }
    ) { hand in
      let clock = try sort == .reviewAsked ? CaseTimes(plan).clock(.review, from: hand.now.day, .review) : nil
      try hand.record(sort) { ($0.text, $0.rating, $0.opens) = (words, rating, clock.map { [$0] } ?? []) }
    }
  }
}
