import Casework
import Crypto
import Foundation

/// A wording on its way into the vault.
struct WaitingWording: Sendable {
  var wording: Wording
  /// Whose text it is, `complaint/TS0001`.
  var subject: String
  /// The person under whose key it is sealed.
  var reference: String
  /// The person has no name: one that has stays where it is.
  var isNameless: Bool
}

// The words as they were written, beside the person for whose sake they were masked: sealed with that person's key, and
// gone when the person is forgotten.

extension Vault {
  /// The originals of masked texts, as far as the vault has them.
  ///
  /// - Parameter subjects: whose texts they are, the likeliest first: a problem that a complaint founded has its words.
  package func originals(of texts: [String], in subjects: [String]) throws -> [String: String] {
    try store.read { connection in
      var found: [String: String] = [:]
      for text in texts where found[text] == nil {
        for subject in subjects where found[text] == nil {
          try connection.rows(
            """
            select w.reference, w.sealed, p.wrapped, p.subject, w.subject, w.mark \
            from wording w join person p on p.county = w.county and p.reference = w.reference \
            where w.county = ?1 and w.subject = ?2 and w.mark = ?3
            """, [.integer(county), .text(subject), .blob(mark(of: text))]
          ) { row in
            found[text] = try original(row)
            return false
          }
        }
      }
      return found
    }
  }

  /// The original of one masked text as each of these subjects has it, by subject; all asked for at once.
  package func originals(of text: String, inEach subjects: [String]) throws -> [String: String] {
    if subjects.isEmpty { return [:] }
    return try store.read { connection in
      var found: [String: String] = [:]
      try connection.rows(
        """
        select w.reference, w.sealed, p.wrapped, p.subject, w.subject, w.mark \
        from wording w join person p on p.county = w.county and p.reference = w.reference \
        where w.county = ?1 and w.mark = ?2 and w.subject in («keys»)
        """, [.integer(county), .blob(mark(of: text))], among: subjects.map { .text($0) }
      ) { row in found[row.text(4)] = try original(row) }
      return found
    }
  }

  /// False while no text of any record was ever masked: then nobody need ask.
  package func keepsWordings() throws -> Bool {
    try store.read { try $0.integer("select 1 from wording where county = ?1 limit 1", [.integer(county)]) != nil }
  }

  /// What is wrong with each wording, by its place.
  func eachWording(_ fault: (_ place: String, _ what: String) -> Void) throws {
    try store.read { connection in
      try connection.rows(
        """
        select w.reference, w.sealed, p.wrapped, p.subject, w.subject, w.mark \
        from wording w left join person p on p.county = w.county and p.reference = w.reference \
        where w.county = ?1 order by w.subject, w.mark
        """, [.integer(county)]
      ) { row in
        let place = "wording subject=\(row.text(4)) mark=\(hex(row.blob(5)))"
        if row.isNull(2) || row.blob(2).isEmpty {
          fault(place, "原文没有对应的人员")
        } else if (try? original(row)) == nil {
          fault(place, "密文无法解开（被改动，或密钥不符）")
        }
        return true
      }
    }
  }

  func put(_ waiting: WaitingWording, in tally: inout VaultTally.Sum, _ connection: any SQLConnection) throws {
    let (reference, subject) = (waiting.reference, waiting.subject)
    let person = try connection.first(
      "select wrapped, subject from person where county = ?1 and reference = ?2 and forgotten = 0",
      [.integer(county), .text(reference)]
    ) { (wrapped: $0.blob(0), subject: $0.text(1)) }
    // The person was forgotten meanwhile, and the words with them.
    guard let person else { return }
    let mark = mark(of: waiting.wording.masked)
    let owner = try connection.first(
      "select reference from wording where county = ?1 and subject = ?2 and mark = ?3",
      [.integer(county), .text(subject), .blob(mark)]
    ) { $0.text(0) }
    if let owner {
      if waiting.isNameless || owner == reference { return }
      tally.remove(digest(of: subject, mark, owner))
    }
    let key = SymmetricKey(data: try unseal(person.wrapped, keys.wrapping, Self.mark(reference, person.subject)))
    let sealed = try seal(waiting.wording, of: subject, as: mark, under: reference, key)
    try connection.run(
      """
      insert into wording (county, subject, mark, reference, sealed) values (?1, ?2, ?3, ?4, ?5) \
      on conflict (county, subject, mark) do update set reference = excluded.reference, sealed = excluded.sealed
      """, [.integer(county), .text(subject), .blob(mark), .text(reference), .blob(sealed)])
    tally.add(digest(of: subject, mark, reference))
  }

  /// As above, under a person who is put in with it; nothing is asked.
  /// - Throws: `BookFault(.recordedBefore)`, perhaps only with the commit, where there is such a wording already.
  func add(
    _ wording: Wording, of subject: String, under person: Sealed, in tally: inout VaultTally.Sum,
    _ connection: any SQLConnection
  ) throws {
    let mark = mark(of: wording.masked)
    let sealed = try seal(wording, of: subject, as: mark, under: person.reference, person.key)
    try connection.add(
      """
      insert into wording (county, subject, mark, reference, sealed) values (?1, ?2, ?3, ?4, ?5) \
      on conflict (county, subject, mark) do nothing
      """, [.integer(county), .text(subject), .blob(mark), .text(person.reference), .blob(sealed)]
    ) { BookFault(.recordedBefore, "这段原文已在保密库中") }
    tally.add(digest(of: subject, mark, person.reference))
  }

  private func seal(
    _ wording: Wording, of subject: String, as mark: [UInt8], under reference: String, _ key: SymmetricKey
  ) throws -> [UInt8] {
    try close(
      Data(wording.original.utf8), key, randomBytes(12)[...], Self.wordingMark(reference, subject, mark))
  }

  private func original(_ row: any SQLRow) throws -> String {
    let reference = row.text(0)
    do {
      let key = SymmetricKey(data: try unseal(row.blob(2), keys.wrapping, Self.mark(reference, row.text(3))))
      let bound = Self.wordingMark(reference, row.text(4), row.blob(5))
      return String(decoding: try unseal(row.blob(1), key, bound), as: UTF8.self)
    } catch {
      throw BookFault(.damaged, "保密库中的一段原文无法解开：\(row.text(4))。可能被改动过，或者密钥不是建账时的那一把")
    }
  }

  /// By what a masked text is found again: its keyed digest, which tells nothing without the key.
  private func mark(of masked: String) -> [UInt8] {
    let text = Array("wording\n".utf8) + Array(masked.utf8)
    return Array(HMAC<SHA256>.authenticationCode(for: text, using: keys.fingerprinting).prefix(16))
  }

  /// What is sealed along: a wording cannot be moved to another record or another text unseen.
  private static func wordingMark(_ reference: String, _ subject: String, _ mark: [UInt8]) -> Data {
    Data(("wording\n" + reference + "\n" + subject + "\n").utf8) + Data(mark)
  }
}
