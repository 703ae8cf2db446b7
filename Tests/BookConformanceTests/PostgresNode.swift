import Basics
import BookFixtures
import BookPostgres
import Casework
import Foundation
import Synchronization

@testable import Book

/// A server that a test may treat as it likes: on a port of the loopback, with settings of its own, gone with the test.
final class PostgresNode: @unchecked Sendable {
  private static let count = Mutex(0)

  let directory: String
  let port: Int
  let settings: [String]
  private let programs: String

  var data: String { directory + "/data" }

  /// - Parameters:
  ///   - settings: `name=value`.
  ///   - access: lines of pg_hba.conf before the one that trusts everybody.
  ///   - primary: the server of which it is to be the standby, by the name `standby`.
  ///   - prepare: changes the data directory before the server starts.
  init(
    _ settings: [String] = [], access: [String] = [], standbyOf primary: PostgresNode? = nil,
    prepare: (PostgresNode) throws -> Void = { _ in }
  ) throws {
    guard let programs = PostgresServer.findPrograms() else {
      throw PostgresServer.Missing(description: "PostgreSQL is not installed")
    }
    self.programs = programs
    let number = Self.count.withLock { count in
      count += 1
      return count
    }
    directory = "/tmp/taizhang-node-\(getpid())-\(number)"
    // Below the ports that the system gives to whoever connects (net.ipv4.ip_local_port_range), so that none is taken.
    port = 20_000 + (Int(getpid()) * 16 + number) % 10_000
    self.settings = settings
    try PostgresServer.run(["mkdir", "-p", directory], asOwner: true)
    if let primary {
      try PostgresServer.run(
        [
          programs + "/pg_basebackup", "-D", data, "-R", "-X", "stream", "-c", "fast", "-d",
          "host=127.0.0.1 port=\(primary.port) user=owner application_name=standby",
        ], asOwner: true)
    } else {
      try PostgresServer.run(
        [
          programs + "/initdb", "--no-sync", "--locale=C", "-E", "UTF8", "-A", "trust", "-U", "owner", "-D", data,
        ], asOwner: true)
      let file = data + "/pg_hba.conf"
      let old = try String(contentsOfFile: file, encoding: .utf8)
      try Data((access.joined(separator: "\n") + "\n" + old).utf8).write(to: URL(fileURLWithPath: file))
    }
    try prepare(self)
    try start()
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: directory)
  }

  func start() throws {
    let all =
      [
        "listen_addresses=127.0.0.1", "unix_socket_directories=\(directory)", "port=\(port)", "shared_buffers=16MB",
        "log_min_messages=warning", "wal_receiver_status_interval=1s", "wal_retrieve_retry_interval=200ms",
      ] + settings
    try PostgresServer.run(
      [
        programs + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", directory + "/log", "-o",
        all.map { "-c \"\($0)\"" }.joined(separator: " "), "start",
      ], asOwner: true)
  }

  func stop() throws {
    try PostgresServer.run([programs + "/pg_ctl", "-D", data, "-m", "fast", "-w", "stop"], asOwner: true)
  }

  func promote() throws {
    try PostgresServer.run([programs + "/pg_ctl", "-D", data, "-w", "promote"], asOwner: true)
  }

  /// Ends every process of the server at once, as a power cut would.
  func kill() {
    guard let text = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8),
      let first = text.split(separator: "\n").first, let process = pid_t(first)
    else { return }
    let children = try? PostgresServer.run(["ps", "-o", "pid=", "--ppid", "\(process)"], asOwner: false)
    let numbers = (children ?? "").split { $0 == " " || $0 == "\n" }.compactMap { pid_t($0) }
    for child in [process] + numbers {
      Foundation.kill(child, SIGKILL)
    }
    // One that is dead has no program any more, even while nobody has taken note of its end.
    for number in [process] + numbers {
      for _ in 0..<250 where (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/exe")) != nil
      {
        usleep(20_000)
      }
    }
    for file in [data + "/postmaster.pid", "\(directory)/.s.PGSQL.\(port).lock"] {
      try? FileManager.default.removeItem(atPath: file)
    }
  }

  @discardableResult
  func execute(_ sql: String, in database: String = "postgres") throws -> String {
    try PostgresServer.run(
      [
        programs + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", directory, "-p", "\(port)", "-U",
        "owner", "-d", database, "-c", sql,
      ], asOwner: true)
  }

  func url(_ database: String = "postgres", user: String = "owner") -> String {
    "postgres://\(user)@127.0.0.1:\(port)/\(database)"
  }

  /// Opens a book there, as a program would.
  static func book(
    at url: String, _ keys: BookKeys = .random(origin: BookKeys.origin(county: Bench.county)), reign: Reign = Reign(),
    patience: Int = 30_000, creating: Bool = true
  ) throws -> Book {
    let stores = try PostgresStores(
      PostgresAddress(url), county: Bench.county, creating: creating, reign: reign, patience: patience
    ) { try Bench.blank() }
    return try Book(county: Bench.county, store: stores.book, vaultStore: stores.vault, keys: keys)
  }

  /// From now on no commit is answered that the standby has not got; returns when it has caught up.
  func demandStandby() throws {
    try execute("alter system set synchronous_standby_names = 'ANY 1 (standby)'")
    try execute("select pg_reload_conf()")
    for _ in 0..<600 {
      let state = try execute("select count(*) from pg_stat_replication where sync_state in ('quorum', 'sync')")
      if state.contains("1") { return }
      usleep(50_000)
    }
    throw PostgresServer.Missing(description: "the standby did not come up")
  }
}

extension Book {
  /// A company of that name, once for the key.
  @discardableResult
  func recordCompany(_ name: String, key: DeedKey? = nil) throws -> Int {
    try write(by: .console, at: Bench.moment, key: key) { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      company.name = name
      try pen.append(Event(.recorded, .company(company)))
      return company.id
    }
  }

  var companyNames: [String] {
    get throws {
      try store.read { connection in
        try connection.all("select name from company where county = 410825 order by id") { $0.text(0) }
      }
    }
  }
}
