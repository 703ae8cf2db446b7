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
  /// What was done, as a sentence, for the case page and other systems. Who did it, and when, stands beside it.
  package func sentence(_ names: StepNames) -> String {
    let told = words(names)
    return text.isEmpty || sort == .edited ? told : "\(told)：\(text)"
  }

  private func words(_ names: StepNames) -> String {
    let about = problem.isEmpty ? "" : "（\(Problem.named(problem))）"
    switch sort {
    case .received: return "收到线索"
    case .accepted: return office.isEmpty ? "受理" : "受理，由\(office)承办"
    case .refused: return "不予受理"
    case .assigned: return office.isEmpty ? "分派" : "分派给\(office)，责任人：\(person)"
    case .edited: return "改写了内容\(unit.isEmpty ? "" : "，转到\(names.unit(unit))办理")"
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
    case .rated: return "投诉人评价：\(rating.flatMap(Self.ratingWords) ?? "一般")"
    case .reviewAsked: return "投诉人申请复核"
    case .reopened: return "重新办理\(about)"
    case .transferred: return "转\(names.unit(unit))办理"
    case .signedFor: return "\(names.unit(unit))签收"
    case .replied: return "\(names.unit(unit))答复办理情况"
    case .returned: return "\(names.unit(unit))退回"
    case .referred: return "移送县纪委监委"
    case .withdrawn: return "投诉人撤回"
    case .joined: return other.isEmpty ? "并入重复件" : "与 \(other) 反映同一件事，并入办理"
    case .parted: return "恢复单独办理"
    case .extended: return "批准\(opens.first.map { "\($0.sort.rawValue)延期到\($0.due.chinese)" } ?? "延期")\(about)"
    case .lapsed: return "超期"
    case .added: return post.isEmpty ? "投诉人补充" : "来文有变化"
    case .forgotten: return "按投诉人要求删除了身份信息"
    case .attached: return "上传附件\(about)"
    case .recategorised: return "类别调整为\(names.kind(kind))\(about)"
    }
  }
}

extension Step {
  /// How content somebody is, from 1 to 5, in words; nil for any other number.
  package static func ratingWords(_ rating: Int) -> String? {
    (1...5).contains(rating) ? ["很不满意", "不满意", "一般", "满意", "很满意"][rating - 1] : nil
  }
}

extension Step {
  /// The steps as they are told: files that one post attached on one day, one right after another, in one sentence.
  package static func told(_ steps: [Step]) -> [(step: Step, count: Int)] {
    steps.reduce(into: []) { told, step in
      if step.sort == .attached, step.text.isEmpty, let last = told.last?.step, last.sort == .attached,
        last.text.isEmpty, (last.post, last.day, last.problem) == (step.post, step.day, step.problem)
      {
        told[told.count - 1].count += 1
      } else {
        told.append((step, 1))
      }
    }
  }
}

extension Step {
  /// What the reporter is told of a step: plainer, and of what is only the office's nothing (nil).
  /// - Parameter count: how many such there were in one go.
  package func sentenceForReporter(unit: String, count: Int = 1) -> String? {
    if isInternal { return nil }
    switch sort {
    case .received: return "收到您反映的情况"
    case .accepted: return "已受理"
    case .refused: return "不予受理：\(text)"
    case .assigned: return "已分派承办科室"
    case .verified: return "核查结论：\(finding.rawValue)"
    case .entered: return "问题已列入整改台账"
    case .ordered: return "已责令物业服务企业整改"
    case .submitted: return "整改已报请验收"
    case .passed: return "整改已通过验收"
    case .sentBack: return "验收未通过，已退回继续整改"
    case .closed: return "已办结销号"
    case .answered: return "已答复您：\(text)"
    case .rated: return "您作了满意度评价：\(rating.flatMap(Self.ratingWords) ?? "")"
    case .reviewAsked: return "您申请了复核"
    case .reopened: return "已重新办理"
    case .transferred: return "已转\(unit)办理"
    case .signedFor: return "\(unit.isEmpty ? "承办单位" : unit)已签收"
    case .replied: return "\(unit.isEmpty ? "承办单位" : unit)已提交办理结果"
    case .returned: return "承办单位退回，将重新确定由谁办理"
    case .referred: return "已移送有权处理的机关"
    case .withdrawn: return "已按您的要求撤回，不再办理（经办人记录：\(text)）。您没有要求撤回的，请在下面申请复核"
    case .joined: return "与反映同一问题的另一件合并办理"
    case .parted: return "恢复单独办理"
    case .extended: return "办理期限延长：\(text)"
    case .lapsed: return "有一项工作没有按期完成，已记录在案"
    case .forgotten: return "已按您的要求删除姓名和电话"
    case .added: return post.isEmpty ? "您补充了内容" : "转来的单位补充了内容"
    case .attached: return post.isEmpty ? "您上传了\(count == 1 ? "一" : String(count))份附件" : nil
    case .edited, .recategorised, .served, .progressed: return nil
    }
  }
}
