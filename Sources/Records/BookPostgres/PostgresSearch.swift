import Book
import CPostgres

/// The ledger's search in PostgreSQL: of every document the hashes of its tokens, mixed with the county, under an
/// inverted index (GIN). A hash has 64 bits and stands for its token.
struct PostgresSearch: LedgerSearch {
  private static let together = 256

  let county: Int

  func apply(_ changes: [SearchChange], on connection: any SQLConnection) throws {
    let connection = try postgres(connection)
    let removed = changes.filter { $0.removed != nil }.map(\.key)
    if !removed.isEmpty {
      try connection.send(
        "delete from ledger_text where county = $1 and key = any($2)", [Wire.bigint, Wire.bigints],
        [.one(.integer(county)), .array(removed)])
    }
    let added = changes.filter { $0.added != nil }
    for start in stride(from: 0, to: added.count, by: Self.together) {
      var (firsts, lasts, all): ([Int], [Int], [Int]) = ([], [], [])
      let part = added[start..<min(start + Self.together, added.count)]
      for change in part {
        firsts.append(all.count + 1)
        all += hashes(change.added ?? [])
        lasts.append(all.count)
      }
      try connection.send(
        """
        insert into ledger_text (county, key, tokens) select $1, key, ($5)[first:last] \
        from unnest($2, $3, $4) as document(key, first, last)
        """, [Wire.bigint, Wire.bigints, Wire.bigints, Wire.bigints, Wire.bigints],
        [.one(.integer(county)), .array(part.map(\.key)), .array(firsts), .array(lasts), .array(all)])
    }
  }

  func clear(on connection: any SQLConnection) throws {
    try connection.run("delete from ledger_text where county = ?1", [.integer(county)])
  }

  func keys(
    holding tokens: [String], from first: Int, through last: Int, rising: Bool, on connection: any SQLConnection,
    _ each: (Int) throws -> Bool
  ) throws {
    let connection = try postgres(connection)
    let wanted = [UInt8].array(tokens.map { hash(Array($0.utf8)) })
    var (first, last, limit) = (first, last, 64)
    while first <= last {
      let some = limit
      var keys: [Int] = []
      try connection.rows(
        "select ledger_keys($1, $2, $3, $4, $5, $6)",
        [Wire.bigint, Wire.bigints, Wire.bigint, Wire.bigint, Wire.bigint, Wire.bigint],
        [
          .one(.integer(county)), wanted, .one(.integer(first)), .one(.integer(last)),
          .one(.integer(rising ? 1 : 0)), .one(.integer(some)),
        ]
      ) { row in
        keys.append(row.integer(0))
        return true
      }
      for key in keys where try !each(key) { return }
      guard keys.count == some, let end = keys.last else { return }
      if rising { first = end + 1 } else { last = end - 1 }
      limit = min(limit * 4, 4096)
    }
  }

  func contents(on connection: any SQLConnection) throws -> TokenDigest {
    var digest = TokenDigest()
    try connection.walk("select key, tokens from ledger_text where county = ?1", [.integer(county)]) { row in
      let (key, bytes) = (row.integer(0), row.blob(1))
      // Twenty bytes of head, then each with its length before it.
      for place in stride(from: 24, to: bytes.count, by: 12) {
        let token = bytes[place..<place + 8].withUnsafeBytes { Wire.integer($0) }
        digest.add(UInt64(bitPattern: Int64(token)) ^ mark, key)
      }
      return true
    }
    return digest
  }

  private func postgres(_ connection: any SQLConnection) throws -> PostgresConnection {
    if let connection = connection as? PostgresConnection { return connection }
    if let writer = connection as? PostgresWriter { return writer.connection }
    throw BookFault(.storage, "全文检索没有用在它自己的台账库上")
  }

  // MARK: Hashes

  private var mark: UInt64 { TokenDigest.mixed(UInt64(county)) }

  /// Of the token's bytes, and the county.
  private func hash(_ token: some Sequence<UInt8>) -> Int {
    Int(Int64(bitPattern: TokenDigest.term(token) ^ mark))
  }

  /// Of each token of a document once, in order: the server would take three times as long to sort them.
  private func hashes(_ tokens: [UInt8]) -> [Int] {
    var all: [Int] = []
    all.reserveCapacity(tokens.count / 5)
    let (mark, seed, prime) = (mark, TokenDigest.seed, TokenDigest.prime)
    var hash = seed
    var isEmpty = true
    for byte in tokens {
      if byte == 0x20 {
        if !isEmpty { all.append(Int(Int64(bitPattern: hash ^ mark))) }
        (hash, isEmpty) = (seed, true)
      } else {
        hash = (hash ^ UInt64(byte)) &* prime
        isEmpty = false
      }
    }
    if !isEmpty { all.append(Int(Int64(bitPattern: hash ^ mark))) }
    all.sort()
    var count = 0
    for value in all where count == 0 || all[count - 1] != value {
      all[count] = value
      count += 1
    }
    all.removeLast(all.count - count)
    return all
  }
}
