/// The roots of the perfect subtrees that a Merkle tree (RFC 6962, 2.1) of some size consists of, largest first: all
/// that is needed to add leaves and to tell the root.
package struct Frontier: Sendable, Equatable {
  package private(set) var size = 0
  private var roots: [Hash] = []

  package init() {}

  /// - Parameter bytes: what `bytes` gave for a tree of that size; nil where the two do not agree.
  package init?(size: Int, bytes: [UInt8]) {
    guard size >= 0, bytes.count == 32 * size.nonzeroBitCount else { return nil }
    self.size = size
    roots = stride(from: 0, to: bytes.count, by: 32).compactMap { Hash(bytes[$0..<$0 + 32]) }
  }

  package var bytes: [UInt8] { roots.flatMap(\.bytes) }

  package mutating func append(_ leaf: Hash) {
    var node = leaf
    var rest = size
    while rest & 1 == 1 {
      node = .node(roots.removeLast(), node)
      rest >>= 1
    }
    roots.append(node)
    size += 1
  }

  package var root: Hash {
    guard var node = roots.last else { return .empty }
    for left in roots.dropLast().reversed() { node = .node(left, node) }
    return node
  }
}

/// Proofs over the leaves of a Merkle tree and their checking, after RFC 6962, 2.1.1 and 2.1.2, and RFC 9162, 2.1.3.2
/// and 2.1.4.2.
package enum MerkleTree {
  package static func root(of leaves: some RandomAccessCollection<Hash>) -> Hash {
    var frontier = Frontier()
    for leaf in leaves { frontier.append(leaf) }
    return frontier.root
  }

  /// The path from a leaf to the root.
  /// - Parameter index: of the leaf, from 0; must lie within the leaves.
  package static func inclusionProof(of index: Int, in leaves: ArraySlice<Hash>) -> [Hash] {
    guard leaves.count > 1 else { return [] }
    let split = largestPower(below: leaves.count)
    let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
    return index < split
      ? inclusionProof(of: index, in: left) + [root(of: right)]
      : inclusionProof(of: index - split, in: right) + [root(of: left)]
  }

  /// That the first `size` leaves were what a smaller tree held; `size` from 1 to the number of leaves.
  package static func consistencyProof(from size: Int, in leaves: ArraySlice<Hash>) -> [Hash] {
    size == leaves.count ? [] : subproof(size, leaves, true)
  }

  private static func subproof(_ size: Int, _ leaves: ArraySlice<Hash>, _ whole: Bool) -> [Hash] {
    if size == leaves.count { return whole ? [] : [root(of: leaves)] }
    let split = largestPower(below: leaves.count)
    let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
    return size <= split
      ? subproof(size, left, whole) + [root(of: right)]
      : subproof(size - split, right, false) + [root(of: left)]
  }

  package static func includes(
    _ leaf: Hash, at index: Int, size: Int, root: Hash, proof: [Hash]
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (fn, sn, node) = (index, size - 1, leaf)
    for step in proof {
      if sn == 0 { return false }
      if fn & 1 == 1 || fn == sn {
        node = .node(step, node)
        while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
      } else {
        node = .node(node, step)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 && node == root
  }

  package static func isConsistent(
    _ old: Hash, size: Int, with new: Hash, size newSize: Int, proof: [Hash]
  ) -> Bool {
    if size == newSize { return proof.isEmpty && old == new }
    guard size > 0, size < newSize, !proof.isEmpty else { return false }
    var path = size & (size - 1) == 0 ? [old] + proof : proof
    var (fn, sn) = (size - 1, newSize - 1)
    while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
    var (fr, sr) = (path[0], path[0])
    path.removeFirst()
    for step in path {
      if sn == 0 { return false }
      if fn & 1 == 1 || fn == sn {
        (fr, sr) = (.node(step, fr), .node(step, sr))
        while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
      } else {
        sr = .node(sr, step)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 && fr == old && sr == new
  }

  static func largestPower(below count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
