import Basics
import BookFixtures
import BookSQLite
import Casework
import Foundation

@testable import Book
@testable import BookPostgres

/// One database, two counties in it, each kept by its own role; gone with the test.
final class TwoCounties {
  static let (own, other) = ("410825", "410826")
  static let password = "correct-horse-battery"
  static let firstDay = Day(iso: "2025-04-03")!

  /// The same roles are made in several databases of one server: one after the other.
  static let admitting = NSLock()

  let server: PostgresServer
  let database: String
  let own: Book
  let other: Book
  private let url: String

  init() throws {
    server = try PostgresServer.first.get()
    url = try server.makeDatabase()
    database = try PostgresAddress(url).database
    let roll = try Tenants(PostgresAddress(url)) { try SQLiteStore.temporary() }
    Self.admitting.lock()
    defer { Self.admitting.unlock() }
    for (code, name) in [(Self.own, "温县"), (Self.other, "孟州"), ("4108", "焦作市"), ("41", "河南省"), ("4109", "濮阳市")] {
      _ = try roll.admit(Division(code)!, name: name, password: Self.password)
    }
    own = try Self.open(server, database, Self.own)
    other = try Self.open(server, database, Self.other)
  }

  deinit { server.dropDatabase(url) }

  func roll() throws -> Tenants { try Tenants(PostgresAddress(url)) { try SQLiteStore.temporary() } }

  /// Opens a county's book as its office does: with the county's role and nothing else.
  static func open(_ server: PostgresServer, _ database: String, _ county: String) throws -> Book {
    let address = try PostgresAddress(
      server.networkURL(database: database, user: "taizhang_" + county, password: password))
    let stores = try PostgresStores(address, county: county, creating: true) { try SQLiteStore.temporary() }
    let keys = BookKeys.random(origin: BookKeys.origin(county: county))
    return try Book(county: county, store: stores.book, vaultStore: stores.vault, keys: keys)
  }

  /// What the county's own connection answers, or the server's refusal.
  func ask(_ sql: String, as user: String = "taizhang_410825") -> Result<String, any Error> {
    Result { try server.execute(sql, in: database, user: user) }
  }

  /// Every row of a county in both schemas, as the owner sees them.
  func rows(of county: String) throws -> String {
    let tables = try tables()
    let parts = tables.map {
      "select '\($0)', md5(coalesce(string_agg(t::text, '|' order by t::text), '')), count(*) from \($0) t "
        + "where county = \(county)"
    }
    return try server.execute(parts.joined(separator: " union all ") + " order by 1", in: database)
  }

  /// Every table that holds rows of counties.
  func tables() throws -> [String] {
    try server.execute(
      """
      select schemaname || '.' || tablename from pg_tables where schemaname in ('taizhang', 'taizhang_vault') \
      and tablename <> 'taizhang_schema' order by 1
      """, in: database
    ).split(separator: "\n").map(String.init)
  }

  /// A few records of every sort; every text of them holds `mark`.
  static func fill(_ book: Book, mark: String, from first: Int = 1, through last: Int = 4) throws {
    let plan = Day(iso: "2025-04-03")!
    for index in first...last {
      try book.write(by: .console, at: Moment(plan + index, hour: 9)) { pen in
        if index == 1 {
          var company = Company()
          company.id = try pen.nextCompany()
          company.name = mark + "物业服务有限公司"
          company.contact = try pen.seal(Reporter(name: mark + "经理", contact: "13700001111"), of: "company/1")
          try pen.append(Event(.recorded, .company(company)))
          var estate = Estate()
          estate.id = try pen.nextEstate()
          estate.name = mark + "小区"
          estate.subdistrict = book.county + "001"
          estate.contracts = [Contract(company: 1, from: Day(iso: "2023-01-01"), to: nil)]
          try pen.append(Event(.recorded, .estate(estate)))
        }
        var complaint = Complaint()
        complaint.number = "TS\(mark)\(index)"
        complaint.subdistrict = book.county + "001"
        complaint.estate = 1
        complaint.reporter = try pen.seal(
          Reporter(name: mark + "某", contact: "1391234567\(index)"), of: "complaint/" + complaint.number)
        complaint.brief = mark + "反映公共收益未公示，第\(index)件"
        complaint.source = "来电"
        complaint.accepted = plan + index
        complaint.earlierClosings = [Closing(day: plan + index, reopened: plan + index + 1)]
        try pen.append(Event(.recorded, .complaint(complaint)))
        if index == 1 {
          try pen.fillCasework(complaint.number, subdistrict: complaint.subdistrict, mark: mark)
        }
        let wording = Wording(masked: mark + "某（已遮盖）", original: mark + "某某")
        try pen.keep([wording], of: "complaint/" + complaint.number, under: complaint.reporter)
        var problem = Problem()
        problem.number = "WT\(mark)\(index)"
        problem.estate = 1
        problem.company = 1
        problem.kind = "2.2"
        problem.description = mark + "未公示，第\(index)项"
        problem.found = plan + index
        problem.means = .complaint
        problem.origin = complaint.number
        problem.rectifications = [
          Rectification(day: plan + index + 1, acceptedBy: mark + "赵", reopened: plan + index + 2)
        ]
        try pen.append(Event(.recorded, .problem(problem)))
        var inspection = Inspection()
        inspection.number = "JC\(mark)\(index)"
        inspection.estate = 1
        inspection.company = 1
        inspection.day = plan + index
        inspection.batch = mark + "第\(index)批"
        try pen.append(Event(.recorded, .inspection(inspection)))
        var measure = Measure()
        measure.number = "CZ\(mark)\(index)"
        measure.estate = 1
        measure.day = plan + index
        try pen.append(Event(.recorded, .measure(measure)))
        var held = HeldRow()
        held.number = mark + "\(index)"
        held.subdistrict = book.county + "001"
        try pen.append(Event(.recorded, .heldRow(held)))
        var summary = ReceivedSummary()
        summary.unit = book.county + "001"
        summary.asOf = plan + index
        summary.figures = [mark]
        try pen.append(Event(.recorded, .summary(summary)))
        var intake = FileIntake()
        intake.digest = mark + "\(index)"
        intake.received = plan + index
        try pen.append(Event(.recorded, .intake(intake)))
        var submission = WeekSubmission()
        submission.subdistrict = book.county + "001"
        submission.week = plan + 7 * index
        try pen.append(Event(.recorded, .submission(submission)))
      }
    }
    let key = DeedKey("fill", token: mark + "\(first)", content: mark)
    _ = try book.write(by: .console, at: Moment(plan + last, hour: 10), key: key) { _ in mark }
  }

  /// Puts a row into every table of the vault that has none yet: accounts and what they leave behind.
  func fillVault(of book: Book, mark: String) throws {
    let (county, vault) = (book.county, book.vault)
    try vault.put(Credential(login: mark, password: "x", mustChange: false))
    _ = try vault.issueToken(for: mark, label: "", at: 0)
    _ = try vault.deposit(Reporter(name: "", contact: ""), [], on: Day(iso: "2025-07-03")!, token: mark)
    for values in [
      "session values (\(county), 'x', '\(mark)', 0, 0, 0, 0)",
      "attachment values (\(county), '\(mark)', '', 0, 'x')", "draft values (\(county), '\(mark)', '', 0, 'x')",
      "sealed_box values (\(county), '\(mark)', 'x')",
    ] { try server.execute("insert into taizhang_vault.\(values)", in: database) }
  }
}
