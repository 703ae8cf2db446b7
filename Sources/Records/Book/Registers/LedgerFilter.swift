import Basics

/// Which rows of the ledger are wanted; every choice narrows the others.
package struct LedgerFilter: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable { case open, closed, overdue }

  /// Any run of characters of number, brief, progress, estate, office or remark; of words with blanks between, each
  /// must stand in one of them.
  package var search = ""
  /// Code; empty means the rows that no subdistrict holds, nil all.
  package var subdistrict: String?
  /// Code; empty means the rows whose kind is not known, nil all.
  package var kind: String?
  package var state: State?
  /// As of this day a row is overdue.
  package var today: Day
  package var source: String?
  package var from: Day?
  package var to: Day?

  package init(today: Day) { self.today = today }
}

extension LedgerFilter {
  /// True where the rows are to be found by their texts, or by what stands only among the tokens of the search.
  var isSearch: Bool { !search.isEmpty || source != nil }
  /// True where something is chosen for which there is an index.
  var isNarrow: Bool { subdistrict != nil || kind != nil || state != nil }

  /// All keys that rows of the chosen days may have.
  var stretch: (first: Int, last: Int) {
    var last = to
    // What is found only later is not overdue yet.
    if state == .overdue { last = min(last ?? today, today) }
    return LedgerRow.keys(from: from, through: last)
  }

  func tokens(_ text: SearchText) -> [String] {
    var tokens = text.tokens
    if let source { tokens.append(SearchText.source(source)) }
    if let subdistrict { tokens.append(SearchText.subdistrict(subdistrict)) }
    if let kind { tokens.append(SearchText.kind(kind)) }
    if let state { tokens.append(SearchText.state(isClosed: state == .closed)) }
    return tokens
  }
}

extension LedgerRow {
  package func isOverdue(on day: Day) -> Bool {
    guard !isClosed, let due else { return false }
    return due < day
  }
}
