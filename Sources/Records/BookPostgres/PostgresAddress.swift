import Book
import CPostgres

/// Where a database is: what follows `--book`, `postgres://user@host/database?sslmode=verify-full`. Passwords come from
/// it, from PGPASSWORD, from ~/.pgpass or from a service file (libpq), and are never shown.
package struct PostgresAddress: Sendable {
  let text: String
  private let parts: [String: String]
  /// Given apart from the text.
  let password: String?

  /// True for what is no directory but a database.
  package static func isOne(_ text: String) -> Bool {
    text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
  }

  /// - Throws: `BookFault` where libpq cannot read it.
  ///
  /// - Parameter password: for an address that has none.
  package init(_ text: String, password: String? = nil) throws {
    var words: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(text, &words) else {
      PQfreemem(words)
      // libpq's words may hold the password.
      throw BookFault(.missing, "数据库地址写得不对。应如 postgres://用户@主机/数据库")
    }
    defer { PQconninfoFree(options) }
    var parts: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    if let password { parts["password"] = password }
    self.text = text
    self.parts = parts
    self.password = password
  }

  package var host: String { parts["host"] ?? parts["hostaddr"] ?? "localhost" }
  package var database: String { parts["dbname"] ?? parts["user"] ?? "postgres" }
  package var user: String? { parts["user"] }
  subscript(keyword: String) -> String? { parts[keyword] }
  var hasManyHosts: Bool { host.contains(",") }

  /// Each server that the address names, as libpq's words for that one alone; one without words where it names but one.
  var servers: [[String: String]] {
    func list(_ keyword: String) -> [String] {
      parts[keyword].map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    }
    let (hosts, numbers, ports) = (list("host"), list("hostaddr"), list("port"))
    let count = max(hosts.count, numbers.count)
    guard count > 1 else { return [[:]] }
    return (0..<count).map { index in
      var words: [String: String] = [:]
      if index < hosts.count { words["host"] = hosts[index] }
      if index < numbers.count { words["hostaddr"] = numbers[index] }
      if let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : nil { words["port"] = port }
      return words
    }
  }

  /// For people: without the password.
  package var shown: String {
    let port = parts["port"].map { ":" + $0 } ?? ""
    return "postgres://\(user.map { $0 + "@" } ?? "")\(host)\(port)/\(database)"
  }

  /// The same place, where nothing can be changed by whoever goes there with this address.
  package func readOnly() throws -> PostgresAddress {
    let given = parts["options"].map { $0 + " " } ?? ""
    let options = Array((given + "-c default_transaction_read_only=on").utf8).map { byte in
      let digits = String(byte, radix: 16)
      return "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
    return try PostgresAddress(text + (text.contains("?") ? "&" : "?") + "options=" + options)
  }

  /// A name for files that belong to the book there.
  package func name(county: String) -> String {
    let name = "\(host)\(parts["port"].map { "-" + $0 } ?? "")-\(database)-\(county)"
    return String(name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "_" })
  }
}
