import Basics
import Book
import Casework
import Foundation
import Testing

@testable import Operations

/// Who may come in.
@Suite struct SignInTests {
  private static let password = "梧桐 水杯 七月 渡口 信纸"
  private let county: County
  private let office: Office

  init() throws {
    county = try County()
    var office = county.office()
    office.passwordCost = .least
    self.office = office
    try office.addFirst(code: "admin", title: "系统管理员", password: Self.password)
  }

  private var administrator: Officer { Officer(Post(code: "admin", title: "系统管理员", role: .administrator)) }

  private func clerk() throws -> NewPost {
    try office.add(
      Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan), by: administrator)
  }

  @Test func `the first account is made once`() throws {
    #expect(try office.hasAccounts())
    #expect(throws: Refused.self) {
      try office.addFirst(code: "second", title: "系统管理员", password: Self.password)
    }
  }

  @Test func `of two who ask for the first account at once, one gets it`() async throws {
    let county = try County()
    var office = county.office()
    office.passwordCost = .least
    let made = await withTaskGroup(of: Bool.self) { [office] group in
      for number in 1...8 {
        group.addTask {
          (try? office.addFirst(code: "admin-\(number)", title: "系统管理员", password: Self.password)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
    #expect(try county.book.read { try $0.posts() }.count == 1)
  }

  @Test func `once there was an account the door stays shut, even when the last was ended`() throws {
    let new = try clerk()
    try office.end("admin", by: administrator)
    try office.end(new.post.code, by: administrator)
    #expect(try office.hasAccounts() && !office.hasOpenAccounts())
    #expect(throws: Refused.self) {
      try office.addFirst(code: "mallory", title: "系统管理员", password: Self.password)
    }
    // From the machine itself.
    _ = try office.add(Post(code: "admin-2", title: "系统管理员", role: .administrator), by: administrator)
    #expect(try office.hasOpenAccounts())
  }

  @Test func `nobody learns what was wrong with a guess`() throws {
    let refusals = [
      { _ = try office.signIn("admin", password: "wrong") }, { _ = try office.signIn("nobody", password: "wrong") },
    ].map { guess in #expect(throws: Refused.self) { try guess() } }
    #expect(refusals[0] == refusals[1])
    #expect(try office.signIn(" ADMIN ", password: Self.password).officer.role == .administrator)
  }

  @Test func `guessing soon waits, but not for whoever was here before`() throws {
    let known = try office.signIn("admin", password: Self.password).browser
    for _ in 0..<GuessingPace.free { _ = try? office.signIn("admin", password: "wrong") }
    #expect(throws: Refused("尝试次数太多，请在1分钟后再试")) { try office.signIn("admin", password: Self.password) }
    #expect(try office.signIn("admin", password: Self.password, browser: known).officer.post.code == "admin")
    // An unknown login waits as well.
    for _ in 0..<GuessingPace.free { _ = try? office.signIn("ghost", password: "wrong") }
    #expect(throws: Refused("尝试次数太多，请在1分钟后再试")) { try office.signIn("ghost", password: "wrong") }
    for failures in 0..<1000 { #expect(GuessingPace.wait(after: failures) <= 15 * 60) }
  }

  @Test func `whoever was here before may not guess for ever, and is not known once the post changed hands`() throws {
    let tooMany = Refused("尝试次数太多，请在1分钟后再试")
    let new = try clerk()
    let signedIn = try office.signIn("wq-1", password: new.password)
    for _ in 0..<GuessingPace.free { _ = try? office.signIn("wq-1", password: "wrong", browser: signedIn.browser) }
    #expect(throws: tooMany) { try office.signIn("wq-1", password: new.password, browser: signedIn.browser) }
    // Nor may whoever took the session over find the password out by changing it.
    let presence = try #require(try office.presence(signedIn.id))
    #expect(throws: tooMany) { try office.changePassword(presence, old: new.password, new: "x", again: "x") }
    // Elsewhere nobody guessed.
    #expect(try office.signIn("wq-1", password: new.password).officer.post.code == "wq-1")
    let next = try office.handOver("wq-1", to: nil, by: administrator)
    #expect(try office.signIn("wq-1", password: next.password).browser != signedIn.browser)
  }

  @Test func `a given password is changed first, and every other session ends with it`() throws {
    let new = try clerk()
    let (here, there) = (
      try office.signIn("wq-1", password: new.password), try office.signIn("wq-1", password: new.password)
    )
    let presence = try #require(try office.presence(here.id))
    #expect(presence.mustChangePassword)
    #expect(throws: Refused.self) {
      _ = try office.changePassword(presence, old: new.password, new: "123456789012", again: "123456789012")
    }
    let fresh = try office.changePassword(presence, old: new.password, new: "山楂 罗盘 冬至 藤椅 灯塔", again: "山楂 罗盘 冬至 藤椅 灯塔")
    #expect(try office.presence(fresh)?.mustChangePassword == false)
    #expect(try office.presence(here.id) == nil)
    #expect(try office.presence(there.id) == nil)
  }

  @Test func `a post that changes hands keeps its history and lets its former holder in no more`() throws {
    let old = try clerk()
    let session = try office.signIn("wq-1", password: old.password)
    let next = try office.handOver("wq-1", to: Reporter(name: "接任测试", contact: ""), by: administrator)
    #expect(next.post.handovers == 1)
    #expect(try office.presence(session.id) == nil)
    #expect(throws: Refused.self) { _ = try office.signIn("wq-1", password: old.password) }
    #expect(try office.signIn("wq-1", password: next.password).officer.post.unit == County.wenquan)
    try office.end("wq-1", by: administrator)
    #expect(throws: Refused.self) { _ = try office.signIn("wq-1", password: next.password) }
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `only an administrator makes accounts, and trying leaves a trace`() throws {
    let other = Officer(Post(code: "office-1", title: "县专班办公室", role: .office))
    #expect(throws: Denied.self) {
      _ = try office.add(Post(code: "x-1", title: "x", role: .office), by: other)
    }
    #expect(try county.book.read { try $0.count(of: .denial) } == 1)
  }

  @Test func `a one-time code serves once`() throws {
    // RFC 6238, appendix B: SHA-1, 59 s gives 94287082.
    #expect(OneTimeCode(secret: Array("12345678901234567890".utf8)).digits(step: 1) == "287082")
    let oneTime = OneTimeCode.random()
    try county.book.vault.change("admin") { $0.oneTime = oneTime }
    let code = oneTime.digits(step: office.clock.real / OneTimeCode.period)
    #expect(throws: Refused.self) { _ = try office.signIn("admin", password: Self.password) }
    let session = try office.signIn("admin", password: Self.password, code: code)
    #expect(try office.presence(session.id)?.isConfirmed == true)
    #expect(throws: Refused.self) { _ = try office.signIn("admin", password: Self.password, code: code) }
  }

  @Test func `who is kept out is kept out of the interface too, and is told so`() throws {
    let clerk = Post(code: "wq-9", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan)
    _ = try office.add(clerk, password: Self.password, by: administrator)
    func token() throws -> String { try office.issueToken(for: "wq-9", label: "台账对接", by: administrator) }
    var mine = try token()
    #expect(try office.officer(bearing: mine) != nil)
    #expect(try office.resetPassword("wq-9", by: administrator).endedTokens == 1)
    #expect(try office.officer(bearing: mine) == nil)
    mine = try token()
    #expect(try office.handOver("wq-9", to: nil, by: administrator).endedTokens == 1)
    #expect(try office.officer(bearing: mine) == nil)
    mine = try token()
    try office.end("wq-9", by: administrator)
    #expect(try office.officer(bearing: mine) == nil && county.book.vault.post(bearing: mine) == nil)
  }

  @Test func `an authenticator is kept only once a code of it was typed; each recovery code serves once`() throws {
    let session = try office.signIn("admin", password: Self.password)
    let presence = try #require(try office.presence(session.id))
    let offer = office.offerOneTimeCode(presence)
    #expect(offer.address.hasPrefix("otpauth://totp/"))
    #expect(throws: Refused.self) { _ = try office.enrolOneTimeCode(presence, code: "000000") }
    #expect(try county.book.vault.credential("admin")?.oneTime == nil)
    let secret = office.offered(presence)
    // RFC 4226, section 4, R6: 160 bits, none of them fixed as those of letters are.
    #expect(secret.secret.count == 20 && !secret.secret.allSatisfy { $0 < 0x80 })
    let (codes, fresh) = try office.enrolOneTimeCode(
      presence, code: secret.digits(step: office.clock.real / OneTimeCode.period))
    #expect(try office.presence(fresh)?.isConfirmed == true, "who typed a code just now is not asked for one again")
    #expect(try office.presence(session.id) == nil)
    #expect(codes.count == 10)
    #expect(throws: Refused.self) { _ = try office.signIn("admin", password: Self.password) }
    _ = try office.signIn("admin", password: Self.password, code: codes[3].uppercased())
    #expect(throws: Refused.self) { _ = try office.signIn("admin", password: Self.password, code: codes[3]) }
    #expect(throws: Refused.self) { try office.resetOneTimeCode("admin", by: administrator) }
  }
}

/// `docs/permissions.md` is printed from the code.
@Suite struct PermissionsTextTests {
  @Test func `the document says what the code does`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/permissions.md")
    #expect(try String(contentsOf: path, encoding: .utf8) == PermissionsText.markdown)
  }
}
