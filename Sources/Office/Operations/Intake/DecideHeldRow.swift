import Basics
import Book
import Campaign
import Casework

/// What a person decided about a row on the review list, in the words they typed: the office says what is wrong with it.
package struct HeldRowRuling: Sendable, Equatable {
  package enum Verdict: String, Sendable { case take, dismiss }

  package var number: String
  package var verdict: Verdict
  /// Number of the estate; 0 says that none is meant, nil that none was chosen.
  package var estate: Int?
  /// A name typed instead; wins over `estate`.
  package var estateName = ""
  /// Code of the kind; empty where none was chosen.
  package var kind = ""
  package var level: ComplaintLevel?
  /// 办结时间 as typed.
  package var closed = ""
  /// Gives the same level to every waiting row of the same source.
  package var levelForSource = false
  /// Made up by whoever asks, and sent again with every further try after an answer that never came.
  package var token = ""

  package init(number: String, verdict: Verdict) {
    self.number = number
    self.verdict = verdict
  }
}

extension HeldRowRuling {
  fileprivate var key: DeedKey? {
    let said: [String] = [
      number, "\(verdict)", estate.map(String.init) ?? "", estateName, kind, level?.rawValue ?? "", closed,
      "\(levelForSource)",
    ]
    return token.isEmpty ? nil : DeedKey("decide", token: token, content: said.joined(separator: "\u{1F}"))
  }
}

extension Office {
  /// Decides a row of the review list: takes it into the ledger or leaves it out. Whatever is decided is final for the
  /// row; the same row read again is not asked about again.
  ///
  /// - Throws: `Refused` with every reason why it cannot be taken in yet.
  package func decide(_ ruling: HeldRowRuling, by officer: Officer = .console) throws {
    let subject = "heldRow/" + ruling.number
    do {
      try settle(ruling, subject, by: officer)
    } catch let denied as Denied {
      try note(denied, of: subject, by: officer)
      throw denied
    }
  }

  private func settle(_ ruling: HeldRowRuling, _ subject: String, by officer: Officer) throws {
    _ = try book.write(by: officer.actor, at: clock.now, key: ruling.key, for: Errand(subjects: [subject])) { pen in
      guard let found = try pen.registers.recorded(subject), case .heldRow(var row) = found.record
      else {
        throw Refused("待定清单中没有这一行，可能已被别人处理，请刷新后再看")
      }
      guard officer.may(.decideHeld, Ownership(subdistrict: row.subdistrict)) else {
        throw Denied(deed: .decideHeld, hides: true)
      }
      guard row.decision == .waiting else { throw Refused("这一行已经决定为“\(row.decision.rawValue)”，不能再改") }
      row.decidedBy = officer.post.title
      if ruling.verdict == .dismiss {
        row.decision = .dismissed
        try pen.append(Event(.amended, .heldRow(row)), over: found)
        return Done()
      }
      var settling = HeldRowSettling(row, plan: plan, registers: pen.registers, today: clock.today)
      let records = try settling.settle(ruling)
      for record in records { try pen.keepAny(record) }
      row = settling.row
      row.decision = .taken
      try pen.append(Event(.amended, .heldRow(row)))
      if ruling.levelForSource, let level = ruling.level, let source = row.complaint.first?.source {
        try pen.spread(level, toRowsFrom: source)
      }
      return Done()
    }
  }
}

/// Fills the gaps of a held row with what was decided, and says everything that is still missing.
private struct HeldRowSettling {
  var row: HeldRow
  let plan: Plan
  let registers: Registers
  let today: Day
  private var reasons: [String] = []
  /// The case is worked on step by step, and closed on its page alone.
  private var isWorkedOn = false

  init(_ row: HeldRow, plan: Plan, registers: Registers, today: Day) {
    self.row = row
    self.plan = plan
    self.registers = registers
    self.today = today
  }

