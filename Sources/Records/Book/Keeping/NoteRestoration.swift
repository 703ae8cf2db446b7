import Basics
import Casework

extension Book {
  /// Records in a book just restored of which backup it was made, so that an inspector sees it.
  /// - Parameter backup: the backup's file name.
  @discardableResult
  package func noteRestoration(from backup: String, by actor: Actor, at moment: Moment) throws -> Restoration {
    try write(by: actor, at: moment) { pen in
      var restoration = Restoration()
      restoration.backup = backup
      (restoration.size, restoration.root) = (pen.size, pen.root.description)
      (restoration.restored, restoration.restoredClock) = (moment.day, moment.clock)
      restoration.restoredBy = actor.name
      while try pen.registers.isRecorded(Record.restoration(restoration).subject) { restoration.turn += 1 }
      try pen.append(Event(.recorded, .restoration(restoration)))
      return restoration
    }
  }

  /// Every time that this book was restored from a backup, the earliest first.
  package func restorations() throws -> [Restoration] {
    try store.read { connection in
      let entries = try connection.all(
        "select entry from subject where county = ?1 and subject like 'restoration/%' order by entry",
        [.integer(shard)]
      ) { $0.integer(0) }
      let registers = Registers(connection, county: shard)
      return try entries.compactMap {
        if case .restoration(let value) = try registers.record(ofEntry: $0) { value } else { nil }
      }
    }
  }
}
