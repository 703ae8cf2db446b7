import Basics
import Campaign

/// One walk over all records, as of a day: from it follow the 39 figures and what each of them counts.
package struct DayCount: Sendable {
  package let asOf: Day
  let plan: Plan
  let tally: Tally

  package init(of facts: Facts, plan: Plan, asOf day: Day) {
    (asOf, self.plan) = (day, plan)
    tally = Tally(facts, Reckoning(facts, plan, day))
  }

  /// The 39 figures for each subdistrict and the county.
  package var summary: SummaryTable {
    let (bySlot, county) = tally.counts()
    let rows = reportingSlots(plan, bySlot).map { slot in
      SummaryTable.Row(
        code: plan.subdistricts[slot].code, name: plan.subdistricts[slot].name, figures: Array(bySlot[slot][1...39]))
    }
    return SummaryTable(asOf: asOf, rows: rows, county: Array(county[1...39]))
  }

  /// - Parameters:
  ///   - facts: those that were walked over, or such as make no difference as of the day.
  ///   - figure: 1 … 39; any other number counts nothing.
  ///   - code: code of the subdistrict; nil for the county's row. An unknown code counts nothing.
  ///   - range: which of the things are wanted; nil for all.
  package func explain(_ facts: Facts, figure: Int, subdistrict code: String?, in range: Range<Int>? = nil)
    -> CountedThings
  {
    let nothing = CountedThings(count: 0, things: [])
    guard (1...SummaryTable.figureCount).contains(figure) else { return nothing }
    var wanted: Int?
    if let code {
      let slot = plan.subdistricts.prefix(tally.reckoning.slots).firstIndex { $0.code == code }
      guard let slot else { return nothing }
      wanted = slot
    }
    return Gathering(figure: figure, facts: facts, plan: plan, tally: tally, wanted: wanted).counted(range)
  }
}
