import Book
import Foundation

/// Knows a primary that has been replaced when it comes back and still says of itself that it is the primary: what it
/// has, another has gone on from. With every promotion the server begins a new timeline, one higher than the last
/// (manual, 26.3.5); the highest seen of each cluster is kept in a file, and a server below it is refused.
///
/// It protects whoever has seen the new primary, or is told of both servers in the address. That the old one answers
/// nobody else is for `synchronous_standby_names` to see to: without its standby it completes no commit.
package final class Reign: Sendable {
  private let file: String?
  private let condition = NSLock()
  private nonisolated(unsafe) var highest: [String: Int] = [:]
  /// The server that was the primary last; tried first.
  private nonisolated(unsafe) var lastServer: [String: String]?

  /// - Parameter file: where it is kept; nil for no longer than this object.
  package init(file: String? = nil) { self.file = file }

  /// Gives what `connect` makes of the primary: of the servers that can be reached, the one of the highest timeline.
  /// - Throws: the fault of the last server where none will do.
  func primary(
    of address: PostgresAddress, _ connect: ([String: String]) throws -> PostgresConnection
  ) throws -> PostgresConnection {
    var servers = address.servers
    if let last = condition.withLock({ lastServer }), let index = servers.firstIndex(of: last) {
      servers.swapAt(0, index)
    }
    let isFirst = condition.withLock { lastServer == nil }
    var found: (connection: PostgresConnection, server: [String: String], timeline: Int)?
    var faults: [any Error] = []
    for server in servers {
      do {
        let connection = try connect(server)
        let (cluster, timeline) = try Self.reign(of: connection)
        try admit(timeline, of: cluster, address)
        if timeline > found?.timeline ?? -1 { found = (connection, server, timeline) }
        // Who has served before knows the highest already.
        if !isFirst { break }
      } catch {
        faults.append(error)
      }
    }
    if let found {
      condition.withLock { lastServer = found.server }
      return found.connection
    }
    // Why the one that is there will not do says more than why the other is not there.
    throw faults.first { ($0 as? BookFault)?.cause != .unreachable }
      ?? faults.first { Self.isOld($0) } ?? faults.first ?? BookFault(.unreachable, "数据库地址没有写明服务器")
  }

  private static let oldWords = "是已被接替的旧主服务器"
  private static func isOld(_ error: any Error) -> Bool { "\(error)".contains(oldWords) }

  /// - Throws: `BookFault` for a server that another has gone on from.
  func admit(_ timeline: Int, of cluster: String, _ address: PostgresAddress) throws {
    try condition.withLock {
      // Another program on this machine may have seen more meanwhile.
      for (cluster, known) in kept() { highest[cluster] = max(known, highest[cluster] ?? 0) }
      let known = highest[cluster] ?? 0
      if timeline < known {
        throw BookFault(
          .unreachable,
          "连接到的数据库服务器\(Self.oldWords)（\(address.shown)，时间线 \(timeline)，已用到 \(known)），为免丢失登记，不在它上面办公。"
            + "请改连现在的主服务器；请管理员把旧主服务器重做为备用服务器（pg_rewind 或 pg_basebackup）")
      }
      guard timeline > known else { return }
      highest[cluster] = timeline
      keep()
    }
  }

  /// The cluster's own number, and the timeline that it writes; 0 where the server is no PostgreSQL that can say.
  private static func reign(of connection: PostgresConnection) throws -> (cluster: String, timeline: Int) {
    do {
      let row = try connection.first(
        """
        select (select system_identifier::text from pg_control_system()), \
        substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
        """, []
      ) { ($0.text(0), Int($0.text(1), radix: 16) ?? 0) }
      return row ?? ("", 0)
    } catch let fault as PostgresFault where ["42883", "42501", "0A000"].contains(fault.state) {
      try? connection.undo("rollback")
      return ("", 0)
    } catch {
      throw PostgresStore.told(error)
    }
  }

  // MARK: The file

  private func kept() -> [String: Int] {
    guard let file, let text = try? String(contentsOfFile: file, encoding: .utf8) else { return [:] }
    var found: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, let timeline = Int(words[1]) { found[String(words[0])] = timeline }
    }
    return found
  }

  /// A file that cannot be written keeps nobody from working: the promise is only weaker by this machine's memory.
  private func keep() {
    guard let file else { return }
    let folder = (file as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = highest.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    try? Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
  }
}
