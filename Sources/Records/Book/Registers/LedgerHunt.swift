import Basics
import Foundation

/// A search through the ledger: how far it came, and what it has found.
private struct LedgerHunt {
  /// What one page may take of a processor before it is shown as it is, in nanoseconds.
  static let patience = 4_000_000

  let text: SearchText
  let filter: LedgerFilter
  let stretch: LedgerStretch
  let begun = processorTime()
  var read = 0
  var rows: [LedgerRow] = []
  /// Where it stopped for want of time.
  var unfinished: Int?

  var isOver: Bool { rows.count >= stretch.limit || unfinished != nil }
  var isLate: Bool { processorTime() - begun > Self.patience }
}

extension Registers {
  /// A token in fewer documents than this is followed through all of them.
  private static let fewDocuments = 8000

  func search(_ filter: LedgerFilter, _ stretch: LedgerStretch, into page: inout LedgerPage) throws {
    let text = SearchText(filter.search)
    if text.tokens.isEmpty, !filter.search.isEmpty, filter.source == nil { return }
    var hunt = LedgerHunt(text: text, filter: filter, stretch: stretch)
    let tokens = filter.tokens(text)
    if try tokens.count == 1 || hasFew(tokens, stretch) {
      try find(tokens, stretch.first, stretch.last, &hunt)
    } else {
      try findByDays(tokens, &hunt)
    }
    page.rows = hunt.rows
    if let unfinished = hunt.unfinished, hunt.rows.count < stretch.limit {
      page.searchedUntil = LedgerRow.day(ofKey: unfinished)
      if stretch.newestFirst { page.older = unfinished - 1 } else { page.newer = unfinished + 1 }
    }
  }

  private func find(_ tokens: [String], _ first: Int, _ last: Int, _ hunt: inout LedgerHunt) throws {
    try connection.search.keys(
      holding: tokens, from: first, through: last, rising: hunt.stretch.newestFirst, on: connection
    ) { key in
      if hunt.read % 16 == 15, hunt.isLate {
        hunt.unfinished = key
        return false
      }
      hunt.read += 1
      guard let row = try ledgerRow(key) else { return true }
      if hunt.text.needsReading, !hunt.text.stands(in: row) { return true }
      if hunt.filter.state == .overdue, !row.isOverdue(on: hunt.filter.today) { return true }
      hunt.rows.append(row)
      return hunt.rows.count < hunt.stretch.limit
    }
  }

  /// From days to days, since documents that hold every one of many common tokens may be far between, and the engine
  /// does not come back before it has found one.
  private func findByDays(_ tokens: [String], _ hunt: inout LedgerHunt) throws {
    guard let days = try days(of: hunt.stretch) else { return }
    let together = SearchText.daysTogether
    let blocks = days.lowerBound / together...days.upperBound / together
    for step in 0..<blocks.count {
      let block = hunt.stretch.newestFirst ? blocks.upperBound - step : blocks.lowerBound + step
      let keys = LedgerRow.keys(
        from: Day(number: block * together), through: Day(number: (block + 1) * together - 1))
      let (first, last) = (max(hunt.stretch.first, keys.first), min(hunt.stretch.last, keys.last))
      try find([SearchText.days(block)] + tokens, first, last, &hunt)
      if hunt.isOver { return }
      if hunt.isLate {
        hunt.unfinished = hunt.stretch.newestFirst ? last + 1 : first - 1
        return
      }
    }
  }

  /// The numbers of the days on which there are rows; nil where the stretch is outside of them.
  private func days(of stretch: LedgerStretch) throws -> ClosedRange<Int>? {
    func end(_ order: String) throws -> Int? {
      try connection.integer(
        "select key from ledger where county = ?1 order by key \(order) limit 1", [.integer(county)])
    }
    guard let first = try end("asc"), let last = try end("desc") else { return nil }
    let (low, high) = (max(stretch.first, first), min(stretch.last, last))
    if low > high { return nil }
    return LedgerRow.day(ofKey: high).number...LedgerRow.day(ofKey: low).number
  }

  /// True where one of the tokens is so rare that all its documents can be looked through. A sample of the nearest
  /// tells how close they lie.
  private func hasFew(_ tokens: [String], _ stretch: LedgerStretch) throws -> Bool {
    let sample = 128
    guard let days = try days(of: stretch) else { return true }
    for token in tokens {
      var (count, nearest, farthest) = (0, 0, 0)
      try connection.search.keys(
        holding: [token], from: stretch.first, through: stretch.last, rising: stretch.newestFirst, on: connection
      ) { key in
        if count == 0 { nearest = key }
        farthest = key
        count += 1
        return count < sample
      }
      if count < sample { return true }
      let apart = abs(LedgerRow.day(ofKey: nearest) - LedgerRow.day(ofKey: farthest))
      if sample * days.count / max(1, apart) < Self.fewDocuments { return true }
    }
    return false
  }

  /// How many rows a search finds, as far as the stretch's limit; nil where counting would take longer than looking.
  func countFound(_ filter: LedgerFilter, _ stretch: LedgerStretch) throws -> Int? {
    let tokens = filter.tokens(SearchText(filter.search))
    if tokens.isEmpty { return 0 }
    if tokens.count > 1 || filter.state == .overdue { return nil }
    var sum = 0
    try connection.search.keys(
      holding: tokens, from: stretch.first, through: stretch.last, rising: true, on: connection
    ) { _ in
      sum += 1
      return sum < stretch.limit
    }
    return sum
  }
}

/// What the calling thread has had of a processor, in nanoseconds.
private func processorTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