  mutating func settle(_ ruling: HeldRowRuling) throws -> [Record] {
    let estate = try chosenEstate(ruling)
    let kind = chosenKind(ruling)
    var records: [Record] = []
    if var complaint = row.complaint.first {
      // What was changed between holding and deciding stays.
      if let now = try registers.complaint(complaint.number) {
        if now.referred != nil { throw Refused("这一行不能再列入，请选择不列入") }
        complaint = complaint.merged(into: now, today: today, saysOpen: false)
        if !now.reporter.isEmpty { complaint.reporter = now.reporter }
        if now.closed == nil, try !registers.steps(of: now.number).isEmpty {
          isWorkedOn = true
          (complaint.closed, complaint.closedClock) = (nil, "")
        }
      }
      if let estate {
        complaint.estate = estate.id
        if !estate.subdistrict.isEmpty { complaint.subdistrict = estate.subdistrict }
      }
      if complaint.subdistrict.isEmpty { complaint.subdistrict = row.subdistrict }
      if let kind { complaint.kind = kind.code }
      if let level = ruling.level {
        complaint.level = level
      } else if row.isLevelOpen {
        reasons.append("请选择层级：县级受理，还是省市转办")
      }
      close(&complaint, ruling.closed)
      if complaint.accepted.number == 0 { reasons.append("这一行没有读出受理时间，请在原表中补填后重新导入") }
      row.complaint = [complaint]
      records.append(.complaint(complaint))
      if reasons.isEmpty, let problem = Problem(foundedBy: complaint) {
        let now = try registers.problem(problem.number)
        records.append(.problem(now.map { problem.founded(over: $0, today: today) } ?? problem))
      }
    } else if var problem = row.problem.first {
      if let now = try registers.problem(problem.number) {
        problem = row.undoing.first.map { now.undoing($0) } ?? problem.founded(over: now, today: today)
      }
      if let estate, estate.id != 0 { problem.estate = estate.id }
      if let kind { problem.kind = kind.code }
      if problem.estate == 0 { reasons.append("请选择问题所在的小区") }
      if problem.kind.isEmpty { reasons.append("请选择问题类别") }
      if problem.found.number == 0 { reasons.append("这一行没有读出发现日期，请在原表中补填后重新导入") }
      row.problem = [problem]
      records.append(.problem(problem))
    }
    if !reasons.isEmpty { throw Refused(reasons) }
    return records
  }

  /// Nil where nothing was chosen; an estate with number 0 says that none is meant.
  private mutating func chosenEstate(_ ruling: HeldRowRuling) throws -> Estate? {
    let name = tidied(ruling.estateName)
    if !name.isEmpty {
      var registry = RegistryIndex(plan: plan)
      for estate in try registers.estates() { registry.add(estate) }
      switch registry.estate(named: name, in: plan.subdistrict(code: row.subdistrict)) {
      case .found(let estate): return estate
      case .refused(let reason):
        // The subdistrict was only the file's; a name that is the only one of its kind says enough.
        if case .found(let estate) = registry.estate(named: name, in: nil) { return estate }
        reasons.append(reason)
        return nil
      }
    }
    switch ruling.estate {
    case nil:
      if row.doubts.contains(where: { $0.hasPrefix("小区") }) { reasons.append("请选择小区，或选“不涉及具体小区”") }
      let known = row.complaint.first?.estate ?? row.problem.first?.estate ?? 0
      return known == 0 ? nil : try registers.estate(known)
    case 0?: return Estate()
    case let id?:
      if let estate = try registers.estate(id) { return estate }
      reasons.append("所选的小区不在名录中，请重新选择")
      return nil
    }
  }

  private mutating func chosenKind(_ ruling: HeldRowRuling) -> ProblemKind? {
    guard !ruling.kind.isEmpty else { return nil }
    if let kind = plan.kind(code: ruling.kind) { return kind }
    reasons.append("没有这个问题类别，请重新选择")
    return nil
  }

  private mutating func close(_ complaint: inout Complaint, _ typed: String) {
    let text = tidied(typed)
    if isWorkedOn {
      if !text.isEmpty { reasons.append("这一件在系统里按环节办理，不能由表格办结，请清空办结时间，在办件页办理") }
      return
    }
    guard !text.isEmpty else {
      if row.saysClosed, complaint.closed == nil {
        reasons.append("这一行写明已办结，请填写办结时间")
      }
      return
    }
    guard let day = LooseDay.read(text, year: plan.firstDay.year)?.day else {
      return reasons.append("办结时间“\(text)”读不懂，请写成 2025-07-02 的样子")
    }
    if day < complaint.accepted { return reasons.append("办结时间早于受理时间\(complaint.accepted)，请核对") }
    if day > today { return reasons.append("办结时间不能晚于今天\(today)，请核对") }
    complaint.closed = day
  }
}

extension Pen {
  /// Records or amends, whichever is right.
  fileprivate func keepAny(_ record: Record) throws {
    switch record {
    case .complaint(let value):
      _ = try keep(value, over: try registers.complaint(value.number), as: { .complaint($0) })
    case .problem(let value):
      _ = try keep(value, over: try registers.problem(value.number), as: { .problem($0) })
    default:
      try append(Event(.recorded, record))
    }
  }

  /// Settles the level of every waiting row that came the same way.
  fileprivate func spread(_ level: ComplaintLevel, toRowsFrom source: String) throws {
    for var row in try registers.heldRows(.waiting, limit: 100_000) where row.complaint.first?.source == source {
      let before = row
      row.settle(level)
      if row != before { try append(Event(.amended, .heldRow(row))) }
    }
  }
}
