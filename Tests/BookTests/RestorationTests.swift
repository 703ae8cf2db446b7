import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookSQLite

@Suite struct RestorationTests {
  @Test func `a restoration is told by the restored book, each anew`() throws {
    let county = try LittleCounty()
    #expect(try county.book.restorations() == [])
    let size = try county.book.read { try $0.lastEntry() }
    let moment = Moment(LittleCounty.firstDay, hour: 10)
    let first = try county.book.noteRestoration(from: "备份", by: .console, at: moment)
    #expect(first.key == "\(size)-1")
    #expect(first.root.count == 64)
    let second = try county.book.noteRestoration(from: "备份二", by: .console, at: moment)
    #expect(try county.book.restorations() == [first, second])
    #expect(try county.book.verify() == [])
    try county.book.rebuild()
    #expect(try county.book.restorations() == [first, second])
  }

  @Test func `the first JSON of a restoration stays readable`() throws {
    let json = """
      {"backup":"备份","size":12,"root":"ab","restored":"2025-04-03","restoredClock":"10:00","restoredBy":"专班办公室","turn":1}
      """
    let record = try PayloadReading.decode(.restoration, from: Array(json.utf8))
    #expect(record.subject == "restoration/12-1")
    #expect(String(decoding: JournalText.encode(record), as: UTF8.self) == json)
  }

  @Test func `a checkpoint taken out between two writes of one moment is missed by the next`() throws {
    let county = try LittleCounty(filled: false)
    var sizes: [Int] = []
    for name in ["甲", "乙", "丙"] {
      try county.write { pen in
        var company = Company()
        company.id = try pen.nextCompany()
        company.name = name
        sizes.append(try pen.append(Event(.recorded, .company(company))))
      }
    }
    #expect(try county.book.verify() == [])
    try county.tamper("delete from checkpoint where size = \(sizes[1])")
    #expect(try county.book.verify().map(\.place) == ["checkpoint size=\(sizes[1])"])
  }

  @Test func `a vault of before is brought up to date, and keeps the words as they were written`() throws {
    let directory = FileManager.default.temporaryDirectory.path + "/old-" + UUID().uuidString
    defer { for path in [directory, directory + ".keys"] { try? FileManager.default.removeItem(atPath: path) } }
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    _ = try SQLiteStore(path: BookFiles(directory).vault, migrations: [Schema.vault[0]])
    let book = try openBook(at: directory, county: "410825", create: true, environment: [:])
    let words = Wording(masked: "请回复王**", original: "请回复王小明")
    let reference = try book.write(by: .console, at: LittleCounty.moment) { pen in
      let reference = try pen.seal(Reporter(name: "王小明", contact: ""), of: "complaint/T1")
      try pen.keep([words], of: "complaint/T1", under: reference)
      return reference
    }
    #expect(try book.vault.originals(of: [words.masked], in: ["complaint/T1"]) == [words.masked: words.original])
    #expect(try book.vault.originals(of: [words.masked], in: ["complaint/T2"]) == [:])
    #expect(try book.verify() == [])
    let (file, target) = (directory + "/backup", directory + "/restored")
    _ = FileManager.default.createFile(atPath: file + ".partial-journal", contents: Data("left over".utf8))
    try book.backup(to: file)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasPrefix("backup") } == ["backup"])
    let restored = try restoreBook(
      from: file, to: target, county: "410825", environment: ["TAIZHANG_KEYS": directory + ".keys"])
    #expect(try restored.vault.originals(of: [words.masked], in: ["complaint/T1"]) == [words.masked: words.original])
    try restored.vault.forget(reference)
    #expect(try restored.vault.originals(of: [words.masked], in: ["complaint/T1"]) == [:])
    #expect(try restored.verify() == [])
  }

  @Test func `an original changed or moved behind the book's back is found`() throws {
    let county = try LittleCounty()
    try county.write { pen in
      let reference = try pen.seal(Reporter(name: "王小明", contact: ""), of: "complaint/T1")
      try pen.keep([Wording(masked: "王**", original: "王小明")], of: "complaint/T1", under: reference)
    }
    try county.tamper("update wording set subject = 'complaint/T2'", vault: true)
    #expect(try county.book.verify().first?.place.hasPrefix("wording subject=complaint/T2") == true)
  }

  @Test(arguments: [
    "delete from wording where subject = 'complaint/T1'", "delete from wording", "delete from wording_tally",
    "delete from wording; delete from wording_tally", "update wording_tally set sealed = zeroblob(length(sealed))",
  ])
  func `an original taken away behind the book's back is missed`(sql: String) throws {
    let county = try LittleCounty()
    var references: [String] = []
    for number in ["T1", "T2"] {
      try county.write { pen in
        let reference = try pen.seal(Reporter(name: "王小明", contact: ""), of: "complaint/" + number)
        try pen.keep([Wording(masked: "王**", original: "王小明")], of: "complaint/" + number, under: reference)
        references.append(reference)
      }
    }
    #expect(try county.book.verify() == [])
    try county.tamper(sql, vault: true)
    #expect(try county.book.verify().map(\.place) == ["wording"])
  }

  @Test func `an original forgotten with its person, or kept under another's key, is not missed`() throws {
    let county = try LittleCounty()
    let words = [Wording(masked: "王**", original: "王小明")]
    var references: [String] = []
    try county.write { try $0.keep(words, of: "complaint/T1", under: "") }
    for name in ["王小明", "李小明"] {
      try county.write { pen in
        let reference = try pen.seal(Reporter(name: name, contact: ""), of: "complaint/T1")
        try pen.keep(words, of: "complaint/T1", under: reference)
        references.append(reference)
      }
      #expect(try county.book.verify() == [])
    }
    for reference in references {
      try county.book.vault.forget(reference)
      #expect(try county.book.verify() == [])
    }
    #expect(try county.book.vault.originals(of: ["王**"], in: ["complaint/T1"]) == [:])
  }

  @Test func `a backup that cannot be written is refused in plain words`() throws {
    let county = try LittleCounty()
    #expect { try county.book.backup(to: county.directory + "/没有/备份") } throws: {
      "\($0)".contains("备份文件写不进去") && !"\($0)".contains("unable")
    }
  }
}
