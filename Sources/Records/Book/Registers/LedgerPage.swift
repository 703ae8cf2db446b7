import Basics
import Foundation

/// Which rows of the ledger are wanted; every choice narrows the others.
package struct LedgerFilter: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable { case open, closed, overdue }

  /// Any run of characters of number, brief, progress, estate, office or remark.
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

extension Registers {
  private static let countedMost = 1000
  /// What one page may take of a processor before it is shown as it is, in nanoseconds.
  private static let patience = 6_000_000
  /// A token in fewer documents than this is followed through all of them.
  private static let fewDocuments = 8000

  /// A page of the ledger, in some milliseconds whatever is asked of a million rows.
  package func ledgerPage(
    _ filter: LedgerFilter, at place: LedgerPage.Place = .newest, limit: Int = 50
  ) throws -> LedgerPage {
    var whole = (
      first: filter.from.map { LedgerRow.firstKey(of: $0) } ?? 0,
      last: filter.to.map { LedgerRow.firstKey(of: $0 + 1) - 1 } ?? Int.max
    )
    // What is found only later is not overdue yet.
    if filter.state == .overdue { whole.last = min(whole.last, LedgerRow.firstKey(of: filter.today + 1) - 1) }
    var (first, last, newestFirst) = (whole.first, whole.last, true)
    switch place {
    case .newest: break
    case .olderThan(let key): last = min(last, key - 1)
    case .newerThan(let key): (first, newestFirst) = (max(first, key + 1), false)
    }
    var page = LedgerPage()
    if first <= last {
      let walk = Walk(first: first, last: last, newestFirst: newestFirst, limit: limit + 1)
      if filter.search.isEmpty, filter.source == nil {
        let keys = filter.isNarrow ? try choiceKeys(filter, walk) : try allKeys(walk)
        page.rows = try keys.compactMap { try ledgerRow($0) }
      } else {
        try search(filter, walk, into: &page)
      }
    }
    let isMore = page.rows.count > limit
    if isMore { page.rows.removeLast() }
    if newestFirst {
      if isMore { page.older = page.rows.last?.key }
      if case .olderThan(let key) = place { page.newer = page.rows.first?.key ?? key - 1 }
    } else {
      page.rows.reverse()
      if isMore { page.newer = page.rows.first?.key }
      if case .newerThan(let key) = place { page.older = page.rows.last?.key ?? key + 1 }
    }
    if place == .newest, page.older == nil {
      page.count = .exactly(page.rows.count)
    } else {
      page.count = try count(filter, whole.first, whole.last)
    }
    return page
  }

  private struct Walk {
    var first: Int
    var last: Int
    var newestFirst: Bool
    var limit: Int

    var order: String { newestFirst ? "desc" : "asc" }
  }

  package func ledgerRow(_ key: Int) throws -> LedgerRow? {
    try connection.first(
      "select \(LedgerRow.columns) from ledger where county = ?1 and key = ?2", [.integer(county), .integer(key)]
    ) { LedgerRow($0) }
  }

  private func allKeys(_ walk: Walk) throws -> [Int] {
    try connection.all(
      "select key from ledger where county = ?1 and key between ?2 and ?3 order by key \(walk.order) limit ?4",
      [.integer(county), .integer(walk.first), .integer(walk.last), .integer(walk.limit)]
    ) { $0.integer(0) }
  }

  // MARK: By what is chosen

  private struct Choice {
    var subdistrict: String
    var kind: String
    var state: Int
  }

  /// Every choice that the filter admits and the ledger holds. The index is skipped through from one to the next.
  private func choices(_ filter: LedgerFilter) throws -> [Choice] {
    let states =
      switch filter.state {
      case nil: [LedgerRow.openWithDeadline, LedgerRow.closed, LedgerRow.open]
      case .open: [LedgerRow.openWithDeadline, LedgerRow.open]
      case .closed: [LedgerRow.closed]
      case .overdue: [LedgerRow.openWithDeadline]
      }
    var kinds: [(subdistrict: String, kind: String)] = []
    if let subdistrict = filter.subdistrict, let kind = filter.kind {
      kinds = [(subdistrict, kind)]
    } else {
      var place: (subdistrict: String, kind: String)? = try next(after: nil, filter.subdistrict)
      while let found = place {
        if filter.kind == nil || filter.kind == found.kind { kinds.append(found) }
        place = try next(after: found, filter.subdistrict)
      }
    }
    return kinds.flatMap { found in
      states.map { Choice(subdistrict: found.subdistrict, kind: found.kind, state: $0) }
    }
  }

