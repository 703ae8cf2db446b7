import Basics
import Casework

/// One entry of the journal: who did what to which record, when, and how the record stood afterwards.
package struct Entry: Sendable, Equatable {
  /// The county's division code (GB/T 2260).
  package var county: Int
  /// From 1, without gaps.
  package var number: Int
  package var moment: Moment
  package var actor: String
  /// `complaint/TS0001`.
  package var subject: String
  /// Of the subject, from 1.
  package var version: Int
  /// `complaint.recorded`.
  package var kind: String
  /// JSON, as `JournalText` writes it. Holds no personal data.
  package var payload: [UInt8]

  package init(
    county: Int, number: Int, moment: Moment, actor: String, subject: String, version: Int, kind: String,
    payload: [UInt8]
  ) {
    self.county = county
    self.number = number
    self.moment = moment
    self.actor = actor
    self.subject = subject
    self.version = version
    self.kind = kind
    self.payload = payload
  }

  /// The bytes that are hashed: every field as a netstring (`length:bytes,`), numbers in decimal, the moment in seconds
  /// since 1970, in the order in which they stand above. No two entries have the same.
  package var canonical: [UInt8] { Array(prefixedCanonical.dropFirst()) }

  /// The leaf of the Merkle tree (RFC 6962).
  package var hash: Hash { Hash(prefixedLeaf: prefixedCanonical) }

  private var prefixedCanonical: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + 160)
    bytes.append(0)
    add(county, to: &bytes)
    add(number, to: &bytes)
    add(moment.seconds, to: &bytes)
    add(actor, to: &bytes)
    add(subject, to: &bytes)
    add(version, to: &bytes)
    add(kind, to: &bytes)
    Self.decimal(payload.count, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: payload)
    bytes.append(UInt8(ascii: ","))
    return bytes
  }

  private func add(_ text: String, to bytes: inout [UInt8]) {
    Self.decimal(text.utf8.count, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: ","))
  }

  private func add(_ number: Int, to bytes: inout [UInt8]) {
    var digits: [UInt8] = []
    digits.reserveCapacity(20)
    Self.decimal(number, to: &digits)
    Self.decimal(digits.count, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: digits)
    bytes.append(UInt8(ascii: ","))
  }

  private static func decimal(_ number: Int, to bytes: inout [UInt8]) {
    guard number >= 0 else {
      bytes.append(contentsOf: String(number).utf8)
      return
    }
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Nil where the kind names no event known to this program.
  package func event() throws -> Event? {
    let parts = kind.split(separator: ".")
    guard parts.count == 2, let sort = Record.Sort(rawValue: String(parts[0])),
      let verb = Event.Verb(rawValue: String(parts[1]))
    else { return nil }
    return Event(verb, try PayloadReading.decode(sort, from: payload))
  }
}
