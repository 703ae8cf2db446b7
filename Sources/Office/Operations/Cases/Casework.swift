import Basics
import Book
import Casework
import Foundation

/// Forbidden by the table of permissions. A person sees 404 where they may not know that the record exists.
package struct Denied: Error, Sendable, Equatable {
  package var deed: Deed
  package var hides: Bool

  package init(deed: Deed, hides: Bool) { (self.deed, self.hides) = (deed, hides) }
}

/// A case in hand, while a step is being recorded in it: what a deed reads, and what it leaves behind.
package struct CaseInHand {
  let pen: Pen
  let office: Office
  package let officer: Officer
  package private(set) var file: CaseFile
  /// Nil for a problem that nobody complained of.
  package private(set) var complaint: Complaint?
  package let whose: Ownership
  private let found: Registers.Found?
  let now: Moment

  init(_ matter: String, pen: Pen, office: Office, officer: Officer) throws {
    (self.pen, self.office, self.officer) = (pen, office, officer)
    now = pen.moment
    file = try pen.registers.caseFile(matter)
    found = try pen.registers.recorded("complaint/" + matter)
    if case .complaint(let value)? = found?.record { complaint = value }
    whose = try pen.registers.ownership(of: matter, complaint, file)
    if file.steps.isEmpty, let complaint { file = CaseFile(implied: complaint) }
  }

  /// Records the next step. How the register stands follows at once.
  package mutating func record(_ sort: Step.Sort, _ fill: (inout Step) throws -> Void = { _ in }) throws {
    // What an imported complaint implies is written down with the first thing that is done to it.
    if try pen.registers.caseFile(file.matter).steps.isEmpty {
      for step in file.steps { try pen.append(Event(.recorded, .step(step))) }
    }
    var step = Step(sort, of: file.matter, position: file.next, at: now, by: officer.post.code)
    try fill(&step)
    try withhold(&step)
    try pen.append(Event(.recorded, .step(step)))
    file.add(step)
  }

  /// Whoever types into a case may name its reporter, or anybody's number: the journal gets neither, and the vault keeps
  /// the words as they were.
  private func withhold(_ step: inout Step) throws {
    let told = step
    if let reporter = try reporter(), reporter.mayStand(in: step.text) { _ = step.withhold(reporter) }
    _ = step.withhold()
    if step.text == told.text { return }
    let words = [Wording(masked: step.text, original: told.text)]
    try pen.keep(words, of: "complaint/" + file.matter, under: complaint?.reporter ?? "")
  }

  /// Looked up so that what tells of them can be masked; shown to nobody.
  private func reporter() throws -> Reporter? {
    guard let reference = complaint?.reporter, !reference.isEmpty else { return nil }
    return try office.book.vault.revealed([reference])[reference]
  }

  /// Amends the complaint's row in the ledger, so that figures and forms follow.
  package mutating func amend(_ change: (inout Complaint) -> Void) throws {
    guard var value = complaint else { return }
    let old = value
    change(&value)
    if value == old { return }
    let told = value
    if let reporter = try reporter() { value.withhold(reporter) }
    value.withholdNumbers()
    // What stood there before is kept already; rooms are masked in what is new.
    if value.brief != old.brief { value.brief = Mentions.masked(value.brief) ?? value.brief }
    if value.progress != old.progress { value.progress = Mentions.masked(value.progress) ?? value.progress }
    if value.remark != old.remark { value.remark = Mentions.masked(value.remark) ?? value.remark }
    try pen.keep(value.wordings(of: told), of: "complaint/" + file.matter, under: value.reporter)
    try pen.append(Event(.amended, .complaint(value)))
    complaint = value
  }
}

extension Office {
  /// Does something to a case, once: permission, the version that the officer saw, and every obstacle are looked at
  /// first; then the deed is recorded, all of it or nothing.
  ///
  /// - Parameters:
  ///   - deed: what one must be allowed to do, where that is not what the step itself demands.
  ///   - seen: how many steps the officer had seen; nil for a timer.
  ///   - token: made up by whoever asks, and sent again with every further try.
  ///   - said: all that was typed, so that the same token with other words is another deed.
  /// - Throws: `Denied`, `Refused` with every reason, `Moved` where somebody was quicker.
  func act(
    _ sort: Step.Sort, as deed: Deed? = nil, on matter: String, problem: String = "", seen: Int?, by officer: Officer,
    token: String = "", said: [String] = [], checking reasons: (CaseInHand) throws -> [String] = { _ in [] },
    _ work: (inout CaseInHand) throws -> Void
  ) throws {
    let content = ([sort.rawValue, matter, problem, officer.post.code] + said).joined(separator: "\u{1F}")
    let key = token.isEmpty ? nil : DeedKey("case", token: token, content: content)
    do {
      _ = try book.write(by: officer.actor, at: clock.now, key: key) { pen in
        var hand = try CaseInHand(matter, pen: pen, office: self, officer: officer)
        let deed = deed ?? sort.deed
        guard officer.may(deed, hand.whose) else {
          throw Denied(deed: deed, hides: !officer.may(.seeCases, hand.whose))
        }
        guard hand.complaint != nil || !hand.file.steps.isEmpty || hand.pen.registers.isProblem(matter) else {
          throw Denied(deed: sort.deed, hides: true)
        }
        if let seen, seen != hand.file.steps.count { throw Moved(since: seen, hand.file) }
        let all = try hand.file.obstacles(to: sort, problem: problem, by: officer.post.code) + reasons(hand)
        if !all.isEmpty { throw Refused(all) }
        try work(&hand)
        return Done()
      }
    } catch let denied as Denied {
      try note(denied, of: "complaint/" + matter, by: officer)
      throw denied
    }
  }

