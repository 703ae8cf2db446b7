import Basics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Web

/// What those see who watch over the machine.
@Suite struct WatchTests {
  private func serve(
    _ desk: LittleDesk = LittleDesk(), _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    let uploads = NSTemporaryDirectory() + "uploads-" + UUID().uuidString
    let face = try WebFace(
      desk: desk, uploads: uploads, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await Application(router: face.router()).test(.router, test)
    try? FileManager.default.removeItem(atPath: uploads)
  }

  @Test func `health and readiness are told apart`() async throws {
    try await serve(LittleDesk(isEmpty: true)) { client in
      let health = try await client.execute(uri: "/health", method: .get)
      #expect(health.status == .ok)
      let answer = try await client.execute(uri: "/ready", method: .get)
      #expect(answer.status == .serviceUnavailable)
      #expect(String(buffer: answer.body) == "数据库服务器没有应答\n")
    }
    try await serve { client in
      let answer = try await client.execute(uri: "/ready", method: .get)
      #expect(answer.status == .ok)
    }
  }

  @Test(arguments: ["/health", "/ready", "/metrics"], ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
  func `whoever comes from outside through a proxy finds nothing`(_ address: String, _ header: String) async throws {
    try await serve { client in
      for method in [HTTPRequest.Method.get, .head] {
        let name = try #require(HTTPField.Name(header))
        let answer = try await client.execute(uri: address, method: method, headers: [name: "203.0.113.9"])
        #expect(answer.status == .notFound)
        #expect(!String(buffer: answer.body).contains("taizhang_"))
      }
    }
  }

  @Test func `only loopback is this machine`() throws {
    for ip in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
      #expect(OnThisMachine.isLocal(try SocketAddress(ipAddress: ip, port: 1)), "\(ip)")
    }
    for ip in ["10.0.0.1", "192.168.1.5", "2001:db8::1", "::ffff:10.0.0.1", "::", "0.0.0.0"] {
      #expect(!OnThisMachine.isLocal(try SocketAddress(ipAddress: ip, port: 1)), "\(ip)")
    }
  }

  @Test func `the numbers are told in the words of the exposition format`() async throws {
    try await serve { client in
      for address in [
        "/", "/ledger?text=%E6%A2%AF", "/ledger?text=%E6%94%B6", "/nowhere/secret", "/ledger/complaint/TS9",
      ] {
        _ = try await client.execute(uri: address, method: .get)
      }
      let answer = try await client.execute(uri: "/metrics", method: .get)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
      let text = String(buffer: answer.body)
      let lines = text.split(separator: "\n")
      for line in lines where !line.hasPrefix("#") {
        #expect(
          line.wholeMatch(of: /[a-z_]+(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? [0-9.e+-]+/) != nil, "\(line)")
      }
      for line in [
        #"taizhang_http_requests_total{route="ledger",method="GET",status="200"} 2"#,
        #"taizhang_http_requests_total{route="none",method="GET",status="404"} 1"#,
        #"taizhang_http_requests_total{route="entry",method="GET",status="404"} 1"#,
        #"taizhang_http_request_duration_seconds_bucket{route="ledger",le="+Inf"} 2"#,
        #"taizhang_http_request_duration_seconds_count{route="ledger"} 2"#, "taizhang_book_up 1",
        "taizhang_journal_entries 12", "taizhang_checkpoint_age_seconds 90", "taizhang_held_rows 2",
        "taizhang_unknown_outcomes_total 3", #"taizhang_jobs_waiting{room="pages"} 0"#, "taizhang_imports_running 0",
        #"taizhang_database_connections{store="book",state="in_use"} 1"#,
        #"taizhang_replication_standbys{sync="yes"} 1"#, "taizhang_replication_lag_seconds 0.25",
      ] { #expect(lines.contains(Substring(line)), "\(line)") }
      #expect(!text.contains("secret"))
      #expect(!text.contains("/"))
      let families = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
      #expect(Set(families).count == families.count)
    }
  }

  @Test func `what a label may not hold is escaped`() {
    var text = Exposition()
    text.family("a", .gauge, "one\\two\nthree")
    text.sample("a", [("b", "\"quoted\" \\ \n")], 1.5)
    text.sample("a", [], .infinity)
    #expect(text.text == "# HELP a one\\\\two\\nthree\n# TYPE a gauge\na{b=\"\\\"quoted\\\" \\\\ \\n\"} 1.5\na +Inf\n")
  }
}
