import Basics

/// What a copy of a book came to: both sides as their entries say, not as their trees were kept.
package struct CopiedBook: Sendable, Equatable {
  package struct Side: Sendable, Equatable {
    /// Entries of the journal.
    package var size: Int
    /// Root of the Merkle tree over them, in hex.
    package var root: String
  }

  package var source: Side
  package var target: Side
  /// Entries that an earlier copy had brought already.
  package var before: Int

  package var isEqual: Bool { source == target }
}

extension Book {
  /// Copies one state of this book into another place: the journal entry by entry, the registers made anew from it,
  /// the checkpoints and the vault as they are, still sealed. Nothing of this book is changed.
  ///
  /// What an earlier copy brought and could not finish is gone on with; until the last entry is there the target has no
  /// checkpoint of its size, and is not opened for work. People who were forgotten at either place stay forgotten.
  /// - Parameters:
  ///   - target: opened with this book's own keys.
  ///   - together: so many entries are committed at once.
  ///   - isFresh: refuses a target that holds a whole book, unless it is this one.
  ///   - prepared: called once nothing speaks against the copy, before anything is written.
  ///   - progress: hears now and then how much is done, from 0 to 1.
  /// - Throws: `BookFault` where this book's journal is not sound, or the target holds anything but its beginning.
  @discardableResult
  package func copy(
    into target: Book, together: Int = 2048, isFresh: Bool = false, prepared: () throws -> Void = {},
    progress: (Double) -> Void = { _ in }
  ) throws -> CopiedBook {
    try store.read { connection in
      let held = try target.held()
      let sound = try audit(connection, against: held) { progress($0 * 0.1) }
      if isFresh, held.isWhole, held.frontier.size > 0, held.frontier != sound {
        throw BookFault(.exists, "目标处已有 \(county) 的台账（日志\(held.frontier.size)条），不会覆盖。请换一个空的数据库或目录")
      }
      try prepared()
      if held.frontier != sound || !held.isWhole {
        try vault.copy(into: target.vault)
        progress(0.2)
        let batches = JournalBatches(target, from: held.frontier, together: together)
        let journal = Journal(connection, county: shard)
        try journal.each(from: held.frontier.size + 1) { entry, _ in
          if try batches.add(entry) { progress(0.2 + 0.7 * Double(entry.number) / Double(sound.size)) }
          return true
        }
        try batches.finish(with: journal.checkpoints())
      }
      let there = try target.held().frontier
      progress(1)
      return CopiedBook(
        source: .init(size: sound.size, root: sound.root.description),
        target: .init(size: there.size, root: there.root.description), before: held.frontier.size)
    }
  }

  /// Refuses a book into which a copy was begun and not finished: its figures would be of some of the records only.
  package func demandWhole() throws {
    let isWhole = try store.read { try Journal($0, county: shard).isWhole() }
    if !isWhole {
      throw BookFault(
        .damaged, "这里的台账没有最后的检查点：是没有复制完的（请再运行一次 taizhang book copy，会接着复制），或者检查点被删去过")
    }
  }

  /// What the entries here come to, whatever the tree kept beside them says.
  private func held() throws -> (frontier: Frontier, isWhole: Bool) {
    try store.read { connection in
      var frontier = Frontier()
      let journal = Journal(connection, county: shard)
      try journal.each { entry, hash in
        let recomputed = entry.hash
        guard hash == recomputed, entry.number == frontier.size + 1 else {
          throw BookFault(.damaged, "目标处的日志第\(entry.number)条不完好，没有复制。请换一个空的数据库或目录")
        }
        frontier.append(recomputed)
        return true
      }
      return (frontier, try journal.isWhole())
    }
  }

  /// Hears the whole journal before anything is copied.
  /// - Returns: what its entries come to.
  private func audit(
    _ connection: any SQLConnection, against held: (frontier: Frontier, isWhole: Bool), _ progress: (Double) -> Void
  ) throws -> Frontier {
    var audit = try JournalAudit(connection, county: shard, verifier: verifier, origin: signer.name, since: nil)
    var frontier = Frontier()
    func demandSound() throws {
      guard let fault = audit.faults.first else { return }
      throw BookFault(.damaged, "来源的日志不完好，没有复制（\(fault)）。请对来源运行 taizhang book verify 查明")
    }
    let other = BookFault(
      .exists, "目标处的台账不是来源的开头部分（日志\(held.frontier.size)条），不会覆盖。请换一个空的数据库或目录")
    try Journal(connection, county: shard).each { entry, hash in
      frontier.append(audit.hear(entry, hash))
      try demandSound()
      if frontier.size == held.frontier.size, frontier != held.frontier { throw other }
      if entry.number % 4096 == 0 { progress(Double(entry.number) / Double(audit.expectedSize)) }
      return true
    }
    audit.finish()
    try demandSound()
    if held.frontier.size > frontier.size { throw other }
    return frontier
  }
}

extension Journal {
  /// False where the last entry is not followed by its checkpoint.
  func isWhole() throws -> Bool {
    guard let size = try connection.integer("select size from tree where county = ?1", [.integer(county)]), size > 0
    else { return true }
    return try connection.integer(
      "select size from checkpoint where county = ?1 and size = ?2", [.integer(county), .integer(size)]) != nil
  }
}
