import Basics
import BookFixtures
import Casework
import Foundation
import Reporting
import Testing

@testable import Book
@testable import BookSQLite

/// Somebody changes not the rows but what the tables are made of.
@Suite struct SchemaTests {
  @Test(arguments: [
    ("drop trigger journal_stays", "台账库结构 trigger journal_stays：缺少触发器“journal_stays”"),
    ("drop index ledger_choice", "台账库结构 index ledger_choice：缺少索引“ledger_choice”"),
    (
      "create trigger t after insert on complaint begin delete from complaint; end",
      "台账库结构 trigger t：有不属于台账的触发器“t”"
    ),
    ("create table notes (text text)", "台账库结构 table notes：有不属于台账的表“notes”"),
    ("alter table tree add column note text", "台账库结构 table tree：表“tree”的定义被改动过"),
    ("drop table mapping", "台账库结构 table mapping：缺少表“mapping”"),
  ]) func `a part of the book that is missing, foreign or changed is named`(_ sql: String, _ told: String) throws {
    let county = try LittleCounty()
    try county.book.store.write { try ($0 as? SQLiteConnection)?.execute(sql) }
    #expect(try county.book.verify().map(\.description) == [told])
    #expect { try county.book.rebuild() } throws: { ($0 as? BookFault)?.description.contains(told) == true }
  }

  @Test func `a part of the vault too`() throws {
    let county = try LittleCounty()
    try county.tamper("create trigger t after insert on person begin delete from person; end", vault: true)
    #expect(try county.book.verify().map(\.place) == ["保密库结构 trigger t"])
  }
}

/// What a rebuild does with a journal that is not sound: nothing.
@Suite struct RebuildTests {
  @Test(arguments: [
    ("delete from journal", "tree"), ("delete from journal where number > 15", "tree"),
    ("update journal set county = 410826", "tree"), ("update tree set size = size + 1", "tree"),
    ("update journal set actor = '' where number = 5", "journal number=5"),
    ("delete from journal where number = 5", "journal number=6"),
    ("update checkpoint set note = 'x' where size = 3", "checkpoint size=3"),
  ]) func `流水账不完好时不重建，并说明在何处`(_ sql: String, _ place: String) throws {
    let county = try LittleCounty()
    try county.tamper(sql)
    let before = try county.registers()
    #expect {
      try county.book.rebuild()
    } throws: {
      guard let fault = $0 as? BookFault else { return false }
      return fault.cause == .damaged && fault.description.contains("（" + place)
    }
    #expect(try county.registers() == before)
  }
}

@Suite struct KeptCheckpointTests {
  @Test func `a checkpoint taken out leaves a gap that is told`() throws {
    let county = try LittleCounty()
    let size = try county.book.read { try $0.lastEntry() }
    for hour in 10...11 {
      try county.book.write(by: .console, at: Moment(LittleCounty.firstDay, hour: hour)) {
        _ = try $0.append(Event(.recorded, .problem(county.problem(hour - 3))))
      }
    }
    #expect(try county.book.verify() == [])
    try county.tamper("delete from checkpoint where size = \(size + 1)")
    #expect(try county.book.verify().map(\.place) == ["checkpoint size=\(size + 1)"])
  }

  @Test func `检查点经邮件或记事本转存后仍可核对`() throws {
    let county = try LittleCounty()
    let note = try county.book.checkpoint()
    let windows = note.replacingOccurrences(of: "\n", with: "\r\n")
    let files: [Data?] = [
      Data(note.utf8), Data(windows.utf8), Data([0xEF, 0xBB, 0xBF]) + Data(windows.utf8),
      Data(("\r\n" + windows + "\r\n").utf8), windows.data(using: .utf16), windows.data(using: .utf16LittleEndian),
      windows.data(using: .utf16BigEndian), Data([0xFE, 0xFF]) + windows.data(using: .utf16BigEndian)!,
    ]
    for file in files {
      let data = try #require(file)
      let text = try #require(NoteFile.text(of: data))
      #expect(text == note)
      #expect(try county.book.verify(since: text) == [])
    }
    #expect(NoteFile.text(of: Data([0xC3, 0x28, 0x41])) == nil)
  }
}

/// A book that an earlier program made.
@Suite struct EarlierSchemaTests {
  @Test func `a book of the first schema is brought up to date, sound and with all that it held`() throws {
    let directory = FileManager.default.temporaryDirectory.path + "/book-" + UUID().uuidString
    defer { for path in [directory, directory + ".keys"] { try? FileManager.default.removeItem(atPath: path) } }
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let files = BookFiles(directory)
    let keys = try KeyFolder.beside(directory, environment: [:])
      .keys(origin: BookKeys.origin(county: "410825"), creating: true)
    do {
      let store = try SQLiteStore(path: files.book, migrations: [BookFiles.migrations[0]])
      let vault = try SQLiteStore(path: files.vault, migrations: [Schema.vault[0]])
      let old = try Book(county: "410825", store: store, vaultStore: vault, keys: keys)
      try old.write(by: .console, at: LittleCounty.moment) { pen in
        var estate = Estate()
        estate.id = try pen.nextEstate()
        (estate.name, estate.subdistrict) = ("锦绣花园", "410825001")
        try pen.append(Event(.recorded, .estate(estate)))
        var problem = Problem()
        (problem.number, problem.estate, problem.kind) = ("WT0001", estate.id, "2.1")
        problem.found = LittleCounty.firstDay + 1
        problem.rectifications = [Rectification(day: LittleCounty.firstDay + 5, acceptedBy: "赵")]
        try pen.append(Event(.recorded, .problem(problem)))
      }
      #expect(try store.read { try $0.integer("PRAGMA user_version") } == 1)
    }
    let book = try openBook(at: directory, county: "410825", create: false, environment: [:])
    #expect(try book.verify() == [])
    try book.write(by: .console, at: LittleCounty.moment) { pen in
      var complaint = Complaint()
      (complaint.number, complaint.subdistrict, complaint.estate) = ("TS0001", "410825001", 1)
      complaint.reporter = try pen.seal(Reporter(name: "甄隐名", contact: "13912345678"), of: "complaint/TS0001")
      complaint.accepted = LittleCounty.firstDay + 1
      complaint.earlierClosings = [
        Closing(day: LittleCounty.firstDay + 6, reopened: LittleCounty.firstDay + 9)
      ]
      try pen.append(Event(.recorded, .complaint(complaint)))
    }
    #expect(try book.verify() == [])
    try book.rebuild()
    #expect(try book.verify() == [])
    let facts = try book.read { try $0.facts(plan: littlePlan) }
    #expect(facts.problems.count == 1 && facts.complaints.count == 1)
    #expect(try book.read { try $0.problem("WT0001") }?.rectified?.day == LittleCounty.firstDay + 5)
  }
}
