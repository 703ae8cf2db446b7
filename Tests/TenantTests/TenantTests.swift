import Basics
import BookFixtures
import BookSQLite
import Casework
import Foundation
import Testing

@testable import Book
@testable import BookPostgres

/// One county cannot reach another's rows, however wrong its SQL.
@Suite struct TenantTests {
  @Test func `两县同库交错登记，各自校验无误，根各不相同`() throws {
    let counties = try TwoCounties()
    for index in 1...4 {
      try TwoCounties.fill(counties.own, mark: "甲", from: index, through: index)
      try TwoCounties.fill(counties.other, mark: "乙", from: index, through: index)
    }
    // And both at once.
    let books = [(counties.own, "甲"), (counties.other, "乙")]
    DispatchQueue.concurrentPerform(iterations: 2) { which in
      #expect(throws: Never.self) {
        for index in 5...12 { try TwoCounties.fill(books[which].0, mark: books[which].1, from: index, through: index) }
      }
    }
    #expect(try counties.own.verify() == [])
    #expect(try counties.other.verify() == [])
    let roots = try [counties.own, counties.other].map { try $0.checkpoint().split(separator: "\n").prefix(3) }
    #expect(roots[0][0] == "taizhang/410825" && roots[1][0] == "taizhang/410826")
    #expect(roots[0][1] == roots[1][1] && roots[0][2] != roots[1][2])
    // The one's keys open nothing of the other's.
    let reference = try counties.other.read { try $0.complaint("TS乙1")!.reporter }
    #expect(try counties.other.vault.revealed([reference])[reference]?.name == "乙某")
    #expect(try counties.own.vault.revealed([reference])[reference] == nil)
    // A county's rows meddled with are its own trouble.
    try counties.server.execute(
      "update taizhang.problem set found = '2025-05-01' where county = 410826 and opened > 0", in: counties.database)
    #expect(try counties.own.verify() == [])
    #expect(try counties.other.verify() != [])
    try counties.other.rebuild()
    #expect(try counties.other.verify() == [])
  }

  @Test func `每张表都试过：看不见别县一行，也改不了一行`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.own, mark: "甲")
    try TwoCounties.fill(counties.other, mark: "乙")
    try counties.fillVault(of: counties.other, mark: "乙")
    let before = try counties.rows(of: "410826")
    var seen = 0
    for table in try counties.tables() {
      let filled = try counties.server.execute(
        "select count(*) from \(table) where county = 410826", in: counties.database)
      if filled.hasPrefix("0") == false { seen += 1 }
      for sql in [
        "select count(*) from \(table) where county <> 410825",
        "select count(*) from (select * from \(table) offset 0) t where t::text like '%乙%'",
        "with gone as (delete from \(table) where county = 410826 returning 1) select count(*) from gone",
        "with changed as (update \(table) set county = county where county <> 410825 returning 1) "
          + "select count(*) from changed",
        "with changed as (update \(table) set county = 410826 returning 1) select count(*) from changed",
      ] { expectNothing(counties, sql) }
      for sql in [
        "truncate \(table)", "alter table \(table) disable row level security", "drop table \(table)",
        "drop policy own_county on \(table)", "copy \(table) from '/etc/hostname'",
        "create trigger t before insert on \(table) for each row execute function pg_catalog.tsvector_update_trigger()",
        "set row_security = off; select * from \(table)",
      ] { expectRefusal(counties, sql) }
      let copied = try counties.ask("copy \(table) to stdout").get()
      #expect(!copied.contains("乙"), "\(table)")
      let own = counties.ask("begin; delete from \(table); rollback; select 'done'")
      if case .success(let words) = own { #expect(words.contains("done")) }
    }
    #expect(seen == (try counties.tables().count), "every table has rows of the other county to be tried")
    #expect(try counties.rows(of: "410826") == before)
    #expect(try counties.own.verify() == [])
    #expect(try counties.other.verify() == [])
  }

  @Test func `没有行级权限时，同样的办法就看得见`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.other, mark: "乙", through: 1)
    let peep = "select string_agg(t::text, ' ') from taizhang.ledger t"
    #expect(try !counties.ask(peep).get().contains("乙"))
    try counties.server.execute("alter table taizhang.ledger disable row level security", in: counties.database)
    #expect(try counties.ask(peep).get().contains("乙"))
    // The county is told by its own check.
    #expect(try counties.own.verify().map(\.place) == ["台账库结构 table ledger"])
  }

  private func expectNothing(_ counties: TwoCounties, _ sql: String) {
    switch counties.ask(sql) {
    case .success(let words): #expect(words.trimmingCharacters(in: .whitespacesAndNewlines) == "0", "\(sql)")
    case .failure(let error):
      #expect("\(error)".contains("denied") || "\(error)".contains("policy"), "\(sql): \(error)")
    }
  }

  private func expectRefusal(_ counties: TwoCounties, _ sql: String) {
    guard case .failure(let error) = counties.ask(sql) else {
      Issue.record("was done: \(sql)")
      return
    }
    #expect(
      ["denied", "policy", "must be owner", "row-level security", "security policy", "must be superuser"].contains {
        "\(error)".contains($0)
      }, "\(sql): \(error)")
  }

  private static let peeping = [
    "select string_agg(t::text, ' ') from taizhang.ledger t",
    "select string_agg(x::text, '') from pg_stats x where schemaname like 'taizhang%'",
    "select string_agg(most_common_vals::text, '') from pg_stats where tablename = 'estate'",
    "select query_to_xml('select * from taizhang.estate', true, true, '')",
    "select table_to_xml('taizhang.journal', true, true, '')",
    "select string_agg(x::text, '') from pg_stat_activity x where usename <> current_user and query <> ''",
    "create temp view peep as select * from taizhang.estate; select string_agg(t::text, '') from peep t",
    """
    create function pg_temp.peep() returns text language sql as 'select string_agg(t::text, $$ $$) from taizhang.estate t';
    select pg_temp.peep()
    """,
    """
    create function pg_temp.peep(text) returns boolean language plpgsql cost 0.0000001 as
      'begin raise notice $$seen %$$, $1; return true; end';
    select count(*) from taizhang.estate where pg_temp.peep(name)
    """,
    "select string_agg(k::text, ' ') from taizhang.ledger_text k",
    "explain (analyze, verbose) select * from taizhang.estate where name like '乙%'",
    "select string_agg(t::text, ' ') from taizhang.estate t where name > '' or county = 410826 or true",
    "select string_agg(t::text, '') from taizhang.estate e full join taizhang.company t on true",
    "begin; declare c cursor for select * from taizhang.estate; fetch all from c",
    "prepare p as select * from taizhang.estate; execute p; discard plans; execute p",
    "select string_agg(name, '') from taizhang.estate tablesample system (100)",
    "select string_agg(t::text, '') from taizhang.estate t where ctid in (select ctid from taizhang.estate)",
    "set search_path = pg_temp, pg_catalog; select string_agg(t::text, '') from taizhang.estate t",
    """
    create domain pg_temp.text as pg_catalog.text; set search_path = pg_temp, pg_catalog;
    select string_agg(t::pg_catalog.text, '') from taizhang.estate t
    """,
    "select string_agg(t::text, '') from taizhang.estate t for update of t",
  ]

  @Test func `用尽办法看，也看不到别县的一个字`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.own, mark: "甲")
    try TwoCounties.fill(counties.other, mark: "乙")
    try counties.server.execute("analyze", in: counties.database)
    for sql in Self.peeping {
      let told: String
      switch counties.ask(sql) {
      case .success(let words): told = words
      case .failure(let error): told = "\(error)".components(separatedBy: " failed: ").last ?? ""
      }
      // What it was asked may be repeated to it.
      #expect(!told.replacingOccurrences(of: "乙%", with: "").contains("乙"), "\(sql): \(told)")
    }
  }

  private static let climbing = [
    "set role taizhang_410826", "set role owner", "set session authorization taizhang_410826",
    "set session authorization owner", "reset session authorization; set role postgres",
    "alter role taizhang_410825 rename to taizhang_41", "alter role taizhang_410825 bypassrls",
    "alter role taizhang_410825 superuser", "create role taizhang_4199 login",
    "grant taizhang_410826 to taizhang_410825",
    "create schema mine", "create table taizhang.mine (county bigint)", "create extension postgres_fdw",
    "create or replace function taizhang.lowest_county() returns bigint language sql as 'select 0'",
    "alter function taizhang.lowest_county() owner to taizhang_410825",
    "insert into taizhang.taizhang_schema values ('x', 1)", "update taizhang.taizhang_schema set version = 99",
    "select * from pg_authid", "select pg_read_file('/etc/hostname')", "copy taizhang.estate to program 'id'",
    "select * from taizhang_area.unit", "alter policy own_county on taizhang.estate using (true)",
    "update taizhang.journal set payload = payload", "delete from taizhang.checkpoint",
    "insert into taizhang.estate values (410826, 99, '410826001', '混入')",
    "insert into taizhang_vault.wording values (410826, 'x', '', 'x', '')",
    "insert into taizhang.tree values (410826, 1, '') on conflict (county) do update set size = 1",
    "update taizhang.estate set county = 410826",
    "select lo_import('/etc/hostname')", "alter database postgres set row_security = off",
  ]

  @Test func `不能换成别人，也不能改规矩`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.own, mark: "甲", through: 1)
    try TwoCounties.fill(counties.other, mark: "乙", through: 1)
    let before = try counties.rows(of: "410826")
    let listed =
      "select string_agg(r::text, '' order by oid) from pg_roles r where rolname ~ '^(owner|taizhang_410825)'"
    let roles = try counties.server.execute(listed, in: "postgres")
    for sql in Self.climbing {
      if case .success(let words) = counties.ask(sql) { Issue.record("was done: \(sql): \(words)") }
    }
    #expect(try counties.rows(of: "410826") == before)
    #expect(try counties.server.execute(listed, in: "postgres") == roles)
    #expect(try counties.own.verify() == [])
  }

  @Test func `检索函数不替别县找`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.own, mark: "甲")
    try TwoCounties.fill(counties.other, mark: "乙")
    let call = { (county: String) in
      "select count(*) from taizhang.ledger_keys(\(county), '{}'::bigint[], 0, 9223372036854775807, 1, 1000)"
    }
    let all = try counties.ask("select count(*) from taizhang.ledger_text where county = 410826", as: "owner").get()
    #expect(all != "0\n")
    #expect(try counties.ask(call("410825")).get() == all)
    #expect(try counties.ask(call("410826")).get() == "0\n")
    #expect(try counties.ask(call("410826"), as: "owner").get() == all)
  }

  @Test func `市和省只读本级各县的登记，没有保密库的任何权限`() throws {
    let counties = try TwoCounties()
    try TwoCounties.fill(counties.own, mark: "甲")
    try TwoCounties.fill(counties.other, mark: "乙")
    let count = "select count(distinct county) from taizhang.estate"
    #expect(try counties.ask(count, as: "taizhang_4108").get() == "2\n")
    #expect(try counties.ask(count, as: "taizhang_41").get() == "2\n")
    #expect(try counties.ask(count, as: "taizhang_4109").get() == "0\n")
    for sql in [
      "select * from taizhang_vault.person", "select * from taizhang_vault.wording", "select * from taizhang.ledger",
      "select * from taizhang.journal", "select * from taizhang.held_row", "update taizhang.estate set name = ''",
      "delete from taizhang.problem", "insert into taizhang.estate values (410826, 9, '', '')",
      "truncate taizhang.problem", "set role taizhang_410825", "create temp table t (x int)",
      "select taizhang.ledger_keys(410826, '{}', 0, 1, 1, 1)",
    ] {
      for reader in ["taizhang_4108", "taizhang_41"] {
        guard case .failure(let error) = counties.ask(sql, as: reader) else {
          Issue.record("was done by \(reader): \(sql)")
          continue
        }
        #expect("\(error)".contains("denied"), "\(sql): \(error)")
      }
    }
  }

  @Test func `销户后进不来，有台账的县不能销户`() throws {
    let counties = try TwoCounties()
    let roll = try counties.roll()
    let city = Division("4188")!
    _ = try roll.admit(city, name: "某市", password: TwoCounties.password)
    #expect(try counties.ask("select 1", as: "taizhang_4188").get() == "1\n")
    try roll.remove(city)
    guard case .failure = counties.ask("select 1", as: "taizhang_4188") else {
      Issue.record("logged in after it was removed")
      return
    }
    #expect(try roll.all().contains { $0.division == city } == false)
    #expect(throws: BookFault.self) { try roll.remove(city) }
    try TwoCounties.fill(counties.own, mark: "甲")
    #expect {
      try roll.remove(Division(TwoCounties.own)!)
    } throws: {
      "\($0)".contains("不能销户")
    }
    #expect(try counties.own.verify() == [])
  }

  @Test func `升级添了表，只读户不必重新开户`() throws {
    let counties = try TwoCounties()
    let url = counties.server.url(database: counties.database, user: "owner")
    _ = try counties.server.execute(
      "revoke select on taizhang.measure from taizhang_reader", in: counties.database, user: "owner")
    let read = "select count(*) from taizhang.measure"
    guard case .failure = counties.ask(read, as: "taizhang_41") else {
      Issue.record("read what it may not")
      return
    }
    let more = "create table passing (county integer not null primary key);"
    _ = try PostgresStore(
      PostgresAddress(url), part: .book, county: 410825, migrations: Schema.book + [more], creating: true
    ) { try SQLiteStore.temporary() }
    #expect(try counties.ask(read, as: "taizhang_41").get() == "0\n")
    #expect(try counties.ask("select count(*) from taizhang.passing").get() == "0\n")
    guard case .failure = counties.ask("select count(*) from taizhang.passing", as: "taizhang_41") else {
      Issue.record("read a table that no figure needs")
      return
    }
  }

  @Test func `开户：密码不进语句，重做不换密码，别的库进不去`() throws {
    let counties = try TwoCounties()
    let roll = try counties.roll()
    let county = Division("410825")!
    #expect(try roll.admit(county, name: nil, password: nil) == false)
    #expect(try roll.all().map(\.division.code) == ["41", "4108", "410825", "410826", "4109"])
    #expect(try roll.all().first { $0.division == county }?.name == "温县")
    let kept = try counties.server.execute(
      "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = 'taizhang_410825'", in: "postgres")
    #expect(kept == "t\n")
    #expect(throws: BookFault.self) {
      let address = try PostgresAddress(
        counties.server.networkURL(database: counties.database, user: "taizhang_410825", password: "wrong-password"))
      _ = try PostgresStores(address, county: "410825", creating: false) { try SQLiteStore.temporary() }
    }
    #expect(throws: BookFault.self) {
      try Tenants(
        PostgresAddress(
          counties.server.url(database: counties.database, user: "taizhang_410825"))
      ) { try SQLiteStore.temporary() }
    }
    // Another database of the same server, where the county was not admitted.
    let other = try counties.server.makeDatabase()
    defer { counties.server.dropDatabase(other) }
    let roll2 = try Tenants(PostgresAddress(other)) { try SQLiteStore.temporary() }
    _ = try roll2.admit(Division("410883")!, name: "孟州市", password: TwoCounties.password)
    let name = try PostgresAddress(other).database
    #expect(throws: (any Error).self) {
      try counties.server.execute("select 1", in: name, user: "taizhang_410825")
    }
  }
}
