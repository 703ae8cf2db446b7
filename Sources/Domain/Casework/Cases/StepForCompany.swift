import Basics

extension Step {
  /// What the company that an order is addressed to is told of a step: what was asked of it, what it did itself, and how
  /// that was judged. Of the complaint behind it and of the office's own work, nothing (nil).
  ///
  /// - Parameter isOwn: the company did it itself.
  package func sentenceForCompany(isOwn: Bool) -> String? {
    func told(_ words: String) -> String { text.isEmpty ? words : "\(words)：\(text)" }
    switch sort {
    case .ordered: return "开具责令整改通知书\(document)"
    case .served: return "送达"
    case .progressed: return isOwn ? told("整改进展") : "发文单位登记了整改进展"
    case .attached: return isOwn ? "上传整改凭证" : nil
    case .submitted: return isOwn ? told("报请验收") : "已报请验收"
    case .passed: return "验收通过"
    case .sentBack: return told("验收退回")
    case .extended: return opens.first.map { "整改时限延到\($0.due.chinese)" }
    case .reopened: return "问题反复，重新整改"
    default: return nil
    }
  }
}

extension Step.Sort {
  /// Who outside the office reads what is typed for it: a company on the order, beside it or about its work; a unit as
  /// all that it learns of the matter. It may neither repeat the complaint's words nor tell whose they are.
  package var outsideReader: String? {
    switch self {
    case .ordered, .served, .passed, .sentBack: "企业"
    case .transferred: "承办单位"
    default: nil
    }
  }

  /// What is typed for it are the reporter's own words.
  package var isByReporter: Bool {
    switch self {
    case .rated, .reviewAsked, .added: true
    default: false
    }
  }
}
