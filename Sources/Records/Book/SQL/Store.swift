/// Where the tables lie: one database of one engine.
package protocol Store: Sendable {
  /// Runs `work` in a transaction that is durable when this returns, and undone when `work` throws. Writes of several
  /// threads may share one commit; each is undone by itself. `work` may be done more than once, where what it did was
  /// lost or undone for another's sake.
  func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value
  /// Runs `work` on a snapshot: it sees one state of the book, whatever is written meanwhile.
  func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value
  /// What the engine itself finds damaged; empty when sound.
  func damage() throws -> [String]
  /// What `damage` did not look at, and why, in words.
  func unchecked() throws -> [String]
  /// What makes up the database: tables, indexes and triggers by name, each with the statement that made it.
  func schema() throws -> [String: String]
  /// What `schema` answers of a store that nobody meddled with.
  func soundSchema() throws -> [String: String]
  /// What the engine tells of itself, for those who watch over it.
  func vitals() throws -> StoreVitals
  /// - Throws: `BookFault` where nobody can work with it just now.
  func demandReady() throws
  /// Leaves no trace of what was deleted in logs beside the database.
  func settle() throws
  /// A fresh, empty store with the same tables, in memory or in a temporary place, for comparing.
  func blank() throws -> any Store
}

/// What is known of a write before it is done.
package struct Errand: Sendable {
  /// Whose records it will ask for, `heldRow/1`: they are looked up at once for all writes that share a transaction.
  package var subjects: [String]
  /// To share its transaction with no other, since it is long or is likely to be undone.
  package var isAlone: Bool

  package init(subjects: [String] = [], isAlone: Bool = false) {
    self.subjects = subjects
    self.isAlone = isAlone
  }

  package static let alone = Errand(isAlone: true)
}

extension Store {
  package func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
    try write(Errand(), work)
  }

  package func vitals() throws -> StoreVitals { StoreVitals() }
  package func demandReady() throws {}
  package func unchecked() throws -> [String] { [] }
  package func soundSchema() throws -> [String: String] { try blank().schema() }
}
