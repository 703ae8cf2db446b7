import Basics

/// What the codes in a step are called.
package struct StepNames: Sendable {
  package var unit: @Sendable (String) -> String
  package var kind: @Sendable (String) -> String

  package init(unit: @escaping @Sendable (String) -> String, kind: @escaping @Sendable (String) -> String) {
    (self.unit, self.kind) = (unit, kind)
  }
}

extension Step {
  /// What was done, as a sentence: the one place where it is worded, for the case page, the reporter's page and other
  /// systems. Who did it, and when, stands beside it.
  package func sentence(_ names: StepNames) -> String {
    let told = words(names)
    return text.isEmpty || sort == .edited ? told : "\(told)：\(text)"
  }

  private func words(_ names: StepNames) -> String {
    let about = problem.isEmpty ? "" : "（问题 \(problem)）"
    switch sort {
    case .received: return "收到线索"
    case .accepted: return office.isEmpty ? "受理" : "受理，由\(office)承办"
    case .refused: return "不予受理"
    case .assigned: return "分派给\(office)，责任人：\(person)"
    case .edited: return "改写了内容"
    case .verified: return "核查结论为“\(finding.rawValue)”"
    case .entered: return "列入台账\(about)，类别：\(names.kind(kind))\(person.isEmpty ? "" : "，责任人：\(person)")"
    case .ordered: return "责令整改，\(document)\(about)"
    case .served: return "送达责令整改通知书\(document)\(about)"
    case .progressed: return "整改进展\(about)"
    case .submitted: return "报请验收\(about)"
    case .passed: return "验收通过\(about)"
    case .sentBack: return "验收退回\(about)"
    case .closed: return other.isEmpty ? "办结销号" : "随 \(other) 办结销号"
    case .answered: return "答复投诉人"
    case .rated: return "投诉人评价：\(["很不满意", "不满意", "一般", "满意", "很满意"][min(max((rating ?? 3) - 1, 0), 4)])"
    case .reviewAsked: return "投诉人申请复核"
    case .reopened: return "重新办理\(about)"
    case .transferred: return "转\(names.unit(unit))办理"
    case .signedFor: return "\(names.unit(unit))签收"
    case .replied: return "\(names.unit(unit))答复办理情况"
    case .returned: return "\(names.unit(unit))退回"
    case .referred: return "移送县纪委监委"
    case .withdrawn: return "投诉人撤回"
    case .joined: return "与 \(other) 反映同一件事，并入办理"
    case .parted: return "恢复单独办理"
    case .extended: return "批准延期\(opens.first.map { "到\($0.due.chinese)" } ?? "")\(about)"
    case .lapsed: return "超期"
    case .added: return "投诉人补充"
    case .forgotten: return "按投诉人要求删除了身份信息"
    case .attached: return "上传附件\(about)"
    case .recategorised: return "类别调整为\(names.kind(kind))\(about)"
    }
  }
}
