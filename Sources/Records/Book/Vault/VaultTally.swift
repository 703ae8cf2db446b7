import Crypto
import Foundation

/// What the vault keeps that no journal tells: of each part its count and a keyed digest of all its rows. It lies sealed
/// beside them and follows every change, so that none can be put in, changed or taken away behind the vault's back.
struct VaultTally: Equatable {
  /// In this order they are kept; further ones come after.
  enum Part: CaseIterable {
    case wording, receipt, credential, accessToken

    /// As a fault calls it.
    var words: String {
      switch self {
      case .wording: "原文"
      case .receipt: "回执"
      case .credential: "登录凭据"
      case .accessToken: "接口令牌"
      }
    }

    /// Whose rows are told by all of their columns; nil for the wordings, which are told by their place.
    var table: VaultTable? {
      switch self {
      case .wording: nil
      case .receipt: .receipt
      case .credential: .credential
      case .accessToken: .accessToken
      }
    }

    /// Where a fault is.
    var place: String { table?.name ?? "wording" }
  }

  struct Sum: Equatable {
    fileprivate(set) var count = 0
    /// The keyed digests of all, one over the other: a row put in and taken out again leaves what was.
    fileprivate var digests = [UInt8](repeating: 0, count: 32)

    mutating func add(_ digest: [UInt8]) { change(by: 1, digest) }
    mutating func remove(_ digest: [UInt8]) { change(by: -1, digest) }

    private mutating func change(by difference: Int, _ digest: [UInt8]) {
      count += difference
      for index in digests.indices { digests[index] ^= digest[index] }
    }
  }

  /// A vault that was begun before a part was tallied has it not, until something is next changed.
  private var sums: [Part: Sum] = [:]

  fileprivate subscript(part: Part) -> Sum? {
    get { sums[part] }
    set { sums[part] = newValue }
  }

  mutating func change(_ part: Part, _ change: (inout Sum) throws -> Void) rethrows {
    try change(&sums[part, default: Sum()])
  }
}

extension VaultTally {
  /// Of each part its place among all, its count and its digests: 1, 8 and 32 bytes. Two come first that say so.
  private static let head = Data("2\n".utf8)
  private static let size = 41

