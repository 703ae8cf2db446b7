import Basics
import Casework
import Crypto
import Foundation

/// The words by which somebody who reported finds the case again (查询码): 100 bits, in five groups of four characters of
/// base32.
package struct QueryCode: Sendable, Equatable, CustomStringConvertible {
  private static let length = 20

  private let characters: [Character]

  fileprivate init(_ bytes: some Sequence<UInt8>) { characters = Array(Base32.encode(bytes).prefix(Self.length)) }

  /// As somebody typed it: small letters, blanks and dashes are no matter, nor are 0, 1 and 8 for O, I and B.
  package init?(typed text: some StringProtocol) {
    let alike: [Character: Character] = ["0": "O", "1": "I", "8": "B"]
    let plain = String(text).applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? String(text)
    let found = plain.uppercased().filter { !$0.isWhitespace && $0 != "-" }.map { alike[$0] ?? $0 }
    guard found.count == Self.length, found.allSatisfy({ Base32.alphabet.contains($0) }) else { return nil }
    characters = found
  }

  /// `ABCD-EFGH-IJKL-MNOP-QRST`.
  package var description: String {
    stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
  }

  fileprivate var bytes: [UInt8] { Array(String(characters).utf8) }
}

extension Vault {
  /// What a new case leaves in the vault before the book knows of it.
  package struct Deposit: Sendable {
    /// Of the case, `TS250703-48271536`.
    package var number: String
    /// The person's; empty where nobody gave a name or number.
    package var reference: String
    package var code: QueryCode
  }

  /// The code of a case filed under a token. It follows from the token under the vault's own key, so that asking again
  /// gives the same; at rest there is only its keyed digest.
  package func queryCode(of token: String) -> QueryCode { QueryCode(mac("receipt", token)) }

  /// So many decimal digits that follow from a text under the vault's own key.
  package func digits(_ count: Int, of text: String) -> String {
    let value = mac("number", text).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String((String(repeating: "0", count: count) + String(value)).suffix(count))
  }

  /// Gives a new case its number, and puts the person, the words as they were and the receipt into the vault, in one
  /// transaction.
  ///
  /// - Returns: nil where the day has no number left. Asking again under the same token gives the same number and person.
  package func deposit(
    _ reporter: Reporter, _ wordings: [Wording], on day: Day, token: String
  ) throws -> Deposit? {
    let code = queryCode(of: token)
    let mark = mark(of: code)
    do {
      return try store.write { connection in
        guard let number = try nextNumber(on: day, connection) else { return nil }
        // Whether it is asked for again is not asked first, so that many deposits at once cost little more than their
        // rows.
        try tallying(.receipt, connection) { receipts in
          try connection.add(
            "insert into receipt (county, matter, mark) values (?1, ?2, ?3) on conflict do nothing",
            [.integer(county), .text(number), .blob(mark)]
          ) { BookFault(.recordedBefore, "已有这张回执") }
          receipts.add(digest(of: .receipt, [.text(number), .blob(mark)]))
        }
        let reference = try put(reporter, wordings, of: "complaint/" + number, connection)
        return Deposit(number: number, reference: reference, code: code)
      }
    } catch let fault as BookFault where fault.cause == .recordedBefore {
      guard let known = try deposited(mark, isNamed: !reporter.isEmpty, code) else { throw fault }
      return known
    }
  }

  /// - Returns: the person's reference; empty where nobody gave a name or number.
  private func put(
    _ reporter: Reporter, _ wordings: [Wording], of subject: String, _ connection: any SQLConnection
  ) throws -> String {
    if reporter.isEmpty && wordings.isEmpty { return "" }
    let person = try seal(reporter, as: risingName(), of: subject)
    try put(person, connection)
    try tallying(.wording, connection) { tally in
      for wording in wordings { try add(wording, of: subject, under: person, in: &tally, connection) }
    }
    return reporter.isEmpty ? "" : person.reference
  }

  /// What was put in under the same token before.
  private func deposited(_ mark: [UInt8], isNamed: Bool, _ code: QueryCode) throws -> Deposit? {
    try store.read { connection in
      let number = try connection.first(
        "select matter from receipt where county = ?1 and mark = ?2", [.integer(county), .blob(mark)]
      ) { $0.text(0) }
      guard let number else { return nil }
      let reference = try connection.first(
        "select reference from person where county = ?1 and subject = ?2",
        [.integer(county), .text("complaint/" + number)]
      ) { $0.text(0) }
      return Deposit(number: number, reference: isNamed ? reference ?? "" : "", code: code)
    }
  }

  /// `TS250703-48271536`: the numbers of a day rise, so that what belongs to its cases lies together, by steps that
  /// nobody can foresee, so that none of them tells how many there are.
  private func nextNumber(on day: Day, _ connection: any SQLConnection) throws -> String? {
    let (first, most, widestStep) = (10_000_000, 99_999_999, 8)
    let prefix = "TS\(day.description.filter { $0 != "-" }.suffix(6))-"
    let chance = randomBytes(3).reduce(0) { $0 << 8 | Int($1) }
    let last =
      try connection.sitting?.numbers[prefix]
      ?? connection.first(
        """
        select matter from receipt where county = ?1 and matter >= ?2 and matter <= ?3 order by matter desc limit 1
        """, [.integer(county), .text(prefix + "00000000"), .text(prefix + "99999999")]
      ) { Int($0.text(0).suffix(8)) ?? 0 } ?? first + chance
    let next = last + 1 + chance % widestStep
    if next > most { return nil }
    connection.sitting?.numbers[prefix] = next
    return prefix + String(next)
  }

  /// True where the code is that of the case. A case without a receipt takes as long to answer.
  package func admits(_ code: QueryCode, to number: String) throws -> Bool {
    let kept = try store.read { connection in
      try connection.first(
        "select mark from receipt where county = ?1 and matter = ?2", [.integer(county), .text(number)]
      ) { $0.blob(0) }
    }
    let given = mark(of: code)
    return (kept ?? Array(repeating: 0, count: given.count)).elementsEqualInConstantTime(given)
  }

  private func mark(of code: QueryCode) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("code\n".utf8) + code.bytes, using: keys.fingerprinting))
  }

  private func mac(_ purpose: String, _ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("\(purpose)\n\(text)".utf8), using: keys.fingerprinting))
  }
}
