import Basics
import Operations

extension OfficeDesk {
  package func vitals() throws -> Vitals {
    let found = try office.condition()
    var vitals = Vitals()
    vitals.journalSize = found.journalSize
    vitals.lastCheckpoint = found.lastCheckpoint
    vitals.connections = found.connections.map { .init(store: $0.store, inUse: $0.inUse, idle: $0.idle) }
    vitals.unknownOutcomes = found.unknownOutcomes
    vitals.replication = found.replication.map {
      .init(standbys: $0.standbys, synchronous: $0.synchronous, lagSeconds: $0.lagSeconds, lagBytes: $0.lagBytes)
    }
    return vitals
  }

  package func demandReady() throws {
    if let reason = office.hindrance() { throw Refused(reason) }
  }
}
