import Basics
import Campaign
import Casework

/// Decides, record by record, what counts as of a day. Counting and explaining both ask here and nowhere else.
///
/// Cumulative from the campaign's first day to the whole of `asOf`; records dated earlier count nowhere, nor do records
/// of an estate that lies in none of the plan's subdistricts.
struct Reckoning {
  let first: Int32
  let asOf: Int32
  /// Subdistricts of the plan; the slot after the last stands for none.
  let slots: Int
  /// By number of the estate; `slots` for an estate unknown or in no subdistrict.
  let slotOfEstate: [UInt8]
  let outings: Int
  /// By position of the kind: what an open problem of it claims and hinders, what a rectified one does.
  private let open: [Claim]
  private let done: [Claim]
  private let isLift: [Bool]
  private let histories: [Int32: [Rectification]]
  /// By row: whether `histories` has something for it.
  private let hasHistory: [Bool]
  /// By the row of the complaint.
  private let closings: [Int32: [Closing]]

  init(_ facts: Facts, _ plan: Plan, _ day: Day) {
    first = Int32(clamping: plan.firstDay.number)
    asOf = Int32(clamping: day.number)
    slots = min(plan.subdistricts.count, Int(Facts.nowhere))
    outings = facts.batches.count
    var slotOfEstate = [UInt8](repeating: UInt8(slots), count: Int(max(facts.estates.keys.max() ?? 0, 0)) + 1)
    for (estate, fact) in facts.estates where estate >= 0 {
      slotOfEstate[Int(estate)] = UInt8(min(Int(fact.subdistrict), slots))
    }
    self.slotOfEstate = slotOfEstate

    var column = 0
    var (open, done): ([Claim], [Claim]) = ([], [])
    for kind in plan.kinds {
      var (claim, claimOpen) = (Claim(), Claim())
      if kind.formName == nil {
        claim.claimed.insert(FigureSet.lifts)
      } else {
        claim.claimed = FigureSet(3, 4 + column, 15, 16 + column)
        claimOpen.hindered = FigureSet(15, 16 + column)
        column += 1
      }
      claimOpen.claimed = claim.claimed
      open.append(claimOpen)
      done.append(claim)
    }
    precondition(column == 11, "附件6 has eleven columns of problems; the plan names \(column)")
    self.open = open
    self.done = done
    isLift = plan.kinds.map { $0.formName == nil }

    histories = facts.histories
    var hasHistory = [Bool](repeating: false, count: Int(max(facts.histories.keys.max() ?? -1, -1)) + 1)
    for row in facts.histories.keys where row >= 0 { hasHistory[Int(row)] = true }
    self.hasHistory = hasHistory
    closings = facts.closings
  }

  @inline(__always)
  func counts(_ day: Int32) -> Bool { first <= day && day <= asOf }

  /// The slot of an estate's subdistrict; nil where it lies in none.
  @inline(__always)
  func slot(ofEstate estate: Int32) -> Int? {
    guard estate >= 0, Int(estate) < slotOfEstate.count else { return nil }
    let slot = Int(slotOfEstate[Int(estate)])
    return slot < slots ? slot : nil
  }

  @inline(__always)
  func slot(_ subdistrict: UInt8) -> Int { min(Int(subdistrict), slots) }

  /// The problem is in the records of the campaign on the day: found by then, in an estate of the county.
  @inline(__always)
  func exists(_ problem: ProblemFact) -> Bool {
    counts(problem.found) && Int(problem.kind) < open.count && slot(ofEstate: problem.estate) != nil
  }

  @inline(__always)
  func isRectified(_ problem: ProblemFact) -> Bool { isRectified(problem, on: asOf) }

  @inline(__always)
  func isRectified(_ problem: ProblemFact, on day: Int32) -> Bool {
    guard let history = history(of: problem) else { return problem.rectified <= day }
    return history.contains { $0.stands(on: Day(number: Int(day))) }
  }

  @inline(__always)
  func history(of problem: ProblemFact) -> [Rectification]? {
    let row = Int(problem.row)
    guard row >= 0, row < hasHistory.count, hasHistory[row] else { return nil }
    return histories[problem.row]
  }

