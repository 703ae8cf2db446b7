import Basics
import Book

extension Tenants {
  /// Lets the readers here see the counties of another database (单元) through postgres_fdw: foreign tables in a schema
  /// `cell_<name>`, which cannot be written. Done again for another reader it adds that one's login.
  ///
  /// - Parameters:
  ///   - name: of small letters and digits.
  ///   - address: with the reader of the same code that the cell's owner made there: `postgres://taizhang_41@host/db`.
  package func addCell(_ name: String, at address: String, password: String?) throws {
    let cell = try PostgresAddress(address, password: password)
    guard name.wholeMatch(of: /[a-z][a-z0-9]{0,30}/) != nil else {
      throw BookFault(.missing, "单元的名称应为小写字母和数字，如 cell2；现为“\(name)”")
    }
    guard let user = cell.user, let reader = Division(user.dropFirst("taizhang_".count)), reader.level != .county,
      user == Self.role(of: reader)
    else { throw BookFault(.keys, "请用单元里市或省的只读户连接，如 postgres://taizhang_41:密码@主机/数据库") }
    guard try knows(reader) else {
      throw BookFault(.keys, "本库还没有 \(reader) 的只读户。请先运行 taizhang county reader \(reader)")
    }
    let version = try PostgresArea.version(at: cell)
    let own = try told {
      try connection.integer("select version from taizhang.taizhang_schema where part = 'taizhang'")
    }
    if version != own {
      throw BookFault(.newer, "单元\(name)的台账库是第\(version ?? 0)版，本库是第\(own ?? 0)版。请先升级到同一版")
    }
    let (server, login) = ("cell_" + name, cell.login)
    try transaction {
      try connection.execute(groundwork)
      // The password has to stand in a statement: it is kept out of the server's log where that is allowed.
      try connection.execute(
        """
        do $$ begin
          set local log_statement = 'none';
          set local log_min_duration_statement = -1;
          set local log_min_error_statement = 'panic';
        exception when insufficient_privilege then null;
        end $$;
        create extension if not exists postgres_fdw;
        """)
      let exists =
        try connection.first("select 1 from pg_foreign_server where srvname = ?1", [.text(server)]) { _ in true }
        ?? false
      if !exists {
        try connection.execute("create server \(server) foreign data wrapper postgres_fdw options (\(cell.server))")
      }
      for role in ["current_user", user] {
        try connection.execute(
          """
          drop user mapping if exists for \(role) server \(server);
          create user mapping for \(role) server \(server) options (\(login));
          """)
      }
      try connection.execute(
        """
        drop schema if exists \(server) cascade; create schema \(server);
        import foreign schema taizhang limit to (\(Self.figureTables.joined(separator: ", ")))
          from server \(server) into \(server);
        import foreign schema taizhang_area limit to (unit) from server \(server) into \(server);
        grant usage on schema \(server) to \(Self.readers);
        grant select on all tables in schema \(server) to \(Self.readers);
        """)
    }
  }
}

extension Tenants {
  package func removeCell(_ name: String) throws {
    let server = "cell_" + name
    let exists = try told {
      try connection.first("select 1 from pg_foreign_server where srvname = ?1", [.text(server)]) { _ in true } ?? false
    }
    if !exists { throw BookFault(.missing, "本库没有登记过单元“\(name)”") }
    try transaction {
      try connection.execute("drop schema if exists \(quoted(server)) cascade; drop server \(quoted(server)) cascade")
    }
  }
}

extension PostgresArea {
  /// The version of the tables there; nil where there are none.
  static func version(at address: PostgresAddress) throws -> Int? {
    do {
      let connection = try PostgresConnection(PostgresSession(address), search: PostgresSearch(county: 0))
      return try connection.integer("select version from taizhang.taizhang_schema where part = 'taizhang'")
    } catch {
      throw PostgresStore.told(error)
    }
  }
}

extension PostgresAddress {
  /// What postgres_fdw has to know of the server; nothing can be written through it.
  fileprivate var server: String {
    let names = ["host", "hostaddr", "port", "dbname", "sslmode", "sslrootcert", "connect_timeout"]
    let given = names.compactMap { name in self[name].map { "\(name) \(literal($0))" } }
    return (given + ["updatable 'false'", "fetch_size '10000'", "application_name 'taizhang'"]).joined(separator: ", ")
  }

  fileprivate var login: String {
    ["user", "password"].compactMap { name in self[name].map { "\(name) \(literal($0))" } }.joined(separator: ", ")
  }
}
