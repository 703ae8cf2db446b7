/// `61-3-2112`, `12/3/1506`: building, unit and door as people write them who live there. The building may stay.
enum RoomShorthand {
  /// - Parameter ends: where numbers end that were found before; a room may be written right behind one.
  static func places(
    in scalars: [Unicode.Scalar], after ends: Set<Int>
  ) -> [(range: Range<Int>, text: String)] {
    var places: [(range: Range<Int>, text: String)] = []
    var index = 0
    while index < scalars.count {
      guard figure(scalars[index]) != nil else {
        index += 1
        continue
      }
      var end = index
      if ends.contains(index) || !isGoingOn(scalars, before: index), let place = place(scalars, from: index) {
        places.append(place)
        end = place.range.upperBound
      }
      // The rest of these figures, and of what is tied to them, begins no room.
      while end < scalars.count, figure(scalars[end]) != nil, !ends.contains(end) || end == index { end += 1 }
      index = end
    }
    return places
  }

  private static func place(_ scalars: [Unicode.Scalar], from start: Int) -> (range: Range<Int>, text: String)? {
    var (index, parts): (Int, [Range<Int>]) = (start, [])
    for longest in [3, 2, 4] {
      if !parts.isEmpty {
        guard index < scalars.count, ties.contains(scalars[index]) else { return nil }
        index += 1
      }
      let first = index
      while index < scalars.count, figure(scalars[index]) != nil { index += 1 }
      guard (1...longest).contains(index - first) else { return nil }
      parts.append(first..<index)
    }
    let (unit, door) = (parts[1], parts[2])
    let isTied = index < scalars.count && ties.contains(scalars[index])
    let isDashed = parts.dropFirst().allSatisfy { dashes.contains(scalars[$0.lowerBound - 1]) }
    let isChapter = index < scalars.count && "条款节章项".unicodeScalars.contains(scalars[index])
    guard isDashed || !isChapter && (1...16).contains(number(scalars[door]) % 100), door.count >= 3,
      !isTied || index + 1 == scalars.count || figure(scalars[index + 1]) == nil,
      !isDate(parts.map { number(scalars[$0]) })
    else { return nil }
    let told = String(String.UnicodeScalarView(scalars[start..<unit.lowerBound]))
    let dash = String(scalars[unit.upperBound])
    return (
      start..<index, told + String(repeating: "*", count: unit.count) + dash + String(repeating: "*", count: door.count)
    )
  }

  /// `25-6-2025`.
  private static func isDate(_ parts: [Int]) -> Bool {
    (1...31).contains(parts[0]) && (1...12).contains(parts[1]) && (1980...2039).contains(parts[2])
  }

  private static func number(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { 10 * $0 + (figure($1) ?? 0) }
  }

  /// What stands before belongs to the same number or code.
  private static func isGoingOn(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = scalars[index - 1]
    return figure(before) != nil || ties.contains(before) || "*vV本".unicodeScalars.contains(before)
  }

  private static func figure(_ scalar: Unicode.Scalar) -> Int? { Digit.value(of: scalar).map(Int.init) }

  private static let dashes = Set("-－—–―‐‑−".unicodeScalars)
  /// With a stroke or a dot between them it may be a fraction or a number of a chapter: the door must look like one.
  private static let ties = dashes.union("/／.．".unicodeScalars)
}
