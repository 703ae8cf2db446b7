import BookFixtures
import Testing

@testable import Book

@Suite struct SessionTests {
  @Test func `a session that is given to another post behind the vault's back is good for nothing`() throws {
    let county = try LittleCounty()
    let id = try county.book.vault.beginSession(of: "company-1", at: 1000, confirmed: false)
    #expect(try county.book.vault.session(id, at: 1010)?.post == "company-1")
    try county.tamper("update session set post = 'office-1'", vault: true)
    #expect(try county.book.vault.session(id, at: 1010) == nil)
  }

  @Test func `a one-time code or a later beginning written into a session behind the vault's back ends it`() throws {
    let county = try LittleCounty()
    for tampering in ["update session set confirmed = 1005", "update session set begun = 1009"] {
      let id = try county.book.vault.beginSession(of: "office-1", at: 1000, confirmed: false)
      #expect(try county.book.vault.session(id, at: 1010)?.isConfirmed(at: 1010) == false)
      try county.tamper(tampering, vault: true)
      #expect(try county.book.vault.session(id, at: 1010) == nil)
    }
    let id = try county.book.vault.beginSession(of: "office-1", at: 1000, confirmed: true)
    #expect(try county.book.vault.session(id, at: 1010)?.isConfirmed(at: 1010) == true)
  }
}
