/// Groups of figures in a text, parted by blanks, dashes, dots or a closing bracket: `139 0000 1111` may be one number, or
/// a number and a date. Whichever figures they are, `Digit` reads them; other marks between them are `DigitGrouping`'s.
enum DigitRuns {
  struct Group {
    /// ASCII.
    var digits = ""
    /// Where each begins.
    var starts: [Int] = []
    var end = 0
    /// What stands between it and the one before: nothing but blanks, dashes, dots and brackets.
    var isCloselyTied = true

    var range: Range<Int> { starts[0]..<end }
    func range(of part: Range<Int>) -> Range<Int> {
      starts[part.lowerBound]..<(part.upperBound < starts.count ? starts[part.upperBound] : end)
    }
  }

  /// - Parameter mask: gets the digits of one group, or of several neighbours of three digits and more (the last one may
  ///   have fewer), an X at the end with them; answers what is to stand there instead, nil to leave them.
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
      guard Digit.value(of: scalars[index]) != nil else {
        index += 1
        continue
      }
      let groups = groups(of: scalars, from: index)
      if let found = longest(groups, in: scalars, mask) {
        places.append((index..<found.end, found.text))
        index = found.end
      } else {
        places += within(groups[0], mask)
        index = groups[0].range.upperBound
      }
    }
    return places
  }

  private static func longest(
    _ groups: [Group], in scalars: [Unicode.Scalar], _ mask: (String) -> String?
  ) -> (text: String, end: Int)? {
    for count in stride(from: groups.count, to: 0, by: -1) {
      let together = groups[..<count]
      let isPlain =
        count <= 6 && together.dropFirst().allSatisfy(\.isCloselyTied)
        && together.dropLast().allSatisfy { $0.digits.utf8.count >= 3 }
      let (digits, end) = (together.map(\.digits).joined(), together[count - 1].end)
      guard digits.utf8.count >= 7, isPlain || DigitGrouping.isOneNumber(together, in: scalars) else { continue }
      if let text = mask(digits) { return (text, end) }
      if digits.hasSuffix("X"), let text = mask(String(digits.dropLast())) { return (text, end - 1) }
    }
    return nil
  }

  /// A number that others are written right behind or before: `139000011113号楼`.
  private static func within(_ group: Group, _ mask: (String) -> String?) -> [(range: Range<Int>, text: String)] {
    PersonalNumbers.parts(of: group.digits).compactMap { part in
      let digits = Array(group.digits.utf8)[part]
      return mask(String(decoding: digits, as: UTF8.self)).map { (group.range(of: part), $0) }
    }
  }

  /// The group that begins at `start` and the neighbours after it, as many as one number may have.
  private static func groups(of scalars: [Unicode.Scalar], from start: Int) -> [Group] {
    var groups: [Group] = []
    var (index, count, isCloselyTied) = (start, 0, true)
    while groups.count < 18, index < scalars.count, Digit.value(of: scalars[index]) != nil {
      var group = Group(isCloselyTied: isCloselyTied)
      while index < scalars.count, let value = Digit.value(of: scalars[index]) {
        group.digits.unicodeScalars.append(Unicode.Scalar(48 + value))
        group.starts.append(index)
        index += 1
        while index < scalars.count, Digit.isFrame(scalars[index]) { index += 1 }
      }
      if index < scalars.count, ["X", "x", "Ｘ", "ｘ"].contains(scalars[index]) {
        group.digits.append("X")
        group.starts.append(index)
        index += 1
      }
      group.end = index
      groups.append(group)
      count += group.digits.utf8.count
      // No number has more.
      if count > 19 { break }
      let next = DigitGrouping.end(ofGapAt: index, in: scalars)
      guard next > index else { break }
      isCloselyTied = scalars[index..<next].allSatisfy(DigitGrouping.isClose)
      index = next
    }
    return groups
  }
}
