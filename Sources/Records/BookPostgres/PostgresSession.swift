import Book
import CPostgres
import Foundation

/// A connection to the server as libpq has it: opened, kept in pipeline mode, closed. What the server notes beside its
/// answers is kept.
final class PostgresSession {
  let handle: OpaquePointer
  private let notices = Notices()

  /// What the server has said that was no answer.
  final class Notices {
    struct Notice {
      var state: String
      var words: String
      /// The place in the server's own program, which says the same in every language.
      var place: String
    }

    fileprivate(set) var all: [Notice] = []
  }

  /// - Parameter server: which of the address's servers, one of `PostgresAddress.servers`.
  /// - Throws: `BookFault` with what to do.
  init(_ address: PostgresAddress, _ server: [String: String] = [:]) throws {
    let begun = Date()
    // A server that has gone without a word is noticed after half a minute, a COMMIT that waits for it as well.
    var given: [(String, String)] = [
      ("connect_timeout", "10"), ("application_name", "taizhang"), ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "4"), ("tcp_user_timeout", "30000"),
    ]
    if address.hasManyHosts { given.append(("target_session_attrs", "read-write")) }
    if let password = address.password { given.append(("password", password)) }
    given += [("dbname", address.text), ("client_encoding", "UTF8")]
    // The servers are tried one by one, since one that was the primary once says of itself that it still is.
    if !server.isEmpty { given += [("target_session_attrs", "any")] + server.sorted { $0.key < $1.key } }
    let keywords = given.map { strdup($0.0) } + [nil]
    let values = given.map { strdup($0.1) } + [nil]
    defer { for text in keywords + values { free(text) } }
    let handle = keywords.map { UnsafePointer($0) }.withUnsafeBufferPointer { keywords in
      values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
        PQconnectStartParams(keywords.baseAddress, values.baseAddress, 1)
      }
    }
    guard let handle else { throw BookFault(.unreachable, "连不上数据库服务器：内存不足") }
    self.handle = handle
    _ = PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    try wait(since: begun, address)
    let box = Unmanaged.passUnretained(notices).toOpaque()
    _ = PQsetNoticeReceiver(
      handle,
      { box, result in
        guard let box, let result else { return }
        func field(_ code: Character) -> String {
          PQresultErrorField(result, CInt(code.asciiValue ?? 0)).map { String(cString: $0) } ?? ""
        }
        let notices = Unmanaged<Notices>.fromOpaque(box).takeUnretainedValue()
        if notices.all.count >= 64 { notices.all.removeFirst() }
        notices.all.append(Notices.Notice(state: field("C"), words: field("M"), place: field("R")))
      }, box)
    try demandRecentServer()
  }

  private func demandRecentServer() throws {
    let number = Int(PQserverVersion(handle))
    // Only the others are asked for their words: theirs are the numbers of the PostgreSQL that they began with.
    if number >= 130_000 { return }
    let answer = PQexec(handle, "select version()")
    defer { PQclear(answer) }
    let words = PQntuples(answer) == 1 ? String(cString: PQgetvalue(answer, 0, 0)) : ""
    try ServerVersion(words, number: number).demandRecent()
  }

  deinit { PQfinish(handle) }

  private func wait(since begun: Date, _ address: PostgresAddress) throws {
    // libpq honours connect_timeout only where it waits itself.
    let most: TimeInterval = 10
    var state = PGRES_POLLING_WRITING
    while PQstatus(handle) != CONNECTION_BAD, state != PGRES_POLLING_OK, state != PGRES_POLLING_FAILED {
      var wanted = pollfd(
        fd: PQsocket(handle), events: Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0)
      let left = most - Date().timeIntervalSince(begun)
      if left <= 0 || poll(&wanted, 1, CInt(left * 1000)) == 0 {
        throw BookFault(.unreachable, "数据库服务器没有应答（\(address.shown)）。请检查地址、网络和防火墙，再试一次")
      }
      state = PQconnectPoll(handle)
    }
    if PQstatus(handle) == CONNECTION_OK { return }
    let words = Self.oneLine(String(cString: PQerrorMessage(handle)).replacing(/LOCATION: .*/, with: ""))
    // In its verbose form libpq tells the server's code: `FATAL:  28P01: …`.
    if let match = words.firstMatch(of: /:\s+([0-9][0-9A-Z]{4}):\s/) {
      throw PostgresFault(state: String(match.1), words: words, statement: "").told
    }
    if words.contains("certificate") || words.contains("SSL") {
      throw BookFault(.unreachable, "与数据库服务器的加密连接没有建立（\(words)）。请检查服务器的证书是否过期、主机名是否相符，以及 sslmode、sslrootcert")
    }
    if words.contains("no password supplied") {
      throw BookFault(.keys, "数据库要求密码。请放在 PGPASSWORD 或 ~/.pgpass 中（\(address.shown)）")
    }
    if words.contains("read-only") || words.contains("recovery") {
      throw BookFault(.unreachable, "没有找到可以登记的主服务器（\(words)）。请检查地址")
    }
    throw BookFault(.unreachable, "连不上数据库服务器（\(address.shown)）：\(words)。请检查它是否在运行")
  }

  var isBroken: Bool { PQstatus(handle) == CONNECTION_BAD }

  /// True where the server has sent something unasked, which is how it takes leave.
  var hasSpokenUp: Bool {
    var wanted = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, 0) != 0
  }

  /// Forgets what the server noted before.
  func clearNotices() { notices.all = [] }

  /// True where the server gave up waiting for the other servers that were to have the commit as well.
  var hasGivenUpWaiting: Bool {
    notices.all.contains { $0.place == "SyncRepWaitForLSN" || $0.words.contains("synchronous replication") }
  }

  static func oneLine(_ words: String) -> String {
    words.split { $0 == "\n" }.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "；")
  }

  func fault(_ result: OpaquePointer?, _ statement: String) -> PostgresFault {
    func field(_ code: Character) -> String? {
      PQresultErrorField(result, CInt(code.asciiValue ?? 0)).map { String(cString: $0) }
    }
    let words = field("M") ?? String(cString: PQerrorMessage(handle))
    return PostgresFault(
      state: field("C") ?? "", words: Self.oneLine(words), statement: String(Self.oneLine(statement).prefix(80)))
  }
}
