import BookFixtures
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// Two servers, one of which dies.
@Suite(.serialized, .ownThread) struct FailoverTests {
  @Test func `writers go on at the promoted server, nothing that was answered is lost, the old one is refused`()
    async throws
  {
    let folder = NSTemporaryDirectory() + "reign-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try PostgresNode()
    let second = try PostgresNode(standbyOf: first)
    try first.demandStandby()
    let both = "postgres://owner@127.0.0.1:\(first.port),127.0.0.1:\(second.port)/postgres"
    let keys = BookKeys.random(origin: BookKeys.origin(county: Bench.county))
    let reign = Reign(file: folder + "/book.reign")
    let book = try PostgresNode.book(at: both, keys, reign: reign)

    let (answered, killed) = (Answers(), Answers())
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          await onThread {
            var after = 0
            for turn in 0..<2000 where after < 10 {
              let name = "\(writer)-\(turn)"
              let key = DeedKey("record", token: name, content: name)
              let last = Date() + 60
              while Date() < last {
                do {
                  try book.recordCompany(name, key: key)
                  answered.add(name)
                  break
                } catch let fault as BookFault where fault.isPassing {
                  usleep(100_000)
                } catch {
                  Issue.record(error)
                  return
                }
              }
              if !killed.all.isEmpty { after += 1 }
            }
          }
        }
      }
      group.addTask {
        await onThread {
          do {
            while answered.all.count < 100 { usleep(50_000) }
            first.kill()
            try second.execute("alter system set synchronous_standby_names = ''")
            try second.promote()
          } catch {
            Issue.record(error)
          }
          killed.add("killed")
        }
      }
    }
    // Each that was answered is there, and none twice.
    let names = try book.companyNames
    #expect(Set(names).count == names.count)
    #expect(Set(answered.all).subtracting(names) == [])
    #expect(answered.all.count >= 140)
    #expect(try book.verify() == [])

    // The old one comes back and says of itself that it is the primary.
    try first.start()
    try book.recordCompany("后")
    #expect {
      try PostgresNode.book(at: first.url(), keys, reign: Reign(file: folder + "/book.reign"))
    } throws: {
      ($0 as? BookFault)?.cause == .unreachable && "\($0)".contains("旧主服务器") && "\($0)".contains("pg_rewind")
    }
    // Who has seen neither, but is told of both, finds the right one.
    let stranger = try PostgresNode.book(at: both, keys)
    try stranger.recordCompany("新")
    #expect(try second.execute("select name from taizhang.company order by id desc limit 2") == "新\n后\n")
    #expect(try PostgresNode.book(at: both, keys, reign: Reign(file: folder + "/book.reign")).companyNames.last == "新")
  }

  @Test func `a standby alone is not written on`() throws {
    let first = try PostgresNode()
    _ = try PostgresNode.book(at: first.url())
    let second = try PostgresNode(standbyOf: first)
    #expect {
      try PostgresNode.book(at: second.url())
    } throws: {
      ($0 as? BookFault)?.cause == .unreachable && "\($0)".contains("备用服务器") && "\($0)".contains("主服务器")
    }
  }
}
