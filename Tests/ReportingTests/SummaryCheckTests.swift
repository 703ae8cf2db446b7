import Testing

@testable import Reporting

struct SummaryCheckTests {
  /// Figures that agree with each other.
  private static let sound: [Int] = {
    var figures = [Int](repeating: 5, count: 39)
    for figure in [15] + Array(16...26) + [35, 37, 39] { figures[figure - 1] = 4 }
    return figures
  }()

  private func findings(_ changes: [Int: Int?], expected: [Int]? = nil, earlier: [Int?]? = nil, estates: Int? = nil)
    -> [SummaryFinding]
  {
    var cells = Self.sound.map(Optional.init)
    for (figure, number) in changes { cells[figure - 1] = number }
    return SummaryCheck.findings(cells, expected: expected, earlier: earlier, registeredEstates: estates)
  }

  @Test func `sound figures pass`() {
    #expect(findings([:], expected: Self.sound, earlier: Self.sound, estates: 5).isEmpty)
  }

  static let identities: [(figure: Int, number: Int, bound: Int)] =
    (4...14).map { ($0, 6, 5) } + (16...26).map { ($0, 6, 5) } + [
      (15, 6, 5), (34, 6, 5), (35, 6, 5), (37, 6, 5), (39, 6, 5), (3, 56, 55),
    ]

  @Test(arguments: identities)
  func `each identity names the cell that breaks it`(figure: Int, number: Int, bound: Int) {
    let found = findings([figure: number])
    #expect(
      found.contains { $0.figure == figure && $0.given == number && $0.expected == bound && $0.rule == .identity })
    #expect(found.allSatisfy { $0.figure == figure })
  }

  @Test func `督导发现问题的小区不得多于督导检查的小区`() {
    #expect(
      findings([34: 6]) == [
        SummaryFinding(
          figure: 34, rule: .identity, given: 6, expected: 5,
          why: "第34项“发现问题小区数”为6，大于第33项“督导检查小区数”的5；督导发现问题的小区应在督导检查的小区之内")
      ])
  }

  @Test func `an empty cell is named and breaks nothing else`() {
    let found = findings([3: nil])
    #expect(found.map(\.figure) == [3])
    #expect(found[0].rule == .missing)
  }

  @Test func `a negative number and a short row are named`() {
    #expect(findings([28: -1]).map(\.rule) == [.identity])
    #expect(SummaryCheck.findings([]).count == 39)
  }

  @Test func `what the book counts otherwise is named with the right number`() {
    var book = Self.sound
    book[7] = 3
    let found = findings([:], expected: book)
    #expect(found.map(\.figure) == [8] && found[0].expected == 3 && found[0].rule == .book)
  }

  @Test func `no figure falls from week to week but those that may`() {
    let earlier = Self.sound.map { Optional($0 + 1) }
    let fallen = Set(findings([:], earlier: earlier).map(\.figure))
    #expect(fallen == Set(1...39).subtracting(SummaryCheck.mayFall))
    #expect(SummaryCheck.mayFall == Set([15] + Array(16...26) + [35]))
  }

  @Test func `排查的小区不得多于名录中的小区`() {
    #expect(findings([:], estates: 4).map(\.rule) == [.registered])
  }

  @Test func `与台账一致的数不算填错`() {
    // Supervision found problems in six estates, and the records of visits are lacking.
    var book = Self.sound
    book[33] = 6
    #expect(findings([34: 6], expected: book, earlier: book.map { $0 + 1 }, estates: 0).isEmpty)
    // The clerk who bends the figure to the identity is told the book's.
    let bent = findings([:], expected: book)
    #expect(bent.map(\.figure) == [34] && bent[0].expected == 6)
  }

  @Test func `既与台账不符又自相矛盾的只说一次`() {
    let found = findings([34: 7], expected: Self.sound, earlier: [Int](repeating: 8, count: 39))
    let cell = found.filter { $0.figure == 34 }
    #expect(cell.count == 1 && cell[0].expected == 5 && cell[0].rule == .book)
    #expect(cell[0].why.contains("按台账记录应为5") && cell[0].why.contains("大于第33项") && cell[0].why.contains("上次报送"))
    #expect(found.count == 1)
  }
}
