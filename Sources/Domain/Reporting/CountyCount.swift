import Basics
import Campaign

/// A company as everybody knows it, whichever county's book names it.
package struct CompanyIdentity: Sendable, Hashable {
  /// 统一社会信用代码; empty where not known.
  package var creditCode: String
  /// Its name, folded (`folded`).
  package var name: String

  package init(creditCode: String, name: String) {
    self.creditCode = creditCode
    self.name = name
  }
}

/// What one county counts as of a day, and of the companies counted who they are: all that the levels above need.
package struct CountyCount: Sendable, Equatable {
  /// The figures that count companies, which may work in several counties: 全面排查涉及企业数, 行政处罚企业数, 媒体曝光企业数.
  package static let companyFigures = [2, 29, 31]

  package var division: Division
  /// The county's own 39 figures: figure n at n − 1.
  package var figures: [Int]
  package var lifts: LiftFigures
  /// By figure.
  package var companies: [Int: Set<CompanyIdentity>]

  package init(
    division: Division, figures: [Int] = Array(repeating: 0, count: SummaryTable.figureCount),
    lifts: LiftFigures = LiftFigures(), companies: [Int: Set<CompanyIdentity>] = [:]
  ) {
    self.division = division
    self.figures = figures
    self.lifts = lifts
    self.companies = companies
  }
}

/// The figures of a county as of a day, for the levels above it.
///
/// - Parameters:
///   - plan: its subdistricts are the county's own: an estate in none of them counts nowhere.
///   - identities: by the book's numbers of companies.
package func countyCount(
  of division: Division, facts: Facts, identities: [Int32: CompanyIdentity], plan: Plan, asOf day: Day
) -> CountyCount {
  let reckoning = Reckoning(facts, plan, day)
  let tally = Tally(facts, reckoning)
  var count = CountyCount(division: division, figures: Array(tally.counts().county[1...SummaryTable.figureCount]))
  count.lifts = liftSupplement(of: facts, plan: plan, asOf: day).county
  for line in 0..<tally.companies.height {
    var figures = FigureSet()
    for slot in 0..<tally.companies.width { figures.formUnion(tally.companies[line, slot].counted) }
    // One that the register does not know is nobody else's.
    let identity = identities[Int32(line)] ?? CompanyIdentity(creditCode: "", name: "\(division)/\(line)")
    figures.forEach { count.companies[$0, default: []].insert(identity) }
  }
  return count
}
