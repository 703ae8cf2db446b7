import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// A COMMIT whose answer does not come: it is told as unknown, and under its key it is done once.
@Suite(.serialized, .ownThread) struct CommitTests {
  private let key = DeedKey("record", token: "t", content: "甲")

  private func through(
    _ cut: CuttingProxy.Cut, _ test: (Book, Book, CuttingProxy) throws -> Void
  ) throws {
    let node = try PostgresNode()
    let proxy = try CuttingProxy(to: node.port)
    let keys = BookKeys.random(origin: BookKeys.origin(county: Bench.county))
    let book = try PostgresNode.book(at: "postgres://owner@127.0.0.1:\(proxy.port)/postgres", keys)
    let direct = try PostgresNode.book(at: node.url(), keys)
    try book.recordCompany("前")
    proxy.cut(cut)
    try test(book, direct, proxy)
    #expect(proxy.hasCut)
    #expect(try direct.verify() == [])
  }

  @Test func `the answer to a COMMIT is lost: it was done, and done once`() throws {
    try through(.answerToCommit) { (book, direct, _) throws in
      #expect {
        try book.recordCompany("甲", key: key)
      } throws: {
        ($0 as? BookFault)?.cause == .unknownOutcome && "\($0)".contains("可能已经保存") && "\($0)".contains("再试一次")
      }
      #expect(try direct.companyNames == ["前", "甲"])
      #expect(try book.recordCompany("甲", key: key) == 2)
      #expect(try direct.companyNames == ["前", "甲"])
    }
  }

  @Test func `the COMMIT itself is lost: it was not done, and is done by the next try`() throws {
    try through(.commit) { (book, direct, _) throws in
      #expect { try book.recordCompany("甲", key: key) } throws: { ($0 as? BookFault)?.cause == .unknownOutcome }
      #expect(try direct.companyNames == ["前"])
      #expect(try book.recordCompany("甲", key: key) == 2)
      #expect(try direct.companyNames == ["前", "甲"])
    }
  }

  @Test func `a connection lost before the COMMIT is made anew without a word`() throws {
    try through(.statement("甲")) { (book, direct, _) throws in
      #expect(try book.recordCompany("甲") == 2)
      #expect(try direct.companyNames == ["前", "甲"])
    }
  }

  @Test func `a reader whose connection went away without a word asks again by another`() throws {
    // The first words of every question.
    try through(.statement("repeatable read")) { (book, direct, _) throws in
      #expect(try book.companyNames == ["前"])
    }
  }

  @Test func `whoever gave up waiting for the standby has not saved, and asks again`() async throws {
    let primary = try PostgresNode()
    let standby = try PostgresNode(standbyOf: primary)
    try primary.demandStandby()
    let book = try PostgresNode.book(at: primary.url())
    try book.recordCompany("前")
    try standby.stop()

    // Somebody ends the wait at the server.
    let key = key
    let cause = await onThread { () -> BookFault.Cause? in
      let canceller = Thread {
        for _ in 0..<100 {
          usleep(100_000)
          let sql = "select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'"
          if (try? primary.execute(sql))?.hasPrefix("1") == true { return }
        }
      }
      canceller.start()
      do {
        try book.recordCompany("甲", key: key)
        return nil
      } catch {
        return (error as? BookFault)?.cause
      }
    }
    #expect(cause == .unknownOutcome)

    // The primary has it, but asked again it does not say so before the standby has it as well; nor does a write that
    // finds nothing left to do.
    let (book2, answers) = (book, Answers())
    let retry = Thread { answers.add("key \((try? book2.recordCompany("甲", key: key)) ?? 0)") }
    let idle = Thread {
      try? book2.write(by: .console, at: Bench.moment) { _ in }
      answers.add("idle")
    }
    retry.start()
    idle.start()
    usleep(1_500_000)
    #expect(answers.all.isEmpty)
    try standby.start()
    for _ in 0..<200 where answers.all.count < 2 { usleep(100_000) }
    #expect(Set(answers.all) == ["key 2", "idle"])
    #expect(try book.companyNames == ["前", "甲"])
    #expect(try standby.execute("select count(*) from taizhang.company").hasPrefix("2"))
  }
}

/// What threads say, in the order of their speaking.
final class Answers: @unchecked Sendable {
  private let lock = NSLock()
  private var said: [String] = []

  var all: [String] { lock.withLock { said } }
  func add(_ word: String) { lock.withLock { said.append(word) } }
}

/// Does what blocks on a thread of its own.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { done in Thread.detachNewThread { done.resume(returning: work()) } }
}
