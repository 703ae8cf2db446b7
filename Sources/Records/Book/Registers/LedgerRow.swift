import Basics
import Campaign
import Casework

/// One row of the ledger (台账, 附件5): a complaint, or a problem that nobody complained of.
package struct LedgerRow: Sendable, Equatable {
  package enum Sort: Int, Sendable { case complaint = 0, problem }

  /// Orders the ledger by day, then by the order of recording, the newest first.
  package var key = 0
  package var sort = Sort.complaint
  package var number = ""
  /// Of the record, from 1.
  package var version = 0
  /// Code; empty where no subdistrict holds it.
  package var subdistrict = ""
  /// 0 where none is named.
  package var estate = 0
  package var estateName = ""
  /// Code; for a complaint that names none, that of the problem found from it; empty where not known.
  package var kind = ""
  package var source = ""
  /// Of a problem always the county's.
  package var level = ComplaintLevel.county
  /// 受理时间, for a problem its 发现日期.
  package var day = Day(number: 0)
  package var clock = ""
  /// As it stands: 办结, for a problem 整改完成.
  package var isClosed = false
  package var closedDay: Day?
  /// 整改时限 of a problem.
  package var due: Day?
  package var brief = ""
  package var office = ""
  /// 核查结论 of a complaint.
  package var finding = ""
  package var progress = ""
  package var receiver = ""
  package var responsible = ""
  package var remark = ""
  /// The vault's reference; empty when anonymous.
  package var reporter = ""

  package init() {}

  /// Keys rise from the newest row to the oldest, since that is how the ledger is looked at, and engines go through
  /// their indexes upwards at less cost than downwards.
  package static func key(_ day: Day, _ opened: Int) -> Int { base - (day.number << 32 | opened) }
  /// The keys that rows of these days may have; nil is no bound.
  package static func keys(from first: Day?, through last: Day?) -> (first: Int, last: Int) {
    (last.map { base + 1 - ($0.number + 1) << 32 } ?? Int.min, first.map { base - $0.number << 32 } ?? Int.max)
  }
  package static func day(ofKey key: Int) -> Day { Day(number: (base &- key) >> 32) }
  /// Keeps the keys of this century short and positive.
  private static let base = 1 << 48

  /// The journal entry that opened the record: its number in the registers.
  package var opened: Int { (Self.base &- key) & 0xFFFF_FFFF }
  package var subject: String { (sort == .complaint ? "complaint/" : "problem/") + number }

  init(_ complaint: Complaint, opened: Int, version: Int, estateName: String, kind: String) {
    key = Self.key(complaint.accepted, opened)
    number = complaint.number
    self.version = version
    subdistrict = complaint.subdistrict
    estate = complaint.estate
    self.estateName = estateName
    self.kind = complaint.kind.isEmpty ? kind : complaint.kind
    source = complaint.source
    level = complaint.level
    day = complaint.accepted
    clock = complaint.acceptedClock
    isClosed = complaint.closed != nil
    closedDay = complaint.closed
    brief = complaint.brief
    office = complaint.office
    finding = complaint.finding.rawValue
    progress = complaint.progress
    receiver = complaint.receiver
    remark = complaint.remark
    reporter = complaint.reporter
  }

  package init(_ problem: Problem, opened: Int, version: Int, estateName: String, subdistrict: String) {
    key = Self.key(problem.found, opened)
    sort = .problem
    number = problem.number
    self.version = version
    self.subdistrict = subdistrict
    estate = problem.estate
    self.estateName = estateName
    kind = problem.kind
    source = problem.means.ledgerSource
    day = problem.found
    isClosed = problem.rectified != nil
    closedDay = problem.rectified?.day
    due = problem.due
    brief = problem.description
    receiver = problem.rectified?.acceptedBy ?? ""
    responsible = problem.responsible
    remark = problem.remark
  }
}

extension LedgerRow {
  /// What the column `state` says: open with a deadline, closed, open without one.
  static let (openWithDeadline, closed, open) = (0, 1, 2)

  private var state: Int { isClosed ? Self.closed : due == nil ? Self.open : Self.openWithDeadline }

  static let columns = """
    key, sort, number, version, subdistrict, estate, estate_name, kind, source, level, day, clock, state, \
    closed_day, due, brief, office, finding, progress, receiver, responsible, remark, reporter
    """

  static let insertion = """
    insert into ledger (county, \(columns)) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
    ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
    """

  func values(county: Int) -> [SQLValue] {
    [
      .integer(county), .integer(key), .integer(sort.rawValue), .text(number), .integer(version), .text(subdistrict),
      .integer(estate), .text(estateName), .text(kind), .text(source), .integer(level.position), .day(day),
      .text(clock), .integer(state), .day(closedDay), .day(due), .text(brief), .text(office),
      .text(finding), .text(progress), .text(receiver), .text(responsible), .text(remark), .text(reporter),
    ]
  }

  /// Reads the columns in the order of `columns`.
  init(_ row: any SQLRow) {
    key = row.integer(0)
    sort = Sort(rawValue: row.integer(1)) ?? .complaint
    number = row.text(2)
    version = row.integer(3)
    subdistrict = row.text(4)
    estate = row.integer(5)
    estateName = row.text(6)
    kind = row.text(7)
    source = row.text(8)
    level = row.integer(9) == 0 ? .county : .referredFromAbove
    day = row.day(10) ?? Day(number: 0)
    clock = row.text(11)
    isClosed = row.integer(12) == Self.closed
    closedDay = row.day(13)
    due = row.day(14)
    brief = row.text(15)
    office = row.text(16)
    finding = row.text(17)
    progress = row.text(18)
    receiver = row.text(19)
    responsible = row.text(20)
    remark = row.text(21)
    reporter = row.text(22)
  }
}

extension SQLValue {
  /// Empty where there is none.
  static func day(_ day: Day?) -> SQLValue { .text(day?.description ?? "") }
  static func day(_ day: Day) -> SQLValue { .text(day.description) }
}

extension SQLRow {
  func day(_ column: Int) -> Day? { withText(column) { Day(bytes: $0) } }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The place of a word among its fellows: what the registers keep instead of it.
  var position: Int { Self.allCases.firstIndex(of: self)! }
}
