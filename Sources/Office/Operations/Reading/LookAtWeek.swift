import Basics
import Book
import Casework

extension Office {
  /// Entries of the journal so far: as long as it does not grow, nothing in the book has changed.
  package func journalSize() throws -> Int { try book.read { try $0.lastEntry() } }

  /// What was handed in for a week.
  /// - Parameter week: the Thursday on which it was due.
  package func submissions(of week: Day) throws -> [WeekSubmission] { try book.read { try $0.submissions(week: week) } }

  /// Every 附件6 that units sent, as received.
  package func receivedSummaries() throws -> [ReceivedSummary] { try book.read { try $0.summaries() } }

  package func estates() throws -> [Estate] { try book.read { try $0.estates() } }
  package func companies() throws -> [Company] { try book.read { try $0.companies() } }

  /// 编号 of records by their numbers in the registers (`row` in facts).
  package func numbers(of rows: some Collection<Int32>) throws -> [Int32: String] {
    try book.read { try $0.numbers(of: rows) }
  }

  package func problem(_ number: String) throws -> Problem? { try book.read { try $0.problem(number) } }

  /// How many rows of the review list wait for a decision.
  /// - Parameter subdistrict: nil for all.
  package func waitingRows(upTo most: Int = .max, subdistrict: String? = nil) throws -> Int {
    try book.read { try $0.count(of: .waiting, subdistrict: subdistrict, upTo: most) }
  }

  /// Rows that wait for a decision, in order of arrival.
  package func heldRows(subdistrict: String?, skipping: Int, limit: Int) throws -> [HeldRow] {
    try book.read { try $0.heldRows(.waiting, subdistrict: subdistrict, skipping: skipping, limit: limit) }
  }
}
