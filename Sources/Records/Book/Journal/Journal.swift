import Basics

/// The journal's tables, read and written.
struct Journal {
  let connection: any SQLConnection
  let county: Int

  init(_ connection: any SQLConnection, county: Int) {
    self.connection = connection
    self.county = county
  }

  func frontier() throws -> Frontier {
    let kept = try connection.first(
      "select size, frontier from tree where county = ?1", [.integer(county)]
    ) { (size: $0.integer(0), bytes: $0.blob(1)) }
    guard let kept else { return Frontier() }
    guard let frontier = Frontier(size: kept.size, bytes: kept.bytes) else {
      throw BookFault(.damaged, "流水账的哈希树已损坏，不能继续登记。请运行 taizhang book verify 查明，再从备份恢复")
    }
    return frontier
  }

  func keep(_ frontier: Frontier) throws {
    try connection.run(
      """
      insert into tree (county, size, frontier) values (?1, ?2, ?3) \
      on conflict (county) do update set size = excluded.size, frontier = excluded.frontier
      """, [.integer(county), .integer(frontier.size), .blob(frontier.bytes)])
  }

  func insert(_ entry: Entry, _ hash: Hash) throws {
    try connection.run(
      """
      insert into journal (county, number, moment, actor, subject, version, kind, payload, hash) \
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """,
      [
        .integer(county), .integer(entry.number), .integer(entry.moment.seconds), .text(entry.actor),
        .text(entry.subject), .integer(entry.version), .text(entry.kind), .utf8(entry.payload), .blob(hash.bytes),
      ])
  }

  /// - Parameter body: gets each entry and the hash kept with it (nil where it is none), until it answers false.
  func each(from first: Int = 1, _ body: (Entry, Hash?) throws -> Bool) throws {
    try connection.walk(
      """
      select \(Self.columns), hash from journal where county = ?1 and number >= ?2 order by number
      """, [.integer(county), .integer(first)]
    ) { row in try body(entry(row), Hash(row.blob(7))) }
  }

  /// What happened to a subject, in order: its first entry, and whatever amended it, which an index of its own finds.
  /// - Parameter opened: number of the first entry.
  func history(of subject: String, opened: Int, isAmended: Bool) throws -> [Entry] {
    let first = try connection.all(
      "select \(Self.columns) from journal where county = ?1 and number = ?2 and subject = ?3",
      [.integer(county), .integer(opened), .text(subject)], entry)
    if !isAmended { return first }
    return first
      + (try connection.all(
        """
        select \(Self.columns) from journal where county = ?1 and subject = ?2 and version > 1 order by version
        """, [.integer(county), .text(subject)], entry))
  }

  private static let columns = "number, moment, actor, subject, version, kind, payload"

  private func entry(_ row: any SQLRow) -> Entry {
    Entry(
      county: county, number: row.integer(0), moment: Moment(seconds: row.integer(1)), actor: row.text(2),
      subject: row.text(3), version: row.integer(4), kind: row.text(5), payload: row.withText(6) { Array($0) })
  }

  func leaves() throws -> [Hash] {
    try connection.all("select hash from journal where county = ?1 order by number", [.integer(county)]) { row in
      Hash(row.blob(0)) ?? .empty
    }
  }

  func keep(_ note: String, size: Int, at moment: Moment) throws {
    try connection.run(
      """
      insert into checkpoint (county, size, moment, note) values (?1, ?2, ?3, ?4) on conflict (county, size) do nothing
      """, [.integer(county), .integer(size), .integer(moment.seconds), .text(note)])
  }

  /// All that were signed and kept, by size.
  func checkpoints() throws -> [(size: Int, moment: Moment, note: String)] {
    try connection.all(
      "select size, moment, note from checkpoint where county = ?1 order by size", [.integer(county)]
    ) { (size: $0.integer(0), moment: Moment(seconds: $0.integer(1)), note: $0.text(2)) }
  }
}
