/// The cells of a header of several levels: a header shared by neighbours stands over them, one without parts reaches
/// down to the last row (forms.md).
struct HeaderTree {
  struct Part: Equatable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
    var text: String
  }

  let depth: Int
  let parts: [Part]

  /// - Parameter paths: for each column its headers from the top down.
  init(_ paths: [[String]], firstRow: Int, firstColumn: Int = 0) {
    let depth = paths.map(\.count).max() ?? 0
    var parts: [Part] = []
    for level in 0..<depth {
      var column = 0
      while column < paths.count {
        let path = paths[column]
        guard level < path.count else {
          column += 1
          continue
        }
        var last = column
        while last + 1 < paths.count, path.prefix(level + 1) == paths[last + 1].prefix(level + 1),
          path.count > level + 1
        {
          last += 1
        }
        let top = firstRow + level
        let bottom = path.count == level + 1 ? firstRow + depth - 1 : top
        parts.append(
          Part(rows: top...bottom, columns: firstColumn + column...firstColumn + last, text: path[level]))
        column = last + 1
      }
    }
    self.depth = depth
    self.parts = parts
  }
}
