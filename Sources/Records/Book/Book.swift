import Basics
import Casework
import Synchronization

/// The book of one county: a journal that is only ever appended to, registers that follow from it, and a vault for the
/// names of people.
package final class Book: Sendable {
  /// Division code after GB/T 2260, `410825`.
  package let county: String
  let shard: Int
  package let store: any Store
  package let vault: Vault
  let signer: NoteSigner
  private let unknown = Atomic(0)
  /// Of the journal, for proofs (`proof`).
  let tree = Mutex(TreeMemory())

  /// - Throws: `BookFault` where the county's code is no number.
  package init(county: String, store: any Store, vaultStore: any Store, keys: BookKeys) throws {
    guard let shard = Int(county) else { throw BookFault(.missing, "县区代码应为数字：\(county)") }
    self.county = county
    self.shard = shard
    self.store = store
    vault = Vault(store: vaultStore, county: shard, keys: keys)
    signer = keys.signer
  }

  /// The same county's book, under the same keys, in another place.
  package func sibling(store: any Store, vaultStore: any Store) throws -> Book {
    try Book(county: county, store: store, vaultStore: vaultStore, keys: vault.keys)
  }

  /// Does `work` in one transaction. When this returns, everything is on the disk; when it throws, nothing is changed.
  /// `work` may be done more than once, and must come to the same then.
  package func write<Value>(
    by actor: Actor, at moment: Moment, for errand: Errand = Errand(), _ work: (Pen) throws -> Value
  ) throws -> Value {
    do {
      return try store.write(errand) { connection in
        let pen = try Pen(
          connection, county: shard, vault: vault, actor: actor, moment: moment, isRehearsal: false)
        let value = try work(pen)
        try pen.finish(signer: signer)
        return value
      }
    } catch let fault as BookFault where fault.cause == .unknownOutcome {
      unknown.wrappingAdd(1, ordering: .relaxed)
      throw fault
    }
  }

  /// Writes since the program started of which nobody can tell whether they were done.
  var unknownOutcomes: Int { unknown.load(ordering: .relaxed) }

  /// Does `work` as `write` would, gives its answer, and leaves nothing behind.
  package func rehearse<Value>(by actor: Actor, at moment: Moment, _ work: (Pen) throws -> Value) throws -> Value {
    var value: Value?
    do {
      try store.write(.alone) { connection in
        let pen = try Pen(connection, county: shard, vault: vault, actor: actor, moment: moment, isRehearsal: true)
        value = try work(pen)
        throw RehearsalOver()
      }
    } catch is RehearsalOver {}
    return value!
  }

  /// Reads one state of the book, whatever is written meanwhile.
  package func read<Value>(_ work: (Registers) throws -> Value) throws -> Value {
    try store.read { try work(Registers($0, county: shard)) }
  }

  /// The public half of the key that signs this book's checkpoints.
  package var verifier: NoteVerifier { get throws { try signer.verifier } }

  /// The signed checkpoint (C2SP tlog-checkpoint) of the journal as it stands.
  package func checkpoint() throws -> String {
    try store.read { connection in
      let journal = Journal(connection, county: shard)
      let frontier = try journal.frontier()
      return try signer.sign(Checkpoint(origin: signer.name, size: frontier.size, root: frontier.root).text)
    }
  }
}

/// Thrown at the end of a rehearsal, so that all of it is undone.
private struct RehearsalOver: Error {}
