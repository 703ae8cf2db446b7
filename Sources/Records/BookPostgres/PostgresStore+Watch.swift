import Book

// For those who watch over the server.

extension PostgresStore {
  package func vitals() throws -> StoreVitals {
    let replication = try read { connection in
      try connection.first(
        """
        select count(*), count(sync_state), count(*) filter (where sync_state in ('sync', 'quorum')),
          (coalesce(max(extract(epoch from replay_lag)), 0) * 1000)::bigint,
          coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)), 0)::bigint
        from pg_stat_replication
        """, []
      ) { row in
        // Whoever may not see them sees that they are there, and nothing more.
        row.integer(1) < row.integer(0)
          ? nil
          : StoreVitals.Replication(
            standbys: row.integer(0), synchronous: row.integer(2), lagSeconds: Double(row.integer(3)) / 1000,
            lagBytes: row.integer(4))
      }
    }
    return StoreVitals(connections: readers.connections, replication: replication ?? nil)
  }

  package func demandReady() throws {
    try read { connection in
      let isStandby = try connection.integer("select pg_is_in_recovery()::int") == 1
      let isReadOnly = try connection.first("select current_setting('default_transaction_read_only')") { $0.text(0) }
      if isStandby || isReadOnly == "on" {
        throw BookFault(.unreachable, "连接到的是备用服务器，不能在它上面办公。请改连主服务器")
      }
      let version = try connection.integer(
        "select version from \(part.rawValue).taizhang_schema where part = ?1", [.text(part.rawValue)])
      if version != tables.migrations.count {
        throw BookFault(
          .newer, "台账库是第\(version ?? 0)版，本程序是第\(tables.migrations.count)版，请换用相符的程序")
      }
    }
  }
}
