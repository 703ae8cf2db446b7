import Basics

extension Step.Sort {
  /// What one must be allowed to do to record such a step.
  package var deed: Deed {
    switch self {
    case .received: .enter
    case .accepted, .refused, .withdrawn: .accept
    case .assigned: .assign
    case .edited, .recategorised: .edit
    case .verified: .verify
    case .entered: .enterProblem
    case .ordered, .served: .order
    case .progressed, .submitted: .progress
    case .passed, .sentBack: .inspectRectification
    case .closed: .close
    case .answered: .answer
    case .rated, .reviewAsked, .added: .followOwn
    case .reopened: .reopen
    case .transferred: .transfer
    case .signedFor, .replied, .returned: .handleTransfer
    case .referred: .refer
    case .joined, .parted: .join
    case .extended: .extend
    case .lapsed: .seeCases
    case .attached: .attach
    case .forgotten: .forget
    }
  }
}

extension CaseFile {
  /// Every reason why a step is not possible yet, in words that an officer can act on; empty where it is.
  ///
  /// - Parameters:
  ///   - problem: 编号 of the problem that it is about; empty where it is about the case.
  ///   - post: code of the post that would do it.
  package func obstacles(to sort: Step.Sort, problem number: String = "", by post: String) -> [String] {
    var reasons: [String] = []
    func demand(_ holds: Bool, _ reason: String) { if !holds { reasons.append(reason) } }
    // A person may be forgotten whatever became of the case.
    if sort != .forgotten, let reason = ended(for: sort) { return [reason] }
    switch sort {
    case .received: demand(steps.isEmpty, "这件已经登记过")
    case .accepted, .refused:
      demand(stage == .received, "这件已经定过是否受理，现在是“\(stage.rawValue)”")
    case .assigned:
      demand(stage != .received, "请先受理")
      demand(unit.isEmpty, Self.elsewhere)
    case .verified:
      demand(isComplained, "这是排查发现的问题，不用再核查")
      demand(stage != .received, "请先受理")
      demand(!person.isEmpty, "请先分派承办科室和责任人")
      demand(unit.isEmpty, Self.elsewhere)
    case .entered:
      demand(isComplained, "这是排查发现的问题，已经在台账中")
      demand(isFounded, "核查结论为“属实”或“部分属实”的才能列入台账")
      demand(!isFounded || stage != .assigned && stage != .accepted, Self.verifyAgain)
      demand(unit.isEmpty, Self.elsewhere)
    case .ordered: demandProblem(number, [.entered, .served, .ordered], "这个问题已经报请验收或整改完成", &reasons)
    case .served:
      switch problem(number)?.stage {
      case .served: reasons.append("这份通知书已经登记过送达")
      case .submitted, .passed: reasons.append("这个问题已经报请验收或整改完成")
      default: demandProblem(number, [.ordered], "请先开具责令整改通知书", &reasons)
      }
    case .progressed: demandProblem(number, [.entered, .ordered, .served], "这个问题已经报请验收或整改完成", &reasons)
    case .submitted:
      demandProblem(number, [.entered, .ordered, .served], "这个问题已经报请验收或整改完成", &reasons)
      demand(problem(number)?.stage != .ordered, "责令整改通知书还没有登记送达，请先由街道登记送达")
      demand(problem(number) == nil || hasEvidence(of: number), "请先填写整改进展或上传整改凭证")
    case .passed, .sentBack:
      demandProblem(number, [.submitted], "还没有报请验收", &reasons)
      if let problem = problem(number), problem.stage == .submitted {
        demand(problem.submittedBy != post, "报请验收和验收不能是同一个岗位，请由另一人验收")
      }
    case .closed:
      demand(finding != .pending, "请先填写核查结论")
      demand(unit.isEmpty, Self.elsewhere)
      demand(!isFounded || !problems.isEmpty, "核查属实的，请先把问题列入台账")
      demand(finding == .pending || stage != .assigned && stage != .accepted, Self.verifyAgain)
      let open = problems.filter { $0.stage != .passed }.map(\.number)
      demand(open.isEmpty, "还有问题没有通过验收：\(open.joined(separator: "、"))")
    case .answered:
      demand(isComplained, "没有投诉人，不用答复")
      // A workbook may close what was never worked on here, and tells no finding: it is still to be answered.
      demand(finding != .pending || [.refused, .closed].contains(stage) || !joinedTo.isEmpty, "请先填写核查结论")
    case .rated, .reviewAsked:
      demand([.closed, .answered, .refused, .withdrawn].contains(stage), "这件还在办理，办结后再评价或申请复核")
    case .reopened: demandReopening(number, &reasons)
    case .transferred:
      demand(isComplained, "排查发现的问题由属地督促整改，不用转办")
      demand(stage != .received, "请先受理")
      demand(unit.isEmpty, Self.elsewhere)
      demand(problems.isEmpty, "问题已列入台账，请就地督促整改")
    case .signedFor:
      demand(!unit.isEmpty, "这件没有转办")
      demand(!isSignedFor, "已经签收过")
    case .replied, .returned:
      demand(!unit.isEmpty, "这件没有转办")
      demand(unit.isEmpty || isSignedFor || sort == .returned, "请先签收")
    case .referred: demand(isComplained, "只有投诉举报件可以作为线索移送")
    case .withdrawn:
      demand(isComplained, "没有投诉人，不能撤回")
      demand(problems.isEmpty, "问题已列入台账，投诉人撤回后仍须整改")
    case .edited, .added, .attached, .forgotten: break
    case .recategorised: demand(number.isEmpty || problem(number) != nil, "请选择台账中的问题")
    case .lapsed: demand(nextLapse != nil, "没有新的超期")
    case .joined:
      demand(isComplained, "只有投诉举报件可以并件")
      demand(problems.isEmpty, "问题已列入台账，不能并入别的件")
      demand(unit.isEmpty, Self.elsewhere)
    case .parted: demand(!joinedTo.isEmpty, "这件没有并入别的件")
    case .extended:
      demand(extendable(number) != nil, "没有正在计算的时限，不用延期")
      demand((number.isEmpty ? extensions : problem(number)?.extensions ?? 0) == 0, "已经延期过一次，不能再延")
    }
    return reasons
  }

