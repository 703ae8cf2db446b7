import Basics
import Testing

@testable import Web

@Suite struct SiteTests {
  @Test func `links carry only what was asked`() {
    let day = Day(iso: "2025-07-02")!
    #expect(SitePath.week(nil).href == "/")
    #expect(SitePath.week(Day(iso: "2025-07-03")!, done: .submitted).href == "/?week=2025-07-03&done=submitted")
    #expect(SitePath.ledger(LedgerQuery()).href == "/ledger")
    #expect(SitePath.figure(8, asOf: day, unit: nil).href == "/summary/figures/8?as-of=2025-07-02")
    #expect(
      SitePath.figure(8, asOf: day, unit: "410825001", page: 2).href
        == "/summary/figures/8?as-of=2025-07-02&subdistrict=410825001&page=2")
    #expect(SitePath.entry(Entry(.problem, "WT/7?")).href == "/ledger/problem/WT%2F7%3F")
    #expect(SitePath.file(.ledger, asOf: day, unit: nil).href == "/files/2025-07-02/county/ledger.xlsx")
  }

  @Test func `a search stands whole in its address and comes back from it`() throws {
    var query = LedgerQuery()
    query.text = "电 梯&a=b+c%"
    query.unit = "410825001"
    query.state = .overdue
    query.from = Day(iso: "2025-04-03")!
    query.cursor = "77"
    let address = SitePath.ledger(query).href
    let isPlain = address.allSatisfy { $0.isASCII }
    #expect(isPlain)
    let back = try LedgerQuery(Fields(String(address.drop { $0 != "?" }.dropFirst())))
    #expect(back == query)
  }

  @Test func `a form's blanks may be plus signs, and broken escapes stay as they were typed`() {
    let fields = Fields("a=%E7%94%B5+%E6%A2%AF&b=&c=%zz&d&e=1&e=2")
    #expect(fields["a"] == "电 梯")
    #expect(fields["b"] == nil)
    #expect(fields["c"] == "%zz")
    #expect(Fields("a=%E7%94%B5%ED%A0%80%00%E6%A2%AF")["a"] == "电\u{FFFD}\u{FFFD}\u{FFFD}梯")
    #expect(fields.has("d"))
    #expect(fields.all("e") == ["1", "2"])
  }

  @Test(arguments: [
    ("127.0.0.1:8080", true), ("localhost", true), ("LOCALHOST:1", true), ("[::1]:8080", true), ("::1", false),
    ("evil.example", false), ("127.0.0.1.evil.example", false), ("[::1].evil", false), ("", false),
    ("localhost.evil.example:8080", false),
  ])
  func `only names of this machine are let in`(authority: String, isLoopback: Bool) {
    #expect(Gatekeeper.isLoopback(authority) == isLoopback)
  }

  @Test(arguments: [
    ("台账.xlsx", "台账.xlsx"), ("C:\\temp\\台账.xlsx", "台账.xlsx"), ("../../etc/passwd", "passwd"), ("..", ""),
    ("a\u{0}b.csv", "ab.csv"),
    (".hidden.xlsx", "hidden.xlsx"),
  ])
  func `of a file's name only its last part is used`(name: String, plain: String) {
    #expect(ImportController.plainName(name) == plain)
    #expect(ImportController.plainName(String(repeating: "台", count: 300) + ".xlsx").utf8.count < 200)
  }

  @Test func `a Chinese file name travels percent-encoded`() {
    #expect(
      FileAnswer.disposition("附件5.xlsx")
        == "attachment; filename=\"taizhang.xlsx\"; filename*=UTF-8''%E9%99%84%E4%BB%B65.xlsx")
  }
}
