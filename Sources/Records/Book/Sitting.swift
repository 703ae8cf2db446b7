import Casework

/// What several writes share that are committed together: each begins where the one before it ended, what all of them
/// will ask for is looked up at once, and what only the last of them would leave behind is written once. Lives for one
/// transaction.
package final class Sitting {
  /// The subjects that the writes said beforehand they would ask for.
  private var expected: [String]
  /// The book's tree and the vault's tally after the writes so far; nil before the first.
  private var state = State()
  /// Nil before the first write; then the tree is to be kept by it.
  private var journal: Journal?
  private var keptSize = 0
  private var records: [String: Registers.Found?] = [:]
  private var people: SealingLine?
  private var keepTally: (VaultTally) throws -> Void = { _ in }
  let projected = Projection.Memory()
  /// True where each write can be undone by itself, whatever it did: then none leaves anything for the next to write.
  let isApart: Bool
  private var ledger: LedgerWriting?
  /// The last number that a case was given, by what the numbers of its day begin with.
  var numbers: [String: Int] = [:]

  struct State {
    fileprivate var frontier: Frontier?
    fileprivate var tally: VaultTally?
  }

  init(expecting subjects: [String], isApart: Bool) {
    expected = subjects
    self.isApart = isApart
  }

  /// Where the next write begins.
  func begin(_ journal: Journal) throws -> Frontier {
    if let frontier = state.frontier { return frontier }
    let frontier = try journal.frontier()
    (self.journal, state.frontier, keptSize) = (journal, frontier, frontier.size)
    if !expected.isEmpty {
      let found = try Registers(journal.connection, county: journal.county).lookUp(expected)
      for subject in expected { records[subject] = .some(found[subject]) }
    }
    return frontier
  }

  /// One and the same for all writes, so that whoever they have to seal goes into the vault together.
  func people(_ vault: Vault) -> SealingLine {
    if let people { return people }
    let line = SealingLine(vault)
    people = line
    return line
  }

  /// One and the same for all writes, so that their rows go into the ledger and its index in one go, in order.
  func ledger(_ connection: any SQLConnection, county: Int) -> LedgerWriting {
    if let ledger { return ledger }
    let new = LedgerWriting(connection, county: county, isSearched: true)
    ledger = new
    return new
  }

  /// How a subject stands that was looked up beforehand; nil where it was not.
  func known(_ subject: String) -> Registers.Found?? { records[subject] }

  /// What a write has made of a subject.
  func note(_ found: Registers.Found, of subject: String) {
    if records[subject] != nil { records[subject] = .some(found) }
  }

  /// A write ended here.
  func end(at frontier: Frontier) { state.frontier = frontier }

  /// What the vault's rows come to; nil where no write has changed them.
  var tally: VaultTally? { state.tally }

  func keep(_ tally: VaultTally, _ keep: @escaping (VaultTally) throws -> Void) {
    (state.tally, keepTally) = (tally, keep)
  }

  /// Where a write that is to be undone has begun.
  var mark: State { state }

  /// A write was undone: whatever was known of records is asked for again.
  func goBack(to mark: State) {
    state = mark
    records = [:]
    projected.forget()
    // Not set apart, it was undone because it had written nothing, and the rows that wait are those of others.
    if isApart { ledger?.forget() }
  }

  /// To be called once before the transaction is committed.
  func finish() throws {
    try ledger?.flush()
    try people?.finish()
    if let tally = state.tally { try keepTally(tally) }
    guard let frontier = state.frontier, let journal, frontier.size > keptSize else { return }
    try journal.keep(frontier)
  }

  /// To be called once where it is not: returns when nothing that was begun runs any more.
  func giveUp() { people?.giveUp() }
}
