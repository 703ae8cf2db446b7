import Basics
import Campaign

/// Which clocks a step starts, by the pack's time limits and the working calendar (rules.md, working time).
package struct CaseTimes: Sendable {
  private let plan: Plan

  package init(_ plan: Plan) { self.plan = plan }

  /// - Parameter name: what the limit is called here; nil for its own name.
  /// - Throws: `Refused` where the calendar holds no data for the year.
  package func clock(
    _ sort: CaseClock.Sort, from day: Day, problem: String = "", _ limit: TimeLimit.Step, called name: String? = nil
  ) throws(Refused) -> CaseClock? {
    guard var limit = plan.timeLimit(limit) else { return nil }
    if let name { limit.name = name }
    let due = try limit.due(from: day, in: plan.calendar)
    return CaseClock(sort, due: due, basis: basis(limit, from: day, to: due), problem: problem)
  }

  /// A day that somebody set.
  package func clock(_ sort: CaseClock.Sort, set due: Day, why: String, problem: String = "") -> CaseClock {
    CaseClock(sort, due: due, basis: why, problem: problem)
  }

  /// Why a thing is due when it is due, with every day that was passed over.
  private func basis(_ limit: TimeLimit, from day: Day, to due: Day) -> String {
    let agreed = limit.assumed ? "（本县约定）" : ""
    var text =
      "\(limit.name)时限\(limit.days)个\(limit.working ? "工作日" : "自然日")\(agreed)，自\(day.chinese)次日起算，到\(due.chinese)"
    if limit.working { text += passedOver(after: day, through: due) }
    return text
  }

  private func passedOver(after day: Day, through due: Day) -> String {
    var (holidays, worked): ([String], [String]) = ([], [])
    var each = day + 1
    while each <= due {
      if let name = plan.calendar.holiday(on: each) {
        if !holidays.contains(name) { holidays.append(name) }
      } else if each.weekday.isWeekend, (try? plan.calendar.isWorkingDay(each)) == true {
        worked.append(each.chinese)
      }
      each = each + 1
    }
    return (holidays.isEmpty ? "" : "，跳过周末和\(holidays.joined(separator: "、"))假期")
      + (worked.isEmpty ? "" : "，\(worked.joined(separator: "、"))调休上班计入")
  }
}
