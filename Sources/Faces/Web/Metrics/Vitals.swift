import Basics

/// How the book is, for those who watch over the machine: numbers only.
package struct Vitals: Sendable, Equatable {
  package struct Connections: Sendable, Equatable {
    /// `book` or `vault`.
    package var store: String
    package var inUse: Int
    package var idle: Int

    package init(store: String, inUse: Int, idle: Int) {
      self.store = store
      self.inUse = inUse
      self.idle = idle
    }
  }

  /// Servers that follow the one that is written to.
  package struct Replication: Sendable, Equatable {
    package var standbys: Int
    /// Those whose confirmation a commit waits for.
    package var synchronous: Int
    /// Of the one that is furthest behind.
    package var lagSeconds: Double
    package var lagBytes: Int

    package init(standbys: Int, synchronous: Int, lagSeconds: Double, lagBytes: Int) {
      self.standbys = standbys
      self.synchronous = synchronous
      self.lagSeconds = lagSeconds
      self.lagBytes = lagBytes
    }
  }

  /// Entries of the journal.
  package var journalSize = 0
  /// When the last checkpoint was kept; nil before the first.
  package var lastCheckpoint: Moment?
  package var connections: [Connections] = []
  /// Commits of which nobody can tell whether they were done, since the program started.
  package var unknownOutcomes = 0
  /// Nil where the engine has none, or does not tell this user.
  package var replication: Replication?

  package init() {}
}
