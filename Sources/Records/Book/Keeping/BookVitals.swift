import Basics

/// What an engine tells of itself, for those who watch over it.
package struct StoreVitals: Sendable {
  package struct Replication: Sendable {
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

  /// For reading; nil where the engine has none to speak of.
  package var connections: (inUse: Int, idle: Int)?
  /// Nil where there is none, or the engine does not tell.
  package var replication: Replication?

  package init(connections: (inUse: Int, idle: Int)? = nil, replication: Replication? = nil) {
    self.connections = connections
    self.replication = replication
  }
}

/// How a book is.
package struct BookVitals: Sendable {
  package var size: Int
  package var lastCheckpoint: Moment?
  package var unknownOutcomes: Int
  /// The book's own first.
  package var stores: [(name: String, vitals: StoreVitals)]
}

extension Book {
  package func vitals() throws -> BookVitals {
    let (size, last) = try store.read { connection in
      (
        try Journal(connection, county: shard).frontier().size,
        try connection.integer(
          "select moment from checkpoint where county = ?1 order by size desc limit 1", [.integer(shard)])
      )
    }
    return BookVitals(
      size: size, lastCheckpoint: last.map { Moment(seconds: $0) }, unknownOutcomes: unknownOutcomes,
      stores: [("book", try store.vitals()), ("vault", try vault.store.vitals())])
  }

  /// - Throws: `BookFault` where nobody can work with the book just now.
  package func demandReady() throws {
    try store.demandReady()
    try vault.store.demandReady()
    try demandWhole()
  }
}
