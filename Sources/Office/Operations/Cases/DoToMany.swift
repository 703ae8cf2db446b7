import Basics
import Book
import Casework

/// The same deed, done to several cases (批量办理).
package enum ManyDeed: Sendable, Equatable {
  case assign(department: String, person: String)
  case extend(until: Day, reason: String)
  case transfer(unit: String, summary: String)
  case recategorise(kind: String)
}

/// What became of one of them.
package struct ManyResult: Sendable, Equatable {
  package var matter: String
  /// Empty where it was done.
  package var reasons: [String]
}

extension Office {
  /// Each case is looked at alone: what can be done is done, and of the rest every reason is told.
  /// - Parameter matters: each with how many steps the officer had seen.
  package func doToMany(
    _ deed: ManyDeed, _ matters: [(matter: String, seen: Int?)], token: String = "", by officer: Officer
  ) throws -> [ManyResult] {
    try matters.map { matter, seen in
      let token = token.isEmpty ? "" : "\(token)-\(matter)"
      do {
        switch deed {
        case .assign(let department, let person):
          try assign(matter, department: department, person: person, seen: seen, token: token, by: officer)
        case .extend(let day, let reason):
          // The day that the list shows is the nearest, whether of the case or of a problem in it.
          let problem = try book.read {
            try $0.standing(of: matter, $0.complaint(matter)).file.firstExtendable?.problem
          }
          try extend(
            matter, problem: problem ?? "", until: day, reason: reason, seen: seen, token: token, by: officer)
        case .transfer(let unit, let summary):
          try transfer(matter, to: unit, summary: summary, seen: seen, token: token, by: officer)
        case .recategorise(let kind): try recategorise(matter, kind: kind, seen: seen, token: token, by: officer)
        }
        return ManyResult(matter: matter, reasons: [])
      } catch let refused as Refused {
        return ManyResult(matter: matter, reasons: refused.reasons)
      } catch is Moved {
        return ManyResult(matter: matter, reasons: ["刚刚有人办理过这一件，请打开看过再办"])
      } catch let denied as Denied {
        return ManyResult(matter: matter, reasons: [denied.hides ? "没有这一件" : "本岗位不能“\(denied.deed.rawValue)”"])
      }
    }
  }
}
