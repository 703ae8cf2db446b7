import Casework

/// Makes the registers anew from entries of the journal, read in their order.
final class Replay {
  private let connection: any SQLConnection
  private let county: Int
  private let registers: Registers
  private let projection: Projection

  init(_ connection: any SQLConnection, county: Int) {
    self.connection = connection
    self.county = county
    registers = Registers(connection, county: county)
    projection = Projection(connection, county: county)
  }

  /// - Returns: what is wrong with the entry's place among its subject's; nil when nothing is.
  func apply(_ entry: Entry) throws -> String? {
    guard let event = try? entry.event() else { return "内容无法读出" }
    if event.record.subject != entry.subject { return "对象与内容不符" }
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

  func finish() throws { try projection.finish() }
}

extension Book {
  /// Empties the registers and writes them anew from the journal, in one transaction.
  /// - Parameter progress: hears now and then how much is done, from 0 to 1.
  package func rebuild(progress: (Double) -> Void = { _ in }) throws {
    try store.write { connection in
      for register in Schema.registers {
        try connection.run("delete from \(register.table) where county = ?1", [.integer(shard)])
      }
      try connection.search.clear(on: connection)
      let journal = Journal(connection, county: shard)
      let size = max(1, try journal.frontier().size)
      let replay = Replay(connection, county: shard)
      try journal.each { entry, _ in
        if let fault = try replay.apply(entry) {
          throw BookFault(.damaged, "流水账第\(entry.number)条\(fault)，不能重建。请从备份恢复")
        }
        if entry.number % 4096 == 0 { progress(Double(entry.number) / Double(size)) }
        return true
      }
      try replay.finish()
      progress(1)
    }
  }

  /// Copies the whole book, people's names still sealed, into one new file, as of one moment and while it is in use.
  /// The keys are not in it: they are to be kept apart from it.
  package func backup(to path: String) throws { try store.backup(with: vault.store, to: path) }
}
