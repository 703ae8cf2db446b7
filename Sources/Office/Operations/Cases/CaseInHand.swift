import Basics
import Book
import Campaign
import Casework

/// A case in hand, while a step is being recorded in it: what a deed reads, and what it leaves behind.
package struct CaseInHand {
  let pen: Pen
  let office: Office
  package let officer: Officer
  package private(set) var file: CaseFile
  /// Nil for a problem that nobody complained of.
  package private(set) var complaint: Complaint?
  package let whose: Ownership
  let now: Moment
  /// The steps follow from the record's row, and are not in the book yet.
  private var isImplied: Bool
  private var reporter: Reporter?
  /// What was typed named the reporter, and stands masked now: whoever reads it again knows whose name it was.
  private(set) var namesTheReporter = false

  init(_ matter: String, pen: Pen, office: Office, officer: Officer) throws {
    (self.pen, self.office, self.officer) = (pen, office, officer)
    now = pen.moment
    complaint = try pen.registers.complaint(matter)
    (file, isImplied) = try pen.registers.standing(of: matter, complaint)
    whose = try pen.registers.ownership(of: matter, complaint, file)
  }

  var today: Day { now.day }

  /// Why a day cannot be one by which something is to be done.
  ///
  /// - Parameter limit: whose days, from today, only those may exceed who grant extensions.
  func reasons(against due: Day, called name: String, within limit: TimeLimit.Step? = nil) throws -> [String] {
    var reasons: [String] = []
    if due < today { reasons.append("\(name)\(due.chinese)已经过去，请重新填写") }
    let last = office.plan.lastDay
    if due > max(last, today) { reasons.append("\(name)不能晚于专项行动结束的\(last.chinese)") }
    if let limit = limit.flatMap({ office.plan.timeLimit($0) }), !officer.may(.extend, whose) {
      let latest = try limit.due(from: today, in: office.plan.calendar)
      if due > latest {
        let days = "\(limit.days)个\(limit.working ? "工作日" : "自然日")"
        reasons.append("\(name)最晚\(latest.chinese)（\(limit.name)时限\(days)），要更长的请由负责人办理，或以后申请延期")
      }
    }
    return reasons
  }

  /// How many steps are recorded: none where they follow from the record's row.
  var stepsInBook: Int { isImplied ? 0 : file.steps.count }
  /// As the officer may see it.
  var shown: CaseFile { get throws { try pen.registers.shown(file, to: officer) } }

  /// Whose a problem of the case is: an order about it has an addressee of its own.
  func whose(of problem: String) throws -> Ownership {
    try pen.registers.ownership(whose, narrowedTo: problem, of: file)
  }

  /// Records the next step. How the register stands follows at once.
  package mutating func record(_ sort: Step.Sort, _ fill: (inout Step) throws -> Void = { _ in }) throws {
    // What an imported record implies is written down with the first thing that is done to it.
    if isImplied {
      isImplied = false
      for step in file.steps { try pen.append(Event(.recorded, .step(step))) }
    }
    var step = Step(sort, of: file.matter, position: file.next, at: now, by: officer.post.code)
    try fill(&step)
    step.text = step.text.withoutHiddenMarks
    try withhold(&step)
    try pen.append(Event(.recorded, .step(step)))
    file.add(step)
  }

  /// Whoever types into a case may name its reporter, or anybody's number: the journal gets neither, and the vault keeps
  /// the words as they were.
  private mutating func withhold(_ step: inout Step) throws {
    let told = step
    if let reporter = try known() { _ = step.withhold(reporter) }
    _ = step.withhold()
    var plain = told
    _ = plain.withhold()
    note(step != plain)
    try keep(step.wordings(of: told), of: "complaint/" + file.matter)
    if step.sort.isByReporter, step.post.isEmpty, !step.text.isEmpty {
      let mark = SealedWords.mark(at: step.position)
      try keep([Wording(masked: mark, original: step.text)], of: "complaint/" + file.matter)
      step.text = mark
    }
    if officer.readsOwnWords(whose), step.text.says("*") {
      try keep([Wording(masked: step.text, original: told.text)], of: "step/" + step.key)
    }
  }

  /// Who may not look at identities reads what it typed, and so finds nothing out.
  private mutating func note(_ isMaskedByName: Bool) {
    if isMaskedByName, officer.may(.openIdentity, whose) { namesTheReporter = true }
  }

  /// Whoever was forgotten has no key any more, and words that come later lie under one of their own.
  private mutating func keep(_ wordings: [Wording], of subject: String) throws {
    if wordings.isEmpty { return }
    let reference = try known() == nil ? "" : complaint?.reporter ?? ""
    try pen.keep(wordings, of: subject, under: reference)
  }

  /// Amends the complaint's row in the ledger, so that figures and forms follow.
  package mutating func amend(_ change: (inout Complaint) -> Void) throws {
    guard var value = complaint else { return }
    let old = value
    change(&value)
    if value == old { return }
    let told = value
    if let reporter = try known() { value.withhold(reporter) }
    value.withholdMentions()
    var plain = told
    plain.withholdMentions()
    note(value != plain)
    try keep(value.wordings(of: told), of: "complaint/" + file.matter)
    try pen.append(Event(.amended, .complaint(value)))
    complaint = value
  }

  /// Amends a problem's row in the ledger.
  mutating func amend(problem number: String, _ change: (inout Problem) -> Void) throws {
    guard let before = try pen.registers.problem(number) else { return }
    var value = before
    change(&value)
    if value == before { return }
    if let reporter = try known() { value.withhold(reporter) }
    value.withholdMentions()
    try pen.append(Event(.amended, .problem(value)))
  }

  /// Another case that the same deed is about.
  func other(_ matter: String) throws -> CaseInHand {
    try CaseInHand(matter, pen: pen, office: office, officer: officer)
  }

  /// The clocks of what begins today.
  func clocks(_ sorts: (CaseClock.Sort, TimeLimit.Step)..., problem: String = "") throws -> [CaseClock] {
    let times = CaseTimes(office.plan)
    return try sorts.compactMap { try times.clock($0.0, from: today, problem: problem, $0.1) }
  }

  /// The text without the reporter's own name and number, and without any other personal number.
  mutating func withheld(_ text: String) throws -> String {
    if text.isEmpty { return text }
    return try known()?.withheld(in: text) ?? Mentions.masked(text) ?? text
  }

  /// Looked up so that what tells of them can be masked; shown to nobody.
  private mutating func known() throws -> Reporter? {
    if reporter == nil, let complaint { reporter = try office.reporter(of: complaint, pen.registers) }
    return reporter
  }
}

