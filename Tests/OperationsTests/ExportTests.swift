import Basics
import Book
import Campaign
import Casework
import Foundation
import OfficeDocuments
import Reporting
import Testing

@testable import Operations

@Suite struct ExportTests {
  /// Every Wednesday of the campaign, and the days before and after it.
  static let days = [day("2025-04-02")] + County.plan.weeks().map(\.asOf) + [day("2026-01-31")]

  private func tables(_ county: County) throws -> [SummaryTable] {
    let facts = try county.office().facts()
    return Self.days.map { Reporting.summary(of: facts, plan: County.plan, asOf: $0) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `exported and taken into an empty book, every Wednesday's figures are the same`(_ seed: UInt64) throws {
    let county = try County(registered: false)
    try SmallWorld(seed: seed).record(in: county.book)
    let count = try county.office().export(to: county.path("导出.xlsx"))
    let other = try County(registered: false)
    let outcome = try other.takeIn(county.path("导出.xlsx"))
    #expect(outcome.said(.rejected) == [] && outcome.said(.review) == [])
    #expect(outcome.rejected == 0 && outcome.review == 0 && count > 0)
    #expect(try tables(other).map(\.county) == tables(county).map(\.county))
    #expect(try tables(other).map { $0.rows.map(\.figures) } == tables(county).map { $0.rows.map(\.figures) })
    #expect(try other.takeIn(county.path("导出.xlsx")).taken == 0)
    #expect(try other.book.verify().isEmpty)
  }

  @Test(arguments: [1, 2, 3]) func `an export taken back into its own book changes nothing`(_ seed: UInt64) throws {
    let county = try County(registered: false)
    try SmallWorld(seed: seed).record(in: county.book)
    let size = try county.journalSize()
    try county.office().export(to: county.path("导出.xlsx"))
    let outcome = try county.takeIn(county.path("导出.xlsx"))
    #expect(outcome.changes.isEmpty)
    #expect(outcome.said(.rejected) == [])
    #expect(outcome.taken == 0 && outcome.rejected == 0 && outcome.review == 0)
    #expect(try county.journalSize() == size)
  }

  @Test func `notes in columns beyond the form go out and come back`() throws {
    let county = try County()
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["楼号": "3号楼"])]])
    try county.office().export(to: county.path("导出.xlsx"))
    let other = try County(registered: false)
    try other.takeIn(county.path("导出.xlsx"))
    #expect(try other.problem("WT1")?.notes == ["楼号": "3号楼"])
  }

  @Test func `names go out masked unless asked for`() throws {
    let county = try County()
    try county.takeIn(ExchangeIntakeTests.work)
    for (withNames, name) in [(false, "王**"), (true, "王某某")] {
      try county.office().export(to: county.path("导出.xlsx"), withNames: withNames)
      let cells = try Grid(county.path("导出.xlsx")).sheets[3].rows[2]
      #expect(cells?[3]?.plainText == name)
    }
  }
}

/// A handful of records thrown by dice, with everything in it that may happen: estates without a company, contracts that
/// follow each other, problems rectified, reopened and rectified again, complaints that nobody holds.
struct SmallWorld {
  let seed: UInt64

