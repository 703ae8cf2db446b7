import Basics
import BookFixtures
import Casework
import Testing

@testable import Book
@testable import BookSQLite

/// A vault with what somebody who has its file would like to change: receipts, credentials, tokens.
private struct BusyVault {
  let county: LittleCounty
  var vault: Vault { county.book.vault }

  init() throws {
    county = try LittleCounty()
    for token in ["one", "two", "three"] { try deposit(token) }
    for login in ["office", "street"] {
      try vault.put(Credential(login: login, password: "digest of \(login)", mustChange: true))
      _ = try vault.issueToken(for: login, label: "platform", at: 0)
    }
  }

  func deposit(_ token: String) throws {
    let nobody = Reporter(name: "", contact: "")
    let day = try #require(Day(year: 2025, month: 7, day: 3))
    _ = try #require(try vault.deposit(nobody, [], on: day, token: token))
  }
}

@Suite struct VaultTallyTests {
  @Test func `what the vault itself changes is no fault`() throws {
    let busy = try BusyVault()
    #expect(try busy.county.book.verify() == [])
    try busy.vault.change("office") { $0.failures += 1 }
    try busy.vault.removeCredential("street")
    #expect(try busy.vault.endTokens(of: "street", at: 60) == 1)
    try busy.deposit("one")
    #expect(try busy.county.book.verify() == [])
    #expect(try busy.county.reopened().verify() == [])
  }

  @Test(arguments: [
    ("receipt", "update receipt set mark = x'00' where matter = (select min(matter) from receipt)"),
    ("receipt", "delete from receipt where matter = (select max(matter) from receipt)"),
    ("receipt", "insert into receipt (county, matter, mark) values (410825, 'TS250703-99999999', x'00')"),
    ("credential", "update credential set password = 'digest of street' where login = 'office'"),
    ("credential", "update credential set failures = 9 where login = 'office'"),
    ("credential", "delete from credential where login = 'office'"),
    ("access_token", "update access_token set post = 'office' where post = 'street'"),
    ("access_token", "update access_token set ended = 1 where post = 'street'"),
    ("wording", "update wording_tally set sealed = zeroblob(length(sealed))"),
  ])
  func `what is changed behind the vault's back is found`(place: String, sql: String) throws {
    let busy = try BusyVault()
    try busy.county.write { pen in _ = try pen.seal(Reporter(name: "王小明", contact: ""), of: "complaint/T1") }
    try busy.county.tamper(sql, vault: true)
    #expect(try busy.county.book.verify().map(\.place).contains(place))
  }

  @Test func `receipts that changed places are found, though there are as many as before`() throws {
    let busy = try BusyVault()
    try busy.county.tamper(
      """
      create temporary table taken as select matter, mark from receipt order by matter limit 2;
      delete from receipt where matter in (select matter from taken);
      insert into receipt (county, matter, mark) select 410825, a.matter, b.mark from taken a, taken b \
      where a.matter <> b.matter;
      """, vault: true)
    #expect(try busy.county.book.verify().map(\.description) == ["receipt：回执与清点不符，有的被改动过"])
  }

  @Test func `a vault whose wordings alone were tallied goes on, and counts the rest with its next change`() throws {
    let busy = try BusyVault()
    try busy.county.tamper("delete from wording_tally", vault: true)
    try busy.vault.change("office") { $0.failures += 1 }
    #expect(try busy.county.book.verify() == [])
    try busy.county.tamper("delete from access_token", vault: true)
    #expect(try busy.county.book.verify().map(\.place) == ["access_token"])
  }

  @Test func `a backup carries the tally with it`() throws {
    let busy = try BusyVault()
    let (file, target) = (busy.county.directory + "/backup", busy.county.directory + "/restored")
    try busy.county.book.backup(to: file)
    let restored = try restoreBook(
      from: file, to: target, county: "410825", environment: ["TAIZHANG_KEYS": busy.county.directory + ".keys"])
    #expect(try restored.verify() == [])
    try restored.vault.put(Credential(login: "late", password: "digest", mustChange: true))
    #expect(try restored.verify() == [])
  }
}
