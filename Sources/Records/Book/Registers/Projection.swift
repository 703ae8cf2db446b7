import Basics
import Casework

/// Writes into the registers what follows from an event: the only thing that does. Everything that it writes follows
/// from the journal alone, so that a rebuild gives the same rows.
final class Projection {
  private let connection: any SQLConnection
  private let county: Int
  private let memory: Memory
  /// Estates whose name or subdistrict changed: their rows in the ledger are brought up to date at the end.
  private var moved: Set<Int> = []
  private let ledger: LedgerWriting
  private let casework: CaseworkWriting
  /// Statements by where their beginning stands in the program, so that none is put together twice.
  private var insertions: [UnsafePointer<UInt8>: String] = [:]

  /// What need not be asked for again within one transaction.
  final class Memory {
    fileprivate var estates: [Int: (subdistrict: String, name: String)] = [:]
    /// False while no problem names a complaint as its origin, which spares looking for them; nil before it was asked.
    fileprivate var hasOrigins: Bool?

    func forget() { (estates, hasOrigins) = ([:], nil) }
  }

  /// - Parameter ledger: where the ledger's rows wait.
  init(_ connection: any SQLConnection, county: Int, _ memory: Memory, _ ledger: LedgerWriting) {
    self.connection = connection
    self.county = county
    self.memory = memory
    self.ledger = ledger
    casework = CaseworkWriting(connection, county: county)
  }

  /// - Parameters:
  ///   - opened: number of the entry that recorded the subject for the first time.
  ///   - before: the record as it was; nil when it is new.
  func apply(_ record: Record, before: Record?, opened: Int, version: Int, entry: Int) throws {
    if let before { try withdraw(before, opened: opened, for: record) }
    switch record {
    case .company(let company): try put(company)
    case .estate(let estate): try put(estate)
    case .inspection(let inspection): try put(inspection, opened)
    case .complaint(let complaint):
      try put(complaint, opened, version)
      try casework.note(complaint, isNew: before == nil)
    case .problem(let problem): try put(problem, opened, version)
    case .measure(let measure): try put(measure, opened)
    case .summary(let summary):
      try insert("summary (county, unit, as_of, entry)", [.text(summary.unit), .day(summary.asOf), .integer(entry)])
    case .heldRow(let row):
      try insert(
        "held_row (county, number, opened, decision, subdistrict, entry)",
        [
          .text(row.number), .integer(opened), .text(row.decision.rawValue), .text(row.subdistrict), .integer(entry),
        ])
    case .intake(let intake):
      try insert(
        "intake (county, key, received, entry)", [.text(intake.key), .day(intake.received), .integer(entry)])
    case .submission(let submission):
      try insert(
        "submission (county, week, subdistrict, part, entry)",
        [
          .day(submission.week), .text(submission.subdistrict), .text(submission.part.rawValue), .integer(entry),
        ])
    // Told by the journal alone.
    case .restoration, .unit, .orderTemplate: break
    case .step(let step): try casework.put(step, entry: entry)
    case .post(let post):
      try insert(
        "post (county, code, role, unit, company, ended, entry)",
        [
          .text(post.code), .text(post.role.rawValue), .text(post.unit), .integer(post.company), .day(post.ended),
          .integer(entry),
        ])
    case .reveal(let reveal):
      try insert(
        "reveal (county, entry, matter, post, day)",
        [.integer(entry), .text(reveal.matter), .text(reveal.post), .day(reveal.day)])
    case .denial(let denial):
      try insert("denial (county, entry, post, day)", [.integer(entry), .text(denial.post), .day(denial.day)])
    case .mapping(let mapping): try insert("mapping (county, name, entry)", [.text(mapping.name), .integer(entry)])
    case .identityExport(let export):
      try insert("identity_export (county, number, entry)", [.text(export.number), .integer(entry)])
    case .sealedReport(let report):
      try insert("sealed_report (county, number, entry)", [.text(report.number), .integer(entry)])
    }
    if case .problem(let old) = before, case .problem(let new) = record,
      old.origin != new.origin || old.kind != new.kind
    {
      try relist(complaint: old.origin)
    }
  }

  /// Brings everything to an end that waited, but for the ledger's rows: to be called once before the transaction ends.
  func finish() throws {
    if !moved.isEmpty {
      try ledger.flush()
      let rows = try connection.all("select key, estate from ledger where county = ?1", [.integer(county)]) {
        (key: $0.integer(0), estate: $0.integer(1))
      }
      for (key, estate) in rows where moved.contains(estate) {
        guard var row = try ledger.row(key), let known = try self.estate(estate) else { continue }
        try ledger.unlist(key)
        row.estateName = known.name
        if row.sort == .problem { row.subdistrict = known.subdistrict }
        try ledger.list(row)
      }
      moved = []
    }
    try casework.finish()
  }

