/// The upper part of a journal's tree, kept in memory: the roots of all complete subtrees of 256 leaves and more, and
/// the leaves that came last. 64 bytes for every 256 entries; whoever asks for a proof in a journal of a million has
/// the book read a few hundred hashes at most, and for an entry that came just now none.
struct TreeMemory: Sendable {
  private static let height = 8
  private static let width = 1 << height
  /// So many leaves stay at hand.
  private static let most = 16 * width

  private(set) var size = 0
  /// `levels[k][i]` is the root over the leaves from `i` times 256 · 2ᵏ on.
  private var levels: [[Hash]] = []
  private var recent: [Hash] = []
  /// Where the recent leaves begin; a multiple of 256.
  private var first = 0

  mutating func append(_ leaf: Hash) {
    recent.append(leaf)
    size += 1
    guard size % Self.width == 0 else { return }
    close(MerkleTree.root(of: recent.suffix(Self.width)), at: 0)
    if recent.count >= Self.most {
      recent.removeFirst(Self.most / 2)
      first += Self.most / 2
    }
  }

  private mutating func close(_ root: Hash, at level: Int) {
    if levels.count == level { levels.append([]) }
    levels[level].append(root)
    let count = levels[level].count
    if count % 2 == 0 { close(.node(levels[level][count - 2], root), at: level + 1) }
  }

  /// The path (RFC 6962, 2.1.1) from a leaf to the root of the tree as it was at some size; neither lies beyond `size`.
  /// - Parameter leaves: reads leaves that are not at hand.
  func inclusionProof(
    of index: Int, size: Int, leaves: (Range<Int>) throws -> [Hash]
  ) rethrows -> [Hash] {
    var proof: [Hash] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + MerkleTree.largestPower(below: range.count)
      let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
      proof.append(try root(of: index < middle ? right : left, leaves))
      range = index < middle ? left : right
    }
    return proof.reversed()
  }

  /// The root over the first leaves.
  func root(size: Int, leaves: (Range<Int>) throws -> [Hash]) rethrows -> Hash {
    size == 0 ? .empty : try root(of: 0..<size, leaves)
  }

  private func root(of range: Range<Int>, _ leaves: (Range<Int>) throws -> [Hash]) rethrows -> Hash {
    let count = range.count
    if count >= Self.width, count.nonzeroBitCount == 1 {
      let level = count.trailingZeroBitCount - Self.height
      return levels[level][range.lowerBound >> (level + Self.height)]
    }
    if count < Self.width {
      if range.lowerBound >= first {
        return MerkleTree.root(of: recent[range.lowerBound - first..<range.upperBound - first])
      }
      return MerkleTree.root(of: try leaves(range))
    }
    let middle = range.lowerBound + MerkleTree.largestPower(below: count)
    return .node(
      try root(of: range.lowerBound..<middle, leaves), try root(of: middle..<range.upperBound, leaves))
  }
}