extension Registers {
  func isProblem(_ number: String) -> Bool { (try? isRecorded("problem/" + number)) == true }

  /// How a case stands, by its steps; where it has none, by what its record implies.
  func standing(of matter: String, _ complaint: Complaint?) throws -> (file: CaseFile, isImplied: Bool) {
    let file = try caseFile(matter)
    if !file.steps.isEmpty { return (file, false) }
    if let complaint { return (CaseFile(implied: complaint, try problems(ofComplaint: matter)), true) }
    // What a complaint put into the ledger is worked on in the complaint's case.
    if let problem = try problem(matter), problem.withdrawn == nil,
      try problem.origin.isEmpty || self.complaint(problem.origin) == nil
    {
      return (CaseFile(implied: problem), true)
    }
    return (file, false)
  }

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

  /// Of a problem of the case: an order about it has an addressee of its own.
  func ownership(_ whose: Ownership, narrowedTo problem: String, of file: CaseFile) throws -> Ownership {
    if problem.isEmpty { return whose }
    var whose = whose
    let document = file.problem(problem)?.document ?? ""
    whose.company = try document.isEmpty ? 0 : measure(document)?.company ?? 0
    return whose
  }

  /// Whose a case is, as far as permissions look at it.
  func ownership(of matter: String, _ complaint: Complaint?, _ file: CaseFile) throws -> Ownership {
    var whose = Ownership(subdistrict: complaint?.subdistrict ?? "", unit: file.unit, isReferred: file.isReferred)
    if whose.subdistrict.isEmpty, let problem = try problem(matter), let estate = try estate(problem.estate) {
      whose.subdistrict = estate.subdistrict
    }
    whose.formerUnits = Set(file.steps.filter { $0.sort == .transferred }.map(\.unit))
    if let order = file.problems.last(where: { !$0.document.isEmpty })?.document {
      whose.company = try measure(order)?.company ?? 0
    }
    return whose
  }
}
