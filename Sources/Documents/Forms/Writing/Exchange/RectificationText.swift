import Casework

/// Tells in the 整改经过 column how a problem was rectified and reopened, step by step.
enum RectificationText {
  /// `2025-05-01 整改完成（赵某）；2025-06-01 重新打开；2025-06-20 整改完成（赵某）`; empty where 整改完成日期 and 验收人 say all.
  static func history(of problem: Problem) -> String {
    guard problem.rectifications.contains(where: { $0.reopened != nil }) || problem.rectifications.count > 1 else {
      return ""
    }
    return problem.rectifications.flatMap { one in
      let by = one.acceptedBy.isEmpty ? "" : "（\(one.acceptedBy)）"
      return ["\(one.day) 整改完成\(by)"] + (one.reopened.map { ["\($0) 重新打开"] } ?? [])
    }.joined(separator: "；")
  }
}
