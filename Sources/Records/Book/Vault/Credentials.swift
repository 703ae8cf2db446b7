import Casework
import Crypto
import Foundation

/// How a post signs in. Follows from no journal; at rest there are only digests, and the authenticator's secret sealed.
package struct Credential: Sendable {
  /// Code of the post; what is typed.
  package var login: String
  /// PHC string.
  package var password: String
  /// The password was given by somebody else, and is to be changed first of all.
  package var mustChange: Bool
  package var oneTime: OneTimeCode?
  /// The last half minute whose code was used.
  package var lastStep: Int
  /// Digests of the recovery codes that are left, hex.
  package var recovery: [String]
  /// Wrong guesses in a row.
  package var failures: Int
  /// Before this second nobody is let in who is not known.
  package var waitsUntil: Int
  /// The vault's reference of the person at the post; empty where none was told.
  package var holder: String

  package init(login: String, password: String, mustChange: Bool, holder: String = "") {
    (self.login, self.password, self.mustChange, self.holder) = (login, password, mustChange, holder)
    (oneTime, lastStep, recovery, failures, waitsUntil) = (nil, 0, [], 0, 0)
  }
}

extension Vault {
  /// False for a book in which nobody can sign in yet.
  package func hasCredentials() throws -> Bool {
    try store.read { try $0.integer("select 1 from credential where county = ?1 limit 1", [.integer(county)]) != nil }
  }

  package func credential(_ login: String) throws -> Credential? {
    try store.read { try credential(login, $0) }
  }

  package func credentials() throws -> [Credential] {
    let logins = try store.read { connection in
      try connection.all("select login from credential where county = ?1 order by login", [.integer(county)]) {
        $0.text(0)
      }
    }
    return try logins.compactMap { try credential($0) }
  }

  /// Makes the credential, or a new one in place of the old.
  package func put(_ credential: Credential) throws { try store.write { try put(credential, $0) } }

  /// Changes a credential; what two people do at once is not lost.
  /// - Returns: how it stands now; nil where there is none of that login.
  @discardableResult
  package func change(_ login: String, _ change: (inout Credential) -> Void) throws -> Credential? {
    try store.write { connection in
      guard var credential = try credential(login, connection) else { return nil }
      change(&credential)
      try put(credential, connection)
      return credential
    }
  }

  package func removeCredential(_ login: String) throws {
    try store.write { connection in
      try tallying(.credential, where: "login = ?2", [.text(login)], connection) {
        try connection.run("delete from credential where county = ?1 and login = ?2", [.integer(county), .text(login)])
      }
    }
  }

  private func credential(_ login: String, _ connection: any SQLConnection) throws -> Credential? {
    try connection.first(
      """
      select password, must_change, totp, totp_step, recovery, failures, waits_until, holder from credential \
      where county = ?1 and login = ?2
      """, [.integer(county), .text(login)]
    ) { row in
      var credential = Credential(
        login: login, password: row.text(0), mustChange: row.integer(1) != 0, holder: row.text(7))
      let sealed = row.blob(2)
      if !sealed.isEmpty {
        do {
          credential.oneTime = OneTimeCode(secret: Array(try unseal(sealed, keys.wrapping, Self.totpMark(login))))
        } catch {
          throw BookFault(.damaged, "“\(login)”的动态码密钥无法解开，可能被改动过。请由管理员重置该岗位的动态码")
        }
      }
      credential.lastStep = row.integer(3)
      credential.recovery = row.text(4).split(separator: " ").map(String.init)
      (credential.failures, credential.waitsUntil) = (row.integer(5), row.integer(6))
      return credential
    }
  }

  private func put(_ credential: Credential, _ connection: any SQLConnection) throws {
    let sealed = try credential.oneTime.map {
      try close(Data($0.secret), keys.wrapping, randomBytes(12)[...], Self.totpMark(credential.login))
    }
    try tallying(.credential, where: "login = ?2", [.text(credential.login)], connection) {
      try connection.run(
        """
        insert into credential (county, login, password, must_change, totp, totp_step, recovery, failures, waits_until, \
        holder) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
        on conflict (county, login) do update set password = excluded.password, must_change = excluded.must_change, \
        totp = excluded.totp, totp_step = excluded.totp_step, recovery = excluded.recovery, \
        failures = excluded.failures, waits_until = excluded.waits_until, holder = excluded.holder
        """,
        [
          .integer(county), .text(credential.login), .text(credential.password),
          .integer(credential.mustChange ? 1 : 0),
          .blob(sealed ?? []), .integer(credential.lastStep), .text(credential.recovery.joined(separator: " ")),
          .integer(credential.failures), .integer(credential.waitsUntil), .text(credential.holder),
        ])
    }
  }

  private static func totpMark(_ login: String) -> Data { Data("totp\n\(login)\n".utf8) }

  /// A keyed digest of something secret that is only ever compared: recovery codes, the cookie of a known browser.
  package func digest(_ purpose: String, _ text: String) -> String { hex(bytes(for: purpose, text)) }

  /// 32 bytes that follow from the text, and that nobody knows without the vault's keys.
  package func bytes(for purpose: String, _ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose)\n\(text)".utf8), using: keys.fingerprinting))
  }
}

extension Vault {
  /// A password to be read out once: four groups of four letters and digits that do not look alike (80 bits).
  package func spokenPassword() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let letters = randomBytes(64).filter { $0 < 248 }.prefix(16).map { alphabet[Int($0) % 31] }
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: "-")
  }

  /// Puts a person into the vault who belongs to no case.
  package func keep(_ person: Reporter, of subject: String) throws -> String {
    if person.isEmpty { return "" }
    let reference = risingName()
    try insert([try seal(person, as: reference, of: subject)])
    return reference
  }
}
