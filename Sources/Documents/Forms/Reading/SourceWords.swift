import Basics
import Campaign
import Casework

/// What the 来源 column of 附件5 says: a way in which complaints arrive, or that nobody complained.
struct SourceWords: Sendable {
  enum Reading {
    /// Nobody complained: the problem was found.
    case found(Problem.Means)
    /// `level` is nil where the name does not tell it; `isExact` false where only a part of the words is known.
    case arrival(name: String, level: ComplaintLevel?, isExact: Bool)
    case unknown
  }

  private let known: [String: ComplaintSource]

  init(plan: Plan) {
    var known: [String: ComplaintSource] = [:]
    for source in plan.sources {
      for word in [source.name] + source.aliases { known[folded(word)] = source }
    }
    self.known = known
  }

  func read(_ text: String) -> Reading {
    let plain = folded(text)
    if let means = Problem.Means.allCases.first(where: { $0.rawValue == plain || $0.ledgerSource == plain })
      ?? MeansWords.synonyms[plain], means != .complaint
    {
      return .found(means)
    }
    if let source = known[plain] { return .arrival(name: source.name, level: source.level, isExact: true) }
    for ending in ["转办件", "转办", "交办件", "交办", "投诉件", "投诉", "件", "举报", "工单"] where plain.hasSuffix(ending) {
      if let source = known[String(plain.dropLast(ending.count))] {
        // `来电转办` was passed on by somebody: whether from above, 来电 does not say.
        let isPassedOn = ending.contains("办")
        return .arrival(name: source.name, level: source.level, isExact: !(isPassedOn && source.level == .county))
      }
    }
    let inside = known.keys.filter { $0.count >= 2 && plain.contains($0) }.max { ($0.count, $1) < ($1.count, $0) }
    if let inside, let source = known[inside] {
      return .arrival(name: source.name, level: source.level, isExact: false)
    }
    return .unknown
  }
}
