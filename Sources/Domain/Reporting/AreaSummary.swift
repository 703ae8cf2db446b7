import Basics
import Campaign

/// The 39 figures of a city or a province, by county or by city, and the supplement on lifts.
///
/// Every figure is what figures.md says, the county read as the larger area: things that lie in one county (estates,
/// complaints, outings of a county's supervision) add up; a company counts once, however many counties it works in.
///
/// - Parameters:
///   - counties: each county once.
///   - level: what has a row of its own.
///   - names: as the form prints them; the code where one is lacking.
package func summary(
  of counties: [CountyCount], by level: Division.Level, names: [Division: String], asOf day: Day
) -> (table: SummaryTable, lifts: LiftSupplement) {
  let groups = Dictionary(grouping: counties) { $0.division.within(level) ?? $0.division }
  var table = SummaryTable(asOf: day, rows: [], county: merged(counties))
  var lifts = LiftSupplement(asOf: day, rows: [], county: mergedLifts(counties))
  for (division, members) in groups.sorted(by: { $0.key < $1.key }) {
    let name = names[division] ?? division.code
    // A county's own row is its own figures.
    let figures = members.count == 1 && members[0].division == division ? members[0].figures : merged(members)
    table.rows.append(.init(code: division.code, name: name, figures: figures))
    lifts.rows.append(.init(code: division.code, name: name, figures: mergedLifts(members)))
  }
  return (table, lifts)
}

/// How many companies there are: those with a credit code by it, those without by their name, unless one that has a
/// code bears the name too.
package func distinctCompanies(_ companies: Set<CompanyIdentity>) -> Int {
  let coded = companies.filter { !$0.creditCode.isEmpty }
  let named = Set(companies.filter(\.creditCode.isEmpty).map(\.name))
  return Set(coded.map(\.creditCode)).count + named.subtracting(coded.map(\.name)).count
}

private func merged(_ counties: [CountyCount]) -> [Int] {
  var sum = [Int](repeating: 0, count: SummaryTable.figureCount)
  for county in counties { for index in sum.indices { sum[index] += county.figures[index] } }
  for figure in CountyCount.companyFigures {
    sum[figure - 1] = distinctCompanies(counties.reduce(into: []) { $0.formUnion($1.companies[figure] ?? []) })
  }
  return sum
}

private func mergedLifts(_ counties: [CountyCount]) -> LiftFigures {
  counties.reduce(into: LiftFigures()) { sum, county in
    sum.estates += county.lifts.estates
    sum.problems += county.lifts.problems
    sum.rectified += county.lifts.rectified
    sum.overdue += county.lifts.overdue
  }
}
