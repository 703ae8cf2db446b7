import Basics
import Book
import BookSQLite
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Operations
import Testing

@testable import Web

/// Every place of the site, asked for by every role: whoever may not is told so, and one denial is all that stays.
@Suite struct RouteWalkTests {
  private static let password = "梧桐 水杯 七月 渡口 信纸"

  @Test(arguments: Role.allCases) func `each place by each role`(_ role: Role) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/walk-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let book = try openBook(at: folder + "/book", county: "410825", create: true, environment: [:])
    var office = Office(book: book, plan: LittleDesk.wenxian, clock: OfficeClock(today: Day(iso: "2025-07-03")))
    office.passwordCost = .least
    try office.addFirst(code: "admin", title: "系统管理员", password: Self.password)
    var company = Company()
    (company.id, company.name) = (1, "河南示例物业服务有限公司")
    let record = Event(.recorded, .company(company))
    _ = try book.write(by: .console, at: office.clock.now) { try $0.append(record) }
    let face = try WebFace(
      desk: OfficeDesk(office: office), uploads: folder + "/uploads",
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let id = try signIn(role, office)
    let officer = try role == .resident ? Officer.resident : #require(try office.presence(id)).officer
    // Where one looks; to others only a form leads.
    let looked = Set(face.router().routes.filter { $0.method == .get }.map { "\($0.path)" })
    #expect(looked.contains(Route.week.pattern))
    /// The address of the site leads whoever has signed in to the page that their work begins with.
    @Sendable func isLedElsewhere(_ route: Route) -> Bool {
      route == .week && role != .resident && !officer.mayAnywhere(route.deed)
    }
    try await Application(router: face.router()).test(.router) { [office] client in
      for route in Route.allCases where looked.contains(route.pattern) {
        let before = try office.book.read { try $0.count(of: .denial) }
        let cookies: HTTPFields = role == .resident ? [:] : [.cookie: "session=" + id]
        try await client.execute(uri: route.example, method: .get, headers: cookies) { answer in
          let place = "\(role.rawValue) \(route.pattern): \(answer.status)"
          if isLedElsewhere(route) {
            #expect(answer.status == .seeOther, "\(place)")
            #expect(answer.headers[.location] != route.example, "\(place)")
          } else if officer.mayAnywhere(route.deed) {
            #expect(answer.status != .forbidden && answer.status != .internalServerError, "\(place)")
          } else if role == .resident {
            #expect(answer.status == .seeOther, "\(place)")
            #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true, "\(place)")
          } else {
            #expect(answer.status == .forbidden, "\(place)")
          }
        }
        let isDenied = role != .resident && !officer.mayAnywhere(route.deed) && !isLedElsewhere(route)
        let after = try office.book.read { try $0.count(of: .denial) }
        #expect(after == before + (isDenied ? 1 : 0), "\(role.rawValue) \(route.pattern)")
      }
    }
  }

  private func signIn(_ role: Role, _ office: Office) throws -> String {
    if role == .resident { return "" }
    if role == .administrator { return try office.signIn("admin", password: Self.password).id }
    let unit =
      switch role {
      case .clerk, .lead: "410825001"
      default: ""
      }
    let administrator = Officer(Post(code: "admin", title: "系统管理员", role: .administrator))
    // The little plan knows no organisations, so the liaison stands for none and sees nothing.
    let post = Post(
      code: "one", title: role.rawValue, role: role, unit: unit, company: role == .company ? 1 : 0)
    guard role != .liaison else {
      _ = try office.book.write(by: .console, at: office.clock.now) { try $0.append(Event(.recorded, .post(post))) }
      try office.book.vault.put(
        Credential(
          login: "one", password: try PasswordHash.make(Self.password, cost: .least), mustChange: false))
      return try office.signIn("one", password: Self.password).id
    }
    _ = try office.add(post, password: Self.password, by: administrator)
    return try office.signIn("one", password: Self.password).id
  }
}

extension Route {
  /// The pattern with something in each of its places.
  fileprivate var example: String {
    pattern.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.reduce("") { $0 + "/" + $1 }
      .replacing("/files/x/x/x", with: "/files/2025-07-02/410825001/ledger.xlsx") + (pattern == "/" ? "/" : "")
  }
}
