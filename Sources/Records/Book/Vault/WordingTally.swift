import Crypto
import Foundation

/// Which wordings the vault keeps: their count and a keyed digest of them all. It lies sealed beside them and follows
/// every change, so that none can be taken away behind the vault's back.
struct WordingTally: Equatable {
  private(set) var count = 0
  /// The keyed digests of all, one over the other: a wording put in and taken out again leaves what was.
  private var digests = [UInt8](repeating: 0, count: 32)

  mutating func add(_ digest: [UInt8]) { change(by: 1, digest) }
  mutating func remove(_ digest: [UInt8]) { change(by: -1, digest) }

  private mutating func change(by difference: Int, _ digest: [UInt8]) {
    count += difference
    for index in digests.indices { digests[index] ^= digest[index] }
  }
}

extension WordingTally {
  fileprivate var bytes: Data { Data(digests) + Data(String(count).utf8) }

  fileprivate init?(_ bytes: Data) {
    guard bytes.count > 32, let count = Int(String(decoding: bytes.dropFirst(32), as: UTF8.self)) else { return nil }
    self.count = count
    digests = Array(bytes.prefix(32))
  }
}

extension Vault {
  /// Of a wording's place: whose text it is, which one, and under whose key.
  func digest(of subject: String, _ mark: [UInt8], _ reference: String) -> [UInt8] {
    let text = Array("tally\n\(subject)\n\(reference)\n".utf8) + mark
    return Array(HMAC<SHA256>.authenticationCode(for: text, using: keys.fingerprinting))
  }

  /// What the rows themselves come to.
  func counted(_ connection: any SQLConnection) throws -> WordingTally {
    var tally = WordingTally()
    try connection.rows("select subject, mark, reference from wording where county = ?1", [.integer(county)]) { row in
      tally.add(digest(of: row.text(0), row.blob(1), row.text(2)))
      return true
    }
    return tally
  }

  /// The tally as it was kept; nil where none ever was.
  /// - Throws: `BookFault` where it was tampered with.
  func tally(_ connection: any SQLConnection) throws -> WordingTally? {
    let sealed = try connection.first("select sealed from wording_tally where county = ?1", [.integer(county)]) {
      $0.blob(0)
    }
    guard let sealed else { return nil }
    guard let plain = try? unseal(sealed, keys.wrapping, tallyMark), let tally = WordingTally(plain) else {
      throw BookFault(.damaged, "保密库的原文清点无法解开：可能被改动过，或者密钥不是建账时的那一把。请运行 taizhang book verify 查明")
    }
    return tally
  }

  /// Does what changes wordings, and keeps the tally of what is then there.
  func tallying(_ connection: any SQLConnection, _ change: (inout WordingTally) throws -> Void) throws {
    let sitting = connection.sitting
    let before = try sitting?.tally ?? tally(connection)
    var tally = try before ?? counted(connection)
    try change(&tally)
    if tally == before { return }
    // Those who write together leave it to the last of them.
    guard let sitting else { return try keep(tally, connection) }
    sitting.keep(tally) { [self] in try keep($0, connection) }
  }

  func keep(_ tally: WordingTally, _ connection: any SQLConnection) throws {
    let sealed = try close(tally.bytes, keys.wrapping, randomBytes(12)[...], tallyMark)
    try connection.run(
      """
      insert into wording_tally (county, sealed) values (?1, ?2) \
      on conflict (county) do update set sealed = excluded.sealed
      """, [.integer(county), .blob(sealed)])
  }

  /// Begins to tally a vault that was laid out from a backup of before there was a tally.
  package func beginTally() throws {
    try store.write { connection in
      if try tally(connection) == nil { try keep(try counted(connection), connection) }
    }
  }

  /// What is missing, or was put in, behind the vault's back; nil when nothing was.
  func tallyFault() throws -> String? {
    try store.read { connection in
      let counted = try counted(connection)
      guard let tally = try? tally(connection) else {
        let isEmpty =
          try connection.integer("select 1 from person where county = ?1 limit 1", [.integer(county)]) == nil
        return isEmpty && counted.count == 0 ? nil : "原文的清点缺失或无法解开"
      }
      if tally == counted { return nil }
      return tally.count == counted.count ? "原文与清点不符" : "应有原文\(tally.count)段，实有\(counted.count)段"
    }
  }

  private var tallyMark: Data { Data("wording tally\n\(county)\n".utf8) }
}
