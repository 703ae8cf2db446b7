extension CaseFile {
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
    /// Sent back, and nothing was done about it yet.
    package var isSentBack = false
  }

  package func problem(_ number: String) -> ProblemFile? { problems.first { $0.number == number } }

  /// 编号 for the next problem of the case: `TS250703-48271536-1`. A number is never given twice.
  package var nextProblem: String { "\(matter)-\(steps.count { $0.sort == .entered } + 1)" }

  /// The post that asked for acceptance, where it is one for all that waits; empty elsewhere.
  package var submittedBy: String {
    let posts = Set(problems.filter { $0.stage == .submitted }.map(\.submittedBy))
    return posts.count == 1 ? posts.first! : ""
  }
}
