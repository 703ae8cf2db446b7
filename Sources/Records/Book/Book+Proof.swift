import Casework
import Synchronization

extension Book {
  /// Proves that a case was filed: its first step stands in the journal. That entry tells the number and when, never
  /// what was said; the words stand in the entry before it, which the same checkpoint commits to. It is the checkpoint
  /// that the filing itself left, so that asking again gives the same proof, byte by byte.
  ///
  /// - Returns: nil where there is no such case, or nothing was done in it yet.
  package func proof(ofFiling matter: String) throws -> LogProof? {
    try store.read { connection in
      let journal = Journal(connection, county: shard)
      let number = try connection.integer(
        "select entry from step where county = ?1 and matter = ?2 and position = 1", [.integer(shard), .text(matter)])
      guard let number, let entry = try journal.entry(number),
        let note = try journal.checkpoint(atLeast: number), let text = signer.opened(note),
        let checkpoint = Checkpoint(text)
      else { return nil }
      for attempt in 0...1 {
        let path = try tree.withLock { tree in
          if attempt == 1 { tree = TreeMemory() }
          try journal.extend(&tree, to: checkpoint.size)
          return try tree.inclusionProof(of: number - 1, size: checkpoint.size, leaves: journal.leaves)
        }
        let proof = LogProof(entry: entry.canonical, index: number - 1, path: path, checkpoint: note)
        // What is in memory may be of before another server took over; then it is read anew.
        if case .holds = proof.verdict(by: try verifier) { return proof }
      }
      throw BookFault(.damaged, "流水账与检查点不符，不能开具证明。请运行 taizhang book verify 查明")
    }
  }

  /// True where the journal still begins with what the checkpoint commits to.
  package func agrees(with checkpoint: Checkpoint) throws -> Bool {
    try store.read { connection in
      let journal = Journal(connection, county: shard)
      guard checkpoint.origin == signer.name, checkpoint.size <= (try journal.frontier().size) else { return false }
      for attempt in 0...1 {
        let root = try tree.withLock { tree in
          if attempt == 1 { tree = TreeMemory() }
          try journal.extend(&tree, to: checkpoint.size)
          return try tree.root(size: checkpoint.size, leaves: journal.leaves)
        }
        if root == checkpoint.root { return true }
      }
      return false
    }
  }
}

extension NoteSigner {
  /// The text of a note that this key signed; nil of any other.
  fileprivate func opened(_ note: String) -> String? { (try? verifier)?.open(note) }
}

extension Journal {
  fileprivate func entry(_ number: Int) throws -> Entry? {
    var found: Entry?
    try each(from: number) { entry, _ in
      found = entry.number == number ? entry : nil
      return false
    }
    return found
  }

  /// The first checkpoint that was kept when the journal had at least so many entries.
  fileprivate func checkpoint(atLeast size: Int) throws -> String? {
    try connection.first(
      "select note from checkpoint where county = ?1 and size >= ?2 order by size limit 1",
      [.integer(county), .integer(size)]
    ) { $0.text(0) }
  }

  /// - Parameter range: of leaves, from 0.
  fileprivate func leaves(_ range: Range<Int>) throws -> [Hash] {
    try connection.all(
      "select hash from journal where county = ?1 and number > ?2 and number <= ?3 order by number",
      [.integer(county), .integer(range.lowerBound), .integer(range.upperBound)]
    ) { Hash($0.blob(0)) ?? .empty }
  }

  fileprivate func extend(_ tree: inout TreeMemory, to size: Int) throws {
    if tree.size >= size { return }
    try connection.rows(
      "select hash from journal where county = ?1 and number > ?2 and number <= ?3 order by number",
      [.integer(county), .integer(tree.size), .integer(size)]
    ) { row in
      tree.append(Hash(row.blob(0)) ?? .empty)
      return true
    }
    if tree.size < size { throw BookFault(.damaged, "流水账缺少条目。请运行 taizhang book verify 查明") }
  }
}
