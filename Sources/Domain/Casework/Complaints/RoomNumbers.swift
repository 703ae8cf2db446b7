import Foundation

/// Where somebody lives, down to the door: `3号楼2单元502室`. The building may stay; unit and room do not.
enum RoomNumbers {
  static func places(in text: String) -> [(range: Range<Int>, text: String)] {
    guard text.says(anyOf: marks), text.holdsNumerals, let shape else { return [] }
    return shape.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      let words = String(text[range])
      return (start..<start + words.unicodeScalars.count, masked(words))
    }
  }

  /// A door has one of these before it.
  private static let marks = ["单元"] + buildings

  /// Put together once: doing so takes longer than to look through a text.
  private static let shape: NSRegularExpression? = {
    let number = #"[0-9０-９一二三四五六七八九十百零〇]"#
    let building = "(?:\(number){1,4}\\s*(?:号楼|栋|幢|座|#楼|#|号院))"
    let door = "\(number){1,2}\\s*单元\\s*[-—]?\\s*\(number){2,5}\\s*(?:室|户|号)?"
    let near = "\(building)\\s*[-—]?\\s*(?:\(number){1,2}\\s*[-—]\\s*)?[0-9０-９]{3,4}\\s*(?:室|户|号)"
    let dashed = "\(building)(?:[-—]|\\s*[0-9]{1,2}[-—]|[-—][0-9]{1,2}[-—])[0-9]{3,4}(?![0-9年月元])"
    return try? NSRegularExpression(pattern: "(?:\(building)\\s*)?\(door)|\(near)|\(dashed)")
  }()

  /// Stars for every figure behind the building's own.
  private static func masked(_ words: String) -> String {
    var isBehind = !buildings.contains { words.says($0) }
    var result = ""
    for character in words {
      if isBehind, character.isNumber || numerals.contains(character) {
        result.append("*")
      } else {
        result.append(character)
        if ["楼", "栋", "幢", "座", "#", "院"].contains(character) { isBehind = true }
      }
    }
    return result
  }

  private static let buildings = ["号楼", "栋", "幢", "座", "#", "号院"]
  fileprivate static let numerals = Set("一二三四五六七八九十百零〇")
}

extension String {
  /// True where two figures stand together, which spares most texts that speak of a building a closer look.
  fileprivate var holdsNumerals: Bool {
    var wasOne = false
    for character in self {
      let isOne = character.isWholeNumber || RoomNumbers.numerals.contains(character)
      if isOne, wasOne { return true }
      wasOne = isOne
    }
    return false
  }
}
