/// Finds names that were written with one mistaken character, one left out or one too many: `锦秀花园` for `锦绣花园`.
///
/// A slip is never certain: the mistaken name may be that of an estate nobody registered.
struct SlipFinder: Sendable {
  struct Slip: Sendable {
    var range: Range<Int>
    /// Position of the name among those inserted.
    var name: Int
    /// The slip lies in what estates' names end in (`锦绣家园` for `锦绣花园`), so that another estate is likelier.
    var isInEnding: Bool
  }

  private var names: [[UInt32]] = []
  private var endings: [Int] = []
  /// Names by their first and by their last two characters: one slip leaves one of the two pairs whole.
  private var heads: [UInt64: [Int32]] = [:]
  private var tails: [UInt64: [Int32]] = [:]

  /// Takes a name in; nil where it is too short to be told from others by less than all its characters.
  mutating func insert(_ name: [UInt32]) -> Int? {
    guard name.count >= 4, !(name.count == 4 && name.hasEnding("小区")) else { return nil }
    let index = names.count
    names.append(name)
    let ending = EstateName.endings.first { name.hasEnding($0) }?.unicodeScalars.count ?? 0
    endings.append(name.count - ending)
    heads[SlipFinder.pair(name, 0), default: []].append(Int32(index))
    tails[SlipFinder.pair(name, name.count - 2), default: []].append(Int32(index))
    return index
  }

  /// Every slip in the text outside the ranges that are understood already.
  func slips(in text: [UInt32], besides known: [Range<Int>]) -> [Slip] {
    guard text.count >= 4, !heads.isEmpty else { return [] }
    var found: [Slip] = []
    func take(_ name: Int32, _ start: Int, _ end: Int, _ position: Int) {
      let range = start..<end
      guard start >= 0, !known.contains(where: { $0.overlaps(range) }),
        !EstateName.generic.contains(FoldedText.string(text[range]))
      else { return }
      found.append(Slip(range: range, name: Int(name), isInEnding: position >= endings[Int(name)]))
    }
    for start in 0..<(text.count - 1) where !known.contains(where: { $0.contains(start) }) {
      let pair = SlipFinder.pair(text, start)
      for index in heads[pair] ?? [] {
        if let (end, position) = SlipFinder.forward(names[Int(index)], text, start) {
          take(index, start, end, position)
        }
      }
      for index in tails[pair] ?? [] {
        if let (first, position) = SlipFinder.backward(names[Int(index)], text, start + 2) {
          take(index, first, start + 2, position)
        }
      }
    }
    return found
  }

  /// The end of a name that begins as written and has one slip before its last character, and where that is.
  private static func forward(_ name: [UInt32], _ text: [UInt32], _ start: Int) -> (end: Int, position: Int)? {
    let count = name.count
    var same = 2
    while same < count, start + same < text.count, name[same] == text[start + same] { same += 1 }
    guard same < count - 1, start + same < text.count else { return nil }
    func agrees(_ from: Int, _ at: Int) -> Bool {
      at + count - from <= text.count && (from..<count).allSatisfy { name[$0] == text[at + $0 - from] }
    }
    let (meant, typed) = (name[same], text[start + same])
    if isSlip(meant), isSlip(typed), agrees(same + 1, start + same + 1) { return (start + count, same) }
    if isSlip(meant), count >= 5, agrees(same + 1, start + same) { return (start + count - 1, same) }
    if isSlip(typed), agrees(same, start + same + 1) { return (start + count + 1, same) }
    return nil
  }

  /// The beginning of a name that ends as written and has its first or second character mistaken.
  private static func backward(_ name: [UInt32], _ text: [UInt32], _ end: Int) -> (start: Int, position: Int)? {
    let count = name.count
    guard end >= count, (2..<count).allSatisfy({ name[$0] == text[end - count + $0] }) else { return nil }
    let (first, second) = (text[end - count], text[end - count + 1])
    if first == name[0], second != name[1], isSlip(second), isSlip(name[1]) { return (end - count, 1) }
    if first != name[0], second == name[1], isSlip(first), isSlip(name[0]) { return (end - count, 0) }
    return nil
  }

  /// Numbers, letters and the words that tell one estate from its neighbour are never mistaken for each other.
  private static func isSlip(_ value: UInt32) -> Bool { (0x4E00...0x9FFF).contains(value) && !telling.contains(value) }

  private static let telling = Set("东西南北中上下前后新老旧大小左右内外期区号栋幢楼路街一二三四五六七八九十和与及".unicodeScalars.map(\.value))

  private static func pair(_ scalars: [UInt32], _ at: Int) -> UInt64 {
    UInt64(scalars[at]) << 32 | UInt64(scalars[at + 1])
  }
}
