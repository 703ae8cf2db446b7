import Basics
import Book
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// What the liaison of a unit finds of a case that was transferred to it, by whichever way it is asked for.
@Suite struct TransferPageTests {
  private static let canaries = ["三楼的孩子每晚摸黑上楼", "欧阳", "1390000", "上周又摔了一跤", "便民科", "照明班老周"]

  @Test func `the summary and what was passed on, on the page, in the list and over the interface`() async throws {
    let county = try WalkCounty()
    let office = county.office
    var form = ComplaintForm()
    (form.words, form.estate, form.source) = ("三楼的孩子每晚摸黑上楼，灯一直坏着", 3, "网络")
    form.reporter = WalkCounty.reporter
    let matter = try office.file(form, by: .resident).number
    try office.add(words: "上周又摔了一跤", to: matter, token: "")
    try office.attach(photo: WalkCounty.picture, at: 1, to: matter, token: "photo")
    try office.accept(matter, department: "便民科", seen: nil, by: .console)
    try office.assign(matter, department: "便民科", person: "照明班老周", seen: nil, by: .console)
    let photo = try #require(try county.standing(matter).steps.first { $0.sort == .attached }?.digest)
    try office.transfer(matter, to: WalkCounty.unit, summary: "小区楼道照明缺失，请督促恢复", seen: nil, by: .console)
    let token = try office.book.vault.issueToken(for: county.officer(.liaison).post.code, label: "", at: 0)
    let cookies: HTTPFields = [.cookie: "session=" + (try #require(try county.session(of: .liaison)))]
    let bearer: HTTPFields = [.authorization: "Bearer " + token]
    try await Application(router: county.face.router()).test(.router) { client in
      func look(_ place: String, _ status: HTTPResponse.Status, _ headers: HTTPFields) async throws -> String {
        try await client.execute(uri: place, method: .get, headers: headers) { answer in
          let page = String(buffer: answer.body)
          #expect(answer.status == status, "\(place)")
          for canary in Self.canaries { #expect(!page.contains(canary), "\(canary) at \(place)") }
          return page
        }
      }
      let page = try await look(SitePath.matter(matter).href, .ok, cookies)
      #expect(page.contains("<h2>转办摘要</h2>") && page.contains("小区楼道照明缺失，请督促恢复"))
      #expect(!page.contains(photo) && !page.contains("投诉人</dt>"))
      _ = try await look("/work", .ok, cookies)
      for path in [SitePath.attachment(photo, of: matter), .thumbnail(photo, of: matter)] {
        _ = try await look(path.href, .notFound, cookies)
      }
      let story = try await look("/api/v1/cases/\(matter)", .ok, bearer)
      #expect(story.contains("小区楼道照明缺失，请督促恢复"))
      _ = try await look("/api/v1/cases", .ok, bearer)
      let stale = Filled("/api/v1/cases/\(matter)/steps", json: #"{"sort": "签收转办件", "seen": 1}"#)
      let answer = try await client.post(stale, session: nil, token: token)
      #expect(answer.status == .conflict)
      for canary in Self.canaries { #expect(!answer.text.contains(canary), "\(canary)") }
    }
  }
}
