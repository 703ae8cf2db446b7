import Casework

/// Makes the registers anew from entries of the journal, read in their order.
final class Replay {
  private let connection: any SQLConnection
  private let county: Int
  private let registers: Registers
  private let ledger: LedgerWriting
  private let projection: Projection
  private let isStrict: Bool

  /// - Parameter isStrict: of a subject that is new by its entry nothing is looked up; where it is not new the write
  ///   fails, at its commit at the latest.
  /// - Parameter isSearched: false where the full-text index is not needed.
  init(_ connection: any SQLConnection, county: Int, isStrict: Bool = false, isSearched: Bool = true) {
    self.isStrict = isStrict
    self.connection = connection
    self.county = county
    registers = Registers(connection, county: county)
    ledger = LedgerWriting(connection, county: county, isSearched: isSearched)
    projection = Projection(connection, county: county, Projection.Memory(), ledger)
  }

  /// - Returns: what is wrong with the entry's place among its subject's; nil when nothing is.
  func apply(_ entry: Entry) throws -> String? {
    guard let event = try? entry.event() else { return "内容无法读出" }
    if event.record.subject != entry.subject { return "对象与内容不符" }
    if isStrict, event.verb == .recorded {
      guard entry.version == 1 else { return "重复登记" }
      let (number, subject) = (entry.number, entry.subject)
      try connection.add(
        """
        insert into subject (county, subject, opened, version, entry) values (?1, ?2, ?3, 1, ?3) \
        on conflict (county, subject) do nothing
        """, [.integer(county), .text(subject), .integer(number)]
      ) { BookFault(.damaged, "日志第\(number)条重复登记：\(subject)") }
      try projection.apply(event.record, before: nil, opened: number, version: 1, entry: number)
      return nil
    }
    let before = try registers.recorded(entry.subject)
    let fault: String? =
      switch event.verb {
      case .recorded: before == nil && entry.version == 1 ? nil : "重复登记"
      case .amended: before.map { $0.version + 1 } == entry.version ? nil : "版本不连续"
      }
    try connection.run(
      """
      insert into subject (county, subject, opened, version, entry) values (?1, ?2, ?3, ?4, ?3) \
      on conflict (county, subject) do update set version = excluded.version, entry = excluded.entry
      """, [.integer(county), .text(entry.subject), .integer(entry.number), .integer(entry.version)])
    try projection.apply(
      event.record, before: before?.record, opened: before?.opened ?? entry.number, version: entry.version,
      entry: entry.number)
    return fault
  }

  func finish() throws {
    try projection.finish()
    try ledger.flush()
  }
}

extension Book {
  /// Empties the registers and writes them anew from the journal, in one transaction: only from a journal that is sound
  /// by its hashes, its tree and its checkpoints, else the registers may be all that is left of what was recorded.
  /// - Parameter progress: hears now and then how much is done, from 0 to 1.
  /// - Throws: `BookFault` that names the first place where the journal is not sound; nothing is changed then.
  package func rebuild(progress: (Double) -> Void = { _ in }) throws {
    if let fault = try SchemaComparison(of: store, called: "台账库").faults.first { throw Self.refusal(fault) }
    try store.write(.alone) { connection in
      var audit = try JournalAudit(
        connection, county: shard, verifier: verifier, origin: signer.name, since: nil)
      for register in Schema.registers {
        try connection.run("delete from \(register.table) where county = ?1", [.integer(shard)])
      }
      try connection.search.clear(on: connection)
      let replay = Replay(connection, county: shard)
      try Journal(connection, county: shard).each { entry, hash in
        _ = audit.hear(entry, hash)
        if let fault = audit.faults.first { throw Self.refusal(fault) }
        if let fault = try replay.apply(entry) {
          throw Self.refusal(VerifyFault("journal number=\(entry.number)", fault))
        }
        if entry.number % 4096 == 0 { progress(Double(entry.number) / Double(audit.expectedSize)) }
        return true
      }
      audit.finish()
      if let fault = audit.faults.first { throw Self.refusal(fault) }
      try replay.finish()
      progress(1)
    }
  }

  private static func refusal(_ fault: VerifyFault) -> BookFault {
    BookFault(.damaged, "流水账不完好，没有重建，登记表未变（\(fault)）。请运行 taizhang book verify 查明，再从备份恢复")
  }
}
