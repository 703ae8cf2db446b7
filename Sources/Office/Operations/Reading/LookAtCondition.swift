import Basics
import Book

/// How the book is, for those who watch over the machine.
package struct BookCondition: Sendable {
  package struct Connections: Sendable {
    package var store: String
    package var inUse: Int
    package var idle: Int
  }

  package struct Replication: Sendable {
    package var standbys: Int
    package var synchronous: Int
    package var lagSeconds: Double
    package var lagBytes: Int
  }

  package var journalSize: Int
  package var lastCheckpoint: Moment?
  package var connections: [Connections]
  package var unknownOutcomes: Int
  package var replication: Replication?
}

extension Office {
  package func condition() throws -> BookCondition {
    let vitals = try book.vitals()
    return BookCondition(
      journalSize: vitals.size, lastCheckpoint: vitals.lastCheckpoint,
      connections: vitals.stores.compactMap { name, store in
        store.connections.map { .init(store: name, inUse: $0.inUse, idle: $0.idle) }
      },
      unknownOutcomes: vitals.unknownOutcomes,
      replication: vitals.stores.first?.vitals.replication.map {
        .init(
          standbys: $0.standbys, synchronous: $0.synchronous, lagSeconds: $0.lagSeconds, lagBytes: $0.lagBytes)
      })
  }

  /// Why nobody can work with the book just now; nil where nothing is in the way.
  package func hindrance() -> String? {
    do {
      try book.demandReady()
      return nil
    } catch let fault as BookFault {
      return fault.description
    } catch {
      return "台账库读不出来"
    }
  }
}
