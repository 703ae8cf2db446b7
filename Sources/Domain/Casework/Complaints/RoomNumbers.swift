import Foundation

/// Where somebody lives, down to the door: `3号楼2单元502室`, `12#楼1502`, `五楼东户`. The building may stay; unit, floor
/// and door do not.
enum RoomNumbers {
  static func places(in text: String) -> [(range: Range<Int>, text: String)] {
    guard let shape = RoomShapes.all else { return [] }
    return shape.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      let words = String(text[range])
      return (start..<start + words.unicodeScalars.count, masked(words))
    }
  }

  /// Stars for every figure behind the building's own.
  private static func masked(_ words: String) -> String {
    let whole = NSRange(words.startIndex..., in: words)
    let building = RoomShapes.building?.firstMatch(in: words, range: whole).flatMap { Range($0.range, in: words) }
    let kept = words[..<(building?.upperBound ?? words.startIndex)]
    return kept + String(words[kept.endIndex...].map { RoomShapes.isFigure($0) ? "*" : $0 })
  }
}
