import Foundation
import Synchronization

/// A PostgreSQL for a run of the tests: its own data directory, a socket in it through which anybody is whoever they
/// say, and the loopback. It ends with the process. Servers that an earlier process left behind are ended first.
package final class PostgresServer: Sendable {
  package struct Missing: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  package static let shared = Result { try PostgresServer("shared") }

  package let directory: String
  package let port: Int
  private let programs: String

  private static let owner = getuid() == 0 ? "postgres" : NSUserName()
  private static let prefix = "taizhang-postgres-"
  private static let running = Mutex<[PostgresServer]>([])
  private static let endsWithProcess: Void = {
    atexit { for server in PostgresServer.running.withLock({ $0 }) { server.stop() } }
  }()

  /// - Parameters:
  ///   - name: tells servers of one run apart.
  ///   - access: what pg_hba.conf says; empty trusts everybody.
  package init(_ name: String, access: [String] = []) throws {
    guard let programs = Self.findPrograms() else {
      throw Missing(description: "PostgreSQL is not installed: run `make test-needs` (apt-get install postgresql)")
    }
    self.programs = programs
    Self.removeStale(programs)
    directory = "/tmp/\(Self.prefix)\(name)-\(getpid())"
    port = try Self.freePort()
    try Self.run(["mkdir", "-p", directory], asOwner: true)
    let data = directory + "/data"
    try Self.run(
      [programs + "/initdb", "--no-sync", "--locale=C", "-E", "UTF8", "-A", "trust", "-U", "owner", "-D", data],
      asOwner: true)
    if !access.isEmpty {
      try Self.run(
        ["sh", "-c", "printf '\(access.joined(separator: "\\n"))\\n' > \(data)/pg_hba.conf"], asOwner: true)
    }
    let settings = [
      "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=\(directory)", "-c port=\(port)",
      "-c shared_buffers=64MB", "-c max_connections=200", "-c log_min_messages=warning", "-c autovacuum_naptime=10s",
    ]
    try Self.run(
      [
        programs + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", directory + "/log", "-o",
        settings.joined(separator: " "), "start",
      ], asOwner: true)
    Self.endsWithProcess
    Self.running.withLock { $0.append(self) }
  }

  /// Makes a database of its own for a test.
  package func makeDatabase() throws -> String {
    let name = "test_" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
    try execute("create database \(name)", in: "postgres")
    return url(database: name)
  }

  package func dropDatabase(_ url: String) {
    guard let name = url.split(separator: "?").first?.split(separator: "/").last else { return }
    _ = try? execute("drop database if exists \(name) with (force)", in: "postgres")
  }

  package func url(database: String, user: String = "owner") -> String {
    let host = directory.replacingOccurrences(of: "/", with: "%2F")
    return "postgres://\(user)@\(host):\(port)/\(database)"
  }

  /// Over the network, where passwords are asked for.
  package func networkURL(database: String, user: String, password: String) -> String {
    "postgres://\(user):\(password)@127.0.0.1:\(port)/\(database)"
  }

  /// Runs SQL as the database's owner, as somebody would with psql.
  @discardableResult
  package func execute(_ sql: String, in database: String, user: String = "owner") throws -> String {
    try Self.run(
      [
        programs + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", directory, "-p", "\(port)", "-U",
        user, "-d", database, "-c", sql,
      ], asOwner: true)
  }

  package func stop() {
    _ = try? Self.run([programs + "/pg_ctl", "-D", directory + "/data", "-m", "immediate", "stop"], asOwner: true)
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// A port that nobody listens on at the moment.
  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
      }
    }
    guard result == 0 else { throw Missing(description: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  package static func findPrograms() -> String? {
    let root = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
    return versions.sorted(by: >).map { "\(root)/\($0)/bin" }.first {
      FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
    }
  }

  private static func removeStale(_ programs: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? [] {
      guard name.hasPrefix(prefix), let process = name.split(separator: "-").last.flatMap({ Int32($0) }),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      _ = try? run([programs + "/pg_ctl", "-D", "/tmp/\(name)/data", "-m", "immediate", "stop"], asOwner: true)
      try? FileManager.default.removeItem(atPath: "/tmp/" + name)
    }
  }

  /// The server does not run as root: there it is the user `postgres`, who came with the package. Not by Foundation's
  /// `Process`, which waits for the server too, since that inherits the socket by which it learns of an end.
  @discardableResult
  package static func run(_ words: [String], asOwner: Bool) throws -> String {
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
