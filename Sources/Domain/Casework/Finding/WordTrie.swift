/// Many words looked for in one text at once.
struct WordTrie<Value: Sendable>: Sendable {
  struct Hit {
    var range: Range<Int>
    var values: [Value]
  }

  /// From a node and a scalar to the next node.
  private var edges: [UInt64: Int32] = [:]
  private var ends: [Int32: [Value]] = [:]
  private var nodes: Int32 = 1

  mutating func insert(_ word: some Collection<UInt32>, _ value: Value) {
    guard !word.isEmpty else { return }
    var node: Int32 = 0
    for scalar in word {
      let edge = WordTrie.edge(node, scalar)
      if let next = edges[edge] {
        node = next
      } else {
        edges[edge] = nodes
        node = nodes
        nodes += 1
      }
    }
    ends[node, default: []].append(value)
  }

  /// Every word that stands anywhere in the text, overlapping or not, by its beginning and then its length.
  func hits(in text: [UInt32]) -> [Hit] {
    var found: [Hit] = []
    for start in text.indices {
      var node: Int32 = 0
      var position = start
      while position < text.count, let next = edges[WordTrie.edge(node, text[position])] {
        node = next
        position += 1
        if let values = ends[node] { found.append(Hit(range: start..<position, values: values)) }
      }
    }
    return found
  }

  private static func edge(_ node: Int32, _ scalar: UInt32) -> UInt64 { UInt64(UInt32(node)) << 32 | UInt64(scalar) }
}
