import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// Who has shown a query code.
@Suite struct QuerySessionsTests {
  private func begin(_ number: String, _ sessions: QuerySessions) -> Request {
    var response = Response(status: .ok)
    sessions.begin(number, in: &response)
    let cookie = response.headers[.setCookie]?.prefix { $0 != ";" } ?? ""
    return Request(
      head: .init(method: .get, scheme: "http", authority: "x", path: "/", headerFields: [.cookie: String(cookie)]),
      body: .init(buffer: ByteBuffer()))
  }

  @Test func `whoever shows one case's code again and again ends nobody else's visit`() {
    let sessions = QuerySessions(isSecure: false)
    let other = begin("TS-1", sessions)
    let first = begin("TS-2", sessions)
    var last = first
    for _ in 0..<100 { last = begin("TS-2", sessions) }
    #expect(sessions.number(other) == "TS-1")
    #expect(sessions.number(last) == "TS-2")
    #expect(sessions.number(first) == nil, "of one case the oldest goes")
  }

  @Test func `whoever leaves is let in no more, and nobody else is put out`() {
    let sessions = QuerySessions(isSecure: false)
    let (own, other) = (begin("TS-1", sessions), begin("TS-1", sessions))
    var response = Response(status: .ok)
    sessions.end(own, in: &response)
    #expect(sessions.number(own) == nil)
    #expect(sessions.number(other) == "TS-1")
    #expect(response.headers[.setCookie]?.contains("Max-Age=0") == true)
  }
}