  func isOverdue(_ problem: ProblemFact) -> Bool { problem.due < asOf && !isRectified(problem) }
  func isLift(_ problem: ProblemFact) -> Bool { isLift[Int(problem.kind)] }

  /// Figures 3–26, 34 and 35: what a problem says of its estate. Nil where it does not exist on the day.
  @inline(__always)
  func claim(of problem: ProblemFact) -> Claim? {
    guard exists(problem) else { return nil }
    let rectified = isRectified(problem)
    var claim = rectified ? done[Int(problem.kind)] : open[Int(problem.kind)]
    if case .supervision = problem.means {
      claim.claimed.formUnion(FigureSet(34, 35))
      if !rectified { claim.hindered.insert(35) }
    }
    return claim
  }

  /// Figures 1 and 33: what an inspection says of its estate.
  @inline(__always)
  func estateClaim(of inspection: InspectionFact) -> Claim? {
    guard counts(inspection.day), slot(ofEstate: inspection.estate) != nil else { return nil }
    switch inspection.sort {
    case .full: return Claim(claimed: FigureSet(1))
    case .supervision: return Claim(claimed: FigureSet(33))
    case .bySelf: return nil
    }
  }

  /// Figure 2: what an inspection says of the company that served the estate that day.
  @inline(__always)
  func companyClaim(of inspection: InspectionFact) -> Claim? {
    guard inspection.company > 0, case .full = inspection.sort, counts(inspection.day),
      slot(ofEstate: inspection.estate) != nil
    else { return nil }
    return Claim(claimed: FigureSet(2))
  }

  /// Figure 32: what a visit says of its outing.
  @inline(__always)
  func outingClaim(of inspection: InspectionFact) -> Claim? {
    guard case .supervision = inspection.sort, counts(inspection.day), slot(ofEstate: inspection.estate) != nil
    else { return nil }
    return Claim(claimed: FigureSet(32))
  }

  /// The position of the outing that a visit belongs to; nil where the visit is an outing of its own.
  @inline(__always)
  func outing(of inspection: InspectionFact) -> Int? {
    (0..<outings).contains(Int(inspection.batch)) ? Int(inspection.batch) : nil
  }

  /// Figures 27, 28 and 30: what a measure says of its estate.
  @inline(__always)
  func estateClaim(of measure: MeasureFact) -> Claim? {
    guard counts(measure.day), slot(ofEstate: measure.estate) != nil else { return nil }
    switch measure.sort {
    case .order: return Claim(claimed: FigureSet(27))
    case .regrading: return Claim(claimed: FigureSet(28))
    case .exit: return Claim(claimed: FigureSet(30))
    case .penalty, .exposure, .transfer, .interview: return nil
    }
  }

  /// Figures 29 and 31: what a measure says of its company.
  @inline(__always)
  func companyClaim(of measure: MeasureFact) -> Claim? {
    guard measure.company > 0, counts(measure.day) else { return nil }
    switch measure.sort {
    case .penalty: return Claim(claimed: FigureSet(29))
    case .exposure: return Claim(claimed: FigureSet(31))
    case .order, .regrading, .exit, .transfer, .interview: return nil
    }
  }

  /// The slot a measure belongs to: its estate's, else the one named, else the slot of none.
  @inline(__always)
  func slot(of measure: MeasureFact) -> Int { slot(ofEstate: measure.estate) ?? slot(measure.subdistrict) }

  /// Figures 36–39.
  @inline(__always)
  func claim(of complaint: ComplaintFact) -> Claim? {
    guard counts(complaint.accepted) else { return nil }
    let closed = complaint.closed <= asOf || !closings.isEmpty && wasClosed(complaint)
    switch complaint.level {
    case .county: return Claim(claimed: closed ? FigureSet(36, 37) : FigureSet(36))
    case .referredFromAbove: return Claim(claimed: closed ? FigureSet(38, 39) : FigureSet(38))
    }
  }

  /// Closed on the day, though it was opened again later.
  private func wasClosed(_ complaint: ComplaintFact) -> Bool {
    let asOf = Day(number: Int(asOf))
    return closings[complaint.row]?.contains { $0.stands(on: asOf) } ?? false
  }
}