  fileprivate var bytes: Data {
    var bytes = Self.head
    for (place, part) in Part.allCases.enumerated() {
      guard let sum = sums[part] else { continue }
      bytes.append(UInt8(place))
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: UInt64(bitPattern: Int64(sum.count)) >> UInt64(shift)))
      }
      bytes += sum.digests
    }
    return bytes
  }

  fileprivate init?(_ bytes: Data) {
    let parts = Array(bytes.dropFirst(Self.head.count))
    if bytes.starts(with: Self.head), parts.count.isMultiple(of: Self.size) {
      for start in stride(from: 0, to: parts.count, by: Self.size) {
        let count = parts[(start + 1)...(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        sums[Part.allCases[Int(parts[start]) % Part.allCases.count]] = Sum(
          count: Int(truncatingIfNeeded: count), digests: Array(parts[(start + 9)..<(start + Self.size)]))
      }
      return
    }
    // As it was written while there were only wordings: 32 bytes and the count.
    guard bytes.count > 32, let count = Int(String(decoding: bytes.dropFirst(32), as: UTF8.self)) else { return nil }
    sums = [.wording: Sum(count: count, digests: Array(bytes.prefix(32)))]
  }
}

extension Vault {
  /// Of a wording's place: whose text it is, which one, and under whose key.
  func digest(of subject: String, _ mark: [UInt8], _ reference: String) -> [UInt8] {
    let text = Array("tally\n\(subject)\n\(reference)\n".utf8) + mark
    return Array(HMAC<SHA256>.authenticationCode(for: text, using: keys.fingerprinting))
  }

  /// Of a row, by its values in the order of the table's columns.
  func digest(of table: VaultTable, _ values: [SQLValue]) -> [UInt8] {
    var hmac = HMAC<SHA256>(key: keys.fingerprinting)
    hmac.update(data: Array("tally\n\(table.name)\n\(county)\n".utf8))
    for value in values {
      let (sort, bytes) = Self.told(value)
      hmac.update(data: Array("\(sort)\(bytes.count)\n".utf8))
      hmac.update(data: bytes)
    }
    return Array(hmac.finalize())
  }

  private static func told(_ value: SQLValue) -> (sort: Character, bytes: [UInt8]) {
    switch value {
    case .null: ("n", [])
    case .integer(let number): ("i", Array(String(number).utf8))
    case .text(let text): ("t", Array(text.utf8))
    case .utf8(let bytes): ("t", bytes)
    case .blob(let bytes): ("b", bytes)
    }
  }

  /// What the rows themselves come to.
  private func counted(_ part: VaultTally.Part, _ connection: any SQLConnection) throws -> VaultTally.Sum {
    var sum = VaultTally.Sum()
    let selection = part.table?.selection() ?? "select subject, mark, reference from wording where county = ?1"
    try connection.walk(selection, [.integer(county)]) { row in
      if let table = part.table {
        sum.add(digest(of: table, table.values(row)))
      } else {
        sum.add(digest(of: row.text(0), row.blob(1), row.text(2)))
      }
      return true
    }
    return sum
  }

  /// A tally with what it has not yet counted; all counted where there is none.
  func completed(_ tally: VaultTally?, _ connection: any SQLConnection) throws -> VaultTally {
    var tally = tally ?? VaultTally()
    for part in VaultTally.Part.allCases where tally[part] == nil { tally[part] = try counted(part, connection) }
    return tally
  }

  /// The tally as it was kept; nil where none ever was.
  /// - Throws: `BookFault` where it was tampered with.
  func tally(_ connection: any SQLConnection) throws -> VaultTally? {
    let sealed = try connection.first("select sealed from wording_tally where county = ?1", [.integer(county)]) {
      $0.blob(0)
    }
    guard let sealed else { return nil }
    guard let plain = try? unseal(sealed, keys.wrapping, tallyMark), let tally = VaultTally(plain) else {
      throw BookFault(.damaged, "保密库的清点无法解开：可能被改动过，或者密钥不是建账时的那一把。请运行 taizhang book verify 查明")
    }
    return tally
  }

  /// Does what changes a part's rows, all within `change`, and keeps the tally of what is then there.
  func tallying(
    _ part: VaultTally.Part, _ connection: any SQLConnection, _ change: (inout VaultTally.Sum) throws -> Void
  ) throws {
    let sitting = connection.sitting
    let kept = try sitting?.tally ?? tally(connection)
    var tally = try completed(kept, connection)
    try tally.change(part, change)
    if tally == kept { return }
    // Those who write together leave it to the last of them.
    guard let sitting else { return try keep(tally, connection) }
    sitting.keep(tally) { [self] in try keep($0, connection) }
  }

  /// As above, for rows that are found by a condition both before and after the change; `?1` is the county.
  func tallying(
    _ part: VaultTally.Part, where condition: String, _ arguments: [SQLValue], _ connection: any SQLConnection,
    _ change: () throws -> Void
  ) throws {
    guard let table = part.table else { return try change() }
    func digests() throws -> [[UInt8]] {
      try connection.all(table.selection(where: condition), [.integer(county)] + arguments) {
        digest(of: table, table.values($0))
      }
    }
    try tallying(part, connection) { sum in
      for digest in try digests() { sum.remove(digest) }
      try change()
      for digest in try digests() { sum.add(digest) }
    }
  }

  func keep(_ tally: VaultTally, _ connection: any SQLConnection) throws {
    let sealed = try close(tally.bytes, keys.wrapping, randomBytes(12)[...], tallyMark)
    try connection.run(
      """
      insert into wording_tally (county, sealed) values (?1, ?2) \
      on conflict (county) do update set sealed = excluded.sealed
      """, [.integer(county), .blob(sealed)])
  }

  /// Begins to tally a vault that was laid out from a backup of before there was a tally.
  package func beginTally() throws { try store.write { try keep(completed(tally($0), $0), $0) } }

  /// What is missing, changed or put in behind the vault's back, by its place.
  func tallyFaults() throws -> [(place: String, what: String)] {
    try store.read { connection in
      guard let tally = try? tally(connection) else {
        let hasPeople =
          try connection.integer("select 1 from person where county = ?1 limit 1", [.integer(county)]) != nil
        let isBegun = try hasPeople || counted(.wording, connection).count > 0
        return isBegun ? [("wording", "保密库的清点缺失或无法解开")] : []
      }
      return try VaultTally.Part.allCases.compactMap { part in
        guard let kept = tally[part] else { return nil }
        let counted = try counted(part, connection)
        if kept == counted { return nil }
        let what = part.words
        return (
          part.place,
          kept.count == counted.count
            ? "\(what)与清点不符，有的被改动过" : "应有\(what)\(kept.count)条，实有\(counted.count)条"
        )
      }
    }
  }

  private var tallyMark: Data { Data("wording tally\n\(county)\n".utf8) }
}
