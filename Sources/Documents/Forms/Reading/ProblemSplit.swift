import Basics
import Casework

/// Several problems in one cell: where they are told apart, one text each.
enum ProblemSplit {
  /// Two or more texts, or none where the text speaks of one matter only.
  static func parts(of text: String) -> [String] {
    for markers in numberings where text.says(markers[1]) {
      let parts = split(text, by: markers)
      if parts.count > 1 { return parts }
    }
    let parts = text.split(whereSeparator: { "；;\n".contains($0) }).map { tidied($0) }.filter { !$0.isEmpty }
    return parts.count > 1 && parts.allSatisfy { $0.count >= 4 } ? parts : []
  }

  private static let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  private static let numberings: [[String]] = [
    (1...20).map { "（\($0)）" }, (1...20).map { "(\($0))" }, (1...20).map { "\($0)." }, (1...20).map { "\($0)、" },
    (1...20).map { "\($0)．" }, (1...20).map { "\($0)）" }, (1...20).map { "\($0))" },
    "①②③④⑤⑥⑦⑧⑨⑩".map { String($0) }, chinese.map { "（\($0)）" }, chinese.map { "\($0)、" }, chinese.map { "第\($0)，" },
    chinese.map { "\($0)是" },
  ]

  private static func split(_ text: String, by markers: [String]) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    var isFirst = true
    for marker in markers {
      guard let found = place(of: marker, in: rest) else { break }
      if !isFirst { parts.append(tidied(rest[..<found.lowerBound])) }
      rest = rest[found.upperBound...]
      isFirst = false
    }
    guard !isFirst else { return [] }
    parts.append(tidied(rest))
    let marks = CharacterSetOfMarks.self
    return parts.map { marks.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// A marker that is no part of a number: `1.` in `1.未公示` but not in `21.5` or `1.5万元`.
  private static func place(of marker: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while let found = text[start...].firstRange(of: marker) {
      let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : nil
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : nil
      let isNumberBefore =
        marker.first!.isNumber && marker.first!.isASCII && before.map { $0.isNumber || $0 == "." } ?? false
      let isNumberAfter = marker.last == "." && after.map { $0.isNumber } ?? false
      if !isNumberBefore, !isNumberAfter { return found }
      start = found.upperBound
    }
    return nil
  }
}

/// Marks between the parts of an enumeration.
private enum CharacterSetOfMarks {
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, "；;，,、。".contains(last) { text = text.dropLast() }
    return String(text)
  }
}
