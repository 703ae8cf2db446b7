import Basics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// What a clerk meets on the pages of a case.
@Suite struct CasePageTests {
  private static let typed: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]

  private func visit(
    _ uri: String, _ method: HTTPRequest.Method = .get, _ fields: [(String, String)] = []
  ) async throws -> (status: Int, body: String) {
    let face = try WebFace(
      desk: LittleDesk(), uploads: FreshFolder.path(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let app = Application(router: face.router())
    let body = fields.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
    return try await app.test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: Self.typed, body: method == .get ? nil : ByteBuffer(string: body)
      ) { (Int($0.status.code), String(buffer: $0.body)) }
    }
  }

  @Test func `the next step is a form, and what cannot be done yet says every reason`() async throws {
    let page = try await visit("/cases/TS1")
    #expect(page.status == 200)
    #expect(page.body.contains("action=\"/cases/TS1/finding\""))
    #expect(!page.body.contains("action=\"/cases/TS1/closing\""))
    #expect(page.body.contains("请先填写核查结论"))
    #expect(page.body.contains("核查时限5个工作日，自2025年6月24日次日起算"))
    #expect(page.body.contains("（内部，投诉人看不到）"))
    #expect(page.body.contains("电梯坏了&lt;b&gt;三天"))
  }

  @Test func `what may be the same matter is proposed where one is asked for, and in no other field`() async throws {
    let page = try await visit("/cases/TS1").body
    #expect(page.contains("name=\"other\" value=\"TS7\""))
    #expect(page.contains("并入这一件"))
    for name in ["department", "person"] { #expect(page.contains("name=\"\(name)\" value=\"\"")) }
  }

  @Test func `a case that is not for one is not there`() async throws {
    #expect(try await visit("/cases/TS9").status == 404)
    #expect(try await visit("/cases/TS1/nonsense", .post).status == 404)
  }

  @Test func `a photo is shown on the page, anything else comes down, and what is not of the case is not there`()
    async throws
  {
    #expect(try await visit("/cases/TS1").body.contains("<img src=\"/cases/TS1/thumbnails/a1\""))
    #expect(try await visit("/cases/TS1/attachments/b2").status == 200)
    #expect(try await visit("/cases/TS1/attachments/c3").status == 404)
    #expect(try await visit("/cases/TS1/attachments", .post, [("x", "y")]).status == 201)
    #expect(try await visit("/cases/TS1/attachments", .post).status == 422)
  }

  @Test func `a refused deed says every reason and keeps what was typed`() async throws {
    let page = try await visit("/cases/TS1/finding", .post, [("finding", "属实"), ("seen", "3")])
    #expect(page.status == 422)
    #expect(page.body.contains("请写明核查情况和依据"))
    #expect(page.body.contains("<option value=\"属实\" selected>"))
  }

  @Test func `somebody was quicker: what they did is told, and nothing typed is lost`() async throws {
    let page = try await visit(
      "/cases/TS1/finding", .post, [("finding", "不属实"), ("text", "到场看过，电梯正常"), ("seen", "2")])
    #expect(page.status == 409)
    #expect(page.body.contains("分派给物业科，责任人：物业科科长"))
    #expect(page.body.contains("到场看过，电梯正常</textarea>"))
  }

  @Test func `what is done to many is told case by case`() async throws {
    let page = try await visit(
      "/deeds", .post, [("deed", "assignment"), ("department", "物业科"), ("case", "TS1|3"), ("case", "TS3|1")])
    #expect(page.status == 200)
    #expect(page.body.contains("办成1件，没有办成1件"))
    #expect(try await visit("/deeds", .post, [("deed", "assignment")]).status == 422)
  }

  @Test func `the list pages by keys and offers only what may be done to many`() async throws {
    let page = try await visit("/work?heading=overdue")
    #expect(page.body.contains("/work?heading=overdue&amp;cursor=2025-07-01~TS1"))
    #expect(page.body.contains("1000+"))
    #expect(page.body.contains("电梯坏了&lt;b&gt;"))
    #expect(page.body.contains("<section class=\"card\" id=\"overdue\">") && page.body.contains("期限早的在前"))
  }

  @Test func `the columns of an unknown sheet are asked once, and every row's fate is told`() async throws {
    let uploads = FreshFolder.path()
    let face = try WebFace(
      desk: LittleDesk(), uploads: uploads, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await Application(router: face.router()).test(.router) { client in
      let name: HTTPFields = [HTTPField.Name("X-File-Name")!: percentEncoded("12345清单.csv")]
      let address = try await client.execute(
        uri: "/imports", method: .post, headers: name, body: ByteBuffer(string: "a,b,c")
      ) { $0.headers[.location] ?? "" }
      let page = try await client.execute(uri: address + "/columns", method: .get) { String(buffer: $0.body) }
      #expect(page.contains("<option value=\"诉求内容\" selected data-samples=\"前几行：电梯坏了｜楼道&lt;b&gt;黑&lt;/b&gt;\">"))
      #expect(page.contains("<span class=\"small muted samples\">前几行：电梯坏了｜楼道&lt;b&gt;黑"))
      #expect(page.contains("<input type=\"checkbox\" name=\"left\" value=\"工单号\">不列入“工单号”"))
      #expect(page.contains("共3行：将列入1件，已有1件，退回1行。还没有写入。") && page.contains("第4行：没有反映内容"))
      let again = try await client.execute(
        uri: address + "/columns", method: .post, headers: Self.typed,
        body: ByteBuffer(string: "preview=1&mapping=a&source=b&column-brief=")
      ) { String(buffer: $0.body) }
      #expect(!again.contains("将列入") && again.contains("记住并列入"), "nothing can be said without the words' column")
      let answer = try await client.execute(
        uri: address + "/columns", method: .post, headers: Self.typed,
        body: ByteBuffer(
          string: "mapping=a&source=b&column-brief=" + percentEncoded("诉求内容") + "&column-number="
            + percentEncoded("工\r\n单 号"))
      ) { String(buffer: $0.body) }
      #expect(answer.contains("列入1件，已有1件，退回1行") && answer.contains("第4行：没有反映内容"))
    }
    try? FileManager.default.removeItem(atPath: uploads)
  }

  @Test func `a draft comes back, a refusal keeps the words, a receipt is read out`() async throws {
    let found = try await visit("/entries/new").body
    for told in ["上次有一份没有提交的登记", "<dd class=\"lines\">电梯</dd>", "href=\"/entries/new?draft=1\"", "放弃，登记新的"] {
      #expect(found.contains(told))
    }
    #expect(!found.contains("<textarea"), "nothing is typed into it before one has chosen")
    #expect(try await visit("/entries/new?draft=1").body.contains("电梯</textarea>"))
    let dropped = try await visit("/entries/draft", .post, [("drop", "1")])
    #expect(dropped.status == 303)
    let refused = try await visit("/entries", .post, [("name", "甄隐名"), ("words", "")])
    #expect(refused.status == 422 && refused.body.contains("请选择来源") && refused.body.contains("甄隐名"))
    let filed = try await visit("/entries", .post, [("words", "电梯坏了"), ("token", "x")])
    #expect(filed.status == 201 && filed.body.contains("ABCD-EFGH-IJKL-MNOP-QRST"))
    #expect(try await visit("/entries/suggestions", .post, [("words", "电梯坏了")]).body.contains("\"TS1\""))
    #expect(try await visit("/entries/draft", .post, [("words", "电")]).status == 204)
  }
}
