import Basics

extension HTML {
  /// A text in which every place that matches the words searched for is marked. Matching is by folding, as the search
  /// itself does it; a wanted word shorter or longer than the place it matches is no trouble.
  package mutating func highlighted(_ text: String, _ wanted: String) {
    let needles = wanted.split(whereSeparator: \.isWhitespace).map { Array(folded($0).unicodeScalars) }
      .filter { !$0.isEmpty }
    guard !needles.isEmpty else { return self.text(text) }
    // Fold scalar by scalar, remembering where each came from.
    let source = Array(text.unicodeScalars)
    var plain: [Unicode.Scalar] = []
    var origin: [Int] = []
    for (index, scalar) in source.enumerated() {
      for small in folded(String(scalar)).unicodeScalars {
        plain.append(small)
        origin.append(index)
      }
    }
    var marked = [Bool](repeating: false, count: source.count)
    for needle in needles where needle.count <= plain.count {
      for start in 0...(plain.count - needle.count) where plain[start..<(start + needle.count)].elementsEqual(needle) {
        for index in origin[start]...origin[start + needle.count - 1] { marked[index] = true }
      }
    }
    var start = 0
    while start < source.count {
      var end = start
      while end < source.count, marked[end] == marked[start] { end += 1 }
      let piece = String(String.UnicodeScalarView(source[start..<end]))
      if marked[start] { self(.mark, text: piece) } else { self.text(piece) }
      start = end
    }
  }
}
