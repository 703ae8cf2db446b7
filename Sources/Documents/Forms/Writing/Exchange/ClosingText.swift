import Basics
import Casework

/// Tells in the 办结经过 column how a complaint was closed and opened again, step by step.
enum ClosingText {
  /// `2025-04-18 16:30 办结；2025-04-24 重新打开；2025-05-06 办结`; empty where 是否办结 and 办结时间 say all.
  static func history(of complaint: Complaint) -> String {
    if complaint.earlierClosings.isEmpty { return "" }
    func closed(_ day: Day, _ clock: String) -> String { clock.isEmpty ? "\(day) 办结" : "\(day) \(clock) 办结" }
    var steps = complaint.earlierClosings.flatMap { one in
      [closed(one.day, one.clock)] + (one.reopened.map { ["\($0) 重新打开"] } ?? [])
    }
    if let day = complaint.closed { steps.append(closed(day, complaint.closedClock)) }
    return steps.joined(separator: "；")
  }
}
