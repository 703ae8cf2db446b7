import Basics
import Casework
import Crypto
import Foundation

/// Where the names and numbers of people are kept: each person encrypted (AES-256-GCM) under a key of their own, that
/// key wrapped by the master key, which lies elsewhere. Everything else in the book knows only the reference.
package final class Vault: Sendable {
  package let store: any Store
  let county: Int
  let keys: BookKeys

  package init(store: any Store, county: Int, keys: BookKeys) {
    self.store = store
    self.county = county
    self.keys = keys
  }

  /// A person ready to be put into the vault.
  struct Sealed: Sendable {
    var reference: String
    var subject: String
    var wrapped: [UInt8]
    var name: [UInt8]
    var contact: [UInt8]
    var masked: Reporter
    var fingerprint: [UInt8]
    /// Under which all of the person's are sealed; kept only wrapped.
    var key: SymmetricKey
  }

  /// - Parameter reference: fresh, 32 hex digits (`risingName`).
  func seal(_ reporter: Reporter, as reference: String, of subject: String) throws -> Sealed {
    let secrets = randomBytes(68)
    let key = secrets[0..<32]
    let mark = Self.mark(reference, subject)
    let personal = SymmetricKey(data: key)
    return Sealed(
      reference: reference, subject: subject,
      wrapped: try close(Data(key), keys.wrapping, secrets[32..<44], mark),
      name: try close(Data(reporter.name.utf8), personal, secrets[44..<56], mark + Data("name".utf8)),
      contact: try close(Data(reporter.contact.utf8), personal, secrets[56..<68], mark + Data("contact".utf8)),
      masked: reporter.masked, fingerprint: fingerprint(reporter), key: personal)
  }

  func insert(_ people: [Sealed], _ wordings: [WaitingWording] = []) throws {
    if people.isEmpty && wordings.isEmpty { return }
    try store.write { connection in
      for person in people { try put(person, connection) }
      try tallying(.wording, connection) { tally in
        for wording in wordings { try put(wording, in: &tally, connection) }
      }
    }
  }

  func put(_ person: Sealed, _ connection: any SQLConnection) throws {
    try connection.run(
      """
      insert into person (county, reference, subject, wrapped, name, contact, masked_name, masked_contact, \
      fingerprint, forgotten) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
      """,
      [
        .integer(county), .text(person.reference), .text(person.subject), .blob(person.wrapped),
        .blob(person.name), .blob(person.contact), .text(person.masked.name), .text(person.masked.contact),
        .blob(person.fingerprint),
      ])
  }

  private static let columns =
    "reference, wrapped, name, contact, masked_name, masked_contact, fingerprint, forgotten, subject"

  /// Decrypts. Whoever calls this has recorded who looks and why.
  /// - Throws: `BookFault` where the person was forgotten, is not known, or the sealed text was tampered with.
  package func reveal(_ reference: String) throws -> Reporter {
    let found = try store.read { connection in
      try connection.first(
        "select \(Self.columns) from person where county = ?1 and reference = ?2",
        [.integer(county), .text(reference)]
      ) { try self.open($0) }
    }
    guard let found else { throw BookFault(.missing, "保密库中没有此人：\(reference)") }
    return found
  }

  /// The masked name and number; empty for a person forgotten or not known.
  package func masked(_ reference: String) throws -> Reporter {
    try masked([reference])[reference] ?? Reporter(name: "", contact: "")
  }

  /// The masked names and numbers of many people at once; whoever was forgotten or is not known is left out.
  package func masked(_ references: some Collection<String>) throws -> [String: Reporter] {
    try many(references) { Reporter(name: $0.text(4), contact: $0.text(5)) }
  }

  /// As `masked`, decrypted.
  package func revealed(_ references: some Collection<String>) throws -> [String: Reporter] {
    try many(references) { try self.open($0) }
  }

  /// True where one of the texts tells the name or number of one of these people, in full or masked; what was decrypted
  /// to find out is told to nobody.
  package func mentions(_ references: some Collection<String>, in texts: [String]) throws -> Bool {
    try revealed(references).values.contains { person in texts.contains(where: person.isTold) }
  }

  private func many(
    _ references: some Collection<String>, _ reporter: (any SQLRow) throws -> Reporter
  ) throws -> [String: Reporter] {
    let wanted = Set(references).subtracting([""]).map { SQLValue.text($0) }
    if wanted.isEmpty { return [:] }
    return try store.read { connection in
      var found: [String: Reporter] = [:]
      try connection.rows(
        "select \(Self.columns) from person where county = ?1 and reference in («keys»)", [.integer(county)],
        among: wanted
      ) { row in
        if row.integer(7) == 0 { found[row.text(0)] = try reporter(row) }
      }
      return found
    }
  }

  /// True where the reference stands for this very name and contact; nothing is decrypted.
  package func matches(_ reference: String, _ reporter: Reporter) throws -> Bool {
    let kept = try store.read { connection in
      try connection.first(
        "select fingerprint from person where county = ?1 and reference = ?2",
        [.integer(county), .text(reference)]
      ) { $0.blob(0) }
    }
    return kept == fingerprint(reporter)
  }

  /// Whose references were sealed for a subject, `complaint/TS0001`.
  package func references(of subject: String) throws -> [String] {
    try store.read { connection in
      try connection.all(
        "select reference from person where county = ?1 and subject = ?2", [.integer(county), .text(subject)]
      ) { $0.text(0) }
    }
  }

  /// Destroys the person's key and all that was kept of them; a tombstone stays, and the journal stays whole.
  package func forget(_ reference: String) throws {
    try store.write { connection in
      try connection.run(
        """
        update person set subject = '', wrapped = ?3, name = ?3, contact = ?3, masked_name = '', masked_contact = '', \
        fingerprint = ?3, forgotten = 1 where county = ?1 and reference = ?2
        """, [.integer(county), .text(reference), .blob([])])
      if connection.changes == 0 { throw BookFault(.missing, "保密库中没有此人：\(reference)") }
      try tallying(.wording, connection) { tally in
        let wordings = try connection.all(
          "select subject, mark from wording where county = ?1 and reference = ?2",
          [.integer(county), .text(reference)]
        ) { digest(of: $0.text(0), $0.blob(1), reference) }
        for wording in wordings { tally.remove(wording) }
        try connection.run(
          "delete from wording where county = ?1 and reference = ?2", [.integer(county), .text(reference)])
      }
    }
    try store.settle()
  }

  /// What is wrong with the person behind a reference; nil when nothing is.
  func fault(_ row: any SQLRow) -> String? {
    if row.integer(7) != 0 {
      let left = (1...6).contains { !row.blob($0).isEmpty }
      return left ? "已删除的人员仍留有内容" : nil
    }
    guard let reporter = try? open(row) else { return "密文无法解开（被改动，或密钥不符）" }
    if fingerprint(reporter) != row.blob(6) { return "指纹与密文不符" }
    let masked = reporter.masked
    if masked.name != row.text(4) || masked.contact != row.text(5) { return "脱敏文字与密文不符" }
    return nil
  }

  func eachPerson(_ each: (any SQLRow) throws -> Void) throws {
    try store.read { connection in
      try connection.rows(
        "select \(Self.columns) from person where county = ?1 order by reference", [.integer(county)]
      ) { row in
        try each(row)
        return true
      }
    }
  }

  /// What is sealed along: whose record a person belongs to cannot be changed unseen.
  static func mark(_ reference: String, _ subject: String) -> Data {
    Data((reference + "\n" + subject + "\n").utf8)
  }

  private func open(_ row: any SQLRow) throws -> Reporter {
    let reference = row.text(0)
    if row.integer(7) != 0 { throw BookFault(.forgotten, "此人的信息已按要求删除，不能再查看") }
    let mark = Self.mark(reference, row.text(8))
    do {
      let key = SymmetricKey(data: try unseal(row.blob(1), keys.wrapping, mark))
      let name = try unseal(row.blob(2), key, mark + Data("name".utf8))
      let contact = try unseal(row.blob(3), key, mark + Data("contact".utf8))
      return Reporter(name: String(decoding: name, as: UTF8.self), contact: String(decoding: contact, as: UTF8.self))
    } catch {
      throw BookFault(.damaged, "保密库中的一条记录无法解开：\(reference)。可能被改动过，或者密钥不是建账时的那一把")
    }
  }

  func close(_ plain: Data, _ key: SymmetricKey, _ nonce: ArraySlice<UInt8>, _ mark: Data) throws -> [UInt8] {
    let box = try AES.GCM.seal(plain, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: mark)
    // Nonce, ciphertext, tag; there always is one, for a nonce of twelve bytes.
    return Array(box.combined!)
  }

  func unseal(_ bytes: [UInt8], _ key: SymmetricKey, _ mark: Data) throws -> Data {
    try AES.GCM.open(AES.GCM.SealedBox(combined: bytes), using: key, authenticating: mark)
  }

  /// HMAC-SHA256 over name, a zero byte, and contact.
  package func fingerprint(_ reporter: Reporter) -> [UInt8] {
    let text = Array(reporter.name.utf8) + [0] + Array(reporter.contact.utf8)
    return Array(HMAC<SHA256>.authenticationCode(for: text, using: keys.fingerprinting))
  }
}
