import Book
import Foundation

/// What the tables are in PostgreSQL: the common migrations in its own words, what it has besides, and how that is
/// described for comparing.
struct PostgresTables: Sendable {
  let part: PostgresStore.Part
  let migrations: [String]

  /// The tables that a migration makes.
  private static func tables(of migration: String) -> [String] {
    migration.split(separator: "create table ", omittingEmptySubsequences: false).dropFirst().map { text in
      String(text.prefix { $0 != " " && $0 != "(" })
    }
  }

  /// Of a schema, in words that PostgreSQL takes: numbers of 64 bits, texts ordered by their bytes.
  static func translated(_ sql: String) -> String {
    sql.replacing(/\binteger not null/, with: "bigint not null")
      .replacing(/\bblob not null/, with: "bytea not null")
      .replacing(/\btext not null/, with: "text collate \"C\" not null")
      .replacing(" «clustered»", with: "")
  }

  /// The numbered steps for a schema of that name.
  private func steps(_ schema: String) -> [String] {
    migrations.indices.map { index in
      var parts = [Self.translated(migrations[index])]
      var tables = Self.tables(of: migrations[index])
      if index == 0 { parts.append(Self.reach(schema)) }
      if index == 0, part == .book {
        parts += [Self.fullText(schema), Self.journalTriggers(schema)]
        tables.append("ledger_text")
      }
      return (parts + tables.map { Self.fence($0, schema) }).joined(separator: "\n")
    }
  }

  // MARK: What PostgreSQL has besides

  /// Nobody but the owner reaches rows of another county, however wrong the question is.
  private static func fence(_ table: String, _ schema: String) -> String {
    """
    alter table \(table) enable row level security;
    create policy own_county on \(table)
      using (county between (select \(schema).lowest_county()) and (select \(schema).highest_county()))
      with check (county = (select \(schema).lowest_county()) and county = (select \(schema).highest_county()));
    """
  }

  /// Which counties are within the reach of whoever is logged in, from the name of the role alone, which nobody can
  /// forge: `taizhang_410825` one county, `taizhang_4108` a city's, `taizhang_41` a province's. The path is set, lest
  /// somebody's own operators and functions be found before PostgreSQL's.
  private static func reach(_ schema: String) -> String {
    let name = "session_user::text ~ '^taizhang_([0-9]{2}|[0-9]{4}|[0-9]{6})$'"
    return """
      create function \(schema).lowest_county() returns bigint language sql stable set search_path = pg_catalog as $$
        select case when \(name) then rpad(substr(session_user::text, 10), 6, '0')::bigint else 1 end $$;
      create function \(schema).highest_county() returns bigint language sql stable set search_path = pg_catalog as $$
        select case when \(name) then rpad(substr(session_user::text, 10), 6, '9')::bigint else 0 end $$;
      """
  }

  /// The search goes through a function of the owner's, which looks at the county itself: under row-level security the
  /// index could not be used, since whether an array holds another is no question that PostgreSQL calls leakproof.
  ///
  /// An import leaves its tokens in the index's pending list, up to 256 MB, and the server's own housekeeping (autovacuum)
  /// brings them into order within a minute; until then a search reads through the list.
  private static func fullText(_ schema: String) -> String {
    """
    create table ledger_text (
      county bigint not null, key bigint not null, tokens bigint[] not null, primary key (county, key))
      with (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000);
    create index ledger_text_tokens on ledger_text using gin (tokens) with (gin_pending_list_limit = 262144);
    create function \(schema).ledger_keys(
      wanted bigint, held bigint[], first bigint, last bigint, rising bigint, most bigint)
      returns setof bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if not pg_has_role(session_user, current_user, 'usage')
        and not wanted between \(schema).lowest_county() and \(schema).highest_county() then return; end if;
      return query execute 'select key from \(schema).ledger_text where county = $1 and tokens @> $2
        and key between $3 and $4 order by key ' || case when rising = 1 then 'asc' else 'desc' end || ' limit $5'
        using wanted, held, first, last, most;
    end $$;
    revoke all on function \(schema).ledger_keys(bigint, bigint[], bigint, bigint, bigint, bigint) from public;
    """
  }

  /// Let nobody change the journal by mistake, not even this program.
  private static func journalTriggers(_ schema: String) -> String {
    """
    create function \(schema).journal_stands() returns trigger language plpgsql as $$
    begin raise exception 'the journal is only ever appended to'; end $$;
    create trigger journal_stays before update or delete on journal
      for each row execute function \(schema).journal_stands();
    create trigger journal_keeps before truncate on journal
      for each statement execute function \(schema).journal_stands();
    """
  }

  // MARK: Bringing up to date

