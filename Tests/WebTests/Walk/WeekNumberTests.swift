import Basics
import Casework
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// Every number on the page of the week, and the list behind it, in a true office.
@Suite struct WeekNumberTests {
  private let county: WalkCounty
  /// Of two late problems in 温泉 and one in 张羌, those of 温泉 come from one complaint.
  private let problems: [String]
  private let complaint: String
  /// Later than every deadline.
  private let later: OfficeDesk

  init() throws {
    let county = try WalkCounty()
    let office = county.office
    func found(_ estate: Int, _ kinds: [String], by officer: Officer) throws -> (String, [String]) {
      let matter = try county.filed(estate: estate).number
      try office.accept(matter, department: "物业科", seen: nil, by: officer)
      try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: officer)
      try office.verify(matter, finding: .founded, ground: "到场看过", seen: nil, by: officer)
      return (
        matter,
        try kinds.map {
          var form = ProblemForm()
          (form.kind, form.description, form.responsible) = ($0, "公共照明缺失", "项目经理")
          return try office.enter(form, of: matter, seen: nil, by: officer)
        }
      )
    }
    let own = try found(1, ["1.1", "2.1"], by: county.officer(.clerk))
    let other = try found(2, ["1.1"], by: county.officer(.office))
    (complaint, problems) = (own.0, own.1 + other.1)
    var afterwards = Office(
      book: office.book, plan: office.plan, clock: OfficeClock(today: Day(iso: "2025-09-11")!))
    afterwards.passwordGate = PasswordGate()
    later = OfficeDesk(office: afterwards)
    self.county = county
  }

  private func desk(_ role: Role) -> any Desk { later.at(county.officer(role)) }

  @Test(arguments: [Role.clerk, .office]) func `a number is as long as its list`(_ role: Role) throws {
    let desk = desk(role)
    let week = try desk.week(nil)
    #expect(week.keys.contains { $0.value > 0 })
    for key in week.keys {
      let figure = try #require(key.figure)
      let list = try #require(try desk.figure(figure, asOf: week.asOf, unit: nil, page: 1))
      #expect(list.value == key.value && list.things.count == key.value, "\(key.title)")
    }
    for unit in week.progress {
      for (figure, value) in [(3, unit.found), (15, unit.rectified)] {
        let list = try #require(try desk.figure(figure, asOf: week.asOf, unit: unit.unit.code, page: 1))
        #expect(list.things.count == value)
      }
    }
    for row in week.kinds.rows {
      for (unit, count) in zip(week.kinds.units, row.counts) {
        guard let figure = row.figure else { continue }
        #expect(try desk.figure(figure, asOf: week.asOf, unit: unit.code, page: 1)?.things.count == count)
      }
    }
    let late = try desk.overdue(asOf: week.asOf, page: 1)
    #expect(week.overdueTotal == (role == .clerk ? 2 : 3))
    #expect(late.total == week.overdueTotal && late.rows.count == late.total)
    #expect(Set(late.rows.map(\.entry.number)).isSubset(of: problems) && late.rows.prefix(8) == week.overdue[...])
    #expect(try desk.overdue(asOf: week.asOf, page: 2).rows.isEmpty)
  }

  @Test func `a number that is typed is found, though the ledger has no row for it, and nobody else's`() throws {
    func found(_ text: String, _ role: Role) throws -> String? {
      var query = LedgerQuery()
      query.text = text
      let view = try desk(role).ledger(query)
      return view.numbered?.entry.number ?? view.rows.first { $0.entry.number == text }?.entry.number
    }
    for number in problems.prefix(2) + [complaint] { #expect(try found(number, .clerk) == number) }
    #expect(try found(" " + problems[0].lowercased() + "　", .clerk) == problems[0])
    #expect(try found(problems[2], .clerk) == nil && found(problems[2], .office) == problems[2])
    var query = LedgerQuery()
    (query.text, query.state) = (complaint, .closed)
    #expect(try desk(.clerk).ledger(query).numbered?.entry.number == complaint, "whatever else is chosen")
  }
}
