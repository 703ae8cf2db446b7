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

    /// Nothing more is to be done unless somebody asks again.
    package var isOver: Bool { [.answered, .refused, .withdrawn, .joined, .referred].contains(self) }
  }

  /// How one problem of the case stands.
  package struct ProblemFile: Sendable, Equatable {
    package enum Stage: String, Sendable {
      case entered = "待责令", ordered = "待送达", served = "整改中", submitted = "待验收", passed = "已整改"
    }
    package var number: String
    package var stage = Stage.entered
    package var kind = ""
    package var person = ""
    /// 文号 of the order in force.
    package var document = ""
    /// The post that asked for acceptance; another must decide.
    package var submittedBy = ""
    package var extensions = 0
    package var timesSentBack = 0
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
  /// The last step sent it back to somebody: acceptance refused, transfer returned.
  package private(set) var isSentBack = false
  package private(set) var isReviewAsked = false
  package private(set) var rating: Int?
  /// For 县纪委监委 only.
  package private(set) var isReferred = false
  private var stageBeforeJoining = Stage.received
  private var stageBeforeTransfer = Stage.accepted

  package init(_ matter: String, _ steps: some Sequence<Step> = []) {
    self.matter = matter
    for step in steps { add(step) }
  }

  /// The position of the next step.
  package var next: Int { steps.count + 1 }
  package func problem(_ number: String) -> ProblemFile? { problems.first { $0.number == number } }
  /// The nearest day by which something is due; nil where nothing is.
  package var due: CaseClock? { clocks.min { $0.due < $1.due } }
  package func overdue(on day: Day) -> [CaseClock] { clocks.filter { $0.due < day } }
  /// Whether lateness with this clock has been recorded already.
  package func isRecordedAsLapsed(_ clock: CaseClock) -> Bool { lapsed.contains(clock) }

  package mutating func add(_ step: Step) {
    steps.append(step)
    if ![.lapsed, .added, .attached, .forgotten].contains(step.sort) { isSentBack = false }
    follow(step)
    clocks += step.opens
  }

  private mutating func follow(_ step: Step) {
    switch step.sort {
    case .received: stage = .received
    case .accepted: (stage, office) = (.accepted, step.office.isEmpty ? office : step.office); end(.acceptance)
    case .refused: stage = .refused; end(.acceptance)
    case .assigned:
      (office, person) = (step.office, step.person)
      if stage == .accepted || stage == .received { stage = .assigned }
      end(.assignment)
    case .verified:
      (finding, stage) = (step.finding, .verified)
      end(.verification)
      end(.review)
    case .entered:
      problems.append(ProblemFile(number: step.problem, kind: step.kind, person: step.person))
      restage()
    case .ordered: change(step.problem) { ($0.stage, $0.document) = (.ordered, step.document) }
    case .served: change(step.problem) { $0.stage = .served }
    case .submitted:
      change(step.problem) { ($0.stage, $0.submittedBy) = (.submitted, step.post) }
    case .passed:
      change(step.problem) { $0.stage = .passed }
      end(.rectification, of: step.problem)
      end(.inspection, of: step.problem)
    case .sentBack:
      change(step.problem) {
        $0.stage = .served
        $0.timesSentBack += 1
      }
      end(.inspection, of: step.problem)
      isSentBack = true
    case .closed:
      stage = .closed
      (unit, isSignedFor) = ("", false)
      for sort in CaseClock.Sort.allCases where sort != .answer { end(sort) }
    case .answered: if stage == .closed { stage = .answered }; end(.answer)
    case .rated: rating = step.rating
    case .reviewAsked: isReviewAsked = true
    case .reopened:
      (stage, isReviewAsked) = (step.problem.isEmpty ? .assigned : stage, false)
      timesReopened += 1
      change(step.problem) { $0.stage = .served }
    case .transferred:
      if stage != .transferred { stageBeforeTransfer = stage }
      (stage, unit, isSignedFor) = (.transferred, step.unit, false)
      end(.acceptance)
      end(.assignment)
      end(.verification)
    case .signedFor: isSignedFor = true
    case .replied:
      (stage, unit, isSignedFor) = (.assigned, "", false)
      end(.transfer)
    case .returned:
      (stage, unit, isSignedFor, isSentBack) = (stageBeforeTransfer, "", false, true)
      end(.transfer)
    case .referred: (isReferred, stage) = (true, .referred); endAll()
    case .withdrawn: stage = .withdrawn; endAll()
    case .joined:
      (stageBeforeJoining, stage, joinedTo) = (stage, .joined, step.other)
      clocks.removeAll { $0.sort != .answer }
    case .parted: (stage, joinedTo) = (stageBeforeJoining, "")
    case .extended:
      extensions += 1
      change(step.problem) { $0.extensions += 1 }
      for clock in step.opens { end(clock.sort, of: clock.problem) }
    case .lapsed: lapsed += clocks.filter { $0.due < step.day && !lapsed.contains($0) }
    case .recategorised: change(step.problem) { $0.kind = step.kind }
    case .edited, .progressed, .added, .attached, .forgotten: break
    }
  }

  private mutating func change(_ number: String, _ body: (inout ProblemFile) -> Void) {
    guard let index = problems.firstIndex(where: { $0.number == number }) else { return }
    body(&problems[index])
    restage()
  }

  /// The stage of a case whose problems are being worked on is that of the one that is furthest behind.
  private mutating func restage() {
    guard [.verified, .rectifying, .submitted, .assigned].contains(stage), !problems.isEmpty else { return }
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
