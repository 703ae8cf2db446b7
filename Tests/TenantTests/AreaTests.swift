import Basics
import BookFixtures
import BookSQLite
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Operations
import PlanPack
import Reporting
import Testing

@testable import Book
@testable import BookPostgres

/// City and province see their counties' figures, wherever the counties' books lie.
@Suite struct AreaTests {
  private static let day = Day(iso: "2025-06-30")!

  /// Databases with counties in them; gone with the test.
  final class Place {
    let server: PostgresServer
    let url: String
    let database: String
    var books: [Book] = []

    init(_ server: PostgresServer, _ counties: [(code: String, name: String)]) throws {
      self.server = server
      url = try server.makeDatabase()
      database = try PostgresAddress(url).database
      let roll = try roll()
      TwoCounties.admitting.lock()
      defer { TwoCounties.admitting.unlock() }
      for (code, name) in counties + [("4108", "焦作市"), ("4109", "濮阳市"), ("41", "河南省")] {
        _ = try roll.admit(Division(code)!, name: name, password: TwoCounties.password)
      }
      for (code, _) in counties {
        books.append(try TwoCounties.open(server, database, code))
        try fill(books.last!)
      }
    }

    deinit { server.dropDatabase(url) }

    func roll() throws -> Tenants { try Tenants(PostgresAddress(url)) { try SQLiteStore.temporary() } }

    /// Different in every county, the same at every place. One company works in all of them.
    private func fill(_ book: Book) throws {
      let number = Int(book.county)! % 100
      try TwoCounties.fill(book, mark: "县\(number)", through: 1 + number % 4)
      try book.write(by: .console, at: Moment(TwoCounties.firstDay + 30, hour: 9)) { pen in
        var company = Company()
        company.id = try pen.nextCompany()
        company.name = "全省物业集团有限公司" + (number % 2 == 0 ? "" : "分公司")
        company.creditCode = "91410000MA40000007"
        try pen.append(Event(.recorded, .company(company)))
        var inspection = Inspection()
        inspection.number = "JC900"
        inspection.estate = 1
        inspection.company = company.id
        inspection.day = TwoCounties.firstDay + 20
        try pen.append(Event(.recorded, .inspection(inspection)))
        var measure = Measure()
        measure.number = "CZ900"
        measure.estate = 1
        measure.company = company.id
        measure.sort = .penalty
        measure.day = TwoCounties.firstDay + 21
        try pen.append(Event(.recorded, .measure(measure)))
      }
    }

    func office(as user: String) throws -> AreaOffice {
      let address = try PostgresAddress(
        server.networkURL(database: database, user: user, password: TwoCounties.password))
      return AreaOffice(area: try PostgresArea(address), plan: try PlanPack.embedded())
    }
  }

  private static let all = [("410825", "温县"), ("410826", "孟州"), ("410881", "济源"), ("410902", "华龙区")]

