import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Web

/// The pages on which identities are shown, approved and watched over.
@Suite struct IdentityPageTests {
  private func ask(
    _ uri: String, _ method: HTTPRequest.Method = .get, body: String? = nil
  ) async throws -> (status: Int, page: String, headers: HTTPFields) {
    let face = try WebFace(
      desk: LittleDesk(), uploads: FreshFolder.path(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let headers: HTTPFields = body == nil ? [:] : [.contentType: "application/x-www-form-urlencoded"]
    return try await Application(router: face.router()).test(.router) { client in
      try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }) {
        ($0.status.code, String(buffer: $0.body), $0.headers)
      }
    }
  }

  @Test func `the inspectors are told who looked, and whom to ask`() throws {
    let desk = LittleDesk()
    let view = try desk.reveals(from: desk.clock().today - 30, to: desk.clock().today)
    let frame = Frame(plan: desk.plan, clock: desk.clock(), waiting: 0)
    let page = String(decoding: RevealsPage(view: view).rendered(in: frame).bytes, as: UTF8.self)
    for words in ["核实漏水位置", "温泉街道办事处经办人（wq-2）", "没有办过这一件", "请核实"] { #expect(page.contains(words)) }
  }

  @Test func `whoever looks is told beforehand who will know of it, and nothing is kept by the browser`() async throws {
    let asked = try await ask("/cases/TS1/identity")
    #expect(asked.page.contains("此前被看过2次"))
    #expect(asked.page.contains("还没有建立账号，不能查看身份"))
    let refused = try await ask("/cases/TS1/identity", .post, body: "reason=x")
    #expect(refused.status == 422)
    #expect(refused.page.contains("至少4个字"))
    #expect(refused.page.contains("动态口令"))
    #expect(refused.headers[.cacheControl] == "no-store")
  }

  @Test func `an export waits for somebody else to approve it`() async throws {
    let page = try await ask("/identity-exports").page
    #expect(page.contains("/identity-exports/e1/approval"))
    #expect(!page.contains("/identity-exports/e1/drawing"))
  }

  @Test(arguments: [
    (CodeForm.Standing.needsCode, "先确认是本人", "name=\"code\""), (.notEnrolled, "先启用动态码", "href=\"/account\""),
    (.noAccounts, "还没有建立账号", "taizhang user add"),
  ])
  func `whoever has an authenticator is asked for its code, and whoever has none is led to it`(
    _ standing: CodeForm.Standing, _ told: String, _ more: String
  ) {
    var (form, h) = (CodeForm(.stranger, backTo: .identityExports), HTML(capacity: 1024))
    form.standing = standing
    form.write(into: &h)
    let page = String(decoding: h.bytes, as: UTF8.self)
    #expect(page.contains(told) && page.contains(more))
    #expect((standing == .needsCode) == page.contains("name=\"code\""))
  }
}
