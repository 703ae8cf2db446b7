import Basics
import BookFixtures
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// Others at the same server: a lock that is held, transactions that collide, clocks that differ.
@Suite(.ownThread) struct RivalTests {
  private let server: PostgresServer
  private let bench: Bench
  private let database: String

  init() throws {
    server = try PostgresServer.shared.get()
    bench = try Bench(.postgres)
    database = try PostgresAddress(bench.url).database
  }

  @Test func `somebody's psql holds a lock`() throws {
    let book = try PostgresNode.book(at: bench.url, bench.keys, patience: 300)
    try book.recordCompany("甲")
    let (root, registers) = (try book.checkpoint(), try bench.registers())
    let rival = try PostgresConnection(
      PostgresSession(PostgresAddress(bench.url)), search: PostgresSearch(county: 410825))
    try rival.execute("begin; lock table taizhang.company in access exclusive mode")
    let begun = Date()
    #expect {
      try book.recordCompany("乙")
    } throws: {
      ($0 as? BookFault)?.cause == .busy && "\($0)".contains("没有保存") && "\($0)".contains("pg_stat_activity")
    }
    #expect(Date().timeIntervalSince(begun) < 10)
    try rival.execute("rollback")
    #expect(try book.checkpoint() == root)
    #expect(try bench.registers() == registers)
    #expect(try book.recordCompany("乙") == 2)
  }

  /// Lets each write of a company fail so many times as if another had come between.
  private func collide(_ times: Int, _ state: String) throws {
    for sql in [
      "create sequence taizhang.collisions",
      """
      create function taizhang.collide() returns trigger language plpgsql as $$ begin
        if nextval('taizhang.collisions') <= \(times) then raise exception 'collision' using errcode = '\(state)'; end if;
        return new; end $$
      """,
      """
      create trigger collide before insert on taizhang.company for each statement execute function taizhang.collide()
      """,
    ] { try server.execute(sql, in: database) }
  }

  private func tries() throws -> String {
    try server.execute("select last_value from taizhang.collisions", in: database)
  }

  @Test(arguments: ["40001", "40P01"]) func `a collision is tried again`(_ state: String) throws {
    try collide(2, state)
    #expect(try bench.book.recordCompany("甲") == 1)
    #expect(try tries() == "3\n")
    #expect(try bench.book.companyNames == ["甲"])
    #expect(try bench.book.store.read { try $0.integer("select size from tree") } == 1)
  }

  @Test func `but not for ever`() throws {
    try bench.fill()
    let (root, registers) = (try bench.book.checkpoint(), try bench.registers())
    try collide(1000, "40001")
    #expect {
      try bench.book.recordCompany("甲")
    } throws: {
      ($0 as? BookFault)?.cause == .busy && "\($0)".contains("请再试一次")
    }
    #expect(try tries() == "4\n")
    #expect(try bench.book.checkpoint() == root)
    #expect(try bench.registers() == registers)
  }

  @Test func `a connection that is ended in the middle of a write is made anew`() throws {
    try bench.fill()
    var ended = 0
    try bench.book.write(by: .console, at: Bench.moment) { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      try pen.append(Event(.recorded, .company(company)))
      if ended == 0 {
        try server.execute(
          """
          select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = '\(database)' and application_name = 'taizhang' and state like '%transaction%'
          """, in: database)
      }
      ended += 1
    }
    #expect(ended == 2)
    #expect(try bench.book.companyNames.count == 2)
    #expect(try bench.book.verify() == [])
  }

  @Test func `text with a NUL names its field and leaves nothing`() throws {
    try bench.fill()
    let (root, registers) = (try bench.book.checkpoint(), try bench.registers())
    #expect {
      try bench.book.recordCompany("甲\0乙")
    } throws: {
      "\($0)".contains("company.name") && "\($0)".contains("请去掉后再试")
    }
    #expect(try bench.book.checkpoint() == root)
    #expect(try bench.registers() == registers)
  }

  /// Whatever the server's clock says: the moments are the program's, and the order is that of the numbers.
  @Test func `clocks that differ change nothing`() throws {
    let moments = [Moment(Day(iso: "2031-01-01")!, hour: 9), Moment(Day(iso: "1999-12-31")!, hour: 8), Bench.moment]
    for (index, moment) in moments.enumerated() {
      try bench.book.write(by: .console, at: moment) { pen in
        var company = Company()
        company.id = index + 1
        try pen.append(Event(.recorded, .company(company)))
      }
    }
    let told = try bench.book.store.read { connection in
      try connection.all("select moment from journal where county = 410825 order by number") { $0.integer(0) }
    }
    #expect(told == moments.map(\.seconds))
    let defaults = try server.execute(
      """
      select count(*) from information_schema.columns where table_schema like 'taizhang%'
      and column_default ~* '(now|clock_timestamp|current_(date|time|timestamp))'
      """, in: database)
    #expect(defaults == "0\n")
    let functions = try server.execute(
      """
      select count(*) from pg_proc where pronamespace::regnamespace::text like 'taizhang%'
      and prosrc ~* '(now|clock_timestamp|current_(date|time|timestamp))'
      """, in: database)
    #expect(functions == "0\n")
    #expect(try bench.book.verify() == [])
  }

  @Test func `the lock of one program holds up another`() throws {
    let other = try PostgresNode.book(at: bench.url, bench.keys, patience: 300)
    try bench.book.write(by: .console, at: Bench.moment) { pen in
      #expect {
        try other.recordCompany("乙")
      } throws: {
        ($0 as? BookFault)?.cause == .busy
      }
      var company = Company()
      company.id = 1
      try pen.append(Event(.recorded, .company(company)))
    }
    #expect(try other.recordCompany("乙") == 2)
  }
}
