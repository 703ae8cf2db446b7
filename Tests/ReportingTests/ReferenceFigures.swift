import Basics
import Campaign
import Casework

@testable import Reporting

/// The figures computed slowly, straight from the words of figures.md: sets and filters, no masks, no arrays.
struct ReferenceFigures {
  let facts: Facts
  let plan: Plan
  let day: Int32

  /// Names of the things counted under a figure, in one subdistrict (position) or, with nil, in the county.
  func things(_ figure: Int, in subdistrict: Int?) -> Set<String> {
    switch figure {
    case 1:
      return estates(in: subdistrict, facts.inspections.filter { $0.sort == .full && dated($0.day) }.map(\.estate))
    case 2:
      let full = facts.inspections.filter { $0.sort == .full && dated($0.day) && lies($0.estate, in: subdistrict) }
      return Set(full.filter { $0.company != 0 }.map { "company \($0.company)" })
    case 3: return withProblem(in: subdistrict, eleven)
    case 4...14: return withProblem(in: subdistrict) { column($0) == figure - 3 }
    case 15: return allRectified(in: subdistrict, eleven)
    case 16...26: return allRectified(in: subdistrict) { column($0) == figure - 15 }
    case 27: return measured(in: subdistrict, .order)
    case 28: return measured(in: subdistrict, .regrading)
    case 29: return companies(in: subdistrict, .penalty)
    case 30: return measured(in: subdistrict, .exit)
    case 31: return companies(in: subdistrict, .exposure)
    case 32:
      let visits = facts.inspections.filter {
        $0.sort == .supervision && dated($0.day) && lies($0.estate, in: subdistrict)
      }
      return Set(visits.map { $0.batch == -1 ? "visit \($0.row)" : "batch \($0.batch)" })
    case 33:
      return estates(
        in: subdistrict, facts.inspections.filter { $0.sort == .supervision && dated($0.day) }.map(\.estate))
    case 34: return withProblem(in: subdistrict) { $0.means == .supervision }
    case 35: return allRectified(in: subdistrict) { $0.means == .supervision }
    case 36, 37: return complaints(in: subdistrict, .county, closed: figure == 37)
    default: return complaints(in: subdistrict, .referredFromAbove, closed: figure == 39)
    }
  }

  private func dated(_ day: Int32) -> Bool { day >= Int32(plan.firstDay.number) && day <= self.day }

  private func lies(_ estate: Int32, in subdistrict: Int?) -> Bool {
    guard let fact = facts.estates[estate], Int(fact.subdistrict) < plan.subdistricts.count else { return false }
    return subdistrict == nil || Int(fact.subdistrict) == subdistrict
  }

  private func estates(in subdistrict: Int?, _ numbers: [Int32]) -> Set<String> {
    Set(numbers.filter { lies($0, in: subdistrict) }.map { "estate \($0)" })
  }

  private func eleven(_ problem: ProblemFact) -> Bool { plan.kinds[Int(problem.kind)].formName != nil }

  /// 1 … 11; nil for lifts.
  private func column(_ problem: ProblemFact) -> Int? {
    guard eleven(problem) else { return nil }
    return plan.kinds.prefix(Int(problem.kind) + 1).filter { $0.formName != nil }.count
  }

  private func rectified(_ problem: ProblemFact) -> Bool {
    guard let history = facts.histories[problem.row] else { return problem.rectified <= day }
    for one in history where one.day.number <= Int(day) {
      if let reopened = one.reopened, reopened.number <= Int(day) { continue }
      return true
    }
    return false
  }

  private func withProblem(in subdistrict: Int?, _ matches: (ProblemFact) -> Bool) -> Set<String> {
    estates(in: subdistrict, facts.problems.filter { dated($0.found) && matches($0) }.map(\.estate))
  }

  private func allRectified(in subdistrict: Int?, _ matches: (ProblemFact) -> Bool) -> Set<String> {
    withProblem(in: subdistrict, matches).subtracting(withProblem(in: subdistrict) { matches($0) && !rectified($0) })
  }

  private func measured(in subdistrict: Int?, _ sort: Measure.Sort) -> Set<String> {
    estates(in: subdistrict, facts.measures.filter { $0.sort == sort && dated($0.day) }.map(\.estate))
  }

  private func companies(in subdistrict: Int?, _ sort: Measure.Sort) -> Set<String> {
    let measures = facts.measures.filter {
      $0.sort == sort && dated($0.day) && $0.company != 0
        && (subdistrict == nil || lies($0.estate, in: subdistrict)
          || (!lies($0.estate, in: nil) && Int($0.subdistrict) == subdistrict))
    }
    return Set(measures.map { "company \($0.company)" })
  }

  private func complaints(in subdistrict: Int?, _ level: ComplaintLevel, closed: Bool) -> Set<String> {
    let complaints = facts.complaints.filter {
      $0.level == level && dated($0.accepted) && (subdistrict == nil || Int($0.subdistrict) == subdistrict)
        && (!closed || $0.closed <= day || wasClosed($0))
    }
    return Set(complaints.map { "complaint \($0.row)" })
  }

  /// Walks through the closings one by one: whatever happened last up to the day holds.
  private func wasClosed(_ complaint: ComplaintFact) -> Bool {
    var isClosed = false
    for one in facts.closings[complaint.row] ?? [] where one.day.number <= Int(day) {
      isClosed = true
      if let reopened = one.reopened, reopened.number <= Int(day) { isClosed = false }
    }
    return isClosed
  }
}