  private static let elsewhere = "这件已转给别的单位，请等对方答复或退回"
  private static let verifyAgain = "重新办理或转办答复后，请重新填写核查结论"

  /// Whoever complained was told how it ended before the case was closed, and nothing has changed since.
  package var isAnsweredBeforeClosing: Bool {
    guard let last = steps.lastIndex(where: { $0.sort == .answered }), problems.allSatisfy({ $0.stage == .passed })
    else { return false }
    let changing: Set<Step.Sort> = [.verified, .entered, .passed, .reopened]
    return !steps[(last + 1)...].contains { changing.contains($0.sort) }
  }

  /// Why nobody can say any more that nothing was found: a problem of the ledger does not vanish by one person's word.
  package var objectionsToUnfounded: [String] {
    if problems.isEmpty { return [] }
    let named = problems.map(\.number).joined(separator: "、")
    return ["\(named)已列入台账，不能再改为“不属实”。经复查并不存在的，请在整改进展中写明依据，报请另一人验收后销号"]
  }

  package var isFounded: Bool { finding == .founded || finding == .partlyFounded }

  private func ended(for sort: Step.Sort) -> String? {
    switch stage {
    case .referred where [.added, .rated, .reviewAsked].contains(sort): "这件已移送有权处理的机关，请向该机关补充或询问"
    case .referred where sort != .attached: "这件已移送县纪委监委，本级不再办理"
    case .withdrawn where ![.rated, .reviewAsked, .reopened, .attached].contains(sort): "投诉人已撤回，不再办理；撤回有误的，请“重新办理”"
    case .joined where ![.parted, .answered, .added, .attached, .lapsed].contains(sort):
      "这件已并入 \(joinedTo)，请在那一件中办理"
    case .refused where ![.answered, .reopened, .rated, .reviewAsked, .added, .attached, .lapsed].contains(sort):
      "这件不予受理，如要办理请先“重新办理”"
    case .closed, .answered, .done:
      [.answered, .rated, .reviewAsked, .reopened, .added, .attached, .lapsed].contains(sort)
        ? nil : "这件已办结，如要继续请先“重新办理”"
    default: nil
    }
  }

  private func demandReopening(_ number: String, _ reasons: inout [String]) {
    let isOver = [.closed, .answered, .refused, .withdrawn, .done].contains(stage)
    // A case that was opened again as a whole has its problems as they were.
    guard isOver || !number.isEmpty && timesReopened > 0 else {
      return reasons.append("这件还没有办结，不用重新办理")
    }
    if number.isEmpty {
      if !isComplained { reasons.append("请选择要重新整改的问题") }
    } else {
      demandProblem(number, [.passed], "这个问题还没有整改完成", &reasons)
    }
  }

  private func demandProblem(
    _ number: String, _ stages: Set<ProblemFile.Stage>, _ otherwise: String, _ reasons: inout [String]
  ) {
    guard let problem = problem(number) else { return reasons.append("请选择台账中的问题") }
    if !stages.contains(problem.stage) { reasons.append(otherwise) }
  }

  /// Something was done since acceptance was last refused, or the problem was opened again.
  private func hasEvidence(of number: String) -> Bool {
    let last = steps.lastIndex { $0.problem == number && ($0.sort == .sentBack || $0.sort == .reopened) } ?? -1
    return steps.suffix(from: last + 1).contains {
      $0.problem == number && ($0.sort == .progressed || $0.sort == .attached)
    }
  }
}

extension CaseFile {
  /// What was due in the case when it was joined to another, and has not been set since: it is due again when the two are
  /// parted, so that nobody gains time by joining.
  package var clocksBeforeJoining: [CaseClock] {
    let parted = steps.lastIndex { $0.sort == .parted || $0.sort == .reopened } ?? -1
    guard let first = steps[(parted + 1)...].firstIndex(where: { $0.sort == .joined }) else { return [] }
    return CaseFile(matter, steps[..<first]).clocks.filter { old in
      !clocks.contains { $0.sort == old.sort && $0.problem == old.problem }
    }
  }

  /// The clock that an extension would move: the problem's, or the nearest of the case. What another office set, only that
  /// office moves; and nobody gives himself longer to inspect.
  package func extendable(_ problem: String) -> CaseClock? {
    clocks.filter { $0.problem == problem && $0.isExtendable }.min { $0.due < $1.due }
  }

  /// Of all clocks that an extension would move, the one that runs out first.
  package var firstExtendable: CaseClock? { clocks.filter(\.isExtendable).min { $0.due < $1.due } }
}

extension CaseClock {
  fileprivate var isExtendable: Bool { sort != .closing && sort != .inspection }
}
