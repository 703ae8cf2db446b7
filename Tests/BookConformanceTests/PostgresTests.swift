import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// What only a server can do wrong.
@Suite struct PostgresTests {
  @Test func `opening twice changes nothing, and a schema of the future is refused`() throws {
    let bench = try Bench(.postgres)
    let address = try PostgresAddress(bench.url)
    let stores = try PostgresStores(address, county: "410825", creating: false) { try Bench.blank() }
    #expect(try stores.book.schema() == bench.book.store.schema())
    try PostgresServer.shared.get().execute(
      "update taizhang.taizhang_schema set version = 99", in: address.database)
    #expect { try bench.another() } throws: { ($0 as? BookFault)?.cause == .newer }
  }

  @Test func `a database without a book is told`() throws {
    let server = try PostgresServer.shared.get()
    let url = try server.makeDatabase()
    defer { server.dropDatabase(url) }
    #expect {
      try PostgresStores(PostgresAddress(url), county: "410825", creating: false) { try Bench.blank() }
    } throws: {
      ($0 as? BookFault)?.cause == .missing
    }
    #expect {
      try PostgresStores(PostgresAddress(server.url(database: "none")), county: "410825", creating: true) {
        try Bench.blank()
      }
    } throws: {
      ($0 as? BookFault)?.cause == .missing
    }
  }

  @Test(arguments: [
    ("alter table taizhang.journal disable trigger journal_stays", "trigger journal_stays"),
    ("drop index taizhang.ledger_choice", "index ledger_choice"),
    ("alter table taizhang.measure disable row level security", "table measure"),
    ("drop policy own_county on taizhang.measure", "policy own_county measure"),
    ("create table taizhang.notes (text text)", "table notes"),
    ("create index more on taizhang.measure (day)", "index more"),
    (
      "create or replace function taizhang.lowest_county() returns bigint language sql stable as 'select 0::bigint'",
      "function lowest_county"
    ),
  ]) func `a part of the book that is missing, foreign or changed is named`(_ sql: String, _ part: String) throws {
    let bench = try Bench(.postgres)
    try bench.fill()
    #expect(try bench.book.verify() == [])
    try PostgresServer.shared.get().execute(sql, in: PostgresAddress(bench.url).database)
    #expect(try bench.book.verify().map(\.place) == ["台账库结构 " + part])
  }

  @Test func `what the server itself can check is checked, and what it cannot is said`() throws {
    let bench = try Bench(.postgres)
    let (server, database) = (try PostgresServer.shared.get(), try PostgresAddress(bench.url).database)
    try bench.fill()
    let before = try bench.book.unchecked()
    #expect(before.contains { $0.contains("amcheck") })
    try server.execute("create schema checks; create extension amcheck schema checks", in: database)
    let after = try bench.book.unchecked()
    #expect(!after.contains { $0.contains("amcheck") })
    #expect(try bench.book.verify() == [])
    // An index that missed a row, as after a crash with fsync off.
    func setReady(_ isReady: Bool) throws {
      try server.execute(
        "update pg_index set indisready = \(isReady) where indexrelid = 'taizhang.company_folded'::regclass",
        in: database)
    }
    try setReady(false)
    try bench.write { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      company.name = "河南第二物业服务有限公司"
      try pen.append(Event(.recorded, .company(company)))
    }
    try setReady(true)
    let faults = try bench.book.verify()
    #expect(faults.map(\.place) == ["台账库文件"])
    #expect(faults.first?.what.hasPrefix("company_folded：") == true)
  }

  @Test func `a cell changed behind the book's back is found`() throws {
    let bench = try Bench(.postgres)
    try bench.fill()
    try PostgresServer.shared.get().execute(
      "update taizhang.complaint set closed = '2025-04-30' where opened = 4", in: PostgresAddress(bench.url).database)
    #expect(try bench.book.verify().map(\.place) == ["complaint opened=4 closed"])
  }
}
