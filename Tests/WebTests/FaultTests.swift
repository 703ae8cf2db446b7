import Basics
import Campaign
import Foundation
import Operations
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Web

/// What a person sees while the machine behind the pages cannot do as asked.
@Suite struct FaultTests {
  let desk = LittleDesk()
  let uploads = NSTemporaryDirectory() + "uploads-" + UUID().uuidString

  private func serve(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    let face = try WebFace(
      desk: desk, uploads: uploads, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await Application(router: face.router()).test(.router, test)
    try? FileManager.default.removeItem(atPath: uploads)
  }

  private func post(_ path: String, _ body: String, _ client: any TestClientProtocol) async throws -> TestResponse {
    try await client.execute(
      uri: path, method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(string: body))
  }

  /// The fields of the form on the page, as a browser would send them.
  private func fields(of page: String) -> String {
    page.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map { match in
      let value = String(match.2).replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
      return "\(match.1)=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }.joined(separator: "&")
  }

  @Test func `结果不明时答503，填写的内容还在，再试一次用的是同一个标识`() async throws {
    try await serve { [desk] client in
      desk.fault.withLock { $0 = LittleFault(description: "提交时失去联系", isOutcomeUnknown: true) }
      let body = "token=abc&verdict=take&estate=11&kind=2.2&level=%E5%8E%BF%E7%BA%A7%E5%8F%97%E7%90%86&closed=6-30%22"
      let answer = try await post("/review/H1/decision", body, client)
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] == "5")
      let page = String(buffer: answer.body)
      for words in ["提交时失去联系", "还不能确认是否已保存", "已经保存的不会重复", "再试一次", "请求编号"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(page.contains("action=\"/review/H1/decision\""))

      desk.fault.withLock { $0 = nil }
      let again = try await post("/review/H1/decision", fields(of: page), client)
      #expect(again.status == .seeOther)
      let decision = try #require(desk.decisions.withLock { $0.first })
      #expect(decision.token == "abc")
      #expect(decision.estate == 11)
      #expect(decision.closed == "6-30\"")
      #expect(decision.level == .county)
    }
  }

  @Test func `报送没有办成也一样`() async throws {
    try await serve { [desk] client in
      desk.fault.withLock { $0 = LittleFault(description: "数据库服务器正在启动") }
      let answer = try await post("/submissions", "week=2025-07-03&subdistrict=410825001", client)
      #expect(answer.status == .serviceUnavailable)
      let page = String(buffer: answer.body)
      #expect(page.contains("没有保存"))
      desk.fault.withLock { $0 = nil }
      #expect(try await post("/submissions", fields(of: page), client).status == .seeOther)
      // The form had no token; the page gives it one.
      #expect(desk.submissions.withLock { $0.first?.token.count } == 36)
    }
  }

  @Test func `每张表单各有一个标识`() async throws {
    try await serve { client in
      for path in ["/review", "/?week=2025-07-03"] {
        let page = String(buffer: try await client.execute(uri: path, method: .get).body)
        let tokens = page.matches(of: /name="token" value="([^"]+)"/).map { String($0.1) }
        let forms = page.matches(of: /<form [^>]*method="post"/).count
        #expect(tokens.count == forms && forms > 0)
        #expect(Set(tokens).count == tokens.count)
      }
    }
  }

  @Test func `服务器暂时不可用时各页答503并说明`() async throws {
    try await serve { [desk] client in
      desk.fault.withLock { $0 = LittleFault(description: "连不上数据库服务器") }
      let answer = try await client.execute(uri: "/ledger", method: .get)
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] == "5")
      #expect(String(buffer: answer.body).contains("连不上数据库服务器"))
      desk.fault.withLock { $0 = LittleFault(description: "台账库已损坏", isPassing: false) }
      #expect(try await client.execute(uri: "/ledger", method: .get).status == .internalServerError)
    }
  }
}
