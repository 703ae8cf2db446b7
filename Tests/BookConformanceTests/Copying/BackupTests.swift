import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres
@testable import BookSQLite

/// The backup of a book in a database is the same file as that of one in a directory.
@Suite struct BackupTests {
  @Test func `a book in a database is backed up into one file, which is restored into a directory`() throws {
    let bench = try Bench(.postgres)
    try bench.fill()
    let (file, target) = (bench.directory + "/备份", bench.directory + "/恢复")
    try bench.book.backup(to: file)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.directory) == ["备份"])
    #expect { try bench.book.backup(to: file) } throws: { ($0 as? BookFault)?.cause == .exists }
    let passing = BookFiles(target)
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    try BackupFile(file).unpack(into: passing)
    let restored = try openBook(passing, county: Bench.county, keys: bench.keys)
    #expect(try restored.verify() == [])
    #expect(try bench.registers(of: restored) == bench.registers())
    #expect(try bench.people(of: restored) == bench.people())
    #expect(try restored.checkpoint() == bench.book.checkpoint())
  }
}
