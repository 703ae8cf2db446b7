import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookSQLite

@Suite struct VaultTests {
  @Test func `names and numbers stand in no file of the book but sealed or masked`() throws {
    let county = try LittleCounty()
    _ = try county.book.verify()
    for name in try FileManager.default.contentsOfDirectory(atPath: county.directory) {
      let data = try #require(FileManager.default.contents(atPath: county.directory + "/" + name))
      for secret in ["甄隐名", "1391234567", "钱经理", "13700001111"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
        #expect(data.range(of: secret.data(using: .utf16LittleEndian)!) == nil, "\(secret) in \(name)")
      }
      if !name.hasPrefix("vault") { #expect(data.range(of: Data("139****".utf8)) == nil) }
    }
  }

  @Test func `a person is shown masked, compared without decrypting, revealed, and forgotten for good`() throws {
    let county = try LittleCounty()
    let vault = county.book.vault
    let reference = try #require(try county.book.read { try $0.complaint("TS0001") }?.reporter)
    let reporter = Reporter(name: "甄隐名1", contact: "13912345671")
    #expect(reference.count == 32)
    #expect(try vault.reveal(reference) == reporter)
    #expect(try vault.masked(reference) == reporter.masked)
    #expect(try vault.matches(reference, reporter))
    #expect(try !vault.matches(reference, Reporter(name: "甄隐名", contact: "113912345671")))
    #expect(try vault.references(of: "complaint/TS0001") == [reference])
    try vault.forget(reference)
    #expect { try vault.reveal(reference) } throws: { ($0 as? BookFault)?.cause == .forgotten }
    #expect(try vault.masked(reference).isEmpty)
    #expect(try !vault.matches(reference, reporter))
    #expect(try county.book.verify() == [])
    let data = try #require(FileManager.default.contents(atPath: county.files.vault))
    #expect(data.range(of: Data("甄**".utf8)) != nil)
  }

  @Test func `another master key opens nothing`() throws {
    let county = try LittleCounty()
    let stranger = try openBook(county.files, county: "410825", keys: .random(origin: "taizhang/410825"))
    let reference = try #require(try county.book.read { try $0.complaint("TS0001") }?.reporter)
    #expect { try stranger.vault.reveal(reference) } throws: { ($0 as? BookFault)?.cause == .damaged }
    #expect(try !stranger.verify().isEmpty)
  }

  @Test func `a pen knows whom it has just sealed`() throws {
    let county = try LittleCounty(filled: false)
    let reporter = Reporter(name: "王某", contact: "")
    func check(_ pen: Pen) throws {
      let reference = try pen.seal(reporter)
      #expect(try pen.matches(reference, reporter))
      #expect(try !pen.matches(reference, Reporter(name: "李某", contact: "")))
      #expect(try pen.seal(Reporter(name: "", contact: "")) == "")
    }
    try county.write(check)
    try county.book.rehearse(by: .console, at: LittleCounty.moment, check)
  }

  @Test func `thousands are sealed beside the write, and each is found again`() throws {
    let county = try LittleCounty(filled: false)
    let references = try county.write { pen in
      var references: [String] = []
      for index in 0..<5000 {
        references.append(try pen.seal(Reporter(name: "王\(index)", contact: ""), of: "complaint/TS\(index)"))
        // Some are still waiting, some under way, some in the vault.
        if index % 1000 == 999 {
          for earlier in [0, index / 2, index] {
            #expect(try pen.matches(references[earlier], Reporter(name: "王\(earlier)", contact: "")))
          }
        }
      }
      return references
    }
    let revealed = try county.book.vault.revealed(references)
    #expect(revealed.count == 5000)
    #expect(revealed[references[4999]]?.name == "王4999")
    #expect(try county.book.verify() == [])
  }

  @Test func `a person whom the vault refuses keeps the record out of the book`() throws {
    let county = try LittleCounty()
    let before = try county.registers()
    try county.tamper("create trigger t before insert on person begin select raise(abort, 'no'); end", vault: true)
    #expect(throws: BookFault.self) {
      try county.write { try $0.append(Event(.recorded, .complaint(try county.complaint(7, $0)))) }
    }
    #expect(try county.registers() == before)
    try county.tamper("drop trigger t", vault: true)
    #expect(try county.book.verify() == [])
  }
}
