import Basics
import Book
import Casework
import Reporting
import Testing

@testable import Operations

@Suite struct DemonstrationTests {
  @Test func `演示县完好，有待定的行，也有与台账库矛盾的附件6`() throws {
    let county = try County(registered: false)
    let office = county.office()
    try office.fillDemonstration()
    #expect(try county.book.verify().isEmpty)
    #expect(try county.held().count >= 2)
    let summaries = try office.receivedSummaries()
    #expect(summaries.count == 2)
    let table = try office.summary(asOf: summaries[0].asOf)
    let told = try summaries.map { summary in
      let row = try #require(table.rows.first { $0.code == summary.unit })
      return row.figures.map(String.init) == summary.figures
    }
    #expect(told.sorted { !$0 && $1 } == [false, true])
    #expect(table.county.enumerated().filter { $0.element == 0 }.count < 5)
  }

  @Test func `the same day makes the same county, and only in an empty book`() throws {
    let (one, other) = (try County(registered: false), try County(registered: false))
    for county in [one, other] { try county.office().fillDemonstration() }
    #expect(try one.figures() == other.figures())
    #expect(throws: Refused.self) { try one.office().fillDemonstration() }
    #expect(throws: Refused.self) { try County().office().fillDemonstration() }
  }
}
