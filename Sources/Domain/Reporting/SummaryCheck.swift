/// Holds the 39 figures of a received 附件6 against each other, against the book, and against an earlier submission.
///
/// Sources: figures.md, identities; requirement G2 (discrepancies named cell by cell).
package enum SummaryCheck {
  /// Figures that may fall from one week to the next: a rectified problem may be reopened or a new one found.
  package static let mayFall = Set([15] + Array(16...26) + [35])

  /// Everything that is wrong, by figure, and for one figure identities before falls.
  ///
  /// Where the book's figures are known they alone say what is right: a cell that agrees with the book is nobody's
  /// mistake, whatever the records lack, and a cell that does not is named once, with the book's figure as expected and
  /// every other reason told beside it.
  ///
  /// - Parameters:
  ///   - given: 39 cells; nil where a cell is empty or no whole number. Cells beyond are ignored, missing ones nil.
  ///   - expected: the book's figures of the same day, to compare with; nil to leave that out.
  ///   - earlier: the unit's earlier submission.
  ///   - registeredEstates: how many estates the subdistrict has.
  package static func findings(
    _ given: [Int?], expected: [Int]? = nil, earlier: [Int?]? = nil, registeredEstates: Int? = nil
  ) -> [SummaryFinding] {
    let cells = Cells(given)
    let book = Cells(expected ?? [])
    var breaches = negatives(cells) + identities(cells)
    if let registeredEstates { breaches += registered(cells, registeredEstates) }
    if let earlier { breaches += falls(cells, Cells(earlier)) }
    return (1...39).flatMap { figure -> [SummaryFinding] in
      guard let number = cells[figure] else { return [missing(figure)] }
      let own = breaches.filter { $0.figure == figure }
      guard let right = book[figure] else { return own.map { $0.finding(number) } }
      guard number != right else { return [] }
      let why = ["\(name(figure))为\(number)，按台账记录应为\(right)"] + own.map(\.said)
      return [
        SummaryFinding(
          figure: figure, rule: .book, given: number, expected: right, why: why.joined(separator: "；"))
      ]
    }
  }

  /// What one cell offends against.
  private struct Breach {
    var figure: Int
    var rule: SummaryFinding.Rule
    var expected: Int
    /// `大于第33项“督导检查小区数”的5；…`, to follow the cell's name and number.
    var said: String

    func finding(_ given: Int) -> SummaryFinding {
      SummaryFinding(
        figure: figure, rule: rule, given: given, expected: expected, why: "\(name(figure))为\(given)，\(said)")
    }
  }

  /// Cells by figure number, 1 … 39.
  private struct Cells {
    let cells: [Int?]
    init(_ cells: [Int?]) { self.cells = cells }
    subscript(figure: Int) -> Int? { figure <= cells.count ? cells[figure - 1] : nil }
  }

  /// `第3项“排查存在问题小区总数”`.
  private static func name(_ figure: Int) -> String { "第\(figure)项“\(FigureColumn.all[figure - 1].title)”" }

  private static func missing(_ figure: Int) -> SummaryFinding {
    SummaryFinding(
      figure: figure, rule: .missing, given: nil, expected: nil, why: "\(name(figure))没有填写数字；没有的请填0")
  }

  private static func negatives(_ cells: Cells) -> [Breach] {
    (1...39).filter { cells[$0] ?? 0 < 0 }.map {
      Breach(figure: $0, rule: .identity, expected: 0, said: "不能是负数")
    }
  }

  /// The identities that hold for every subdistrict and day where the records are complete.
  private static func identities(_ cells: Cells) -> [Breach] {
    var breaches: [Breach] = []
    func atMost(_ figure: Int, _ bound: Int, _ why: String) {
      guard let number = cells[figure], let limit = cells[bound], number > limit else { return }
      breaches.append(
        Breach(figure: figure, rule: .identity, expected: limit, said: "大于\(name(bound))的\(limit)；\(why)"))
    }
    for figure in 4...14 { atMost(figure, 3, "存在某一类问题的小区都应计入存在问题小区总数") }
    let kinds = (4...14).compactMap { cells[$0] }
    let sum = kinds.reduce(0, +)
    if let total = cells[3], kinds.count == 11, total > sum {
      breaches.append(
        Breach(
          figure: 3, rule: .identity, expected: sum, said: "大于第4至14项之和\(sum)；每个存在问题的小区至少应计入一类问题"))
    }
    atMost(15, 3, "完成整改的小区应在存在问题的小区之内")
    for figure in 16...26 { atMost(figure, figure - 12, "某类问题完成整改的小区应在存在该类问题的小区之内") }
    atMost(34, 33, "督导发现问题的小区应在督导检查的小区之内")
    atMost(35, 34, "完成整改的小区应在督导发现问题的小区之内")
    atMost(37, 36, "办结的应在受理的之内")
    atMost(39, 38, "办结的应在受理的之内")
    return breaches
  }

  private static func registered(_ cells: Cells, _ registered: Int) -> [Breach] {
    guard let number = cells[1], number > registered else { return [] }
    return [
      Breach(figure: 1, rule: .registered, expected: registered, said: "大于小区名录中的\(registered)个小区；请核对或先补录小区名录")
    ]
  }

  private static func falls(_ cells: Cells, _ earlier: Cells) -> [Breach] {
    (1...39).compactMap { figure in
      guard !mayFall.contains(figure), let now = cells[figure], let before = earlier[figure], now < before else {
        return nil
      }
      return Breach(
        figure: figure, rule: .fall, expected: before, said: "比上次报送的\(before)少；本表填专项行动开展以来的累计数，不应减少")
    }
  }
}
