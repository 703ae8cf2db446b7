import Basics
import Book
import BookFixtures
import BookSQLite
import Campaign
import Foundation
import Operations
import PlanPack
import Reporting
import Testing

@testable import BookPostgres

/// A county's office with nothing but the county's own role.
@Suite struct OfficeTests {
  private static let today = Day(iso: "2025-07-03")!
  private static let asOf = Day(iso: "2025-07-02")!

  @Test func `县里只用本县的户：建账、导入、报表、校验、重建；同样的企业在市里只计一次`() throws {
    let counties = try TwoCounties()
    let folder = FileManager.default.temporaryDirectory.path + "/tenants-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let plan = try PlanPack.embedded()
    var neighbour = plan
    neighbour.county = County(code: "410826", name: "孟州")
    for index in neighbour.subdistricts.indices {
      neighbour.subdistricts[index].code = "410826" + neighbour.subdistricts[index].code.dropFirst(6)
    }
    let clock = OfficeClock(today: Self.today)
    let own = Office(book: counties.own, plan: plan, clock: clock)
    let other = Office(book: counties.other, plan: neighbour, clock: clock)
    try own.fillDemonstration()
    let workbook = folder + "/交换.xlsx"
    _ = try own.export(to: workbook, withNames: true)
    _ = try other.takeIn(files: [workbook])

    var tables: [SummaryTable] = []
    for office in [own, other] {
      let report = try office.report(asOf: Self.asOf, into: folder + "/" + office.plan.county.code)
      #expect(report.files.allSatisfy { FileManager.default.fileExists(atPath: $0) } && report.files.count > 3)
      tables.append(report.summary)
      #expect(try office.book.verify() == [])
      try office.book.rebuild()
      #expect(try office.book.verify() == [])
    }
    #expect(tables[0].county == tables[1].county && tables[0].county[0] > 40)

    let address = try PostgresAddress(
      counties.server.networkURL(
        database: counties.database, user: "taizhang_4108", password: TwoCounties.password))
    let city = try AreaOffice(area: PostgresArea(address), plan: plan)
      .report(of: Division("4108")!, by: .county, asOf: Self.asOf, into: nil)
    #expect(city.summary.rows.map(\.figures) == tables.map(\.county))
    // The same companies work in both counties; estates, complaints and outings are each county's own.
    for figure in 1...SummaryTable.figureCount {
      let times = CountyCount.companyFigures.contains(figure) ? 1 : 2
      #expect(city.summary.county[figure - 1] == times * tables[0].county[figure - 1], "figure \(figure)")
    }
  }
}
