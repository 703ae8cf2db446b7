import Basics
import Book
import Casework

/// Forbidden by the table of permissions. A person sees 404 where they may not know that the record exists.
package struct Denied: Error, Sendable, Equatable {
  package var deed: Deed
  package var hides: Bool

  package init(deed: Deed, hides: Bool) { (self.deed, self.hides) = (deed, hides) }

  /// For whoever asked: what does not exist and what they may not know of read alike.
  package var sentence: String { hides ? "没有这条记录，请核对编号" : "这个岗位不能“\(deed.rawValue)”" }
}

extension Office {
  /// Does something to a case, once: permission, the version that the officer saw, and every obstacle are looked at
  /// first; then the deed is recorded, all of it or nothing.
  ///
  /// - Parameters:
  ///   - deed: what one must be allowed to do, where that is not what the step itself demands.
  ///   - seen: how many steps the officer had seen; nil for a timer.
  ///   - token: made up by whoever asks, and sent again with every further try.
  ///   - said: all that was typed, so that the same token with other words is another deed. Where others read it, it is
  ///     looked through for what would tell who complained.
  /// - Throws: `Denied`, `Refused` with every reason, `Moved` where somebody was quicker.
  func act(
    _ sort: Step.Sort, as deed: Deed? = nil, on matter: String, problem: String = "", seen: Int?, by officer: Officer,
    token: String = "", said: [String] = [], checking reasons: (CaseInHand) throws -> [String] = { _ in [] },
    _ work: (inout CaseInHand) throws -> Void
  ) throws {
    let content = ([sort.rawValue, matter, problem, officer.post.code] + said).joined(separator: "\u{1F}")
    let key = token.isEmpty ? nil : DeedKey("case", token: token, content: content)
    let today = clock.today.description
    var namesTheReporter = false
    func noteGuess() throws { if namesTheReporter { try self.noteGuess(in: matter, by: officer) } }
    do {
      _ = try book.write(by: officer.actor, at: clock.now, key: key) { pen in
        var hand = try CaseInHand(matter, pen: pen, office: self, officer: officer)
        let deed = deed ?? sort.deed
        guard officer.may(deed, try hand.whose(of: problem)) else {
          throw Denied(deed: deed, hides: !officer.may(.seeCases, hand.whose))
        }
        guard hand.complaint != nil || !hand.file.steps.isEmpty || hand.pen.registers.isProblem(matter) else {
          throw Denied(deed: deed, hides: true)
        }
        // Of an imported record the page shows the steps that its row implies, a list none of them.
        if let seen, seen != hand.file.steps.count, seen != hand.stepsInBook {
          // What was done meanwhile is told to whoever sees the case.
          throw officer.may(.seeCases, hand.whose) ? Moved(since: seen, try hand.shown) : Moved(since: [])
        }
        var all = try hand.file.obstacles(to: sort, problem: problem, by: officer.post.code) + reasons(hand)
        // Whoever was shown today who it is, and said why, has nothing to find out.
        let hasOpened = try pen.registers.isRevealed(matter, to: officer.post.code, on: hand.today)
        namesTheReporter = false
        if said.contains(where: { !$0.isEmpty }), !hasOpened, nameGuesses.areSpent(officer, matter, today) {
          throw Refused(Self.guessesSpent)
        }
        if let reader = sort.outsideReader {
          let reasons = try hand.reasonsNotToTell(said, about: problem, to: reader)
          all += reasons.words
          namesTheReporter = reasons.nameTheReporter && !hasOpened
        }
        if !all.isEmpty { throw Refused(all) }
        if sort != .lapsed { try hand.recordLapse() }
        try work(&hand)
        namesTheReporter = hand.namesTheReporter && !hasOpened
        return Done()
      }
      try noteGuess()
    } catch let denied as Denied {
      try note(denied, of: "complaint/" + matter, by: officer)
      throw denied
    } catch let refused as Refused where namesTheReporter {
      try noteGuess()
      throw refused
    }
  }

  /// What was written stands masked where it named the reporter: whoever reads it again knows whose name it was.
  func noteGuess(in matter: String, by officer: Officer) throws {
    if nameGuesses.note(officer, matter, clock.today.description) {
      try note(Denied(deed: .openIdentity, hides: false), of: "complaint/" + matter, by: officer)
    }
  }

  static let guessesSpent =
    "本岗位今天已有\(NameGuesses.most)次在这一件里写到可能指明投诉人的内容，已记入流水账，今天在这一件里不能再写。"
    + "请由有权查看投诉人身份的岗位写明理由、查看后办理，或者明天再办"
}

/// Somebody was quicker: what was typed is kept by the page, with what changed meanwhile.
package struct Moved: Error, Sendable {
  /// The steps recorded since the officer looked.
  package var since: [Step]

  init(since: [Step]) { self.since = since }

  init(since seen: Int, _ file: CaseFile) { since = Array(file.steps.dropFirst(max(0, seen))) }
}
