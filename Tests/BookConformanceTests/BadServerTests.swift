import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// Servers that are not there, not right, or full: a sentence that says what to do, and nothing half done.
@Suite(.serialized, .ownThread) struct BadServerTests {
  /// True for a fault of that cause whose sentence holds all the words.
  private func says(_ cause: BookFault.Cause, _ words: String...) -> (any Error) -> Bool {
    { error in
      guard let fault = error as? BookFault, fault.cause == cause else { return false }
      return words.allSatisfy { fault.description.contains($0) }
    }
  }

  @Test func `no server there`() throws {
    let address = "postgres://owner@127.0.0.1:9/postgres"
    #expect(performing: { try PostgresNode.book(at: address) }, throws: says(.unreachable, "连不上", "请检查它是否在运行"))
    #expect(
      performing: { try PostgresNode.book(at: "postgres://owner@127.0.0.1:9,127.0.0.1:10/postgres") },
      throws: says(.unreachable, "连不上"))
  }

  @Test func `a server that says nothing is given up`() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var name = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isBound = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 4) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    #expect(isBound)
    let port = UInt16(bigEndian: name.sin_port)
    let begun = Date()
    #expect(
      performing: { try PostgresNode.book(at: "postgres://owner@127.0.0.1:\(port)/postgres") },
      throws: says(.unreachable, "没有应答", "请检查地址"))
    #expect(Date().timeIntervalSince(begun) < 30)
  }

  @Test func `wrong password, no such database`() throws {
    let node = try PostgresNode(access: ["host all clerk 127.0.0.1/32 scram-sha-256"])
    try node.execute("create role clerk login password 'right'")
    #expect(
      performing: { try PostgresNode.book(at: "postgres://clerk:wrong@127.0.0.1:\(node.port)/postgres") },
      throws: { error in
        says(.keys, "密码", "PGPASSWORD")(error) && !"\(error)".contains("wrong")
      })
    #expect(
      performing: { try PostgresNode.book(at: node.url("nowhere")) }, throws: says(.missing, "没有这个数据库", "建好"))
  }

  @Test func `an expired certificate`() throws {
    let node = try PostgresNode(["ssl=on"]) { node in
      func openssl(_ words: String...) throws {
        try PostgresServer.run(["/usr/bin/openssl"] + words, asOwner: true)
      }
      let data = node.data
      try openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=root", "-days", "10", "-keyout",
        data + "/root.key", "-out", node.directory + "/root.crt")
      for (name, days) in [("server", "-1"), ("good", "10")] {
        try openssl(
          "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", "\(data)/\(name).key", "-out",
          "\(data)/\(name).csr")
        try openssl(
          "x509", "-req", "-in", "\(data)/\(name).csr", "-CA", node.directory + "/root.crt", "-CAkey",
          data + "/root.key", "-CAcreateserial", "-days", days, "-out", "\(data)/\(name).crt")
      }
    }
    let url =
      "postgres://owner@localhost:\(node.port)/postgres?sslmode=verify-full&sslrootcert=\(node.directory)/root.crt"
    #expect(performing: { try PostgresNode.book(at: url) }, throws: says(.unreachable, "加密连接", "certificate", "是否过期"))
    try node.stop()
    for end in ["crt", "key"] {
      try PostgresServer.run(["cp", "\(node.data)/good.\(end)", "\(node.data)/server.\(end)"], asOwner: true)
    }
    try node.start()
    #expect(try PostgresNode.book(at: url).recordCompany("甲") == 1)
  }

  @Test func `too old a server`() throws {
    let words = "PostgreSQL 12.19 on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit"
    #expect(
      performing: { try ServerVersion(words, number: 120_019).demandRecent() },
      throws: says(.storage, "PostgreSQL 12", "太旧", "升级"))
    try ServerVersion("PostgreSQL 13.0", number: 130_000).demandRecent()
  }

  @Test func `settings that could lose what was answered are refused`() throws {
    for (setting, words) in [("local", "synchronous_commit=local"), ("remote_write", "不等备机落盘")] {
      let node = try PostgresNode(["synchronous_commit=\(setting)", "synchronous_standby_names=ANY 1 (b)"])
      #expect(performing: { try PostgresNode.book(at: node.url()) }, throws: says(.storage, words, "备机", "改为 on"))
    }
    // Without a standby there is nothing to wait for.
    let alone = try PostgresNode(["synchronous_commit=local"])
    _ = try PostgresNode.book(at: alone.url())
    let node = try PostgresNode(["synchronous_commit=off"])
    #expect(
      performing: { try PostgresNode.book(at: node.url()) }, throws: says(.storage, "synchronous_commit=off", "改为 on"))
  }

  @Test func `no connection left`() throws {
    let node = try PostgresNode(["max_connections=6", "superuser_reserved_connections=1", "max_wal_senders=0"])
    let book = try PostgresNode.book(at: node.url())
    try book.recordCompany("甲")
    var held: [PostgresSession] = []
    #expect(
      performing: { for _ in 0..<8 { held.append(try PostgresSession(PostgresAddress(node.url()))) } },
      throws: says(.busy, "连接已用完", "max_connections"))
    #expect(
      performing: { try PostgresNode.book(at: node.url()) }, throws: says(.busy, "连接已用完", "max_connections"))
    // Who is in goes on.
    try book.recordCompany("乙")
    held = []
    for _ in 0..<50 where try node.execute("select count(*) from pg_stat_activity") == "" { usleep(100_000) }
    usleep(300_000)
    #expect(try PostgresNode.book(at: node.url()).companyNames == ["甲", "乙"])
  }

  @Test func `the server goes away in the middle of a write, and comes back`() throws {
    let node = try PostgresNode()
    let book = try PostgresNode.book(at: node.url())
    try book.recordCompany("甲")
    let root = try book.checkpoint()
    #expect(
      performing: {
        try book.write(by: .console, at: Bench.moment) { pen in
          for id in 2...3000 {
            var company = Company()
            company.id = id
            company.name = "乙\(id)"
            try pen.append(Event(.recorded, .company(company)))
            if id == 2000 { node.kill() }
          }
        }
      }, throws: says(.unreachable, "请"))
    #expect(performing: { try book.checkpoint() }, throws: says(.unreachable, "请"))
    #expect(performing: { try book.recordCompany("丙") }, throws: says(.unreachable, "请"))
    try node.start()
    #expect(try book.checkpoint() == root)
    #expect(try book.verify() == [])
    #expect(try book.recordCompany("丙") == 2)
  }

  @Test func `the disk of the server is full`() throws {
    guard getuid() == 0 else { return }
    let place = "/tmp/taizhang-small-\(getpid())"
    try PostgresServer.run(["mkdir", "-p", place], asOwner: false)
    do {
      try PostgresServer.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=777", "tmpfs", place], asOwner: false)
    } catch {
      print("skipped: no small file system here")
      return
    }
    defer { _ = try? PostgresServer.run(["umount", "-l", place], asOwner: false) }
    try PostgresServer.run(["mkdir", place + "/space"], asOwner: true)
    try PostgresServer.run(["fallocate", "-l", "6m", place + "/ballast"], asOwner: true)
    let node = try PostgresNode()
    defer { node.kill() }
    try node.execute("create tablespace small location '\(place)/space'")
    try node.execute("create database book tablespace small")
    let book = try PostgresNode.book(at: node.url("book"))
    try book.recordCompany("甲")
    let root = try book.checkpoint()
    #expect(
      performing: {
        try book.write(by: .console, at: Bench.moment) { pen in
          for id in 2...20_000 {
            var company = Company()
            company.id = id
            company.name = "乙\(id)"
            company.stars = (0..<100).map { _ in UUID().uuidString }.joined()
            try pen.append(Event(.recorded, .company(company)))
          }
        }
      }, throws: says(.full, "磁盘已满", "腾出空间"))
    #expect(try book.checkpoint() == root)
    #expect(try book.companyNames == ["甲"])
    // Once there is room again the book goes on, without anything being started anew.
    try PostgresServer.run(["rm", place + "/ballast"], asOwner: true)
    #expect(try book.recordCompany("乙") == 2)
    #expect(try book.verify() == [])
  }
}
