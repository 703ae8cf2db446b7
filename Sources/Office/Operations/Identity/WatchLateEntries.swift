import Basics
import Book
import Casework

extension Office {
  /// What was written down in these days of days long gone, for those who watch over it (补录).
  ///
  /// - Parameter before: where an earlier stretch ended.
  /// - Throws: `Denied`.
  package func lateEntries(
    from first: Day, to last: Day, before: Int? = nil, most: Int = 100, by officer: Officer
  ) throws -> LateEntries {
    try demand(.seeReveals, by: officer)
    return try book.read { try $0.lateEntries(from: first, to: last, before: before, most: most) }
  }
}
