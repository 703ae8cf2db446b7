import Basics

/// Reads what the verification found out of the words of 办理进展和结果.
package enum FindingReader {
  /// Nil where the text does not say. A text that calls one thing true and another untrue is 部分属实; 查无 is 不属实.
  package static func finding(in text: some StringProtocol) -> Complaint.Finding? {
    var plain = folded(text)
    guard !plain.isEmpty else { return nil }
    for phrase in ["是否属实", "如属实", "若属实", "如果属实", "一经查实", "经查属实后", "待查实", "查实际", "不实施", "不实行"] where plain.says(phrase) {
      plain = plain.replacing(phrase, with: "|")
    }
    if plain.says("部分属实", "部分不属实", "部分情况属实", "部分内容属实", "部分问题属实") { return .partlyFounded }
    var isUnfounded = false
    for phrase in unfounded where plain.says(phrase) {
      isUnfounded = true
      plain = plain.replacing(phrase, with: "|")
    }
    let clauses = clauses(of: plain).filter { $0.says("属实", "查实", "情况真实") }
    let isFounded = clauses.contains { !$0.says(anyOf: hedges) }
    if !isFounded, !clauses.isEmpty { return nil }
    switch (isFounded, isUnfounded) {
    case (true, true): return .partlyFounded
    case (true, false): return .founded
    case (false, true): return .unfounded
    case (false, false): return plain.says(anyOf: pending) ? .pending : nil
    }
  }

  /// True where the text speaks of 属实 but so that nobody can tell what was found: `暂不能认定属实`, `投诉人称属实`.
  package static func isUnclear(in text: some StringProtocol) -> Bool {
    let plain = folded(text)
    return finding(in: plain) == nil && clauses(of: plain).contains { $0.says("属实", "查实") }
  }

  private static func clauses(of text: String) -> [String] {
    text.split { "。；;，,！!|".contains($0) }.map(String.init)
  }

  /// In one clause with 属实 they take it back or leave it open.
  private static let hedges = [
    "不能", "不完全", "未", "无法", "难以", "无此", "没有", "非本", "是否", "待", "如", "若", "称", "性", "但", "可能", "或", "尚", "暂", "疑似",
  ]

  private static let unfounded = [
    "不属实", "不属事实", "不实", "与事实不符", "与实际不符", "查无实据", "查无此事", "查无此人", "查无", "无此情况", "不存在此", "不存在该", "未发现反映", "未发现投诉",
    "不存在所反映", "失实",
  ]
  private static let pending = [
    "核查中", "正在核查", "正在核实", "核实中", "调查中", "正在调查", "待核查", "待核实", "正在查", "进一步核查", "进一步核实",
  ]
}