  private func next(
    after place: (subdistrict: String, kind: String)?, _ subdistrict: String?
  ) throws -> (subdistrict: String, kind: String)? {
    // Two steps, since engines walk through a whole group when asked for the next pair at once.
    if let place {
      let kind = try connection.first(
        """
        select kind from ledger where county = ?1 and subdistrict = ?2 and kind > ?3 order by kind limit 1
        """, [.integer(county), .text(place.subdistrict), .text(place.kind)]
      ) { $0.text(0) }
      if let kind { return (place.subdistrict, kind) }
      if subdistrict != nil { return nil }
    }
    let found = try connection.first(
      """
      select subdistrict, kind from ledger where county = ?1 and subdistrict \(place == nil ? ">=" : ">") ?2 \
      order by subdistrict, kind limit 1
      """, [.integer(county), .text(place?.subdistrict ?? subdistrict ?? "")]
    ) { (subdistrict: $0.text(0), kind: $0.text(1)) }
    if let found, let subdistrict, found.subdistrict != subdistrict { return nil }
    return found
  }

  private func choiceKeys(_ filter: LedgerFilter, _ walk: Walk) throws -> [Int] {
    let isOverdue = filter.state == .overdue
    var keys: [Int] = []
    for choice in try choices(filter) {
      keys += try connection.all(
        """
        select key from ledger where county = ?1 and subdistrict = ?2 and kind = ?3 and state = ?4 \
        and key between ?5 and ?6\(isOverdue ? " and due < ?8" : "") order by key \(walk.order) limit ?7
        """,
        [
          .integer(county), .text(choice.subdistrict), .text(choice.kind), .integer(choice.state),
          .integer(walk.first), .integer(walk.last), .integer(walk.limit),
        ] + (isOverdue ? [.day(filter.today)] : [])
      ) { $0.integer(0) }
    }
    return Array(keys.sorted { walk.newestFirst ? $0 > $1 : $0 < $1 }.prefix(walk.limit))
  }

  // MARK: By what is typed

  /// Where a search is: how far it came, and what it has found.
  private struct Search {
    let text: SearchText
    let filter: LedgerFilter
    let walk: Walk
    let begun = processorTime()
    var read = 0
    var rows: [LedgerRow] = []
    /// Where it stopped for want of time.
    var unfinished: Int?

    var isOver: Bool { rows.count >= walk.limit || unfinished != nil }
    var isLate: Bool { processorTime() - begun > patience }
  }

  private func search(_ filter: LedgerFilter, _ walk: Walk, into page: inout LedgerPage) throws {
    let text = SearchText(filter.search)
    if text.tokens.isEmpty, !filter.search.isEmpty, filter.source == nil { return }
    var search = Search(text: text, filter: filter, walk: walk)
    let tokens = filter.tokens(text)
    if try tokens.count == 1 || hasFew(tokens, walk) {
      try find(tokens, walk.first, walk.last, &search)
    } else {
      try findByDays(tokens, &search)
    }
    page.rows = search.rows
    if let unfinished = search.unfinished, search.rows.count < walk.limit {
      page.searchedUntil = Day(number: unfinished >> 32)
      if walk.newestFirst { page.older = unfinished + 1 } else { page.newer = unfinished - 1 }
    }
  }

  private func find(_ tokens: [String], _ first: Int, _ last: Int, _ search: inout Search) throws {
    try connection.search.keys(
      holding: tokens, from: first, through: last, newestFirst: search.walk.newestFirst, on: connection
    ) { key in
      if search.read % 16 == 15, search.isLate {
        search.unfinished = key
        return false
      }
      search.read += 1
      guard let row = try ledgerRow(key) else { return true }
      if search.text.needsReading, !search.text.stands(in: row) { return true }
      if search.filter.state == .overdue, !row.isOverdue(on: search.filter.today) { return true }
      search.rows.append(row)
      return search.rows.count < search.walk.limit
    }
  }

