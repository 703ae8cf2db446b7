import Basics
import Book
import BookSQLite
import Campaign
import Casework
import Foundation
import Hummingbird
import Logging
import PlanPack
import Testing

@testable import Operations
@testable import Web

/// A true office over a book of its own, with a post for every role: where forms are posted as each of them. Goes away
/// with its folder.
final class WalkCounty: Sendable {
  static let plan = try! PlanPack.embedded()
  static let today = Day(iso: "2025-07-03")!
  static let (wenquan, yuecun, zhangqiang) = ("410825001", "410825002", "410825003")
  static let password = "梧桐 水杯 七月 渡口 信纸"
  static let unit = "urban-management"
  static let reporter = Reporter(name: "欧阳测试", contact: "13900001111")

  let folder: String
  let office: Office
  let hall: PublicHall
  let face: WebFace
  /// Closed for the upper level.
  let sealed: String

  /// 清风苑 lies in 温泉 and 阳光小区 in 张羌, both served by 乙; 锦绣花园 lies in 岳村 and is served by 甲.
  static let estates: [(name: String, subdistrict: String, company: Int)] = [
    ("清风苑", wenquan, 2), ("阳光小区", zhangqiang, 2), ("锦绣花园", yuecun, 1),
  ]

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/walk-" + UUID().uuidString
    _ = try openBook(at: folder + "/book", county: "410825", create: true, environment: [:])
    try Data((OpeningKey(name: "市专班").sealing.line + "\n").utf8)
      .write(to: URL(fileURLWithPath: folder + "/book.keys/sealed.pub"))
    let book = try openBook(at: folder + "/book", county: "410825", create: false, environment: [:])
    var office = Office(book: book, plan: Self.plan, clock: OfficeClock(today: Self.today))
    office.passwordCost = .least
    office.passwordGate = PasswordGate()
    self.office = office
    let desk = OfficeDesk(office: office)
    var settings = PublicHall.Settings()
    settings.reportsAnHour = 0
    hall = PublicHall(desk: desk, settings: settings)
    face = try WebFace(
      desk: desk, hall: hall, uploads: folder + "/uploads",
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try book.write(by: .console, at: office.clock.now) { pen in
      for (id, name) in [(1, "河南甲和物业服务有限公司"), (2, "河南乙安物业服务有限公司")] {
        var company = Company()
        (company.id, company.name) = (id, name)
        try pen.append(Event(.recorded, .company(company)))
      }
      for (index, told) in Self.estates.enumerated() {
        var estate = Estate()
        (estate.id, estate.name, estate.subdistrict) = (index + 1, told.name, told.subdistrict)
        estate.contracts = [Contract(company: told.company, from: nil, to: nil)]
        try pen.append(Event(.recorded, .estate(estate)))
      }
    }
    for role in Role.allCases where role != .resident {
      let post = Self.post(of: role)
      _ = try book.write(by: .console, at: office.clock.now) { try $0.append(Event(.recorded, .post(post))) }
      try Self.credential(of: role, in: office)
    }
    var report = ComplaintForm()
    (report.words, report.estate) = ("街道办主任收了物业的钱，不处理", 1)
    sealed = try office.fileSealed(report, by: .resident)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func post(of role: Role) -> Post {
    let unit =
      switch role {
      case .clerk, .lead: wenquan
      case .liaison: unit
      default: ""
      }
    return Post(
      code: "post-\(Role.allCases.firstIndex(of: role)!)", title: role.rawValue, role: role, unit: unit,
      company: role == .company ? 1 : 0)
  }

  /// Sets the post's password, and takes its authenticator away.
  static func credential(of role: Role, in office: Office) throws {
    let hash = try PasswordHash.make(password, cost: .least)
    try office.book.vault.put(Credential(login: post(of: role).code, password: hash, mustChange: false))
  }

  func officer(_ role: Role) -> Officer { role == .resident ? .resident : Officer(Self.post(of: role)) }

  /// A new session of the post, confirmed by a one-time code just now; nil for residents.
  func session(of role: Role) throws -> String? {
    if role == .resident { return nil }
    return try office.book.vault.beginSession(
      of: Self.post(of: role).code, at: office.clock.real, confirmed: true)
  }

  /// How much lies in each place of the vault.
  func keptInVault() throws -> [String: Int] {
    try office.book.vault.store.read { connection in
      let tables = try connection.all("select name from sqlite_master where type = 'table'", []) { $0.text(0) }
      let counts = try tables.map { ($0, try connection.integer("select count(*) from \"\($0)\"", []) ?? 0) }
      return Dictionary(uniqueKeysWithValues: counts)
    }
  }
  func journalSize() throws -> Int { try office.book.read { try $0.lastEntry() } }
  func denials() throws -> Int { try office.book.read { try $0.count(of: .denial) } }
  func standing(_ matter: String) throws -> CaseFile {
    try office.book.read { try $0.standing(of: matter, $0.complaint(matter)).file }
  }
}

/// A case that a form is about.
struct Matter: Sendable {
  var number: String
  /// 编号 of its problem; empty where it has none yet.
  var problem = ""
  /// How many steps it has.
  var seen = 0
  var code = ""
}
