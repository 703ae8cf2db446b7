import Basics

/// A running text brought to the one writing in which names and words are looked for, with the way back to the words
/// as they were typed.
///
/// Beyond `folded`: brackets and separating marks go (`锦绣花园（A区）`, `锦绣花园-二期`), and the number of a phase, a
/// zone or a yard becomes Arabic (`二期`, `Ⅱ期`, `第2期`, `十二区`, `一号院`).
struct FoldedText {
  private(set) var scalars: [UInt32] = []
  /// For each scalar its position among the scalars of the original.
  private var origins: [Int32] = []
  private let original: [Unicode.Scalar]

  init(_ text: some StringProtocol) {
    original = Array(text.unicodeScalars)
    scalars.reserveCapacity(original.count)
    origins.reserveCapacity(original.count)
    for (index, scalar) in original.enumerated() {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x41...0x5A).contains(value) { value += 0x20 }
      if value < 0x3000 || value == 0xFEFF, isBlank(scalar) { continue }
      if value == 0x3000 || FoldedText.brackets.contains(value) { continue }
      if FoldedText.dashes.contains(value) {
        // `12-3` is a building and a flat, not 123.
        let last = scalars.last.map(FoldedText.isDigit) ?? false
        let next = index + 1 < original.count && FoldedText.isDigit(original[index + 1].value)
        if !(last && next) { continue }
      }
      scalars.append(value)
      origins.append(Int32(index))
    }
    arabicNumbers()
  }

  /// The words as typed that stand behind a range of the folded scalars.
  func typed(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let end = Int(origins[range.upperBound - 1])
    return String(String.UnicodeScalarView(original[Int(origins[range.lowerBound])...end]))
  }

  var string: String { FoldedText.string(scalars[...]) }

  static func string(_ scalars: ArraySlice<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    for value in scalars { Unicode.Scalar(value).map { view.append($0) } }
    return String(view)
  }

  static func isDigit(_ value: UInt32) -> Bool { (48...57).contains(value) }

  /// Rewrites `二期`, `ii期`, `Ⅱ期` and `第2期` as `2期`.
  private mutating func arabicNumbers() {
    guard scalars.contains(where: { FoldedText.unitMarks.contains($0) }) else { return }
    var index = 0
    while index < scalars.count {
      defer { index += 1 }
      let isYard =
        scalars[index] == FoldedText.mark("号") && index + 1 < scalars.count
        && scalars[index + 1] == FoldedText.mark("院")
      guard index > 0, scalars[index] == FoldedText.mark("期") || scalars[index] == FoldedText.mark("区") || isYard
      else { continue }
      var start = index
      while start > 0, FoldedText.isNumeral(scalars[start - 1]) { start -= 1 }
      if start == index { continue }
      guard let number = FoldedText.number(scalars[start..<index]) else { continue }
      var first = start
      if first > 0, scalars[first - 1] == FoldedText.mark("第") { first -= 1 }
      let digits = Array(String(number).utf8).map { UInt32($0) }
      let origin = Array(repeating: origins[first], count: digits.count)
      scalars.replaceSubrange(first..<index, with: digits)
      origins.replaceSubrange(first..<index, with: origin)
      index = first + digits.count
    }
  }

  private static func isNumeral(_ value: UInt32) -> Bool {
    chinese[value] != nil || value == mark("十") || isDigit(value) || (0x2160...0x216B).contains(value)
      || (0x2170...0x217B).contains(value) || value == mark("i") || value == mark("v") || value == mark("x")
  }

  private static func number(_ numeral: ArraySlice<UInt32>) -> Int? {
    guard let first = numeral.first else { return nil }
    if numeral.allSatisfy(isDigit) {
      return numeral.count <= 4 ? numeral.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
    }
    if numeral.count == 1, (0x2160...0x216B).contains(first) { return Int(first - 0x2160) + 1 }
    if numeral.count == 1, (0x2170...0x217B).contains(first) { return Int(first - 0x2170) + 1 }
    if let roman = romans[string(numeral)] { return roman }
    let ten = mark("十")
    guard numeral.count <= 3, numeral.allSatisfy({ chinese[$0] != nil || $0 == ten }) else { return nil }
    guard let split = numeral.firstIndex(of: ten) else { return numeral.count == 1 ? chinese[first] : nil }
    let (tens, ones) = (numeral[..<split], numeral[(split + 1)...])
    guard tens.count <= 1, ones.count <= 1 else { return nil }
    let head = tens.first.map { chinese[$0] } ?? 1
    let tail = ones.first.map { chinese[$0] } ?? 0
    guard let head, let tail else { return nil }
    return head * 10 + tail
  }

  static func mark(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  private static let brackets = Set("()[]{}<>【】〔〕「」『』《》〈〉“”‘’\"'".unicodeScalars.map(\.value))
  private static let dashes = Set("-–—~·•・_".unicodeScalars.map(\.value))
  private static let unitMarks = Set("期区号".unicodeScalars.map(\.value))
  private static let chinese: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip("零一二三四五六七八九".unicodeScalars.map(\.value), 0...9)
      + [(mark("两"), 2), (mark("壹"), 1), (mark("贰"), 2), (mark("叁"), 3)])
  private static let romans = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
  ]
}
