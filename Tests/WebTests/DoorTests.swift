import Foundation
import Basics
import Book
import BookSQLite
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import Testing

@testable import Web

/// The door of the true office, as a browser meets it.
@Suite struct DoorTests {
  private static let password = "梧桐 水杯 七月 渡口 信纸"
  private let office: Office
  private let face: WebFace

  init() throws {
    let folder = FreshFolder.path()
    let book = try openBook(at: folder + "/book", county: "410825", create: true, environment: [:])
    var office = Office(book: book, plan: LittleDesk.wenxian, clock: OfficeClock(today: Day(iso: "2025-07-03")))
    office.passwordCost = .least
    office.passwordGate = PasswordGate()
    self.office = office
    face = try WebFace(
      desk: OfficeDesk(office: office), uploads: folder + "/uploads",
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func form(_ fields: [String: String]) -> ByteBuffer {
    ByteBuffer(
      string: fields.map { percentEncoded($0.key) + "=" + percentEncoded($0.value) }.joined(separator: "&"))
  }

  private static let typed: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  /// The session's cookie.
  private func signIn(_ login: String, _ password: String, _ client: any TestClientProtocol) async throws -> String {
    try await client.execute(
      uri: "/sign-in", method: .post, headers: Self.typed, body: form(["login": login, "password": password])
    ) { answer in
      #expect(answer.status == .seeOther)
      let cookies = answer.headers[values: .setCookie]
      #expect(cookies.allSatisfy { $0.contains("HttpOnly") && $0.contains("SameSite=Strict") })
      return cookies.first { $0.hasPrefix("session=") }.map { String($0.prefix { $0 != ";" }) } ?? ""
    }
  }

  /// - Returns: the clerk's password.
  private func makeAccounts(isChanged: Bool = true) throws -> String {
    try office.addFirst(code: "admin", title: "系统管理员", password: Self.password)
    let administrator = Officer(Post(code: "admin", title: "系统管理员", role: .administrator))
    let clerk = Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: "410825001")
    return try office.add(clerk, password: isChanged ? Self.password : nil, by: administrator).password
  }

  @Test func `while nobody can sign in the desk stands open and says so`() async throws {
    try await Application(router: face.router()).test(.router) { client in
      try await client.execute(uri: "/plan", method: .get) {
        #expect(String(buffer: $0.body).contains("还没有建立账号"))
      }
    }
  }

  @Test func `with one account every page asks to sign in, and goes on where one was going`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      try await client.execute(uri: "/ledger?q=%E7%94%B5", method: .get) {
        #expect($0.status == .seeOther)
        #expect($0.headers[.location] == "/sign-in?then=%2Fledger%3Fq%3D%25E7%2594%25B5")
      }
      let cookie = try await signIn("wq-1", word, client)
      try await client.execute(uri: "/ledger", method: .get, headers: [.cookie: cookie]) {
        #expect($0.status == .ok)
        #expect(String(buffer: $0.body).contains("温泉街道办事处经办人"))
      }
      // No account of cases for an administrator.
      let other = try await signIn("admin", Self.password, client)
      try await client.execute(uri: "/ledger", method: .get, headers: [.cookie: other]) {
        #expect($0.status == .forbidden)
      }
    }
    #expect(try office.book.read { try $0.count(of: .denial) } == 1)
  }

  @Test func `whoever is signed in does not stand behind those who try passwords`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { [office] client in
      let cookie = try await signIn("wq-1", word, client)
      let goOn = hold(office.passwordGate)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await client.execute(
              uri: "/sign-in", method: .post, headers: Self.typed, body: form(["login": "wq-1", "password": "wrong"])
            ) { #expect($0.status == .unprocessableContent) }
          }
        }
        // Two hold the places, and those who try stand behind them on every thread of the door.
        while office.passwordGate.crowd < 6 { await Task.yield() }
        try await client.execute(uri: "/ledger", method: .get, headers: [.cookie: cookie]) { #expect($0.status == .ok) }
        for _ in 0..<2 { goOn.signal() }
        try await group.waitForAll()
      }
    }
  }

  @Test func `a script that guesses from one address is turned away, and thirty people of an office are not`()
    async throws
  {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      for _ in 0..<30 { _ = try await signIn("wq-1", word, client) }
      let answers = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
        for number in 0..<200 {
          group.addTask {
            try await client.execute(
              uri: "/sign-in", method: .post, headers: Self.typed,
              body: form(["login": "ghost-\(number)", "password": "wrong"])
            ) { ($0.status.code, $0.headers[.retryAfter]) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect((40...50).contains(answers.count { $0.0 == 422 }), "\(answers.count { $0.0 == 422 })")
      #expect(answers.allSatisfy { $0.0 == 422 || $0.0 == 429 && ($0.1.flatMap(Int.init) ?? 0) > 0 })
      // From another address nobody notices.
      #expect(face.guesses.wait(for: try SocketAddress(ipAddress: "198.51.100.7", port: 1)) == nil)
    }
  }

  /// Takes both places at which passwords are looked at, until each is told to go on.
  private func hold(_ gate: PasswordGate) -> DispatchSemaphore {
    let (isHeld, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    for _ in 0..<2 {
      Thread.detachNewThread {
        try? gate.pass {
          isHeld.signal()
          goOn.wait()
        }
      }
    }
    for _ in 0..<2 { isHeld.wait() }
    return goOn
  }

  @Test func `a given password is changed before anything else`() async throws {
    let word = try makeAccounts(isChanged: false)
    try await Application(router: face.router()).test(.router) { client in
      let cookie = try await signIn("wq-1", word, client)
      try await client.execute(uri: "/ledger", method: .get, headers: [.cookie: cookie]) {
        #expect($0.status == .seeOther && $0.headers[.location] == "/account")
      }
      try await client.execute(uri: "/account", method: .get, headers: [.cookie: cookie]) {
        #expect(String(buffer: $0.body).contains("请先换成自己的密码"))
      }
    }
  }

  @Test func `a clerk finds her own subdistrict's records and no other's`() async throws {
    let word = try makeAccounts()
    for (number, subdistrict) in [("TS1", "410825001"), ("TS2", "410825002")] {
      var complaint = Complaint()
      (complaint.number, complaint.subdistrict, complaint.accepted) = (number, subdistrict, Day(iso: "2025-06-03")!)
      complaint.brief = "反映\(number)的电梯"
      let record = complaint
      _ = try office.book.write(by: .console, at: office.clock.now) {
        try $0.append(Event(.recorded, .complaint(record)))
      }
    }
    try await Application(router: face.router()).test(.router) { client in
      let cookie = try await signIn("wq-1", word, client)
      for (place, holds) in [
        ("/ledger", true), ("/ledger?subdistrict=410825002", true), ("/ledger?q=TS2", false),
      ] {
        try await client.execute(uri: place, method: .get, headers: [.cookie: cookie]) {
          let page = String(buffer: $0.body)
          #expect(page.contains("反映TS1") == holds, "\(place)")
          #expect(!page.contains("反映TS2"), "\(place)")
          #expect(!page.contains("岳村街道"), "\(place)")
        }
      }
      for (place, status) in [
        ("/ledger/complaint/TS1", HTTPResponse.Status.ok), ("/ledger/complaint/TS2", .notFound),
        ("/summary/figures/36?subdistrict=410825002", .notFound), ("/summary", .ok), ("/review", .ok),
        ("/reports", .ok), ("/imports", .ok), ("/files/2025-07-02/county/summary.xlsx", .notFound),
        ("/book", .forbidden),
      ] {
        try await client.execute(uri: place, method: .get, headers: [.cookie: cookie]) {
          #expect($0.status == status, "\(place)")
          #expect(!String(buffer: $0.body).contains("反映TS2"), "\(place)")
        }
      }
    }
  }

  @Test func `whoever did not sign in finds the units' telephones among the open pages`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      try await client.execute(uri: "/channels", method: .get) {
        let page = String(buffer: $0.body)
        #expect($0.status == .ok && page.contains("我要投诉") && !page.contains("主导航"))
      }
      let cookie = try await signIn("wq-1", word, client)
      try await client.execute(uri: "/channels", method: .get, headers: [.cookie: cookie]) {
        #expect(String(buffer: $0.body).contains("主导航"))
      }
    }
  }

  @Test func `a form without the token of its session changes nothing`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      let cookie = try await signIn("wq-1", word, client)
      try await client.execute(
        uri: "/sign-out", method: .post, headers: Self.typed + [.cookie: cookie], body: form([:])
      ) { #expect($0.status == .forbidden) }
      let id = String(cookie.dropFirst("session=".count))
      #expect(try office.presence(id) != nil)
      try await client.execute(
        uri: "/sign-out", method: .post, headers: Self.typed + [.cookie: cookie],
        body: form([Fields.formTokenName: office.formToken(of: id)])
      ) { #expect($0.status == .seeOther) }
      #expect(try office.presence(id) == nil)
    }
  }

  @Test func `a form from before the session was begun anew comes back with all that was typed`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      let cookie = try await signIn("wq-1", word, client)
      let size = try office.journalSize()
      let sent = form(["week": "2025-07-03", "remark": "打了半天的字", Fields.formTokenName: "of the session before"])
      let ours: HTTPFields = Self.typed + [.cookie: cookie, .origin: "http://localhost"]
      try await client.execute(uri: "/submissions", method: .post, headers: ours, body: sent) { answer in
        let page = String(buffer: answer.body)
        #expect(answer.status == .conflict)
        #expect(page.contains("继续提交") && page.contains("name=\"remark\" value=\"打了半天的字\""))
        #expect(!page.contains("of the session before"))
      }
      // What is no page's, and says nothing of where it comes from, is not asked again.
      try await client.execute(
        uri: "/submissions", method: .post, headers: Self.typed + [.cookie: cookie], body: sent
      ) { #expect($0.status == .forbidden) }
      #expect(try office.journalSize() == size)
    }
  }

  @Test func `what was typed while the session ran out is there after signing in`() async throws {
    let word = try makeAccounts()
    try await Application(router: face.router()).test(.router) { client in
      let page = try await client.execute(
        uri: "/submissions", method: .post, headers: Self.typed + [.cookie: "session=gone"],
        body: form(["week": "2025-07-03", "subdistrict": "410825001"])
      ) { answer in
        #expect(answer.status == .unauthorized)
        return String(buffer: answer.body)
      }
      #expect(page.contains("name=\"kept-week\" value=\"2025-07-03\""))
      try await client.execute(
        uri: "/sign-in", method: .post, headers: Self.typed,
        body: form([
          "login": "wq-1", "password": word, "then": "/submissions", "kept-week": "2025-07-03",
          "kept-subdistrict": "410825001",
        ])
      ) { answer in
        let page = String(buffer: answer.body)
        #expect(answer.status == .ok)
        #expect(page.contains("继续提交") && page.contains("name=\"week\" value=\"2025-07-03\""))
        #expect(page.contains("name=\"\(Fields.formTokenName)\""))
      }
    }
    #expect(LocalAddress("//evil.example") == nil && LocalAddress("/\\evil") == nil && LocalAddress("http://x") == nil)
  }
}
