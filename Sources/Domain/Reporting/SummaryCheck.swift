/// Holds the 39 figures of a received 附件6 against each other, against the book, and against an earlier submission.
///
/// Sources: figures.md, identities; requirement G2 (discrepancies named cell by cell).
package enum SummaryCheck {
  /// Figures that may fall from one week to the next: a rectified problem may be reopened or a new one found.
  package static let mayFall = Set([15] + Array(16...26) + [35])

  /// Everything that is wrong, by figure, and for one figure identities before the book.
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
    var findings = missing(cells) + identities(cells)
    if let registeredEstates { findings += registered(cells, registeredEstates) }
    if let earlier { findings += falls(cells, Cells(earlier)) }
    if let expected { findings += book(cells, Cells(expected)) }
    return findings.enumerated().sorted { a, b in
      a.element.figure == b.element.figure ? a.offset < b.offset : a.element.figure < b.element.figure
    }.map(\.element)
  }

  /// Cells by figure number, 1 … 39.
  private struct Cells {
    let cells: [Int?]
    init(_ cells: [Int?]) { self.cells = cells }
    subscript(figure: Int) -> Int? { figure <= cells.count ? cells[figure - 1] : nil }
  }

  /// `第3项“排查存在问题小区总数”`.
  private static func name(_ figure: Int) -> String { "第\(figure)项“\(FigureColumn.all[figure - 1].title)”" }

  private static func missing(_ cells: Cells) -> [SummaryFinding] {
    (1...39).compactMap { figure in
      guard let number = cells[figure] else {
        return SummaryFinding(
          figure: figure, rule: .missing, given: nil, expected: nil, why: "\(name(figure))没有填写数字；没有的请填0")
      }
      return number >= 0
        ? nil
        : SummaryFinding(figure: figure, rule: .identity, given: number, expected: 0, why: "\(name(figure))不能是负数")
    }
  }

  /// The identities that hold for every subdistrict and day where the records are complete.
  private static func identities(_ cells: Cells) -> [SummaryFinding] {
    var findings: [SummaryFinding] = []
    func atMost(_ figure: Int, _ bound: Int, _ why: String) {
      guard let number = cells[figure], let limit = cells[bound], number > limit else { return }
      findings.append(
        SummaryFinding(
          figure: figure, rule: .identity, given: number, expected: limit,
          why: "\(name(figure))为\(number)，大于\(name(bound))的\(limit)；\(why)"))
    }
    for figure in 4...14 { atMost(figure, 3, "存在某一类问题的小区都应计入存在问题小区总数") }
    let kinds = (4...14).compactMap { cells[$0] }
    if let total = cells[3], kinds.count == 11, total > kinds.reduce(0, +) {
      let sum = kinds.reduce(0, +)
      findings.append(
        SummaryFinding(
          figure: 3, rule: .identity, given: total, expected: sum,
          why: "\(name(3))为\(total)，大于第4至14项之和\(sum)；每个存在问题的小区至少应计入一类问题"))
    }
    atMost(15, 3, "完成整改的小区应在存在问题的小区之内")
    for figure in 16...26 { atMost(figure, figure - 12, "某类问题完成整改的小区应在存在该类问题的小区之内") }
    atMost(34, 33, "督导发现问题的小区应在督导检查的小区之内")
    atMost(35, 34, "完成整改的小区应在督导发现问题的小区之内")
    atMost(37, 36, "办结的应在受理的之内")
    atMost(39, 38, "办结的应在受理的之内")
    return findings
  }

  private static func registered(_ cells: Cells, _ registered: Int) -> [SummaryFinding] {
    guard let number = cells[1], number > registered else { return [] }
    return [
      SummaryFinding(
        figure: 1, rule: .registered, given: number, expected: registered,
        why: "\(name(1))为\(number)，大于小区名录中的\(registered)个小区；请核对或先补录小区名录")
    ]
  }

  private static func falls(_ cells: Cells, _ earlier: Cells) -> [SummaryFinding] {
    (1...39).compactMap { figure in
      guard !mayFall.contains(figure), let now = cells[figure], let before = earlier[figure], now < before else {
        return nil
      }
      return SummaryFinding(
        figure: figure, rule: .fall, given: now, expected: before,
        why: "\(name(figure))为\(now)，比上次报送的\(before)少；本表填专项行动开展以来的累计数，不应减少")
    }
  }

  private static func book(_ cells: Cells, _ expected: Cells) -> [SummaryFinding] {
    (1...39).compactMap { figure in
      guard let now = cells[figure], let right = expected[figure], now != right else { return nil }
      return SummaryFinding(
        figure: figure, rule: .book, given: now, expected: right,
        why: "\(name(figure))为\(now)，按台账记录应为\(right)")
    }
  }
}
