import Basics

/// How a case (办件) stands: follows from its steps alone, so it cannot disagree with its history.
package struct CaseFile: Sendable, Equatable {
  package enum Stage: String, Sendable, CaseIterable {
    case received = "待受理"
    case accepted = "待分派"
    case assigned = "核查中"
    case verified = "待处置"
    case rectifying = "整改中"
    case submitted = "待验收"
    case transferred = "转办中"
    case referred = "已移送"
    case closed = "待答复"
    case answered = "已答复"
    case refused = "不予受理"
    case withdrawn = "已撤回"
    case joined = "已并入"
    /// Closed, and nobody complained who waits for an answer.
    case done = "已销号"

    /// Nothing more is to be done unless somebody asks again.
    package var isOver: Bool { [.answered, .refused, .withdrawn, .joined, .referred, .done].contains(self) }
  }

  package var matter: String
  package private(set) var steps: [Step] = []
  package private(set) var stage = Stage.received
  package private(set) var clocks: [CaseClock] = []
  package private(set) var lapsed: [CaseClock] = []
  package private(set) var problems: [ProblemFile] = []
  package private(set) var finding = Complaint.Finding.pending
  /// Id of the organisation it was transferred to; empty where the subdistrict holds it.
  package private(set) var unit = ""
  package private(set) var isSignedFor = false
  package private(set) var office = ""
  package private(set) var person = ""
  /// The case that this one repeats.
  package private(set) var joinedTo = ""
  package private(set) var extensions = 0
  package private(set) var timesReopened = 0
  package private(set) var isReviewAsked = false
  package private(set) var rating: Int?
  /// Rated badly since the last answer.
  private var isRatedBadly = false
  /// For 县纪委监委 only.
  package private(set) var isReferred = false
  /// A transfer came back, and nothing was done about it yet.
  private var isReturned = false
  private var stageBeforeJoining = Stage.received
  private var stageBeforeTransfer = Stage.accepted

  package init(_ matter: String, _ steps: some Sequence<Step> = []) {
    self.matter = matter
    for step in steps { add(step) }
  }

  /// The position of the next step.
  package var next: Int { steps.count + 1 }
  /// Somebody complained and waits for an answer; else it is a problem that an inspection found.
  package var isComplained: Bool { steps.first.map { $0.sort == .received } ?? true }
  /// Sent back to somebody who has not acted since: acceptance refused, transfer returned.
  package var isSentBack: Bool { !isReferred && (isReturned || problems.contains { $0.isSentBack }) }
  /// Whoever reported is not content with how it ended (不满意、申请复核), and heard nothing since.
  package var isContested: Bool {
    [.closed, .answered, .refused, .withdrawn].contains(stage) && (isReviewAsked || isRatedBadly)
  }
  /// The nearest day by which something is due; nil where nothing is.
  package var due: CaseClock? { clocks.min { $0.due < $1.due } }
  /// The post handed it to 县纪委监委, and sees it no more.
  package func isReferred(by post: String) -> Bool { steps.contains { $0.sort == .referred && $0.post == post } }
  package func overdue(on day: Day) -> [CaseClock] { clocks.filter { $0.due < day } }
  /// Whether lateness with this clock has been recorded already.
  package func isRecordedAsLapsed(_ clock: CaseClock) -> Bool { lapsed.contains(clock) }
  /// The nearest day whose passing has not been recorded yet.
  package var nextLapse: Day? { clocks.filter { !lapsed.contains($0) }.map(\.due).min() }

  package mutating func add(_ step: Step) {
    steps.append(step)
    if ![.lapsed, .added, .attached, .rated, .forgotten].contains(step.sort) { isReturned = false }
    follow(step)
    // What is set anew takes the place of what was set before.
    clocks.removeAll { old in step.opens.contains { $0.sort == old.sort && $0.problem == old.problem } }
    clocks += step.opens
  }

  private mutating func follow(_ step: Step) {
    switch step.sort {
    case .received: stage = .received
    case .accepted: (stage, office) = (.accepted, step.office.isEmpty ? office : step.office); end(.acceptance)
    case .refused: stage = .refused; end(.acceptance); end(.closing)
    case .assigned:
      (office, person) = (step.office, step.person)
      if stage == .accepted || stage == .received { stage = .assigned }
      end(.assignment)
    case .verified: verified(step.finding)
    case .entered:
      // An inspector saw it: nothing is left to verify.
      if steps.count == 1 { (finding, stage) = (.founded, .verified) }
      problems.append(ProblemFile(number: step.problem, kind: step.kind, person: step.person))
      restage()
    case .ordered: change(step.problem) { ($0.stage, $0.document) = (.ordered, step.document) }
    case .served: change(step.problem) { $0.stage = .served }
    case .progressed, .attached: change(step.problem) { $0.isSentBack = false }
    case .submitted: change(step.problem) { ($0.stage, $0.submittedBy, $0.isSentBack) = (.submitted, step.post, false) }
    case .passed:
      change(step.problem) { $0.stage = .passed }
      end(.rectification, of: step.problem)
      end(.inspection, of: step.problem)
    case .sentBack:
      change(step.problem) { ($0.stage, $0.timesSentBack, $0.isSentBack) = (.served, $0.timesSentBack + 1, true) }
      end(.inspection, of: step.problem)
    case .closed:
      stage = !isComplained ? .done : step.isAnswered ? .answered : .closed
      (unit, isSignedFor) = ("", false)
      clocks.removeAll { step.isAnswered || $0.sort != .answer }
    case .answered:
      if stage == .closed { stage = .answered }
      (isReviewAsked, isRatedBadly) = (false, false)
      end(.answer)
      end(.review)
    case .rated: (rating, isRatedBadly) = (step.rating, step.rating.map { $0 < 3 } ?? false)
    case .reviewAsked: isReviewAsked = true
    case .reopened: reopened(step.problem)
    case .transferred:
      if stage != .transferred { stageBeforeTransfer = stage }
      (stage, unit, isSignedFor) = (.transferred, step.unit, false)
      end(.acceptance)
      end(.assignment)
      end(.verification)
    case .signedFor: isSignedFor = true
    case .replied: takenBack(person.isEmpty ? .accepted : .assigned)
    case .returned:
      takenBack(stageBeforeTransfer)
      isReturned = true
    case .referred: (isReferred, stage) = (true, .referred); endAll()
    case .withdrawn: stage = .withdrawn; endAll()
    case .joined:
      if stage != .joined { stageBeforeJoining = stage }
      (stage, joinedTo) = (.joined, step.other)
      clocks.removeAll { $0.sort != .answer && $0.sort != .closing }
    case .parted: (stage, joinedTo) = (stageBeforeJoining, "")
    case .extended:
      if step.problem.isEmpty { extensions += 1 }
      change(step.problem) { $0.extensions += 1 }
    case .lapsed: lapsed += clocks.filter { $0.due < step.day && !lapsed.contains($0) }
    case .recategorised: change(step.problem) { $0.kind = step.kind }
    case .edited, .added, .forgotten: break
    }
  }

  private mutating func verified(_ finding: Complaint.Finding) {
    (self.finding, stage) = (finding, .verified)
    end(.verification)
    end(.review)
    // What turned out not to be so is no problem any more.
    if !isFounded {
      problems = []
      end(.rectification)
      end(.inspection)
    }
    restage()
  }

  /// A case that was not verified yet begins with that; one whose rectification did not last goes on there.
  private mutating func reopened(_ problem: String) {
    stage = problem.isEmpty ? (person.isEmpty ? .accepted : .assigned) : .verified
    (isReviewAsked, isRatedBadly, joinedTo) = (false, false, "")
    timesReopened += 1
    end(.review)
    end(.answer)
    change(problem) { $0.stage = .served }
  }

  private mutating func takenBack(_ stage: Stage) {
    (self.stage, unit, isSignedFor) = (stage, "", false)
    end(.transfer)
  }

  private mutating func change(_ number: String, _ body: (inout ProblemFile) -> Void) {
    guard let index = problems.firstIndex(where: { $0.number == number }) else { return }
    body(&problems[index])
    restage()
  }

  /// The stage of a case whose problems are being worked on is that of the one that is furthest behind.
  private mutating func restage() {
    guard [.verified, .rectifying, .submitted].contains(stage), !problems.isEmpty else { return }
    if problems.allSatisfy({ $0.stage == .passed }) {
      stage = .verified
    } else if problems.allSatisfy({ $0.stage == .submitted || $0.stage == .passed }) {
      stage = .submitted
    } else {
      stage = .rectifying
    }
  }

  private mutating func end(_ sort: CaseClock.Sort, of problem: String = "") {
    clocks.removeAll { $0.sort == sort && (problem.isEmpty || $0.problem == problem) }
  }

  private mutating func endAll() { clocks = [] }
}
