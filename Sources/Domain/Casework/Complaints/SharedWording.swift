/// The longest run of characters, eight or more, that a text has in common with what a reporter wrote: by such a run a
/// company would know who complained. Marks and blanks are no matter, and a law that both cite tells of nobody.
///
/// - Parameter names: that everybody knows, and that may stand in both: the estate's, the company's, the kind's.
/// - Returns: nil where there is none.
package func sharedWording(of text: String, with told: [String], allowing names: [String] = []) -> String? {
  let citation = /《[^《》]{1,40}(?:法|典|条例|规定|办法|细则|规范|标准|规则|合同|规约)》(?:第[一二三四五六七八九十百零〇0-9]+[条款项])*/
  var pieces = text.split(separator: citation).map(String.init)
  for name in names where name.count >= 2 { pieces = pieces.flatMap { $0.split(separator: name).map(String.init) } }
  var longest: [Character] = []
  for words in told.map(letters) where !words.isEmpty {
    for piece in pieces.map(letters) {
      let found = longestRun(piece, words)
      if found.count > longest.count { longest = Array(found) }
    }
  }
  return longest.count >= 8 ? String(longest) : nil
}

private func letters(_ text: String) -> [Character] { text.filter { $0.isLetter || $0.isNumber }.map { $0 } }

private func longestRun(_ a: [Character], _ b: [Character]) -> ArraySlice<Character> {
  var (best, end) = (0, 0)
  var before = Array(repeating: 0, count: b.count + 1)
  for (row, character) in a.enumerated() {
    var now = Array(repeating: 0, count: b.count + 1)
    for (column, other) in b.enumerated() where character == other {
      now[column + 1] = before[column] + 1
      if now[column + 1] > best { (best, end) = (now[column + 1], row + 1) }
    }
    before = now
  }
  return a[end - best..<end]
}
