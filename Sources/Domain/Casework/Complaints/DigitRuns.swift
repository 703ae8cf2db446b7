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
    var result = String.UnicodeScalarView()
    var isAnyMasked = false
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        result.append(scalars[index])
        index += 1
        continue
      }
      let groups = groups(of: scalars, from: index)
      if let found = longest(groups, mask) {
        result.append(contentsOf: found.text.unicodeScalars)
        index = found.end
        isAnyMasked = true
      } else {
        result.append(contentsOf: scalars[groups[0].range])
        index = groups[0].range.upperBound
      }
    }
    return isAnyMasked ? String(result) : nil
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
