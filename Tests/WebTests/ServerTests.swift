import Basics
import Campaign
import Casework
import Foundation
import Operations
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Web

@Suite struct ServerTests {
  let desk = LittleDesk()
  let uploads = NSTemporaryDirectory() + "uploads-" + UUID().uuidString

  private func serve(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    let face = try WebFace(
      desk: desk, uploads: uploads, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await Application(router: face.router()).test(.router, test)
    try? FileManager.default.removeItem(atPath: uploads)
  }

  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  @Test func `每一页都答得出，带着安全的报头`() async throws {
    try await serve { client in
      for section in Section.allCases {
        let answer = try await client.execute(uri: section.path.href, method: .get)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(!SecurityHeaders.policy.contains("unsafe"))
      }
    }
  }

  @Test func `页面里的每个链接都有去处`() async throws {
    try await serve { client in
      var seen: Set<String> = []
      var todo = Section.allCases.map(\.path.href)
      while let address = todo.popLast() {
        guard seen.insert(address).inserted, seen.count < 400 else { continue }
        // The open pages are a hall of their own, which is not built here.
        if PublicRoute.allCases.contains(where: { address.hasPrefix($0.rawValue.prefix { $0 != "{" }) }) { continue }
        let answer = try await client.execute(uri: address, method: .get)
        // The little county knows only a few records.
        let isUnknownRecord = address.hasPrefix("/ledger/") && answer.status == .notFound
        #expect(answer.status == .ok || isUnknownRecord, "\(address)")
        guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
        let markup = String(buffer: answer.body)
        #expect(!markup.contains(" style="), "\(address): the policy allows no inline style")
        for match in markup.matches(of: /(?:href|src)="(\/[^"]*)"/) {
          todo.append(String(match.1).replacing("&amp;", with: "&"))
        }
      }
      #expect(seen.count > 60)
    }
  }

  @Test func `没有的页面用中文说明并给出请求编号`() async throws {
    try await serve { client in
      for address in ["/nowhere", "/ledger/complaint/none", "/ledger/person/1", "/summary/figures/40", "/imports/none"]
      {
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status == .notFound)
        #expect(String(buffer: answer.body).contains("请求编号："))
      }
      let bad = try await client.execute(uri: "/summary?as-of=2025-02-30", method: .get)
      #expect(bad.status == .badRequest)
      #expect(String(buffer: bad.body).contains("日期应写作"))
    }
  }

  @Test(arguments: [
    ["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
    ["Sec-Fetch-Site": "same-site"],
  ])
  func `别的网站发来的改动一律不收`(headers: [String: String]) async throws {
    try await serve { [desk] client in
      var fields = ServerTests.form
      for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
      let answer = try await client.execute(
        uri: "/submissions", method: .post, headers: fields,
        body: ByteBuffer(string: "week=2025-07-03&subdistrict=410825001"))
      #expect(answer.status == .forbidden)
      #expect(desk.submissions.withLock { $0.isEmpty })
    }
  }

  @Test func `报送后回到本周，被拒时逐条说明`() async throws {
    try await serve { [desk] client in
      let done = try await client.execute(
        uri: "/submissions", method: .post, headers: ServerTests.form,
        body: ByteBuffer(string: "week=2025-07-03&subdistrict=410825001"))
      #expect(done.status == .seeOther)
      #expect(done.headers[.location] == "/?week=2025-07-03&done=submitted")
      #expect(
        desk.submissions.withLock { $0 } == [
          SubmissionForm(
            thursday: Day(iso: "2025-07-03")!, unit: "410825001", parts: WeekSubmission.Part.allCases)
        ])
      let refused = try await client.execute(
        uri: "/submissions", method: .post, headers: ServerTests.form,
        body: ByteBuffer(string: "week=2025-07-03&subdistrict=410825003"))
      #expect(refused.status == .unprocessableContent)
      #expect(String(buffer: refused.body).contains("没有本周的排查记录"))
    }
  }

  @Test func `待定的行逐行决定`() async throws {
    try await serve { [desk] client in
      let refused = try await client.execute(
        uri: "/review/H1/decision", method: .post, headers: ServerTests.form,
        body: ByteBuffer(string: "verdict=take&estate=11&kind=1.1&closed=6-30"))
      #expect(refused.status == .unprocessableContent)
      #expect(String(buffer: refused.body).contains("value=\"6-30\""))
      let done = try await client.execute(
        uri: "/review/H1/decision", method: .post, headers: ServerTests.form,
        body: ByteBuffer(
          string:
            "verdict=take&estate=11&kind=1.1&otherKind=2.2&level=%E5%8E%BF%E7%BA%A7%E5%8F%97%E7%90%86&levelForSource=1")
      )
      #expect(done.headers[.location] == "/review?done=taken")
      let decision = try #require(desk.decisions.withLock { $0.first })
      #expect(decision.estate == 11)
      #expect(decision.kind == "2.2")
      #expect(decision.level == .county)
      #expect(decision.levelForSource)
    }
  }

  @Test func `上传先识别，确认后才列入，文件随即删除`() async throws {
    try await serve { [desk, uploads] client in
      let place = try await upload("台账.xlsx", client)
      let page = try await outcome(place, client)
      #expect(page.contains("确认列入台账"))
      #expect(desk.taken.withLock { $0.isEmpty })
      let files = { (try? FileManager.default.subpathsOfDirectory(atPath: uploads)) ?? [] }
      #expect(files().contains { $0.hasSuffix("/sealed") } && files().contains { $0.hasSuffix("/rejects") })
      for file in files() where file.contains("/") {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: uploads + "/" + file))
        #expect(bytes.firstRange(of: Data("content".utf8)) == nil && bytes.firstRange(of: Data("rejected".utf8)) == nil)
      }
      let rejects = try await client.execute(uri: place + "/rejects", method: .get)
      #expect(String(buffer: rejects.body) == "rejected")
      #expect(rejects.headers[.contentDisposition]?.contains("filename*=UTF-8''") == true)
      let confirmed = try await client.execute(uri: place + "/confirmation", method: .post, headers: ServerTests.form)
      #expect(confirmed.headers[.location] == place)
      let after = try await outcome(place, client)
      #expect(after.contains("已列入台账"))
      #expect(desk.taken.withLock { $0 } == ["台账.xlsx"])
      #expect(!files().contains { $0.hasSuffix("/sealed") })
      // Pressed twice: once is enough.
      _ = try await client.execute(uri: place + "/confirmation", method: .post, headers: ServerTests.form)
      #expect(desk.taken.withLock { $0.count } == 1)
    }
  }

  @Test func `不能导入的文件说明原因`() async throws {
    try await serve { client in
      let place = try await upload("照片.png", client)
      let page = try await outcome(place, client)
      #expect(page.contains("“照片.png”不是工作簿"))
      let empty = try await client.execute(
        uri: "/imports", method: .post, headers: [HTTPField.Name("X-File-Name")!: "a.xlsx", .accept: "*/*"])
      #expect(empty.status == .badRequest)
      #expect(String(buffer: empty.body).contains("文件是空的"))
      let large = try await client.execute(
        uri: "/imports", method: .post,
        headers: [HTTPField.Name("X-File-Name")!: "a.xlsx"],
        body: ByteBuffer(repeating: 0, count: ImportController.limit + 1))
      #expect(large.status == .contentTooLarge)
      #expect(String(buffer: large.body).contains("文件太大"))
    }
  }

  @Test func `重启以后未确认的文件不在了，说明要重新上传`() async throws {
    try await serve { [uploads, desk] client in
      let place = try await upload("台账.xlsx", client)
      let again = try WebFace(desk: desk, uploads: uploads)
      try await Application(router: again.router()).test(.router) { other in
        let answer = try await other.execute(uri: place, method: .get)
        #expect(answer.status == .notFound && String(buffer: answer.body).contains("请重新上传"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).isEmpty)
      }
    }
  }

  @Test func `文件以中文名下载，内容完整`() async throws {
    try await serve { [uploads] client in
      let answer = try await client.execute(uri: "/files/2025-07-02/410825001/ledger.xlsx", method: .get)
      #expect(answer.status == .ok)
      #expect(answer.body.readableBytes == 300_000)
      #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"taizhang.xlsx\"") == true)
      let left = try FileManager.default.contentsOfDirectory(atPath: uploads)
      #expect(left.isEmpty)
      let unknown = try await client.execute(uri: "/files/2025-07-02/nowhere/ledger.xlsx", method: .get)
      #expect(unknown.status == .notFound)
    }
  }

  private func upload(_ name: String, _ client: any TestClientProtocol) async throws -> String {
    let answer = try await client.execute(
      uri: "/imports", method: .post, headers: [HTTPField.Name("X-File-Name")!: percentEncoded(name)],
      body: ByteBuffer(string: "content"))
    #expect(answer.status == .created)
    return try #require(answer.headers[.location])
  }

  /// The page of an import once it is read.
  private func outcome(_ place: String, _ client: any TestClientProtocol) async throws -> String {
    while true {
      let page = String(buffer: try await client.execute(uri: place, method: .get).body)
      if !page.contains("http-equiv=\"refresh\"") { return page }
      await Task.yield()
    }
  }
}
