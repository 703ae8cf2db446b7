import Basics
import Casework

/// A page of the ledger, newest first.
package struct LedgerView: Sendable {
  package static let pageSize = 50

  package enum Count: Sendable, Equatable {
    case exactly(Int)
    case moreThan(Int)
    /// Counting would take longer than looking.
    case unknown
  }

  package var query: LedgerQuery
  package var rows: [LedgerLine]
  /// Where the next page begins; nil on the last.
  package var next: String?
  package var count: Count
  /// The day up to which was searched, where the page is not full because looking further would have taken too long.
  package var searchedUntil: Day?
  /// The record whose number was typed, where no row shows it.
  package var numbered: Related?
  package var units: [NamedUnit]
  package var sources: [String]

  package init(
    query: LedgerQuery, rows: [LedgerLine], next: String?, count: Count, searchedUntil: Day? = nil, units: [NamedUnit],
    sources: [String]
  ) {
    self.query = query
    self.rows = rows
    self.next = next
    self.count = count
    self.searchedUntil = searchedUntil
    self.units = units
    self.sources = sources
  }
}

/// A row of the ledger: a complaint, or a problem that nobody complained of.
package struct LedgerLine: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case open
    case overdue(days: Int)
    case closed(Day)
  }

  package var entry: Entry
  package var day: Day
  package var unit = ""
  package var estate = ""
  /// The kind's name; empty where it is not known.
  package var kind = ""
  package var brief = ""
  package var source = ""
  package var progress = ""
  /// Masked; empty where nobody complained or the reporter is anonymous.
  package var reporter = ""
  package var state = State.open

  package init(entry: Entry, day: Day) {
    self.entry = entry
    self.day = day
  }
}

/// One record with its history.
package struct EntryView: Sendable {
  package struct Field: Sendable, Equatable {
    package var title: String
    package var value: String
    /// The record or place that the value names.
    package var link: SitePath?

    package init(_ title: String, _ value: String, link: SitePath? = nil) {
      self.title = title
      self.value = value
      self.link = link
    }
  }

  package var entry: Entry
  package var title: String
  package var state: LedgerLine.State?
  package var fields: [Field]
  /// Other records that belong to this one.
  package var related: [Related]
  /// Oldest first.
  package var history: [HistoryLine]
  /// The case in which it is worked on; nil where there is none that the officer sees.
  package var matter: String?

  package init(
    entry: Entry, title: String, state: LedgerLine.State?, fields: [Field], related: [Related] = [],
    history: [HistoryLine] = []
  ) {
    self.entry = entry
    self.title = title
    self.state = state
    self.fields = fields
    self.related = related
    self.history = history
  }
}

package struct Related: Sendable, Equatable {
  /// What it is to this record: `核查属实的问题`, `来源的投诉`.
  package var role: String
  package var entry: Entry
  package var words: String

  package init(role: String, entry: Entry, words: String) {
    self.role = role
    self.entry = entry
    self.words = words
  }
}

/// One entry of the journal, as a sentence.
package struct HistoryLine: Sendable, Equatable {
  /// The entry's number in the journal.
  package var number: Int
  package var moment: Moment
  package var actor: String
  /// `登记了这件投诉举报`, `修改了2项`.
  package var sentence: String
  package var changes: [Difference]

  package init(number: Int, moment: Moment, actor: String, sentence: String, changes: [Difference] = []) {
    self.number = number
    self.moment = moment
    self.actor = actor
    self.sentence = sentence
    self.changes = changes
  }
}
