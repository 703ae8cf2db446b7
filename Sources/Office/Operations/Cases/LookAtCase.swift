import Basics
import Book
import Campaign
import Casework

/// A case as whoever works on it sees it.
package struct CaseStory: Sendable {
  package var file: CaseFile
  /// Nil for a problem that nobody complained of.
  package var complaint: Complaint?
  package var whose: Ownership
  /// Told to a unit that it was transferred to: the brief is the summary, and who reported it is not told at all.
  package var isSummary = false
  /// Masked.
  package var reporter: Reporter?
  /// The brief as it came in, masked.
  package var firstWords = ""
  package var estate: Estate?
  package var problems: [Problem] = []
  package var orders: [Measure] = []
  /// By number: of the estate and of the orders.
  package var companies: [Int: String] = [:]
  /// The cases that repeat this one.
  package var joined: [String] = []
  /// What the posts are called that did something.
  package var posts: [String: String] = [:]
}

extension Office {
  /// - Throws: `Denied`, also where there is no such case: nobody learns which it is.
  package func caseStory(_ matter: String, by officer: Officer) throws -> CaseStory {
    let found = try book.read { registers -> CaseStory? in
      // Before its steps are read: what is hidden takes no longer than what is not there.
      guard try registers.mayBeSeen(matter, by: officer) else { return nil }
      let complaint = try registers.complaint(matter)
      let file = try registers.standing(of: matter, complaint).file
      guard !file.steps.isEmpty else { return nil }
      var story = CaseStory(
        file: file, complaint: complaint, whose: try registers.ownership(of: matter, complaint, file))
      guard officer.may(.seeCases, story.whose) else { return nil }
      if officer.seesSummaryOnly { return try summary(of: story, registers, for: officer) }
      story.firstWords = try registers.firstWords(of: matter) ?? ""
      story.problems =
        try complaint == nil ? [registers.problem(matter)].compactMap { $0 } : registers.problems(ofComplaint: matter)
      let estate = complaint?.estate ?? story.problems.first?.estate ?? 0
      story.estate = try registers.estate(estate)
      for step in file.steps where step.sort == .ordered {
        if let order = try registers.measure(step.document) { story.orders.append(order) }
      }
      let served = story.estate?.company(on: clock.today) ?? 0
      for id in Set(story.orders.map(\.company) + story.problems.map(\.company) + [served]) where id > 0 {
        story.companies[id] = try registers.company(id)?.name
      }
      story.joined = try registers.joined(to: matter)
      story.posts = try posts(in: file, registers)
      return story
    }
    guard var story = found else {
      let denied = Denied(deed: .seeCases, hides: true)
      // Nothing to write down where there is no such case, and of whoever gave it away itself.
      let isForeign = try book.read { registers in
        guard let line = try registers.casework(matter) else { return false }
        return try !line.isReferred || !registers.caseFile(matter).isReferred(by: officer.post.code)
      }
      if isForeign { try note(denied, of: "complaint/" + matter, by: officer) }
      throw denied
    }
    if !story.isSummary {
      story.complaint = try story.complaint.map(book.vault.spoken)
      story.firstWords = try book.vault.spoken(story.firstWords, in: matter)
      story.file = try book.vault.spoken(story.file)
    }
    if officer.readsOwnWords(story.whose) {
      let steps = try story.file.steps.map { $0.post == officer.post.code ? try book.vault.asTyped($0) : $0 }
      story.file = CaseFile(matter, steps)
    }
    if let reference = story.complaint?.reporter, !reference.isEmpty {
      story.reporter = try book.vault.masked(reference)
    }
    return story
  }

  private func summary(of story: CaseStory, _ registers: Registers, for officer: Officer) throws -> CaseStory {
    var told = story
    told.isSummary = true
    told.file = try registers.shown(story.file, to: officer)
    told.complaint = story.complaint?.told(as: story.file.transfer(to: officer.post.unit)?.text ?? "")
    told.estate = try registers.estate(story.complaint?.estate ?? 0)
    let served = told.estate?.company(on: clock.today) ?? 0
    if served > 0 { told.companies[served] = try registers.company(served)?.name }
    told.posts = try posts(in: told.file, registers)
    return told
  }

  private func posts(in file: CaseFile, _ registers: Registers) throws -> [String: String] {
    let codes = Set(file.steps.map(\.post))
    return Dictionary(uniqueKeysWithValues: try codes.map { ($0, try title(ofPost: $0, registers)) })
  }

  /// Whether there is such a case and the officer sees it, now that it stands as it does.
  package func sees(_ matter: String, _ officer: Officer) throws -> Bool {
    try book.read { registers in
      let complaint = try registers.complaint(matter)
      let file = try registers.standing(of: matter, complaint).file
      return try !file.steps.isEmpty && officer.may(.seeCases, registers.ownership(of: matter, complaint, file))
    }
  }

  private func title(ofPost code: String, _ registers: Registers) throws -> String {
    switch code {
    case Officer.resident.post.code: Officer.resident.post.title
    case Officer.console.post.code: Officer.console.post.title
    case Officer.clock.post.code: "系统"
    default: try registers.post(code)?.title ?? code
    }
  }

  /// Whether the officer has the right to do that to the case or to a problem of it; false where there is none.
  func mayDo(_ deed: Deed, to matter: String, problem: String, _ officer: Officer) throws -> Bool {
    try book.read { registers in
      let complaint = try registers.complaint(matter)
      let file = try registers.standing(of: matter, complaint).file
      let whose = try registers.ownership(of: matter, complaint, file)
      return officer.may(deed, try registers.ownership(whose, narrowedTo: problem, of: file))
    }
  }

  /// What the codes in steps are called.
  package var stepNames: StepNames {
    let plan = plan
    return StepNames(
      unit: { plan.organisation(id: $0)?.name ?? plan.subdistrict(code: $0)?.name ?? $0 },
      kind: { code in plan.kind(code: code).map { $0.formName ?? $0.name } ?? code })
  }
}

extension Registers {
  /// By the register alone, where the case has a line in it; else by the record that implies it.
  fileprivate func mayBeSeen(_ matter: String, by officer: Officer) throws -> Bool {
    let (line, complaint) = (try casework(matter), try complaint(matter))
    // Which units a case was with before, its steps alone tell.
    if let line, !officer.seesSummaryOnly {
      let subdistrict = complaint?.subdistrict ?? line.subdistrict
      return officer.may(
        .seeCases, Ownership(subdistrict: subdistrict, unit: line.unit, isReferred: line.isReferred))
    }
    return line != nil || complaint != nil || isProblem(matter)
  }
}
