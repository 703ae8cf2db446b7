import Basics
import Campaign
import Casework
import Testing

@testable import Reporting

@Suite struct AreaSummaryTests {
  /// A county of a random area: its facts, and who its companies are.
  private struct County {
    var division: Division
    var facts: Facts
    var identities: [Int32: CompanyIdentity]
  }

  private let plan = LittleCounty.plan
  private let day = LittleCounty.plan.firstDay + 45

  private func area(_ seed: Int) -> [County] {
    var random = SeededGenerator(state: UInt64(seed))
    return ["410825", "410826", "410881", "410902", "411002"].prefix(.random(in: 1...5, using: &random)).map { code in
      let facts = LittleCounty.world(&random)
      var pool = (0..<6).map { CompanyIdentity(creditCode: $0 % 2 == 0 ? "码\($0 / 2 % 2)" : "", name: "公司\($0 % 4)") }
      pool.shuffle(using: &random)
      // In one county no two companies are the same.
      var known: [CompanyIdentity] = []
      for one in pool where distinctCompanies(Set(known + [one])) == known.count + 1 { known.append(one) }
      while known.count < 4 {
        known.append(CompanyIdentity(creditCode: "\(code)\(known.count)", name: "独\(code)\(known.count)"))
      }
      return County(
        division: Division(code)!, facts: facts,
        identities: Dictionary(uniqueKeysWithValues: (0..<4).map { (Int32($0 + 1), known[$0]) }))
    }
  }

  private func counts(_ counties: [County]) -> [CountyCount] {
    counties.map {
      countyCount(of: $0.division, facts: $0.facts, identities: $0.identities, plan: plan, asOf: day)
    }
  }

  /// All the things that a figure counts in all counties, thrown together; companies by walking from one to the next
  /// that is the same.
  private func naive(_ figure: Int, _ counties: [County]) -> Int {
    var others: Set<String> = []
    var companies: [CompanyIdentity] = []
    for county in counties {
      let reference = ReferenceFigures(facts: county.facts, plan: plan, day: Int32(day.number))
      for thing in reference.things(figure, in: nil) {
        if thing.hasPrefix("company "), let id = Int32(thing.dropFirst(8)) {
          companies.append(county.identities[id]!)
        } else {
          others.insert("\(county.division) \(thing)")
        }
      }
    }
    var kept: [CompanyIdentity] = []
    for one in companies.sorted(by: { $0.creditCode > $1.creditCode }) {
      let isKnown = kept.contains { other in
        one.creditCode.isEmpty ? one.name == other.name : one.creditCode == other.creditCode
      }
      if !isKnown { kept.append(one) }
    }
    return others.count + kept.count
  }

  @Test func `各级数字与逐件归并所得一致，企业在每一级只计一次`() {
    for seed in 0..<200 {
      let counties = area(seed)
      for level in [Division.Level.county, .city] {
        let (table, _) = summary(of: counts(counties), by: level, names: [:], asOf: day)
        #expect(table.county == (1...39).map { naive($0, counties) }, "seed \(seed)")
        let groups = Dictionary(grouping: counties) { $0.division.within(level)!.code }
        #expect(table.rows.map(\.code) == groups.keys.sorted())
        for row in table.rows {
          #expect(row.figures == (1...39).map { naive($0, groups[row.code]!) }, "seed \(seed) \(row.code)")
        }
      }
    }
  }

  @Test func `县的行就是县自己的数字，先后次序不改变什么`() {
    for seed in 0..<50 {
      let counties = area(seed)
      let table = summary(of: counts(counties), by: .county, names: [:], asOf: day)
      for county in counties {
        let own = summary(of: county.facts, plan: plan, asOf: day).county
        #expect(table.table[subdistrict: county.division.code] == own)
        let lifts = liftSupplement(of: county.facts, plan: plan, asOf: day).county
        #expect(table.lifts.rows.first { $0.code == county.division.code }?.figures == lifts)
      }
      let turned = summary(of: counts(counties.reversed()), by: .county, names: [:], asOf: day)
      #expect(turned.table == table.table && turned.lifts == table.lifts)
    }
  }

  @Test func `同一企业跨县只计一次：先认信用代码，没有代码的认名称`() {
    let coded = CompanyIdentity(creditCode: "91410825MA40000001", name: "甲物业")
    let renamed = CompanyIdentity(creditCode: "91410825MA40000001", name: "甲物业温县分公司")
    let bare = CompanyIdentity(creditCode: "", name: "甲物业")
    let other = CompanyIdentity(creditCode: "91410825MA40000002", name: "甲物业")
    let stranger = CompanyIdentity(creditCode: "", name: "乙物业")
    #expect(distinctCompanies([coded, renamed]) == 1)
    #expect(distinctCompanies([coded, bare]) == 1)
    #expect(distinctCompanies([coded, other]) == 2)
    #expect(distinctCompanies([coded, other, bare]) == 2)
    #expect(distinctCompanies([bare, stranger]) == 2)
    #expect(distinctCompanies([]) == 0)
  }
}