  // MARK: The sorts of record

  private func put(_ company: Company) throws {
    try insert(
      "company (county, id, name, folded, credit_code)",
      [.integer(company.id), .text(company.name), .text(folded(company.name)), .text(company.creditCode)])
  }

  private func put(_ estate: Estate) throws {
    try insert(
      "estate (county, id, subdistrict, name)", [.integer(estate.id), .text(estate.subdistrict), .text(estate.name)])
    for name in Set(([estate.name] + estate.aliases).map { folded($0) }) where !name.isEmpty {
      try insert(
        "estate_name (county, subdistrict, folded, estate)",
        [.text(estate.subdistrict), .text(name), .integer(estate.id)])
    }
    for (position, contract) in estate.contracts.enumerated() {
      try insert(
        "contract (county, estate, position, company, first_day, last_day)",
        [
          .integer(estate.id), .integer(position), .integer(contract.company), .day(contract.from), .day(contract.to),
        ])
    }
    memory.estates[estate.id] = (estate.subdistrict, estate.name)
  }

  private func put(_ inspection: Inspection, _ opened: Int) throws {
    try insert(
      "inspection (county, opened, estate, company, batch, day, sort)",
      [
        .integer(opened), .integer(inspection.estate), .integer(inspection.company), .text(inspection.batch),
        .day(inspection.day), .integer(inspection.sort.position),
      ])
  }

  private func put(_ measure: Measure, _ opened: Int) throws {
    try insert(
      "measure (county, opened, estate, company, day, subdistrict, sort)",
      [
        .integer(opened), .integer(measure.estate), .integer(measure.company), .day(measure.day),
        .text(measure.subdistrict), .integer(measure.sort.position),
      ])
  }

  private func put(_ complaint: Complaint, _ opened: Int, _ version: Int) throws {
    if complaint.referred != nil { return }
    try insert(
      "complaint (county, opened, accepted, closed, subdistrict, level)",
      [
        .integer(opened), .day(complaint.accepted), .day(complaint.closed), .text(complaint.subdistrict),
        .integer(complaint.level.position),
      ])
    for (position, closing) in complaint.earlierClosings.enumerated() {
      try insert(
        "closing (county, complaint, position, day, reopened)",
        [.integer(opened), .integer(position), .day(closing.day), .day(closing.reopened)])
    }
    var kind = ""
    if memory.hasOrigins == nil {
      memory.hasOrigins =
        try connection.integer("select problem from problem_origin where county = ?1 limit 1", [.integer(county)])
        != nil
    }
    if memory.hasOrigins == true {
      let problems = try connection.all(
        "select problem, kind from problem_origin where county = ?1 and origin = ?2 order by problem",
        [.integer(county), .text(complaint.number)]
      ) { (opened: $0.integer(0), kind: $0.text(1)) }
      kind = problems.first?.kind ?? ""
      // Somebody complained of these after all.
      if version == 1 {
        for problem in problems {
          guard let found = try day("found", of: "problem", problem.opened) else { continue }
          try ledger.unlist(LedgerRow.key(found, problem.opened))
        }
      }
    }
    let name = try estate(complaint.estate)?.name ?? ""
    try ledger.list(LedgerRow(complaint, opened: opened, version: version, estateName: name, kind: kind))
  }

  private func put(_ problem: Problem, _ opened: Int, _ version: Int) throws {
    if problem.withdrawn != nil { return }
    let isSimple = problem.rectifications.count <= 1 && problem.rectifications.allSatisfy { $0.reopened == nil }
    try insert(
      "problem (county, opened, estate, company, found, rectified, due, kind, means, times)",
      [
        .integer(opened), .integer(problem.estate), .integer(problem.company), .day(problem.found),
        .day(problem.rectified?.day), .day(problem.due), .text(problem.kind), .integer(problem.means.position),
        .integer(isSimple ? problem.rectifications.count : max(2, problem.rectifications.count)),
      ])
    if !isSimple {
      for (position, rectification) in problem.rectifications.enumerated() {
        try insert(
          "rectification (county, problem, position, day, accepted_by, reopened)",
          [
            .integer(opened), .integer(position), .day(rectification.day), .text(rectification.acceptedBy),
            .day(rectification.reopened),
          ])
      }
    }
    if problem.means == .complaint, !problem.origin.isEmpty {
      try insert(
        "problem_origin (county, origin, problem, kind)",
        [.text(problem.origin), .integer(opened), .text(problem.kind)])
      memory.hasOrigins = true
      if try relist(complaint: problem.origin) { return }
    }
    let estate = try estate(problem.estate)
    try ledger.list(
      LedgerRow(
        problem, opened: opened, version: version, estateName: estate?.name ?? "",
        subdistrict: estate?.subdistrict ?? ""))
  }

