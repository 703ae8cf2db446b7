import Book

// What the server itself finds damaged, through its extension `amcheck` where somebody put that in.

extension PostgresStore {
  private struct Checker {
    /// Where its functions lie, ready for a statement; nil where they are not to be had.
    var schema: String?
    /// Why not all is checked.
    var reasons: [String]
  }

  private func checker() throws -> Checker {
    try read { connection in
      var reasons: [String] = []
      let checksums = try connection.first("select current_setting('data_checksums')", []) { $0.text(0) }
      if checksums == "off" { reasons.append("服务器没有开页校验（data checksums），读到坏页不会当场发现") }
      let place = try connection.first(
        """
        select quote_ident(n.nspname), has_function_privilege(
          (select p.oid from pg_proc p where p.pronamespace = n.oid and p.proname = 'bt_index_check'
            and p.pronargs = 2), 'execute')::int
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'amcheck'
        """, []
      ) { (schema: $0.text(0), isAllowed: $0.integer(1) == 1) }
      guard let place else {
        reasons.append("数据库没有装 amcheck 扩展，索引和表的页没有检查（请数据库管理员执行 create extension amcheck）")
        return Checker(schema: nil, reasons: reasons)
      }
      if !place.isAllowed { reasons.append("数据库用户不能使用 amcheck 的函数，索引和表的页没有检查（请数据库管理员授予 execute）") }
      return Checker(schema: place.isAllowed ? place.schema : nil, reasons: reasons)
    }
  }

  package func unchecked() throws -> [String] { try checker().reasons }

  package func damage() throws -> [String] {
    guard let schema = try checker().schema else { return [] }
    let indexes = try read { connection in
      try connection.all(
        """
        select c.relname, t.relname from pg_index i join pg_class c on c.oid = i.indexrelid
          join pg_class t on t.oid = i.indrelid join pg_am a on a.oid = c.relam
        where c.relnamespace = (?1::text)::regnamespace and a.amname = 'btree' and i.indisvalid order by 1
        """, [.text(part.rawValue)]
      ) { (name: $0.text(0), table: $0.text(1)) }
    }
    var found: [String] = []
    for index in indexes {
      found += try damage(of: index.name) {
        try $0.all(
          "select \(schema).bt_index_check(to_regclass(?1::text), true)", [.text("\(part.rawValue).\(index.name)")]
        ) { _ in "" }.filter { !$0.isEmpty }
      }
    }
    for table in Set(indexes.map(\.table)).sorted() {
      found += try damage(of: table) {
        // Comes with version 14 of the server.
        guard try $0.integer("select 1 from pg_proc where proname = 'verify_heapam' limit 1") != nil else { return [] }
        return try $0.all(
          "select blkno, msg from \(schema).verify_heapam(to_regclass(?1::text)) limit 20",
          [.text("\(part.rawValue).\(table)")]
        ) { "\(table)（第\($0.integer(0))页）：\($0.text(1))" }
      }
    }
    return found
  }

  private func damage(of name: String, _ check: (any SQLConnection) throws -> [String]) throws -> [String] {
    do {
      return try read { connection in
        // A large index takes longer than any page may.
        try connection.run("set local statement_timeout = 0", [])
        return try check(connection)
      }
    } catch let fault as BookFault where fault.cause == .damaged {
      return ["\(name)：\(fault.description)"]
    }
  }
}
