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
    /// The person's; empty where nobody gave a name or number.
    package var reference: String
    package var code: QueryCode
  }

  /// The code of a case filed under a token. It follows from token and number under the vault's own key, so that asking
  /// again gives the same; at rest there is only its keyed digest.
  package func queryCode(of number: String, token: String) -> QueryCode {
    QueryCode(mac("receipt", "\(token.utf8.count):\(token)\(number)"))
  }

  /// So many decimal digits that follow from a token: what a number is made of before anybody else has it.
  package func digits(_ count: Int, of token: String, attempt: Int) -> String {
    let value = mac("number", "\(attempt):\(token)").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let text = String(value)
    return String((String(repeating: "0", count: count) + text).suffix(count))
  }

  /// Puts the person, the words as they were and the receipt of a new case into the vault, in one transaction.
  ///
  /// - Returns: nil where somebody else's case has this number. Asking again under the same token gives the same person.
  package func deposit(
    _ reporter: Reporter, _ wordings: [Wording], of number: String, token: String
  ) throws -> Deposit? {
    let code = queryCode(of: number, token: token)
    let (mark, subject) = (mark(of: code), "complaint/" + number)
    let reference = randomName()
    let isNeeded = !reporter.isEmpty || !wordings.isEmpty
    let person = isNeeded ? try seal(reporter, as: reference, of: subject) : nil
    do {
      // Nothing is asked first, so that many deposits at once cost little more than their rows.
      try store.write { connection in
        try connection.add(Self.newReceipt + " on conflict (county, matter) do nothing", receipt(number, mark)) {
          BookFault(.recordedBefore, "已有这个编号的回执")
        }
        guard let person else { return }
        try put(person, connection)
        try tallying(connection) { tally in
          for wording in wordings { try add(wording, of: subject, under: person, in: &tally, connection) }
        }
      }
      return Deposit(reference: reporter.isEmpty ? "" : reference, code: code)
    } catch let fault as BookFault where fault.cause == .recordedBefore {
      return try depositAgain(reporter, person, wordings, of: number, code)
    }
  }

  /// As `deposit`, where something of it is there already.
  private func depositAgain(
    _ reporter: Reporter, _ person: Sealed?, _ wordings: [Wording], of number: String, _ code: QueryCode
  ) throws -> Deposit? {
    let (mark, subject) = (mark(of: code), "complaint/" + number)
    return try store.write { connection in
      let kept = try connection.first(
        "select mark from receipt where county = ?1 and matter = ?2", [.integer(county), .text(number)]
      ) { $0.blob(0) }
      if let kept {
        guard kept == mark else { return nil }
        let known = try connection.first(
          "select reference from person where county = ?1 and subject = ?2", [.integer(county), .text(subject)]
        ) { $0.text(0) }
        return Deposit(reference: reporter.isEmpty ? "" : known ?? "", code: code)
      }
      try connection.run(Self.newReceipt, receipt(number, mark))
      if let person {
        try put(person, connection)
        try tallying(connection) { tally in
          for wording in wordings {
            let waiting = WaitingWording(
              wording: wording, subject: subject, reference: person.reference, isNameless: reporter.isEmpty)
            try put(waiting, in: &tally, connection)
          }
        }
      }
      return Deposit(reference: reporter.isEmpty ? "" : person?.reference ?? "", code: code)
    }
  }

  private static let newReceipt = "insert into receipt (county, matter, mark) values (?1, ?2, ?3)"

  private func receipt(_ number: String, _ mark: [UInt8]) -> [SQLValue] {
    [.integer(county), .text(number), .blob(mark)]
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
