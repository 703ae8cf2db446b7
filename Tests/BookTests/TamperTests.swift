import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookSQLite

/// Somebody with the file and without the keys changes something behind the book's back; the book says where.
@Suite struct TamperTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    var place: String
    var vault = false
    var testDescription: String { sql }
  }

  static let journal: [Case] = [
    Case(sql: "update journal set county = 410826 where number = 5", place: "journal number=6"),
    Case(sql: "update journal set number = 99 where number = 5", place: "journal number=6"),
    Case(sql: "update journal set moment = moment + 1 where number = 5", place: "journal number=5"),
    Case(sql: "update journal set actor = actor || 'x' where number = 5", place: "journal number=5"),
    Case(sql: "update journal set subject = 'complaint/TS0009' where number = 5", place: "journal number=5"),
    Case(sql: "update journal set version = 2 where number = 5", place: "journal number=5"),
    Case(sql: "update journal set kind = 'complaint.amended' where number = 5", place: "journal number=5"),
    Case(
      sql: "update journal set payload = replace(payload, '第2件', '第3件') where number = 5", place: "journal number=5"),
    Case(sql: "update journal set payload = replace(payload, '}', ' }') where number = 5", place: "journal number=5"),
    Case(sql: "update journal set hash = zeroblob(32) where number = 5", place: "journal number=5"),
    Case(sql: "update journal set hash = x'00' where number = 5", place: "journal number=5"),
    Case(sql: "delete from journal where number = 5", place: "journal number=6"),
    Case(sql: "delete from journal where number > 15", place: "tree"),
    Case(
      sql: """
        update journal set number = 1000 where number = 5; update journal set number = 5 where number = 6;
        update journal set number = 6 where number = 1000
        """, place: "journal number=5"),
    Case(
      sql: """
        insert into journal select county, 1 + (select max(number) from journal), moment, actor, 'complaint/TS0100', 1,
        kind, replace(payload, 'TS0002', 'TS0100'), hash from journal where number = 5
        """, place: "tree"),
    Case(sql: "update tree set size = size + 1", place: "tree"),
    Case(sql: "update tree set frontier = zeroblob(length(frontier))", place: "tree"),
    Case(
      sql: "update checkpoint set note = replace(note, 'taizhang', 'taizhank') where size = 3",
      place: "checkpoint size=3"),
    Case(sql: "delete from checkpoint", place: "checkpoint"),
    Case(sql: "update checkpoint set moment = moment + 60 where size = 3", place: "checkpoint size=3"),
    Case(sql: "update checkpoint set size = 4 where size = 3", place: "checkpoint size=4"),
  ]

  /// One cell of every column of every register, a row taken out and a row put in.
  static let registers: [Case] = Schema.registers.flatMap { register in
    let first = "select \(register.key[0]) from \(register.table) limit 1"
    let last = register.key.map { "\($0) desc" }.joined(separator: ", ")
    let isLast = register.key.map { "\($0) = (select \($0) from \(register.table) order by \(last) limit 1)" }
      .joined(separator: " and ")
    let cells = (register.key + register.columns).map { column in
      Case(
        sql: """
          update \(register.table) set \(column) = case typeof(\(column)) when 'integer' then \(column) + 1 \
          else \(column) || 'x' end where \(isLast)
          """, place: register.table)
    }
    return cells + [
      Case(sql: "delete from \(register.table) where \(register.key[0]) = (\(first))", place: register.table)
    ]
  }

  static let others: [Case] = [
    Case(
      sql: "insert into ledger_text (rowid, text) values (77, '无')", place: "ledger_text"),
    Case(sql: "insert into ledger_text (ledger_text) values ('delete-all')", place: "ledger_text"),
    // As many documents hold each token as before, only others.
    Case(
      sql: """
        insert into ledger_text (rowid, text) select max(key), '无' from ledger;
        insert into ledger_text (ledger_text, rowid, text) select 'delete', min(key), '无' from ledger
        """, place: "ledger_text"),
    Case(sql: "update person set name = zeroblob(length(name)) where rowid = 3", place: "person", vault: true),
    Case(sql: "update person set contact = name where rowid = 3", place: "person", vault: true),
    Case(
      sql: "update person set wrapped = (select wrapped from person where rowid = 4) where rowid = 3", place: "person",
      vault: true),
    Case(sql: "update person set masked_name = '李*' where rowid = 3", place: "person", vault: true),
    Case(sql: "update person set masked_contact = '1' where rowid = 3", place: "person", vault: true),
    Case(sql: "update person set fingerprint = zeroblob(32) where rowid = 3", place: "person", vault: true),
    Case(sql: "update person set forgotten = 1 where rowid = 3", place: "person", vault: true),
    Case(sql: "update person set reference = 'x' where rowid = 3", place: "person", vault: true),
    Case(sql: "delete from person where rowid = 3", place: "person", vault: true),
  ]

  @Test(arguments: journal + registers + others) func `the place is named`(_ change: Case) throws {
    let county = try LittleCounty()
    try county.tamper(change.sql, vault: change.vault)
    let faults = try county.book.verify()
    #expect(faults.contains { $0.place.hasPrefix(change.place) }, "\(faults)")
  }

  @Test func `history rewritten with its hashes, its tree and its registers is caught by a checkpoint kept elsewhere`()
    throws
  {
    let county = try LittleCounty()
    let kept = try county.book.checkpoint()
    let keys = try KeyFolder(county.directory + ".keys").keys(origin: "taizhang/410825", creating: false)
    // The worst: somebody who has the signing key as well.
    try county.tamper(
      "update journal set payload = replace(payload, '第2件', '第8件') where number = 5; delete from checkpoint")
    try county.book.store.write { connection in
      let journal = Journal(connection, county: 410825)
      var frontier = Frontier()
      var hashes: [Hash] = []
      try journal.each { entry, _ in
        hashes.append(entry.hash)
        frontier.append(entry.hash)
        return true
      }
      try LittleCounty.withoutTriggers(connection) {
        for (index, hash) in hashes.enumerated() {
          try connection.run(
            "update journal set hash = ?1 where number = ?2", [.blob(hash.bytes), .integer(index + 1)])
        }
      }
      try journal.keep(frontier)
      let forged = Checkpoint(origin: "taizhang/410825", size: frontier.size, root: frontier.root)
      try journal.keep(try keys.signer.sign(forged.text), size: frontier.size, at: LittleCounty.moment)
    }
    try county.book.rebuild()
    #expect(try county.book.verify() == [])
    #expect(try county.book.verify(since: kept).map(\.place) == ["先前的检查点"])
  }

  @Test func `an older checkpoint holds while the book goes on, and one from the future tells of a rollback`() throws {
    let county = try LittleCounty()
    let file = county.directory + ".backup"
    let target = county.directory + "-restored"
    defer { for path in [file, target] { try? FileManager.default.removeItem(atPath: path) } }
    let before = try county.book.checkpoint()
    try county.book.backup(to: file)
    try county.write { try $0.append(Event(.recorded, .problem(county.problem(8)))) }
    let after = try county.book.checkpoint()
    #expect(try county.book.verify(since: before) == [])
    let restored = try restoreBook(
      from: file, to: target, county: "410825", environment: ["TAIZHANG_KEYS": county.directory + ".keys"])
    #expect(try restored.verify(since: before) == [])
    #expect(try restored.verify(since: after).count == 1)
    #expect(try county.book.verify(since: "不是检查点").count == 1)
  }

  @Test func `the journal refuses to be changed`() throws {
    let county = try LittleCounty()
    for sql in ["update journal set actor = '' where number = 1", "delete from journal"] {
      #expect(throws: BookFault.self) { try county.book.store.write { try $0.run(sql, []) } }
    }
    #expect(try county.book.verify() == [])
  }
}
