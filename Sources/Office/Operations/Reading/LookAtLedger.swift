import Basics
import Book
import Casework

/// What somebody looks for in the ledger; every choice narrows the others.
package struct LedgerQuestion: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable { case open, closed, overdue }

  /// One character is enough.
  package var search = ""
  /// Code of a subdistrict.
  package var subdistrict: String?
  /// Code of a kind.
  package var kind: String?
  package var state: State?
  package var source: String?
  package var from: Day?
  package var to: Day?
  /// `LedgerLook.next` of the page before; nil for the newest rows.
  package var after: Int?

  package init() {}
}

/// A page of the ledger, newest first.
package struct LedgerLook: Sendable {
  package struct Row: Sendable {
    /// False for a problem that nobody complained of.
    package var isComplaint: Bool
    package var number: String
    package var day: Day
    /// Code; empty where no subdistrict holds it.
    package var subdistrict: String
    package var estate: String
    /// Code; empty where not known.
    package var kind: String
    package var brief: String
    package var source: String
    package var progress: String
    /// Masked; empty where nobody complained, or namelessly.
    package var reporter: String
    package var isClosed: Bool
    package var closed: Day?
    package var due: Day?
  }

  package enum Count: Sendable, Equatable { case exactly(Int), atLeast(Int), unknown }

  package var rows: [Row]
  package var next: Int?
  /// The day up to which was searched, where the time for a page was over before it was full.
  package var searchedUntil: Day?
  package var count: Count
}

extension Office {
  /// Looks at a page of the ledger; some milliseconds whatever is asked of a million rows. Reporters are masked.
  package func look(at question: LedgerQuestion, limit: Int) throws -> LedgerLook {
    var filter = LedgerFilter(today: clock.today)
    filter.search = question.search
    filter.subdistrict = question.subdistrict
    filter.kind = question.kind
    filter.state = question.state.flatMap { LedgerFilter.State(rawValue: $0.rawValue) }
    filter.source = question.source
    filter.from = question.from
    filter.to = question.to
    let place = question.after.map { LedgerPage.Place.olderThan($0) } ?? .newest
    let page = try book.read { try $0.ledgerPage(filter, at: place, limit: limit) }
    let people = try book.vault.masked(page.rows.map(\.reporter).filter { !$0.isEmpty })
    let words = try book.vault.spoken(page.rows.map { ($0.number, $0.brief) })
    let rows = page.rows.map { row in
      LedgerLook.Row(
        isComplaint: row.sort == .complaint, number: row.number, day: row.day, subdistrict: row.subdistrict,
        estate: row.estateName, kind: row.kind,
        brief: words[row.number] ?? row.brief, source: row.source, progress: row.progress,
        reporter: people[row.reporter]?.name ?? "", isClosed: row.isClosed, closed: row.closedDay, due: row.due)
    }
    let count: LedgerLook.Count =
      switch page.count {
      case .exactly(let number): .exactly(number)
      case .atLeast(let number): .atLeast(number)
      case .unknown: .unknown
      }
    return LedgerLook(rows: rows, next: page.older, searchedUntil: page.searchedUntil, count: count)
  }
}
