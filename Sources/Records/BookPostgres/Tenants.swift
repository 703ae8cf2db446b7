import Basics
import Book
import CPostgres

/// Counties as tenants of one database: a role for each, which row-level security keeps to its own rows, and read-only
/// roles for the levels above. `docs/adr/0010` tells why.
package struct Tenants: CountyRoll {
  /// What each county's role may do it has from this one, and each reader's from that.
  static let (counties, readers) = ("taizhang_county", "taizhang_reader")
  /// What the figures are computed from; nothing else is read above a county.
  static let figureTables = [
    "tree", "company", "estate", "contract", "inspection", "problem", "rectification", "complaint", "closing",
    "measure", "taizhang_schema",
  ]

  let address: PostgresAddress
  let connection: PostgresConnection

  /// - Throws: `BookFault` where there is no book's schema yet and it cannot be made, or the user is not its owner.
  package init(_ address: PostgresAddress, blank: @escaping @Sendable () throws -> any Store) throws {
    _ = try PostgresStores(address, county: "0", creating: true, blank: blank)
    self.address = address
    connection = try PostgresConnection(PostgresSession(address), search: PostgresSearch(county: 0))
    let owns = try told {
      try connection.execute("set client_min_messages = warning; set lock_timeout = 30000")
      return try connection.first(
        "select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'taizhang'"
      ) { $0.blob(0) == [1] }
    }
    if owns != true { throw BookFault(.storage, "管理各县须用建库的用户：\(address.shown) 不是。请换用建库时的用户") }
  }

  static func role(of division: Division) -> String { "taizhang_" + division.code }

  package func knows(_ division: Division) throws -> Bool {
    try told {
      try connection.first("select 1 from pg_roles where rolname = ?1", [.text(Self.role(of: division))]) { _ in true }
        ?? false
    }
  }

  package func admit(_ division: Division, name: String?, password: String?) throws -> Bool {
    let isNew = try !knows(division)
    if isNew, password == nil { throw BookFault(.keys, "新的数据库用户须有密码") }
    let role = Self.role(of: division)
    try transaction {
      try connection.execute(groundwork)
      if isNew { try connection.execute(Self.making(role, "login inherit connection limit 60")) }
      if let password { try connection.execute("alter role \(role) password '\(try sealed(password, of: role))'") }
      let (group, rights) =
        division.level == .county ? (Self.counties, "connect, temporary") : (Self.readers, "connect")
      try connection.execute(
        """
        alter role \(role) login; grant \(group) to \(role);
        grant \(rights) on database \(quoted(address.database)) to \(role)
        """)
      try connection.run(
        """
        insert into taizhang_area.unit (code, name) values (?1, ?2) \
        on conflict (code) do \(name == nil ? "nothing" : "update set name = excluded.name")
        """, [.text(division.code), .text(name ?? division.code)])
      try connection.settle()
    }
    return isNew
  }

  package func remove(_ division: Division) throws {
    let role = Self.role(of: division)
    let entries = try told {
      try connection.integer("select size from taizhang.tree where county::text = ?1", [.text(division.code)])
    }
    if let entries {
      throw BookFault(.exists, "\(division) 在本库有台账（日志\(entries)条），不能销户。台账只增不删；已搬走的，请把留在这里的库整个停用")
    }
    guard try all().contains(where: { $0.division == division && $0.isAdmitted }) else {
      throw BookFault(.missing, "本库没有 \(division) 的户，无须销户")
    }
    try transaction {
      let servers = try connection.all(
        "select quote_ident(srvname) from pg_user_mappings where usename = ?1", [.text(role)]
      ) { $0.text(0) }
      for server in servers { try connection.execute("drop user mapping if exists for \(role) server \(server)") }
      try connection.run("delete from taizhang_area.unit where code = ?1", [.text(division.code)])
      // Another database of the same server may know the role as well: then it stays, and cannot come in here.
      try connection.execute(
        """
        revoke all on database \(quoted(address.database)) from \(role);
        do $$ begin drop role \(role); exception when dependent_objects_still_exist then null; end $$;
        """)
    }
  }

  package func all() throws -> [Tenant] {
    try told {
      var tenants: [Division: Tenant] = [:]
      try connection.rows(
        """
        select rolname::text from pg_roles where rolname ~ '^taizhang_([0-9]{2}|[0-9]{4}|[0-9]{6})$' \
        and has_database_privilege(oid, current_database(), 'connect')
        """, []
      ) { row in
        if let division = Division(row.text(0).dropFirst(9)) {
          tenants[division] = Tenant(division: division, name: "", isAdmitted: true, entries: nil)
        }
        return true
      }
      try connection.rows("select county::text, size from taizhang.tree", []) { row in
        guard let division = Division(row.text(0)) else { return true }
        tenants[division, default: Tenant(division: division, name: "", isAdmitted: false, entries: nil)].entries =
          row.integer(1)
        return true
      }
      if try connection.first("select 1 from pg_tables where schemaname = 'taizhang_area'", [], { _ in true }) == true {
        try connection.rows("select code, name from taizhang_area.unit", []) { row in
          if let division = Division(row.text(0)) { tenants[division]?.name = row.text(1) }
          return true
        }
      }
      return tenants.values.sorted { $0.division < $1.division }
    }
  }

  // MARK: What roles may do

  /// The same whenever it is done: the roles that hold the rights, and what they may do here.
  var groundwork: String {
    let database = quoted(address.database)
    let readable = Self.figureTables.map { "taizhang." + $0 }.joined(separator: ", ")
    return """
      select pg_advisory_xact_lock(\(0x5454 << 32));
      \(Self.making(Self.counties, "nologin")) \(Self.making(Self.readers, "nologin"))
      revoke connect, temporary on database \(database) from public;
      grant usage on schema taizhang, taizhang_vault to \(Self.counties);
      grant select, insert, update, delete on all tables in schema taizhang, taizhang_vault to \(Self.counties);
      revoke insert, update, delete on taizhang.taizhang_schema, taizhang_vault.taizhang_schema from \(Self.counties);
      revoke update, delete on taizhang.journal, taizhang.checkpoint from \(Self.counties);
      grant execute on all functions in schema taizhang, taizhang_vault to \(Self.counties);
      alter default privileges in schema taizhang, taizhang_vault
        grant select, insert, update, delete on tables to \(Self.counties);
      grant usage on schema taizhang to \(Self.readers);
      grant select on \(readable) to \(Self.readers);
      create schema if not exists taizhang_area;
      create table if not exists taizhang_area.unit (code text collate "C" primary key, name text not null);
      alter table taizhang_area.unit enable row level security;
      drop policy if exists own_area on taizhang_area.unit;
      create policy own_area on taizhang_area.unit using (
        rpad(code, 6, '0')::bigint between (select taizhang.lowest_county()) and (select taizhang.highest_county()));
      grant usage on schema taizhang_area to \(Self.readers);
      grant select on taizhang_area.unit to \(Self.readers);
      """
  }

  /// What readers lack once tables were added, where there are any in this database: none of them need be let in again.
  static let renewedRights = """
    do $$ begin
      if to_regrole('\(readers)') is not null and has_schema_privilege('\(readers)', 'taizhang', 'usage') then
        grant select on \(figureTables.map { "taizhang." + $0 }.joined(separator: ", ")) to \(readers);
      end if;
    end $$;
    """

  /// Roles belong to all databases of a server: another may have made it this very moment.
  private static func making(_ role: String, _ options: String) -> String {
    """
    do $$ begin
      if to_regrole('\(role)') is null then create role \(role) \(options); end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
    """
  }

  /// As the server keeps it, so that the password itself is in no statement and no log.
  private func sealed(_ password: String, of role: String) throws -> String {
    guard let sealed = PQencryptPasswordConn(connection.handle, password, role, "scram-sha-256") else {
      throw BookFault(.keys, "密码不能使用，请换一个")
    }
    defer { PQfreemem(sealed) }
    return String(cString: sealed)
  }

  /// Roles belong to the whole server: where somebody changes one in another database at the same moment, the server
  /// gives up with its most general code, and all is done again.
  func transaction(_ work: () throws -> Void) throws {
    try told {
      for attempt in 1...5 {
        try connection.execute("begin")
        do {
          try work()
          return try connection.execute("commit")
        } catch {
          try? connection.undo("rollback")
          guard (error as? PostgresFault)?.state == "XX000", attempt < 5 else { throw error }
        }
      }
    }
  }

  func told<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw PostgresStore.told(error) }
  }
}

/// A name as SQL takes it.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
/// A text as SQL takes it where no parameter can stand.
func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
