import Book
import CPostgres
import Foundation
import Synchronization

/// A county's part of the tables in one PostgreSQL database: the book's in the schema `taizhang`, the vault's in
/// `taizhang_vault`.
package final class PostgresStore: Store {
  package enum Part: String, Sendable {
    case book = "taizhang"
    case vault = "taizhang_vault"
  }

  /// How often a write is done again that was lost through no fault of its own.
  private static let attempts = 4
  /// How long a question waits for its answer, in milliseconds.
  private static let readTime = 120_000

  package let address: PostgresAddress
  package let part: Part
  let tables: PostgresTables
  private let county: Int
  private let reign: Reign
  private let makeBlank: @Sendable () throws -> any Store
  let readers: ConnectionPool
  private let writer: Writing
  private let line: WriteLine

  /// The one connection that writes, made anew when it was lost.
  private final class Writing: @unchecked Sendable {
    var connection: PostgresConnection?
  }

  /// - Parameters:
  ///   - migrations: what makes the tables, as for every engine.
  ///   - creating: makes tables where there are none, and brings older ones up to date; only the owner may.
  ///   - reign: knows a primary that has been replaced.
  ///   - patience: how long a write waits for another program's, in milliseconds.
  ///   - blank: makes a temporary store of any engine, for comparing.
  /// - Throws: `BookFault` with what to do.
  package init(
    _ address: PostgresAddress, part: Part, county: Int, migrations: [String], creating: Bool,
    reign: Reign = Reign(), patience: Int = 30_000, blank: @escaping @Sendable () throws -> any Store
  ) throws {
    self.address = address
    self.part = part
    self.county = county
    self.reign = reign
    makeBlank = blank
    let tables = PostgresTables(part: part, migrations: migrations)
    self.tables = tables
    let search = PostgresSearch(county: county)
    readers = ConnectionPool {
      try Self.open(address, part, reign, search, "set statement_timeout = \(Self.readTime)")
    }
    let writer = Writing()
    self.writer = writer
    let lock = (part == .book ? 0x5442 : 0x5456) << 32 | county
    line = WriteLine { jobs in
      var outcomes: [WriteLine.Outcome] = []
      for attempt in 1...Self.attempts {
        do {
          let connection: PostgresConnection
          if let known = writer.connection, known.isSound(after: 30) {
            connection = known
          } else {
            connection = try Self.open(address, part, reign, search, "set lock_timeout = \(patience)")
          }
          writer.connection = connection
          outcomes = PostgresWriter(connection, lock: lock).commit(jobs)
        } catch {
          return jobs.map { _ in .failure(Self.told(error)) }
        }
        let isPassing = outcomes.contains { outcome in
          guard case .failure(let error) = outcome else { return false }
          return (error as? PostgresFault)?.isPassing == true || (error as? BookFault)?.cause == .unreachable
        }
        if !isPassing || attempt == Self.attempts { break }
      }
      return outcomes.map { $0.mapError { Self.told($0) } }
    }
    let connection = try Self.open(address, part, reign, search, "set lock_timeout = \(patience)")
    try Self.demandDurability(connection)
    do {
      try tables.bringUpToDate(connection, creating: creating, address)
      // Whoever opens a book asks first, and may never write.
      try connection.execute("set lock_timeout = 0; set statement_timeout = \(Self.readTime)")
    } catch {
      throw Self.told(error)
    }
    readers.add(connection)
  }

  static func told(_ error: any Error) -> any Error { (error as? PostgresFault)?.told ?? error }

  private static func open(
    _ address: PostgresAddress, _ part: Part, _ reign: Reign, _ search: PostgresSearch, _ settings: String
  ) throws -> PostgresConnection {
    try reign.primary(of: address) { server in
      let connection = try PostgresConnection(PostgresSession(address, server), search: search)
      do {
        try connection.execute(
          "set search_path = \(part.rawValue); set client_min_messages = warning; set jit = off; \(settings)")
        if try connection.first("select pg_is_in_recovery()", [], { $0.blob(0) == [1] }) == true {
          throw BookFault(.unreachable, "连接到的是备用服务器（\(address.shown)），不能在它上面办公。请改连主服务器")
        }
      } catch {
        throw told(error)
      }
      return connection
    }
  }

  /// Refuses to go on without the promise that an answered write survives a power cut, and the loss of the primary
  /// where there is a standby. Whoever writes the setting into the address itself is taken at their word.
  private static func demandDurability(_ connection: PostgresConnection) throws {
    var settings: [String: (value: String, source: String)] = [:]
    try connection.rows(
      """
      select name, setting, source from pg_settings \
      where name in ('fsync', 'synchronous_commit', 'synchronous_standby_names')
      """, []
    ) { row in
      settings[row.text(0)] = (row.text(1), row.text(2))
      return true
    }
    for setting in ["fsync", "synchronous_commit"] where settings[setting]?.value == "off" {
      throw BookFault(.storage, "数据库未设为每次提交都落盘（\(setting)=off），为免丢失数据，拒绝启动。请管理员改为 on")
    }
    guard settings["synchronous_standby_names"]?.value.isEmpty == false, let commit = settings["synchronous_commit"],
      commit.source != "client", ["local", "remote_write"].contains(commit.value)
    else { return }
    throw BookFault(
      .storage, "数据库设有同步备机，提交却不等备机落盘（synchronous_commit=\(commit.value)），切换后会丢失已答复的登记，拒绝启动。请管理员改为 on")
  }

  package func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value {
    var value: Value?
    try line.perform(errand) { value = try work($0) }
    return value!
  }

  package func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
    do {
      return try readers.perform { try $0.snapshot(work) }
    } catch {
      throw Self.told(error)
    }
  }

  package func schema() throws -> [String: String] { try read { try tables.description(of: part.rawValue, $0) } }

  package func soundSchema() throws -> [String: String] {
    do {
      let connection = try Self.open(address, part, reign, PostgresSearch(county: county), "")
      return try tables.soundDescription(connection)
    } catch {
      throw Self.told(error)
    }
  }

  package func settle() throws {}
  package func blank() throws -> any Store { try makeBlank() }
}
