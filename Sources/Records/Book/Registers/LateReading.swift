import Basics
import Casework

extension Registers {
  /// So many entries of the journal are looked at for one page, so that a page takes no longer in a large book.
  private static let stretch = 1500

  /// What was entered from `first` to `last` of days more than 24 hours gone, the latest first.
  ///
  /// - Parameters:
  ///   - before: where an earlier stretch ended; nil to begin with the last entry.
  ///   - most: so many are enough.
  package func lateEntries(from first: Day, to last: Day, before: Int?, most: Int) throws -> LateEntries {
    let (begin, end) = (Moment(first).seconds, Moment(last + 1).seconds)
    var found = LateEntries()
    var looked = 0
    var suspects: [(record: Record, version: Int, moment: Moment, actor: String)] = []
    let start = try before ?? lastEntry(before: end) + 1
    try connection.rows(
      """
      select number, moment, actor, version, kind, payload from journal where county = ?1 and number < ?2 \
      order by number desc limit ?3
      """, [.integer(county), .integer(start), .integer(Self.stretch)]
    ) { row in
      let moment = Moment(seconds: row.integer(1))
      guard moment.seconds >= begin else { return false }
      looked += 1
      found.before = row.integer(0)
      guard moment.seconds < end, let sort = Record.Sort(ofKind: row.text(4)), LateEntry.sorts.contains(sort) else {
        return true
      }
      let record = try row.withText(5) { try PayloadReading.decode(sort, from: $0) }
      if LateEntry.mayBe(in: record, entered: moment) { suspects.append((record, row.integer(3), moment, row.text(2))) }
      return suspects.count < most
    }
    if looked < Self.stretch, suspects.count < most { found.before = nil }
    for (record, version, moment, actor) in suspects {
      let earlier = version > 1 ? try self.record(record.subject, version: version - 1) : nil
      found.entries += LateEntry.all(in: record, before: earlier, entered: moment, by: actor)
    }
    return found
  }

  /// The last entry of before a moment: clocks go forward, so that halving finds it.
  private func lastEntry(before seconds: Int) throws -> Int {
    func moment(_ number: Int) throws -> Int? {
      try connection.integer(
        "select moment from journal where county = ?1 and number = ?2", [.integer(county), .integer(number)])
    }
    var (known, beyond) = (
      0, 1 + (try connection.integer("select size from tree where county = ?1", [.integer(county)]) ?? 0)
    )
    while beyond - known > 1 {
      let middle = (known + beyond) / 2
      if try moment(middle) ?? .max < seconds { known = middle } else { beyond = middle }
    }
    return known
  }
}