  /// Writes down that somebody asked for what is forbidden: the only trace it leaves.
  package func note(_ denied: Denied, of subject: String, by officer: Officer) throws {
    let now = clock.now
    try book.write(by: officer.actor, at: now) { pen in
      var denial = Denial()
      denial.number = randomName()
      (denial.post, denial.deed, denial.subject) = (officer.post.code, denied.deed, subject)
      (denial.day, denial.clock) = (now.day, now.clock)
      try pen.append(Event(.recorded, .denial(denial)))
    }
  }

  /// As `officer.may`, for deeds that are no step of a case.
  /// - Throws: `Denied`, after it was written down.
  package func demand(
    _ deed: Deed, _ whose: Ownership = Ownership(), of subject: String = "", by officer: Officer
  ) throws {
    if officer.may(deed, whose) { return }
    let denied = Denied(deed: deed, hides: !officer.may(.seeCases, whose) && !subject.isEmpty)
    try note(denied, of: subject, by: officer)
    throw denied
  }
}

/// Somebody was quicker: what was typed is kept by the page, with what changed meanwhile.
package struct Moved: Error, Sendable {
  /// The steps recorded since the officer looked.
  package var since: [Step]

  init(since seen: Int, _ file: CaseFile) { since = Array(file.steps.dropFirst(seen)) }
}

extension Registers {
  func isProblem(_ number: String) -> Bool { (try? isRecorded("problem/" + number)) == true }

  /// Whose a record of the ledger is.
  func ownership(of record: Record) throws -> Ownership {
    func lies(_ id: Int) throws -> String { try id == 0 ? "" : estate(id)?.subdistrict ?? "" }
    switch record {
    case .complaint(let complaint): return try ownership(of: complaint.number, complaint, caseFile(complaint.number))
    case .problem(let problem):
      let isReferred = try caseFile(problem.origin.isEmpty ? problem.number : problem.origin).isReferred
      return Ownership(subdistrict: try lies(problem.estate), company: problem.company, isReferred: isReferred)
    case .estate(let estate): return Ownership(subdistrict: estate.subdistrict)
    case .inspection(let inspection): return Ownership(subdistrict: try lies(inspection.estate))
    case .measure(let measure):
      let subdistrict = measure.subdistrict.isEmpty ? try lies(measure.estate) : measure.subdistrict
      return Ownership(subdistrict: subdistrict, company: measure.company)
    default: return Ownership()
    }
  }

  /// Whose a case is, as far as permissions look at it.
  func ownership(of matter: String, _ complaint: Complaint?, _ file: CaseFile) throws -> Ownership {
    var whose = Ownership(subdistrict: complaint?.subdistrict ?? "", unit: file.unit, isReferred: file.isReferred)
    if whose.subdistrict.isEmpty, let problem = try problem(matter), let estate = try estate(problem.estate) {
      whose.subdistrict = estate.subdistrict
    }
    return whose
  }
}

extension CaseFile {
  /// What the row of an imported complaint says of its history: it came in, was accepted, and so on.
  init(implied complaint: Complaint) {
    self.init(complaint.number)
    func step(_ sort: Step.Sort, _ day: Day, _ clock: String, _ fill: (inout Step) -> Void = { _ in }) -> Step {
      var step = Step(sort, of: complaint.number, position: next, at: Moment(day), by: "")
      step.clock = clock
      fill(&step)
      return step
    }
    add(step(.received, complaint.accepted, complaint.acceptedClock) { $0.text = complaint.source })
    add(step(.accepted, complaint.accepted, complaint.acceptedClock) { $0.office = complaint.office })
    if complaint.finding != .pending {
      add(step(.assigned, complaint.accepted, "") { ($0.office, $0.person) = (complaint.office, complaint.receiver) })
      add(step(.verified, complaint.accepted, "") { $0.finding = complaint.finding })
    }
    if let closed = complaint.closed { add(step(.closed, closed, complaint.closedClock)) }
  }
}

/// 32 hex digits that nobody can guess.
func randomName() -> String {
  UUID().uuidString.replacing("-", with: "").lowercased()
}
