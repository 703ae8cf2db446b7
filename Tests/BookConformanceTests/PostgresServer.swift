import Foundation

/// One PostgreSQL for a run of the tests: its own data directory, a socket in it, no network; it ends with the process.
/// Servers that an earlier process left behind are ended first.
final class PostgresServer: Sendable {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  static let shared = Result { try PostgresServer() }

  let directory: String
  let port: Int
  private let programs: String

  static let owner = getuid() == 0 ? "postgres" : NSUserName()

  init() throws {
    guard let programs = Self.findPrograms() else {
      throw Missing(description: "PostgreSQL is not installed: run `make test-needs` (apt-get install postgresql)")
    }
    self.programs = programs
    Self.removeStale(programs)
    directory = "/tmp/taizhang-postgres-\(getpid())"
    port = 20_000 + Int(getpid()) % 30_000
    try Self.run(["mkdir", "-p", directory], asOwner: true)
    let data = directory + "/data"
    try Self.run(
      [programs + "/initdb", "--no-sync", "--locale=C", "-E", "UTF8", "-A", "trust", "-U", "owner", "-D", data],
      asOwner: true)
    let settings = [
      "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=\(directory)", "-c port=\(port)",
      "-c shared_buffers=64MB", "-c max_connections=200", "-c log_min_messages=warning", "-c autovacuum_naptime=10s",
    ]
    try Self.run(
      [
        programs + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", directory + "/log", "-o",
        settings.joined(separator: " "), "start",
      ], asOwner: true)
    atexit { if case .success(let server) = PostgresServer.shared { server.stop() } }
  }

  /// Makes a database of its own for a test.
  func makeDatabase() throws -> String {
    let name = "test_" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
    try execute("create database \(name)", in: "postgres")
    return url(database: name)
  }

  func dropDatabase(_ url: String) {
    guard let name = url.split(separator: "?").first?.split(separator: "/").last else { return }
    _ = try? execute("drop database if exists \(name) with (force)", in: "postgres")
  }

  func url(database: String, user: String = "owner") -> String {
    let host = directory.replacingOccurrences(of: "/", with: "%2F")
    return "postgres://\(user)@\(host):\(port)/\(database)"
  }

  /// Runs SQL as the database's owner, as somebody would with psql.
  @discardableResult
  func execute(_ sql: String, in database: String, user: String = "owner") throws -> String {
    try Self.run(
      [
        programs + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", directory, "-p", "\(port)", "-U",
        user, "-d", database, "-c", sql,
      ], asOwner: true)
  }

  func stop() {
    _ = try? Self.run([programs + "/pg_ctl", "-D", directory + "/data", "-m", "immediate", "stop"], asOwner: true)
    try? FileManager.default.removeItem(atPath: directory)
  }

  static func findPrograms() -> String? {
    let root = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
    return versions.sorted(by: >).map { "\(root)/\($0)/bin" }.first {
      FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
    }
  }

  private static func removeStale(_ programs: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? [] {
      guard name.hasPrefix("taizhang-postgres-"), let process = Int32(name.dropFirst("taizhang-postgres-".count)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = try? run([programs + "/pg_ctl", "-D", "/tmp/\(name)/data", "-m", "immediate", "stop"], asOwner: true)
      try? FileManager.default.removeItem(atPath: "/tmp/" + name)
    }
  }

  /// The server does not run as root: there it is the user `postgres`, who came with the package. Not by Foundation's
  /// `Process`, which waits for the server too, since that inherits the socket by which it learns of an end.
  @discardableResult
  static func run(_ words: [String], asOwner: Bool) throws -> String {
    let all = getuid() == 0 && asOwner ? ["/usr/sbin/runuser", "-u", owner, "--"] + words : ["/usr/bin/env"] + words
    let output = NSTemporaryDirectory() + "/output-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    for descriptor in 3..<256 as Range<Int32> { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let arguments = all.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard posix_spawn(&process, all[0], &actions, nil, arguments, environ) == 0 else {
      throw Missing(description: "\(words.first ?? "") could not be started")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let words = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    guard status == 0 else { throw Missing(description: "\(all.joined(separator: " ")) failed: \(words)") }
    return words
  }
}