  /// Takes out what the record had put there, in favour of what it has become.
  private func withdraw(_ record: Record, opened: Int, for successor: Record) throws {
    switch record {
    case .company(let company): try delete("company", "id", .integer(company.id))
    case .estate(let estate):
      try delete("estate", "id", .integer(estate.id))
      try delete("estate_name", "estate", .integer(estate.id))
      try delete("contract", "estate", .integer(estate.id))
      if case .estate(let new) = successor, new.name != estate.name || new.subdistrict != estate.subdistrict {
        moved.insert(estate.id)
      }
    case .inspection: try delete("inspection", "opened", .integer(opened))
    case .measure: try delete("measure", "opened", .integer(opened))
    case .complaint(let complaint):
      try delete("complaint", "opened", .integer(opened))
      if !complaint.earlierClosings.isEmpty { try delete("closing", "complaint", .integer(opened)) }
      try ledger.unlist(LedgerRow.key(complaint.accepted, opened))
    case .problem(let problem):
      try delete("problem", "opened", .integer(opened))
      try delete("rectification", "problem", .integer(opened))
      if !problem.origin.isEmpty {
        try connection.run(
          "delete from problem_origin where county = ?1 and origin = ?2 and problem = ?3",
          [.integer(county), .text(problem.origin), .integer(opened)])
      }
      try ledger.unlist(LedgerRow.key(problem.found, opened))
    case .summary(let summary):
      try connection.run(
        "delete from summary where county = ?1 and unit = ?2 and as_of = ?3",
        [.integer(county), .text(summary.unit), .day(summary.asOf)])
    case .heldRow(let row): try delete("held_row", "number", .text(row.number))
    case .intake(let intake): try delete("intake", "key", .text(intake.key))
    case .submission(let submission):
      try connection.run(
        "delete from submission where county = ?1 and week = ?2 and subdistrict = ?3 and part = ?4",
        [
          .integer(county), .day(submission.week), .text(submission.subdistrict), .text(submission.part.rawValue),
        ])
    case .post(let post): try delete("post", "code", .text(post.code))
    case .mapping(let mapping): try delete("mapping", "name", .text(mapping.name))
    case .identityExport(let export): try delete("identity_export", "number", .text(export.number))
    case .sealedReport(let report): try delete("sealed_report", "number", .text(report.number))
    // Never amended, or told by the journal alone.
    case .restoration, .step, .reveal, .denial, .unit, .orderTemplate: break
    }
  }

  // MARK: The ledger

  /// Writes the complaint's row anew, since its kind may follow from another problem now.
  /// - Returns: false where no such complaint is recorded.
  @discardableResult
  private func relist(complaint number: String) throws -> Bool {
    guard !number.isEmpty else { return false }
    let registers = Registers(connection, county: county)
    guard let found = try registers.recorded("complaint/" + number), case .complaint(let complaint) = found.record
    else {
      return false
    }
    if complaint.referred != nil { return true }
    let kind = try connection.first(
      "select kind from problem_origin where county = ?1 and origin = ?2 order by problem limit 1",
      [.integer(county), .text(number)]
    ) { $0.text(0) }
    let row = LedgerRow(
      complaint, opened: found.opened, version: found.version, estateName: try estate(complaint.estate)?.name ?? "",
      kind: kind ?? "")
    try ledger.unlist(row.key)
    try ledger.list(row)
    return true
  }

  // MARK: Small things

  private func estate(_ id: Int) throws -> (subdistrict: String, name: String)? {
    if id == 0 { return nil }
    if let known = memory.estates[id] { return known }
    let found = try connection.first(
      "select subdistrict, name from estate where county = ?1 and id = ?2", [.integer(county), .integer(id)]
    ) { (subdistrict: $0.text(0), name: $0.text(1)) }
    if let found { memory.estates[id] = found }
    return found
  }

  private func day(_ column: String, of table: String, _ opened: Int) throws -> Day? {
    try connection.first(
      "select \(column) from \(table) where county = ?1 and opened = ?2", [.integer(county), .integer(opened)]
    ) { $0.day(0) } ?? nil
  }

  private func insert(_ into: StaticString, _ values: [SQLValue]) throws {
    let place = into.utf8Start
    if insertions[place] == nil {
      let parameters = (1...values.count + 1).map { "?\($0)" }.joined(separator: ", ")
      insertions[place] = "insert into \(into) values (\(parameters))"
    }
    try connection.run(insertions[place]!, [.integer(county)] + values)
  }

  private func delete(_ table: StaticString, _ column: StaticString, _ value: SQLValue) throws {
    try connection.run("delete from \(table) where county = ?1 and \(column) = ?2", [.integer(county), value])
  }
}
