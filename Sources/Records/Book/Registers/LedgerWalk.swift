import Basics
import Casework

extension Registers {
  /// Every row of the ledger as it stood at the end of a day, in the order of 附件5: by day, then by number.
  ///
  /// Texts are those of today; whether a row was closed, and when, is that day's.
  /// - Parameters:
  ///   - first: earlier rows are left out.
  ///   - subdistrict: code; nil for the whole county.
  ///   - body: gets the rows one by one until it answers false.
  package func eachLedgerRow(
    from first: Day? = nil, asOf day: Day, subdistrict: String? = nil, _ body: (LedgerRow) throws -> Bool
  ) throws {
    let histories = try rectificationHistories()
    var sameDay: [LedgerRow] = []
    var isOver = false
    func pass() throws {
      for row in sameDay.sorted(by: { $0.number < $1.number }) where !isOver { isOver = try !body(row) }
      sameDay.removeAll(keepingCapacity: true)
    }
    let place = subdistrict == nil ? "" : " and subdistrict = ?4"
    try connection.rows(
      """
      select \(LedgerRow.columns) from ledger where county = ?1 and key >= ?2 and key < ?3\(place) order by key
      """,
      [
        .integer(county), .integer(first.map { LedgerRow.firstKey(of: $0) } ?? Int.min),
        .integer(LedgerRow.firstKey(of: day + 1)),
      ] + (subdistrict.map { [.text($0)] } ?? [])
    ) { source in
      var row = LedgerRow(source)
      if row.sort == .problem, let history = histories[row.opened] {
        let done = history.last { $0.day <= day && ($0.reopened.map { $0 > day } ?? true) }
        (row.isClosed, row.closedDay) = (done != nil, done?.day)
      } else if let closed = row.closedDay, closed > day {
        (row.isClosed, row.closedDay) = (false, nil)
      }
      if let last = sameDay.last, last.day != row.day { try pass() }
      sameDay.append(row)
      return !isOver
    }
    try pass()
  }

  /// Of the problems that were rectified more than once or reopened, by number in the register.
  func rectificationHistories() throws -> [Int: [Rectification]] {
    var histories: [Int: [Rectification]] = [:]
    try connection.rows(
      """
      select problem, day, accepted_by, reopened from rectification where county = ?1 order by problem, position
      """, [.integer(county)]
    ) { row in
      histories[row.integer(0), default: []].append(
        Rectification(day: row.day(1) ?? Day(number: 0), acceptedBy: row.text(2), reopened: row.day(3)))
      return true
    }
    return histories
  }
}