  /// - Throws: where the tables are newer than the program, or older and may not be changed.
  func bringUpToDate(_ connection: PostgresConnection, creating: Bool, _ address: PostgresAddress) throws {
    var version = try self.version(connection)
    if version == nil, !creating {
      throw BookFault(.missing, "这个数据库里还没有台账：\(address.shown)。请先导入数据建账，或改正 --book 的地址")
    }
    if let version, version > migrations.count {
      throw BookFault(.newer, "台账库（第\(version)版）比本程序（第\(migrations.count)版）新，请换用新的程序：\(address.shown)")
    }
    if version == migrations.count { return }
    let schema = part.rawValue
    do {
      try connection.execute("begin; select pg_advisory_xact_lock(\(0x544D << 32))")
      if version == nil {
        try connection.execute(
          """
          create schema if not exists \(schema);
          create table if not exists \(schema).taizhang_schema (
            part text collate "C" primary key, version bigint not null);
          """)
      }
      version = try self.version(connection) ?? 0
      for number in (version ?? 0)..<max(version ?? 0, migrations.count) {
        try connection.execute(steps(schema)[number])
      }
      if part == .book { try connection.execute(Tenants.renewedRights) }
      try connection.execute(
        """
        insert into \(schema).taizhang_schema (part, version) values ('\(schema)', \(migrations.count))
        on conflict (part) do update set version = excluded.version; commit
        """)
    } catch {
      try? connection.undo("rollback")
      if let fault = error as? PostgresFault, fault.state == "42501" {
        throw BookFault(.storage, "台账库须由建库的用户升级到第\(migrations.count)版，请用该用户运行一次本程序（\(fault.words)）")
      }
      throw error
    }
  }

  private func version(_ connection: PostgresConnection) throws -> Int? {
    let table = part.rawValue + ".taizhang_schema"
    let exists = try connection.first("select to_regclass(?1)::text", [.text(table)]) { !$0.isNull(0) } ?? false
    if !exists { return nil }
    return try connection.integer("select version from \(table) where part = ?1", [.text(part.rawValue)])
  }

  // MARK: Describing

  /// What makes up a schema, by sort and name, in PostgreSQL's own words.
  func description(of schema: String, _ connection: any SQLConnection) throws -> [String: String] {
    var parts: [String: String] = [:]
    // Names are told with their schema where it is not on the path.
    _ = try connection.first("select set_config('search_path', 'pg_catalog', true)") { _ in true }
    let plain = schema.hasPrefix("pg_temp") ? "pg_temp" : schema
    let questions = [
      """
      select 'table ' || c.relname, concat_ws(' ', c.relkind, c.relrowsecurity, c.relforcerowsecurity) || ' ' ||
        coalesce(string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid)), ', ' order by a.attnum), '')
      from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = (?1::text)::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and c.relname <> 'taizhang_schema'
      group by c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity
      """,
      """
      select 'index ' || c.relname, concat_ws(' ', pg_get_indexdef(c.oid), i.indisvalid)
      from pg_class c join pg_index i on i.indexrelid = c.oid join pg_class t on t.oid = i.indrelid
      where c.relnamespace = (?1::text)::regnamespace and t.relname <> 'taizhang_schema'
      """,
      """
      select 'constraint ' || c.conname || ' ' || t.relname, pg_get_constraintdef(c.oid)
      from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.connamespace = (?1::text)::regnamespace and t.relname <> 'taizhang_schema'
      """,
      """
      select 'trigger ' || t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = (?1::text)::regnamespace and not t.tgisinternal
      """,
      """
      select 'policy ' || p.polname || ' ' || c.relname, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text,
        pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
      from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = (?1::text)::regnamespace
      """,
      """
      select 'function ' || p.proname, pg_get_functiondef(p.oid) from pg_proc p
      where p.pronamespace = (?1::text)::regnamespace and p.prokind = 'f'
      """,
      """
      select 'rule ' || r.rulename || ' ' || c.relname, pg_get_ruledef(r.oid)
      from pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relnamespace = (?1::text)::regnamespace
      """,
    ]
    for question in questions {
      try connection.rows(question, [.text(schema)]) { row in
        parts[row.text(0)] = Self.anonymous(row.text(1), schema, plain)
        return true
      }
    }
    return parts
  }

  /// Without the name of the schema.
  private static func anonymous(_ text: String, _ schema: String, _ plain: String) -> String {
    var text = text
    for name in Set([schema, plain]) {
      text = text.replacingOccurrences(of: name + ".", with: "«schema».")
        .replacingOccurrences(of: "search_path TO '\(name)'", with: "search_path TO «schema»")
    }
    return text
  }

  /// What the migrations make, made in passing where only this connection sees it.
  func soundDescription(_ connection: PostgresConnection) throws -> [String: String] {
    try connection.execute("set search_path = pg_temp; begin; create temp table taizhang_schema (part text)")
    defer { try? connection.undo("rollback") }
    for step in steps("pg_temp") { try connection.execute(step) }
    let schema = try connection.first("select pg_my_temp_schema()::regnamespace::text") { $0.text(0) } ?? "pg_temp"
    return try description(of: schema, connection)
  }
}