  @Test func `市和省的附件6：各县一行，企业只计一次，与各县自己的一致`() throws {
    let place = try Place(PostgresServer.first.get(), Self.all)
    _ = try place.roll().admit(Division("410804")!, name: "马村区", password: TwoCounties.password)
    let folder = FileManager.default.temporaryDirectory.path + "/area-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let city = try place.office(as: "taizhang_4108")
      .report(of: Division("4108")!, by: .county, asOf: Self.day, into: folder)
    #expect(city.summary.rows.map(\.name) == ["马村区", "温县", "孟州", "济源"])
    #expect(city.withoutBook == ["马村区"] && city.summary.rows[0].figures.allSatisfy { $0 == 0 })
    let plan = try PlanPack.embedded()
    let wen = place.books[0]
    let own = try wen.read { Reporting.summary(of: try $0.facts(plan: plan), plan: plan, asOf: Self.day) }
    #expect(city.summary[subdistrict: "410825"] == own.county)
    #expect(own.county[28] == 1 && own.county[1] == 2)
    #expect(city.summary.county[28] == 1, "one company penalised in three counties")
    #expect(city.summary.county[1] == 4, "three of their own and one in all")
    // Its sheet is what the form prints.
    let file = try #require(city.file)
    #expect(file.hasSuffix("附件6 情况汇总表（焦作市，截至2025-06-30）.xlsx"))

    let province = try place.office(as: "taizhang_41")
    let byCity = try province.report(of: Division("41")!, by: .city, asOf: Self.day, into: nil)
    #expect(byCity.summary.rows.map(\.name) == ["焦作市", "濮阳市"])
    #expect(byCity.summary[subdistrict: "4108"] == city.summary.county)
    #expect(byCity.summary.county[28] == 1)
    let byCounty = try province.report(of: Division("41")!, by: .county, asOf: Self.day, into: nil)
    #expect(byCounty.summary.rows.count == 5 && byCounty.summary.county == byCity.summary.county)
    // A city sees no other's counties, whatever it asks for.
    for (user, code) in [("taizhang_4109", "4108"), ("taizhang_4108", "41"), ("taizhang_410825", "4108")] {
      #expect(throws: BookFault.self) {
        try place.office(as: user).report(of: Division(code)!, by: .county, asOf: Self.day, into: nil)
      }
    }
    #expect(try place.office(as: "taizhang_4109").area.names().keys.map(\.code).sorted() == ["4109", "410902"])
  }

  @Test func `省跨两个单元的数字与合在一库时一致，且不能写到单元里`() throws {
    let whole = try Place(PostgresServer.first.get(), Self.all)
    let hub = try Place(PostgresServer.first.get(), Array(Self.all.prefix(2)))
    let cell = try Place(PostgresServer.second.get(), Array(Self.all.suffix(2)))
    let address = { (user: String) in "postgres://\(user)@127.0.0.1:\(cell.server.port)/\(cell.database)" }
    let roll = try hub.roll()
    let province = Division("41")!
    let alone = try hub.office(as: "taizhang_41").report(of: province, by: .county, asOf: Self.day, into: nil)
    #expect(alone.summary.rows.count == 2)
    for user in ["taizhang_41", "taizhang_4108"] {
      try roll.addCell("south", at: address(user), password: TwoCounties.password)
    }
    for (user, code, level) in [
      ("taizhang_41", "41", Division.Level.city), ("taizhang_41", "41", .county), ("taizhang_4108", "4108", .county),
    ] {
      let expected = try whole.office(as: user).report(of: Division(code)!, by: level, asOf: Self.day, into: nil)
      let found = try hub.office(as: user).report(of: Division(code)!, by: level, asOf: Self.day, into: nil)
      #expect(found.summary == expected.summary && found.lifts == expected.lifts)
      #expect(found.summary.rows.count >= 2 && found.summary.county.contains { $0 > 0 })
    }
    // The owner, who would see at the cell only what the last reader does, is sent to the reader.
    #expect {
      try AreaOffice(area: PostgresArea(PostgresAddress(hub.url)), plan: PlanPack.embedded())
        .report(of: province, by: .city, asOf: Self.day, into: nil)
    } throws: {
      ($0 as? BookFault)?.description.contains("taizhang_41") == true
    }
    // Nobody writes across, the owner neither.
    for user in ["owner", "taizhang_41", "taizhang_410825"] {
      for sql in [
        "update cell_south.estate set name = ''", "delete from cell_south.problem",
        "insert into cell_south.estate (county, id, subdistrict, name) values (410881, 9, '', '')",
      ] {
        #expect(throws: (any Error).self) { try hub.server.execute(sql, in: hub.database, user: user) }
      }
    }
    #expect(throws: (any Error).self) {
      try hub.server.execute("select * from cell_south.estate", in: hub.database, user: "taizhang_410825")
    }
    // Who has no login at the cell is told so and gets no half of the figures.
    #expect {
      try hub.office(as: "taizhang_4109").report(of: Division("4109")!, by: .county, asOf: Self.day, into: nil)
    } throws: { ($0 as? BookFault)?.description.contains("单元south") == true }
    // A cell whose tables are another version's is refused,
    try cell.server.execute("update taizhang.taizhang_schema set version = version + 1", in: cell.database)
    #expect { try hub.office(as: "taizhang_41").report(of: province, by: .county, asOf: Self.day, into: nil) } throws: {
      ($0 as? BookFault)?.cause == .newer
    }
    try cell.server.execute("update taizhang.taizhang_schema set version = version - 1", in: cell.database)
    // A county in both is refused, and so is a cell that does not answer.
    _ = try cell.roll().admit(Division("410825")!, name: "温县", password: TwoCounties.password)
    let twice = try TwoCounties.open(cell.server, cell.database, "410825")
    try TwoCounties.fill(twice, mark: "重", through: 1)
    #expect { try hub.office(as: "taizhang_41").report(of: province, by: .county, asOf: Self.day, into: nil) } throws: {
      ($0 as? BookFault)?.cause == .damaged
    }
    try hub.server.execute("alter server cell_south options (set port '1')", in: hub.database)
    #expect { try hub.office(as: "taizhang_41").report(of: province, by: .county, asOf: Self.day, into: nil) } throws: {
      ($0 as? BookFault)?.description.contains("单元south") == true
    }
    // Once it is forgotten the hub has its own counties, as before.
    try roll.removeCell("south")
    let again = try hub.office(as: "taizhang_41").report(of: province, by: .county, asOf: Self.day, into: nil)
    #expect(again.summary == alone.summary)
    #expect(throws: BookFault.self) { try roll.removeCell("south") }
  }

  @Test func `登记单元时说得清差什么`() throws {
    let hub = try Place(PostgresServer.first.get(), [])
    let roll = try hub.roll()
    for (name, address) in [
      ("South", "postgres://taizhang_41@127.0.0.1:1/x"), ("south", "postgres://owner@127.0.0.1:1/x"),
      ("south", "postgres://taizhang_410825@127.0.0.1:1/x"), ("south", "postgres://taizhang_42@127.0.0.1:1/x"),
      ("south", "postgres://taizhang_41@127.0.0.1:1/x"),
    ] { #expect(throws: BookFault.self) { try roll.addCell(name, at: address, password: "x") } }
  }
}
