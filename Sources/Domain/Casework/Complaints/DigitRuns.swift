/// Groups of digits in a text, parted by single blanks, dashes or a closing bracket: `139 0000 1111` may be one number, or a number and a
/// date. Full-width digits count as digits.
enum DigitRuns {
  private struct Group {
    var range: Range<Int>
    var digits: String
  }

  /// - Parameter mask: gets the digits of one group, or of several neighbours of three digits and more, an X at the
  ///   end with them; answers what is to stand there instead, nil to leave them.
  /// - Returns: the text with the longest of them replaced; nil where none was.
  static func replaced(in text: String, _ mask: (String) -> String?) -> String? {
    let scalars = Array(text.unicodeScalars)
    let places = places(in: scalars, mask)
    return places.isEmpty ? nil : replacing(places, in: scalars)
  }

  static func replacing(
    _ places: [(range: Range<Int>, text: String)], in scalars: [Unicode.Scalar]
  ) -> String {
    var result = String.UnicodeScalarView()
    var index = 0
    for place in places {
      result.append(contentsOf: scalars[index..<place.range.lowerBound])
      result.append(contentsOf: place.text.unicodeScalars)
      index = place.range.upperBound
    }
    result.append(contentsOf: scalars[index...])
    return String(result)
  }

  /// Where they stand, and what is to stand there instead.
  static func places(
    in scalars: [Unicode.Scalar], _ mask: (String) -> String?
  ) -> [(range: Range<Int>, text: String)] {
    var places: [(range: Range<Int>, text: String)] = []
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      let groups = groups(of: scalars, from: index)
      if let found = longest(groups, mask) {
        places.append((index..<found.end, found.text))
        index = found.end
      } else {
        index = groups[0].range.upperBound
      }
    }
    return places
  }

  private static func longest(_ groups: [Group], _ mask: (String) -> String?) -> (text: String, end: Int)? {
    for count in stride(from: groups.count, to: 0, by: -1) {
      let together = groups[..<count]
      if count > 1, together.contains(where: { $0.digits.utf8.count < 3 }) { continue }
      let (digits, end) = (together.map(\.digits).joined(), together[count - 1].range.upperBound)
      if let text = mask(digits) { return (text, end) }
      if digits.hasSuffix("X"), let text = mask(String(digits.dropLast())) { return (text, end - 1) }
    }
    return nil
  }

  /// The group that begins at `start` and the neighbours after it, as many as one number may have.
  private static func groups(of scalars: [Unicode.Scalar], from start: Int) -> [Group] {
    var groups: [Group] = []
    var index = start
    while groups.count < 6, index < scalars.count, digit(scalars[index]) != nil {
      var group = Group(range: index..<index, digits: "")
      while index < scalars.count, let value = digit(scalars[index]) {
        group.digits.unicodeScalars.append(value)
        index += 1
      }
      if index < scalars.count, ["X", "x", "Ｘ", "ｘ"].contains(scalars[index]) {
        group.digits.append("X")
        index += 1
      }
      group.range = group.range.lowerBound..<index
      groups.append(group)
      guard index + 1 < scalars.count, separators.contains(scalars[index]) else { break }
      index += 1
    }
    return groups
  }

  private static let separators = Set(" \u{3000}\u{A0}-－—–‐‑)）".unicodeScalars)

  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 48...57: scalar
    case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFF10 + 48)
    default: nil
    }
  }
}
