import Campaign
import Casework

// What the doubts of a held row leave open, told by the field each begins with.

extension HeldRow {
  /// 层级 is for a person to say.
  package var isLevelOpen: Bool { doubts.contains(where: Self.concernsLevel) }

  /// The row says that the complaint is closed, and not when.
  package var saysClosed: Bool { doubts.contains { $0.contains("请补上办结时间") } }

  /// Answers the doubts about 层级.
  mutating func settle(_ level: ComplaintLevel) {
    guard !complaint.isEmpty else { return }
    complaint[0].level = level
    doubts.removeAll(where: Self.concernsLevel)
  }

  /// Read again, the row asks nothing that was answered meanwhile; it keeps its place where it says the same.
  mutating func settle(as old: HeldRow) {
    if isLevelOpen, !old.isLevelOpen, let level = old.complaint.first?.level { settle(level) }
    if (complaint, problem, doubts) == (old.complaint, old.problem, old.doubts) { self = old }
  }

  private static func concernsLevel(_ doubt: String) -> Bool { doubt.hasPrefix("层级") || doubt.hasPrefix("来源") }
}
