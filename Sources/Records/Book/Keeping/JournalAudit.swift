import Basics

/// Holds the journal's entries, heard in their order, against their hashes, the tree and the signed checkpoints.
struct JournalAudit {
  private struct Claim {
    var place: String
    var checkpoint: Checkpoint
  }

  private let journal: Journal
  private let verifier: NoteVerifier
  private let origin: String
  private let kept: Frontier?
  /// What signed checkpoints say of the journal, by the size at which they say it.
  private var claims: [Int: [Claim]] = [:]
  /// When the write ended, by the size that its checkpoint is kept under.
  private var ends: [Int: Moment] = [:]
  /// Sizes of checkpoints that others name and that are not there.
  private var missing: Set<Int> = []
  private var frontier = Frontier()
  private var last: (actor: String, moment: Moment)?
  private(set) var faults: [VerifyFault] = []

  /// - Parameter note: a signed checkpoint kept elsewhere.
  init(
    _ connection: any SQLConnection, county: Int, verifier: NoteVerifier, origin: String, since note: String?
  ) throws {
    journal = Journal(connection, county: county)
    self.verifier = verifier
    self.origin = origin
    kept = try? journal.frontier()
    let stored = try journal.checkpoints()
    for stored in stored {
      let place = "checkpoint size=\(stored.size)"
      ends[stored.size] = stored.moment
      guard let checkpoint = add(stored.note, place) else { continue }
      if checkpoint.size != stored.size { found(place, "检查点与所记的大小不符") }
      if let previous = checkpoint.previous, previous > 0, ends[previous] == nil {
        missing.insert(previous)
        found("checkpoint size=\(previous)", "缺少第\(previous)条之后的检查点：检查点被删去过")
      }
    }
    if let note { add(note, "先前的检查点") }
    hold()
  }

  /// How many entries the tree says there are; at least 1.
  var expectedSize: Int { max(1, kept?.size ?? 1) }

  private mutating func found(_ place: String, _ what: String) { faults.append(VerifyFault(place, what)) }

  @discardableResult
  private mutating func add(_ note: String, _ place: String) -> Checkpoint? {
    guard let text = verifier.open(note), let checkpoint = Checkpoint(text) else {
      found(place, "签名不符：不是本台账的密钥签的，或被改动过")
      return nil
    }
    if checkpoint.origin != origin {
      found(place, "不是本台账的检查点，而是 \(checkpoint.origin) 的")
    } else {
      claims[checkpoint.size, default: []].append(Claim(place: place, checkpoint: checkpoint))
    }
    return checkpoint
  }

  private mutating func hold() {
    for claim in claims[frontier.size] ?? [] where claim.checkpoint.root != frontier.root {
      found(claim.place, "流水账前\(frontier.size)条与检查点不符：历史被改写过")
    }
  }

  /// - Parameter hash: what is kept with the entry.
  /// - Returns: the hash that it should be.
  mutating func hear(_ entry: Entry, _ hash: Hash?) -> Hash {
    let place = "journal number=\(entry.number)"
    if entry.number != frontier.size + 1 { found(place, "编号不连续，此前应有第\(frontier.size + 1)条") }
    let recomputed = entry.hash
    if hash != recomputed { found(place, "内容与哈希不符：这一条被改动过") }
    // One write is by one person at one moment and ends with a checkpoint, so where either changes there must be one.
    if let last, last.actor != entry.actor || last.moment != entry.moment, ends[frontier.size] == nil,
      !missing.contains(frontier.size)
    {
      found("checkpoint size=\(frontier.size)", "缺少第\(frontier.size)条之后的检查点：检查点被删去过")
    }
    frontier.append(recomputed)
    last = (entry.actor, entry.moment)
    if let end = ends[frontier.size], end != entry.moment {
      found("checkpoint size=\(frontier.size)", "所记时刻与流水账第\(frontier.size)条不符")
    }
    hold()
    return recomputed
  }

  /// To be called when all entries were heard.
  mutating func finish() {
    if kept == nil || kept != frontier {
      found("tree", "哈希树记为\(kept?.size ?? 0)条，与流水账\(frontier.size)条算出的不符")
    }
    for (size, later) in claims.sorted(by: { $0.key < $1.key }) where size > frontier.size {
      for claim in later { found(claim.place, "流水账只有\(frontier.size)条，少于检查点的\(size)条：被截断，或退回了旧备份") }
    }
    if frontier.size > 0, ends[frontier.size] == nil { found("checkpoint", "最后一次登记没有检查点") }
  }
}
