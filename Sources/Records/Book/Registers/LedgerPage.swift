import Basics

/// One page of the ledger, newest first.
package struct LedgerPage: Sendable {
  package enum Place: Sendable, Equatable {
    case newest
    /// What comes after the row with this key.
    case olderThan(Int)
    /// What comes before it.
    case newerThan(Int)
  }

  package enum Count: Sendable, Equatable {
    case exactly(Int)
    /// There are more than anybody would page through.
    case atLeast(Int)
    /// Counting would take longer than looking.
    case unknown
  }

  package var rows: [LedgerRow] = []
  /// Where the next page continues; nil on the last.
  package var older: Int?
  /// Where the page before ends; nil on the first.
  package var newer: Int?
  /// The day up to which was searched, where the page's time was over before it was full; `older` goes on from there.
  package var searchedUntil: Day?
  package var count = Count.unknown

  package init() {}
}

/// A stretch of the ledger to be walked through until enough is found.
struct LedgerStretch {
  var first: Int
  var last: Int
  /// Keys rise from the newest to the oldest.
  var newestFirst = true
  var limit: Int

  var order: String { newestFirst ? "asc" : "desc" }
  var isEmpty: Bool { first > last }
}

extension Registers {
  /// A page of the ledger, in some milliseconds whatever is asked of a million rows.
  package func ledgerPage(
    _ filter: LedgerFilter, at place: LedgerPage.Place = .newest, limit: Int = 50
  ) throws -> LedgerPage {
    let whole = filter.stretch
    var stretch = LedgerStretch(first: whole.first, last: whole.last, limit: limit + 1)
    switch place {
    case .newest: break
    case .olderThan(let key): stretch.first = max(stretch.first, key &+ 1)
    case .newerThan(let key): (stretch.last, stretch.newestFirst) = (min(stretch.last, key &- 1), false)
    }
    let choices = filter.isSearch || !filter.isNarrow ? [] : try ledgerChoices(filter)
    var page = LedgerPage()
    if !stretch.isEmpty {
      if filter.isSearch {
        try search(filter, stretch, into: &page)
      } else {
        let keys = filter.isNarrow ? try keys(choices, filter, stretch) : try keys(stretch)
        page.rows = try keys.compactMap { try ledgerRow($0) }
      }
    }
    let isMore = page.rows.count > limit
    if isMore { page.rows.removeLast() }
    if stretch.newestFirst {
      if isMore { page.older = page.rows.last?.key }
      if case .olderThan(let key) = place { page.newer = page.rows.first?.key ?? key &+ 1 }
    } else {
      page.rows.reverse()
      if isMore { page.newer = page.rows.first?.key }
      if case .newerThan(let key) = place { page.older = page.rows.last?.key ?? key &- 1 }
    }
    if place == .newest, page.older == nil {
      page.count = .exactly(page.rows.count)
    } else {
      page.count = try count(filter, choices, LedgerStretch(first: whole.first, last: whole.last, limit: 1001))
    }
    return page
  }

  package func ledgerRow(_ key: Int) throws -> LedgerRow? {
    try connection.first(
      "select \(LedgerRow.columns) from ledger where county = ?1 and key = ?2", [.integer(county), .integer(key)]
    ) { LedgerRow($0) }
  }

  private func keys(_ stretch: LedgerStretch) throws -> [Int] {
    try connection.all(
      "select key from ledger where county = ?1 and key between ?2 and ?3 order by key \(stretch.order) limit ?4",
      [.integer(county), .integer(stretch.first), .integer(stretch.last), .integer(stretch.limit)]
    ) { $0.integer(0) }
  }

  /// Counts as far as the stretch's limit.
  private func count(
    _ filter: LedgerFilter, _ choices: [LedgerChoice], _ stretch: LedgerStretch
  ) throws -> LedgerPage.Count {
    let found =
      if filter.isSearch {
        try countFound(filter, stretch)
      } else if filter.isNarrow {
        try count(choices, filter, stretch)
      } else {
        try connection.integer(
          "select count(*) from (select key from ledger where county = ?1 and key between ?2 and ?3 limit ?4) as few",
          [.integer(county), .integer(stretch.first), .integer(stretch.last), .integer(stretch.limit)]) ?? 0
      }
    guard let found else { return .unknown }
    return found < stretch.limit ? .exactly(found) : .atLeast(stretch.limit - 1)
  }
}
