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
    let (histories, closings) = (try rectificationHistories(), try undoneClosings())
    var sameDay: [LedgerRow] = []
    var isOver = false
    func pass() throws {
      for row in sameDay.sorted(by: { $0.number < $1.number }) where !isOver { isOver = try !body(row) }
      sameDay.removeAll(keepingCapacity: true)
    }
    let place = subdistrict == nil ? "" : " and subdistrict = ?4"
    let keys = LedgerRow.keys(from: first, through: day)
    try connection.walk(
      """
      select \(LedgerRow.columns) from ledger where county = ?1 and key between ?2 and ?3\(place) order by key desc
      """,
      [
        .integer(county), .integer(keys.first), .integer(keys.last),
      ] + (subdistrict.map { [.text($0)] } ?? [])
    ) { source in
      var row = LedgerRow(source)
      row.stand(
        asOf: day, rectified: row.sort == .problem ? histories[row.opened] : nil,
        closed: row.sort == .complaint ? closings[row.opened] : nil)
      if let last = sameDay.last, last.day != row.day { try pass() }
      sameDay.append(row)
      return !isOver
    }
    try pass()
  }

  /// Closings of complaints that were opened again afterwards, by number in the register.
  func undoneClosings() throws -> [Int: [Closing]] {
    var closings: [Int: [Closing]] = [:]
    try connection.rows(
      "select complaint, day, reopened from closing where county = ?1 order by complaint, position", [.integer(county)]
    ) { row in
      closings[row.integer(0), default: []].append(Closing(day: row.day(1) ?? Day(number: 0), reopened: row.day(2)))
      return true
    }
    return closings
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

extension LedgerRow {
  /// Takes back what the row tells of after the day: 办结, 整改完成, and who accepted it.
  ///
  /// - Parameters:
  ///   - rectified: the whole history of a problem, where it was rectified more than once or reopened.
  ///   - closed: a complaint's closings that were undone.
  package mutating func stand(asOf day: Day, rectified history: [Rectification]?, closed undone: [Closing]?) {
    if let history {
      let done = history.last { $0.stands(on: day) }
      (isClosed, closedDay, receiver) = (done != nil, done?.day, done?.acceptedBy ?? "")
      return
    }
    if let closedDay, closedDay <= day { return }
    let earlier = undone?.last { $0.stands(on: day) }
    (isClosed, closedDay) = (earlier != nil, earlier?.day)
    if sort == .problem { receiver = "" }
  }
}
