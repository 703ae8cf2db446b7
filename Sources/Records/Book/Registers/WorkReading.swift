import Basics
import Casework

/// What somebody may have to do, by what makes it urgent (我的待办).
package enum WorkHeading: String, Sendable, CaseIterable {
  case referred, overdue, contested, today, tomorrow, returned, unassigned, inspection, underway

  package var isNewestFirst: Bool { self == .underway }
}

/// Whose work it is.
package enum WorkPlace: Sendable, Equatable {
  /// Code of a subdistrict; empty for what no subdistrict holds.
  case subdistrict(String)
  /// Id of an organisation: what was transferred to it.
  case unit(String)
}

/// Which part of the register of casework is wanted: in the order of its key, which is a day and the case's number.
package struct WorkQuery: Sendable {
  package var heading: WorkHeading
  package var today: Day
  /// The next working day: what is due until then is due “tomorrow”.
  package var next: Day
  /// Code of the post that looks: another must accept what it submitted.
  package var post: String
  /// Behind this key.
  package var after: WorkKey?
  package var limit: Int
  /// Leaves out of what is due the cases whose next day is that of a rectification: they are listed as problems.
  package var leavesRectifications = false
  /// The post passes or sends back what others submitted.
  package var inspects = true

  package init(_ heading: WorkHeading, today: Day, next: Day, post: String, after: WorkKey? = nil, limit: Int) {
    (self.heading, self.today, self.next, self.post, self.after, self.limit) = (
      heading, today, next, post, after, limit
    )
  }
}

package struct WorkKey: Sendable, Equatable, Comparable {
  package var day: String
  package var matter: String

  package init(day: String, matter: String) { (self.day, self.matter) = (day, matter) }

  package static func < (a: WorkKey, b: WorkKey) -> Bool { (a.day, a.matter) < (b.day, b.matter) }
}

extension Registers {
  /// The lines of one place, each with its key; every question goes along an index, from its beginning.
  package func work(_ query: WorkQuery, in place: WorkPlace) throws -> [(key: WorkKey, line: CaseworkLine)] {
    var found: [(key: WorkKey, line: CaseworkLine)] = []
    for part in parts(of: query, in: place) {
      let order = query.heading.isNewestFirst ? " desc" : ""
      let sql = """
        select \(Self.caseworkColumns) from casework where county = ?1 and \(part.condition) \
        and (\(part.key), matter) \(order.isEmpty ? ">" : "<") (?3, ?4) \
        order by \(part.key)\(order), matter\(order) limit ?5
        """
      try connection.rows(sql, arguments(part, query)) { row in
        let line = caseworkLine(row)
        let day = part.key == "due" ? line.due : line.received
        found.append((WorkKey(day: day?.description ?? "", matter: line.matter), line))
        return true
      }
    }
    let isNewestFirst = query.heading.isNewestFirst
    return Array(found.sorted { isNewestFirst ? $1.key < $0.key : $0.key < $1.key }.prefix(query.limit))
  }

  /// - Returns: how many there are, no more than `limit` of each part counted.
  package func workCount(_ query: WorkQuery, in place: WorkPlace) throws -> Int {
    try parts(of: query, in: place).reduce(0) { sum, part in
      let sql = """
        select count(*) from (select matter from casework where county = ?1 and \(part.condition) \
        and (\(part.key), matter) \(query.heading.isNewestFirst ? "<" : ">") (?3, ?4) limit ?5) as listed
        """
      return sum + (try connection.integer(sql, arguments(part, query)) ?? 0)
    }
  }

  private struct Part {
    /// Of place and heading; `?2` is the place, `?6` what the heading asks for.
    var condition: String
    /// The day by which the lines are in order.
    var key: String
    var place: String
    /// The first day wanted: whatever lies before it is never looked at.
    var first: String
    var asked: [SQLValue] = []
  }

  private func arguments(_ part: Part, _ query: WorkQuery) -> [SQLValue] {
    let first = WorkKey(day: part.first, matter: "")
    let start = query.after.map { query.heading.isNewestFirst ? min($0, first) : max($0, first) } ?? first
    return [
      .integer(county), .text(part.place), .text(start.day), .text(start.matter), .integer(query.limit),
    ] + part.asked
  }

  private func parts(of query: WorkQuery, in place: WorkPlace) -> [Part] {
    let (column, code, isUnit) =
      switch place {
      case .subdistrict(let code): ("subdistrict = ?2", code, false)
      case .unit(let id): ("unit = ?2 and unit <> ''", id, true)
      }
    func due(from first: Day?, through last: Day?) -> [Part] {
      let others = query.leavesRectifications && !isUnit ? " and clock <> \(CaseClock.Sort.rectification.position)" : ""
      return [
        Part(
          condition: column + others + (last == nil ? "" : " and due <= ?6"), key: "due", place: code,
          first: first?.description ?? "0", asked: last.map { [.day($0)] } ?? [])
      ]
    }
    func staged(_ stages: [CaseFile.Stage], _ more: String = "", _ asked: [SQLValue] = [], first: String = "") -> [Part]
    {
      stages.map {
        Part(
          condition: "\(column) and stage = \($0.position)\(more)", key: "received", place: code, first: first,
          asked: asked)
      }
    }
    // What stands under no other heading; behind every day there is.
    func underway() -> [Part] {
      if isUnit { return staged([.transferred], " and due = ''", first: "9") }
      let more = " and (due = '' or due > ?6) and sent_back = 0 and contested = 0"
      let asked = [SQLValue.day(query.next)]
      let inspected = query.inspects ? " and submitted_by = ?7" : ""
      return staged([.assigned, .verified, .rectifying, .transferred, .closed], more, asked, first: "9")
        + staged([.submitted], more + inspected, asked + (query.inspects ? [.text(query.post)] : []), first: "9")
    }
    switch query.heading {
    case .overdue: return due(from: nil, through: query.today - 1)
    case .today: return due(from: query.today, through: query.today)
    case .tomorrow: return due(from: query.today + 1, through: query.next)
    case .contested:
      return isUnit ? [] : [Part(condition: "\(column) and contested = 1", key: "received", place: code, first: "")]
    case .returned:
      return isUnit ? [] : [Part(condition: "\(column) and sent_back = 1", key: "due", place: code, first: "")]
    case .unassigned: return isUnit ? due(from: nil, through: nil) : staged([.received, .accepted])
    case .referred: return isUnit ? [] : staged([.referred])
    case .inspection: return isUnit ? [] : staged([.submitted], " and submitted_by <> ?6", [.text(query.post)])
    case .underway: return underway()
    }
  }

  /// Cases of an estate that came in since a day, the newest first.
  package func casework(ofEstate estate: Int, since day: Day, limit: Int) throws -> [CaseworkLine] {
    try connection.all(
      """
      select \(Self.caseworkColumns) from casework where county = ?1 and estate = ?2 and received >= ?3 \
      order by received desc limit ?4
      """, [.integer(county), .integer(estate), .day(day), .integer(limit)]
    ) { caseworkLine($0) }
  }
}