  func record(in book: Book) throws {
    var dice = Dice(seed: seed)
    let plan = County.plan
    func someDay() -> Day { plan.firstDay - 5 + dice.below(270) }
    try book.write(by: .console, at: Moment(County.today)) { pen in
      for id in 1...4 {
        var company = Company()
        company.id = id
        company.name = "河南第\(id)物业服务有限公司"
        try pen.append(Event(.recorded, .company(company)))
      }
      var estates: [Estate] = []
      for id in 1...9 {
        var estate = Estate()
        estate.id = id
        estate.name = "第\(id % 5 + 1)小区"
        estate.subdistrict = plan.subdistricts[id % 4].code
        estate.aliases = dice.chance(30) ? ["别名\(id)"] : []
        for turn in 0..<dice.below(3) {
          let from = day("2024-01-01") + turn * 400 + dice.below(300)
          estate.contracts.append(
            Contract(company: 1 + (id + turn) % 4, from: from, to: dice.chance(50) ? from + 300 : nil))
        }
        guard !estates.contains(where: { $0.name == estate.name && $0.subdistrict == estate.subdistrict }) else {
          continue
        }
        estates.append(estate)
        try pen.append(Event(.recorded, .estate(estate)))
      }
      for number in 1...20 {
        var inspection = Inspection()
        inspection.number = "JC\(number)"
        inspection.sort = Inspection.Sort.allCases[dice.below(3)]
        inspection.estate = estates[dice.below(estates.count)].id
        inspection.day = someDay()
        inspection.company = dice.chance(30) ? 1 + dice.below(4) : 0
        inspection.batch = dice.chance(50) ? "第\(dice.below(3))批" : ""
        try pen.append(Event(.recorded, .inspection(inspection)))
      }
      for number in 1...40 {
        var problem = Problem()
        problem.number = "WT\(number)"
        problem.estate = estates[dice.below(estates.count)].id
        problem.kind = plan.kinds[dice.below(12)].code
        problem.description = "问题\(number)"
        problem.means = Problem.Means.allCases[dice.below(4)]
        problem.company = dice.chance(30) ? 1 + dice.below(4) : 0
        problem.found = someDay()
        if dice.chance(50) { problem.due = problem.found + 15 }
        var last = problem.found
        for _ in 0..<dice.below(4) {
          let done = last + dice.below(20)
          let reopened = done + dice.below(20)
          problem.rectifications.append(
            Rectification(day: done, acceptedBy: dice.chance(50) ? "赵某" : "", reopened: reopened))
          last = reopened
        }
        if !problem.rectifications.isEmpty, dice.chance(60) {
          problem.rectifications[problem.rectifications.count - 1].reopened = nil
        }
        try pen.append(Event(.recorded, .problem(problem)))
      }
      for number in 1...40 {
        var complaint = Complaint()
        complaint.number = "TS\(number)"
        let estate = dice.chance(70) ? estates[dice.below(estates.count)] : nil
        complaint.estate = estate?.id ?? 0
        complaint.subdistrict = estate?.subdistrict ?? (dice.chance(50) ? plan.subdistricts[dice.below(4)].code : "")
        complaint.brief = "投诉\(number)"
        complaint.source = "来电"
        complaint.level = ComplaintLevel.allCases[dice.below(2)]
        complaint.accepted = someDay()
        if dice.chance(50) { complaint.closed = complaint.accepted + dice.below(30) }
        if dice.chance(30), let first = complaint.closed {
          complaint.reopen(on: first + 1 + dice.below(20))
          if dice.chance(50) { complaint.closed = complaint.reopened! + dice.below(20) }
        }
        complaint.finding = Complaint.Finding.allCases[dice.below(4)]
        complaint.reporter = try pen.seal(
          Reporter(name: "王某某", contact: "1390000\(1000 + number)"), of: "complaint/TS\(number)")
        try pen.append(Event(.recorded, .complaint(complaint)))
      }
      for number in 1...30 {
        var measure = Measure()
        measure.number = "CZ\(number)"
        measure.sort = Measure.Sort.allCases[dice.below(7)]
        let estate = dice.chance(70) ? estates[dice.below(estates.count)] : nil
        measure.estate = estate?.id ?? 0
        measure.subdistrict = estate?.subdistrict ?? (dice.chance(50) ? plan.subdistricts[dice.below(4)].code : "")
        measure.company = dice.chance(60) ? 1 + dice.below(4) : 0
        measure.day = someDay()
        if dice.chance(20) { measure.fen = 100 * dice.below(100_000) }
        try pen.append(Event(.recorded, .measure(measure)))
      }
    }
  }
}
