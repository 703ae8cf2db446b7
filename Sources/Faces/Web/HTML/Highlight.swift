import Basics

extension HTML {
  /// A text in which every place that matches the words searched for is marked. Matching is by folding, as the search
  /// itself does it; a wanted word shorter or longer than the place it matches is no trouble.
  package mutating func highlighted(_ text: String, _ wanted: String) {
    let needles = wanted.split(whereSeparator: \.isWhitespace).map { Array(folded($0).unicodeScalars) }
      .filter { !$0.isEmpty }
    guard !needles.isEmpty else { return self.text(text) }
    // Folding takes blanks away and maps everything else one to one, so that each place is known again.
    let source = Array(text.unicodeScalars)
    let origin = source.indices.filter { !isBlank(source[$0]) }
    let plain = Array(folded(text).unicodeScalars)
    guard plain.count == origin.count else { return self.text(text) }
    var marked = [Bool](repeating: false, count: source.count)
    var isFound = false
    for needle in needles where needle.count <= plain.count {
      for start in 0...(plain.count - needle.count) where plain[start] == needle[0] {
        guard plain[start..<(start + needle.count)].elementsEqual(needle) else { continue }
        isFound = true
        for index in origin[start]...origin[start + needle.count - 1] { marked[index] = true }
      }
    }
    guard isFound else { return self.text(text) }
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
