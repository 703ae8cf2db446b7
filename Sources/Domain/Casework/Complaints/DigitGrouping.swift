import Basics

/// How people part the figures of one number: `139 00 00 11 11`, `139/0000/1111`, `13 90 00 01 11 1`, or where a line
/// ended. A list of amounts looks much the same, so the parts must be those that a number is told in.
enum DigitGrouping {
  /// True for groups that are told as one mobile number, one fixed line or one ID number would be.
  static func isOneNumber(_ groups: ArraySlice<DigitRuns.Group>, in scalars: [Unicode.Scalar]) -> Bool {
    let lengths = groups.map(\.digits.utf8.count)
    let digits = groups.map(\.digits).joined()
    guard lengths.count > 1, let first = groups.first, let last = groups.last else { return false }
    if [15, 18].contains(digits.utf8.count), PersonalNumbers.isBornIdentity(digits) { return true }
    let isTold =
      switch digits.utf8.count {
      case 10...12 where digits.hasPrefix("0"): isFixedLine(lengths)
      case 11: Phone.isMobile(digits) && (isMobile(lengths) || isWrapped(groups, in: scalars))
      default: false
      }
    return isTold && !isCounted(scalars, from: first.range.lowerBound, to: last.end)
  }

  /// 3-4-4, 3-8, 3-2-2-2-2, 7-4, or one or two figures at a time.
  private static func isMobile(_ lengths: [Int]) -> Bool {
    let inner = lengths.dropFirst().dropLast()
    if lengths.allSatisfy({ $0 <= 2 }) || lengths == [7, 4] { return true }
    return lengths[0] == 3 && (Set(inner).count <= 1 || lengths.dropFirst().allSatisfy { $0 == 2 || $0 == 4 })
  }

  /// An area code, and the rest in one piece or two.
  private static func isFixedLine(_ lengths: [Int]) -> Bool { (3...4).contains(lengths[0]) && lengths.count <= 3 }

  /// Two pieces, and nothing but the end of a line between them.
  private static func isWrapped(_ groups: ArraySlice<DigitRuns.Group>, in scalars: [Unicode.Scalar]) -> Bool {
    guard groups.count == 2, let first = groups.first, let last = groups.last else { return false }
    return scalars[first.end..<last.range.lowerBound].allSatisfy { $0 == "\n" || $0 == "\r" }
  }

  /// Something is counted, paid or numbered: `13,500,800,100元`, `第139、1200、1301户`.
  private static func isCounted(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Bool {
    if start > 0, "第￥¥$".unicodeScalars.contains(scalars[start - 1]) { return true }
    var next = end
    while next < scalars.count, isBlank(scalars[next]) { next += 1 }
    return next < scalars.count && units.contains(scalars[next])
  }

  private static let units = Set("元块角分万亿千百％%平㎡度吨户人名位次个米栋楼层年月日号室间台部辆".unicodeScalars)

  // MARK: Between the groups

  /// Where the gap ends that begins here; at its beginning where there is none.
  static func end(ofGapAt index: Int, in scalars: [Unicode.Scalar]) -> Int {
    var next = index
    while next < scalars.count, next < index + 3, isClose(scalars[next]) || marks.contains(scalars[next]) { next += 1 }
    return next
  }

  static func isClose(_ scalar: Unicode.Scalar) -> Bool { close.contains(scalar) }

  private static let close = Set(
    " \u{3000}\u{A0}-－—–―‐‑−)）.．·•‧・_\u{AD}\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}".unicodeScalars)
  private static let marks = Set(
    "/／\\＼|｜,，、:：;；~～*＊=＝+＋&^'\"“”‘’。…!！?？#＃([{（［【〔「『<《)]}）］】〕」』>》\t\n\r".unicodeScalars)
}
