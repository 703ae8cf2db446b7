import Basics

/// Brings entries into another book's journal, a batch to a transaction, and its registers along with them.
final class JournalBatches {
  private let target: Book
  private let together: Int
  private var frontier: Frontier
  private var waiting: [Entry] = []

  /// - Parameter frontier: what the target holds.
  init(_ target: Book, from frontier: Frontier, together: Int) {
    self.target = target
    self.frontier = frontier
    self.together = together
  }

  /// - Returns: true where a batch went.
  func add(_ entry: Entry) throws -> Bool {
    let isFull = waiting.count >= together
    if isFull { try send(with: []) }
    waiting.append(entry)
    return isFull
  }

  /// The last batch, and with it all checkpoints: only now is the target a book that can be worked with.
  func finish(with checkpoints: [(size: Int, moment: Moment, note: String)]) throws { try send(with: checkpoints) }

  private func send(with checkpoints: [(size: Int, moment: Moment, note: String)]) throws {
    var next = frontier
    try target.store.write(.alone) { connection in
      // This may be done twice, where a transaction was lost.
      next = frontier
      let journal = Journal(connection, county: target.shard)
      guard try journal.frontier() == frontier else {
        throw BookFault(.busy, "另一个程序正在写目标处的台账，没有继续复制。请等它结束，再运行一次")
      }
      let replay = Replay(connection, county: target.shard, isStrict: true)
      for entry in waiting {
        let hash = entry.hash
        try journal.insert(entry, hash)
        next.append(hash)
        if let fault = try replay.apply(entry) {
          throw BookFault(.damaged, "来源的日志第\(entry.number)条不能列入登记表（\(fault)），没有继续复制。请对来源运行 taizhang book verify")
        }
      }
      try replay.finish()
      try journal.keep(next)
      for checkpoint in checkpoints { try journal.keep(checkpoint.note, size: checkpoint.size, at: checkpoint.moment) }
    }
    frontier = next
    waiting.removeAll(keepingCapacity: true)
  }
}