  /// From days to days, since documents that hold every one of many common tokens may be far between, and the engine
  /// does not come back before it has found one.
  private func findByDays(_ tokens: [String], _ search: inout Search) throws {
    let walk = search.walk
    guard let bounds = try ledgerBounds() else { return }
    let (low, high) = (max(walk.first, bounds.first), min(walk.last, bounds.last))
    if low > high { return }
    let days = SearchText.daysTogether
    let blocks = (low >> 32) / days...(high >> 32) / days
    for step in 0..<blocks.count {
      let block = walk.newestFirst ? blocks.upperBound - step : blocks.lowerBound + step
      let first = max(low, LedgerRow.firstKey(of: Day(number: block * days)))
      let last = min(high, LedgerRow.firstKey(of: Day(number: (block + 1) * days)) - 1)
      try find([SearchText.days(block)] + tokens, first, last, &search)
      if search.isOver { return }
      if search.isLate {
        search.unfinished = walk.newestFirst ? first - 1 : last + 1
        return
      }
    }
  }

  private func ledgerBounds() throws -> (first: Int, last: Int)? {
    func end(_ order: String) throws -> Int? {
      try connection.integer(
        "select key from ledger where county = ?1 order by key \(order) limit 1", [.integer(county)])
    }
    guard let first = try end("asc"), let last = try end("desc") else { return nil }
    return (first, last)
  }

  /// True where one of the tokens is so rare that all its documents can be looked through. A sample of the nearest
  /// tells how close they lie.
  private func hasFew(_ tokens: [String], _ walk: Walk) throws -> Bool {
    let sample = 128
    guard let bounds = try ledgerBounds() else { return true }
    let all = 1 + (min(walk.last, bounds.last) >> 32) - (max(walk.first, bounds.first) >> 32)
    for token in tokens {
      var (count, nearest, farthest) = (0, 0, 0)
      try connection.search.keys(
        holding: [token], from: walk.first, through: walk.last, newestFirst: walk.newestFirst, on: connection
      ) { key in
        if count == 0 { nearest = key }
        farthest = key
        count += 1
        return count < sample
      }
      if count < sample { return true }
      let days = max(1, abs(nearest - farthest) >> 32)
      if sample * all / days < Self.fewDocuments { return true }
    }
    return false
  }

  // MARK: Counting

  private func count(_ filter: LedgerFilter, _ first: Int, _ last: Int) throws -> LedgerPage.Count {
    let most = Self.countedMost
    var sum = 0
    if filter.search.isEmpty, filter.source == nil {
      if filter.isNarrow {
        let isOverdue = filter.state == .overdue
        for choice in try choices(filter) where sum <= most {
          sum +=
            try connection.integer(
              """
              select count(*) from (select key from ledger where county = ?1 and subdistrict = ?2 and kind = ?3 \
              and state = ?4 and key between ?5 and ?6\(isOverdue ? " and due < ?8" : "") limit ?7) as few
              """,
              [
                .integer(county), .text(choice.subdistrict), .text(choice.kind), .integer(choice.state),
                .integer(first), .integer(last), .integer(most + 1 - sum),
              ] + (isOverdue ? [.day(filter.today)] : [])) ?? 0
        }
      } else {
        sum =
          try connection.integer(
            "select count(*) from (select key from ledger where county = ?1 and key between ?2 and ?3 limit ?4) as few",
            [.integer(county), .integer(first), .integer(last), .integer(most + 1)]) ?? 0
      }
    } else {
      let text = SearchText(filter.search)
      let tokens = filter.tokens(text)
      if tokens.isEmpty { return .exactly(0) }
      if tokens.count > 1 || filter.state == .overdue { return .unknown }
      try connection.search.keys(holding: tokens, from: first, through: last, newestFirst: true, on: connection) { _ in
        sum += 1
        return sum <= most
      }
    }
    return sum > most ? .atLeast(most) : .exactly(sum)
  }
}

extension LedgerFilter {
  /// True where something is chosen for which there is an index.
  fileprivate var isNarrow: Bool { subdistrict != nil || kind != nil || state != nil }

  fileprivate func tokens(_ text: SearchText) -> [String] {
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

/// What the calling thread has had of a processor, in nanoseconds.
private func processorTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
