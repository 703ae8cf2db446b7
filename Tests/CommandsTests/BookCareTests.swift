import Book
import Casework
import Foundation
import Testing

@testable import BookSQLite

/// `taizhang book …`: 校验、检查点、备份、恢复.
@Suite struct BookCareTests {
  private func filled() async throws -> Desk {
    let desk = try Desk()
    #expect(await desk.run("import", try desk.estates(), "--today", "2025-07-03") == 0)
    return desk
  }

  @Test func `an intact book verifies with 0, one changed behind its back with 1`() async throws {
    let desk = try await filled()
    #expect(await desk.run("book", "verify", "--json") == 0)
    let store = try SQLiteStore(path: desk.path("book/book.sqlite"), migrations: BookFiles.migrations)
    try store.write { connection in
      try (connection as? SQLiteConnection)?.execute("update company set name = '河南乙案物业服务有限公司' where id = 2")
    }
    #expect(await desk.run("book", "verify") == 1)
    #expect(await desk.run("book", "verify", "--json") == 1)
  }

  @Test func `an earlier checkpoint is held against the journal`() async throws {
    let desk = try await filled()
    #expect(await desk.run("book", "checkpoint") == 0)
    #expect(await desk.run("book", "verify", "--since", desk.path("没有")) == 2)
    #expect(await desk.run("book", "verify", "--since", try desk.write("不是检查点", to: "检查点")) == 1)
  }

  @Test func `a backup is restored into an empty directory and verified`() async throws {
    let desk = try await filled()
    #expect(await desk.run("book", "backup", desk.path("备份")) == 0)
    try FileManager.default.copyItem(atPath: desk.path("book.keys"), toPath: desk.path("新.keys"))
    #expect(await desk.run("book", "restore", desk.path("备份"), book: "新") == 0)
    #expect(await desk.run("book", "verify", book: "新") == 0)
    let restored = try openBook(at: desk.path("新"), county: "410825", create: false, environment: [:])
    #expect(try restored.restorations().map(\.backup) == ["备份"])
    #expect(await desk.run("book", "restore", desk.path("备份"), book: "新") == 2)
    #expect(await desk.run("book", "restore", desk.path("没有"), book: "再新") == 2)
  }

  @Test func `rebuilding leaves the book as it was`() async throws {
    let desk = try await filled()
    #expect(await desk.run("book", "rebuild") == 0)
    #expect(await desk.run("book", "verify") == 0)
  }
}
