import Basics
import Casework

/// The registers as they stand, for reading. Valid only inside the `read`, `write` or `rehearse` that handed it out.
package struct Registers {
  let connection: any SQLConnection
  let county: Int

  init(_ connection: any SQLConnection, county: Int) {
    self.connection = connection
    self.county = county
  }

  /// A record as it stands, with what the journal knows of it.
  package struct Found: Sendable {
    package var record: Record
    /// The entry that recorded it first: its number in the registers.
    package var opened: Int
    /// From 1; an operation states the version it saw.
    package var version: Int
    /// The entry that says how it stands.
    package var entry: Int
  }

  // MARK: Any record by its name in the journal

  /// - Parameter subject: `complaint/TS0001`.
  package func recorded(_ subject: String) throws -> Found? {
    if let known = connection.sitting?.known(subject) { return known }
    return try lookUp([subject])[subject]
  }

  /// The records of many subjects at once; those that are not there are left out.
  func lookUp(_ subjects: [String]) throws -> [String: Found] {
    var found: [String: Found] = [:]
    // Asked for as rows, and few of them, PostgreSQL goes by the index even where it knows nothing of the table yet.
    try connection.rows(
      """
      with wanted (name) as (values «rows») select opened, subject.version, entry, kind, payload, name from wanted \
      join subject on subject.county = ?1 and subject.subject = name \
      join journal on journal.county = ?1 and journal.number = subject.entry
      """, [.integer(county)], among: subjects.map { .text($0) }, most: 16
    ) { row in
      guard found[row.text(5)] == nil, let sort = Record.Sort(ofKind: row.text(3)) else { return }
      let record = try row.withText(4) { try PayloadReading.decode(sort, from: $0) }
      found[row.text(5)] = Found(
        record: record, opened: row.integer(0), version: row.integer(1), entry: row.integer(2))
    }
    return found
  }

  package func version(of subject: String) throws -> Int? {
    if let known = connection.sitting?.known(subject) { return known?.version }
    return try connection.integer(
      "select version from subject where county = ?1 and subject = ?2", [.integer(county), .text(subject)])
  }

  package func isRecorded(_ subject: String) throws -> Bool { try version(of: subject) != nil }

  /// The record as an entry of the journal left it; nil where there is no such entry.
  package func record(ofEntry number: Int) throws -> Record? {
    try connection.first(
      "select kind, payload from journal where county = ?1 and number = ?2", [.integer(county), .integer(number)]
    ) { row in
      try Record.Sort(ofKind: row.text(0)).map { sort in
        try row.withText(1) { try PayloadReading.decode(sort, from: $0) }
      }
    } ?? nil
  }

  /// The record as it stood at one of its versions; nil where it never had so many.
  package func record(_ subject: String, version: Int) throws -> Record? {
    guard let entry = try history(of: subject).first(where: { $0.version == version }) else { return nil }
    return try record(ofEntry: entry.number)
  }

  package func complaint(_ number: String) throws -> Complaint? {
    if case .complaint(let value) = try recorded("complaint/" + number)?.record { value } else { nil }
  }

  package func problem(_ number: String) throws -> Problem? {
    if case .problem(let value) = try recorded("problem/" + number)?.record { value } else { nil }
  }

  /// True where a problem is in the ledger because of this complaint.
  package func hasProblem(ofComplaint number: String) throws -> Bool {
    try connection.integer(
      "select problem from problem_origin where county = ?1 and origin = ?2 limit 1", [.integer(county), .text(number)])
      != nil
  }

  package func inspection(_ number: String) throws -> Inspection? {
    if case .inspection(let value) = try recorded("inspection/" + number)?.record { value } else { nil }
  }

  package func measure(_ number: String) throws -> Measure? {
    if case .measure(let value) = try recorded("measure/" + number)?.record { value } else { nil }
  }

  package func heldRow(_ number: String) throws -> HeldRow? {
    if case .heldRow(let value) = try recorded("heldRow/" + number)?.record { value } else { nil }
  }

  /// Which template the orders of the county are laid out by now; nil where none was ever chosen.
  package func orderTemplate() throws -> OrderTemplate? {
    if case .orderTemplate(let value) = try recorded(Self.orderTemplateSubject)?.record { value } else { nil }
  }

  /// The one that was chosen last before the record came into the book.
  package func orderTemplate(before subject: String) throws -> OrderTemplate? {
    guard let record = try recorded(subject), let now = try recorded(Self.orderTemplateSubject) else { return nil }
    if now.opened > record.opened { return nil }
    if now.entry < record.opened { return try orderTemplate() }
    let last = try history(of: Self.orderTemplateSubject).last { $0.number < record.opened }
    guard let last, case .orderTemplate(let value)? = try self.record(ofEntry: last.number) else { return nil }
    return value
  }

  private static let orderTemplateSubject = Record.orderTemplate(OrderTemplate()).subject

  package func company(_ id: Int) throws -> Company? {
    if case .company(let value) = try recorded("company/\(id)")?.record { value } else { nil }
  }

  package func estate(_ id: Int) throws -> Estate? {
    if case .estate(let value) = try recorded("estate/\(id)")?.record { value } else { nil }
  }

  /// Names under which columns of sheets from elsewhere were explained.
  package func mappingNames() throws -> [String] {
    try connection.all("select name from mapping where county = ?1 order by name", [.integer(county)]) { $0.text(0) }
  }

  /// Code of the subdistrict that an estate belongs to; nil where there is no such estate.
  package func subdistrict(ofEstate id: Int) throws -> String? { try place(ofEstate: id)?.subdistrict }

  /// As above, with the estate's name.
  package func place(ofEstate id: Int) throws -> (subdistrict: String, name: String)? {
    try connection.first(
      "select subdistrict, name from estate where county = ?1 and id = ?2", [.integer(county), .integer(id)]
    ) { ($0.text(0), $0.text(1)) }
  }

  // MARK: All of a sort

  package func companies() throws -> [Company] { try every(Company.self, .company) }
  package func estates() throws -> [Estate] { try every(Estate.self, .estate) }
  /// What units told for 附件3 and 附件4, in the order in which they first did.
  package func units() throws -> [MemberUnit] { try every(MemberUnit.self, .unit) }

  package func unit(_ name: String) throws -> MemberUnit? {
    if case .unit(let value) = try recorded("unit/" + name)?.record { value } else { nil }
  }

  package func summaries() throws -> [ReceivedSummary] { try every(ReceivedSummary.self, .summary) }
  package func intakes() throws -> [FileIntake] { try every(FileIntake.self, .intake) }

  /// - Parameter week: the Thursday; nil for all weeks.
  package func submissions(week: Day? = nil) throws -> [WeekSubmission] {
    let place = week == nil ? "" : " and week = ?2"
    let entries = try connection.all(
      "select entry from submission where county = ?1\(place) order by week, subdistrict, part",
      [.integer(county)] + (week.map { [.day($0)] } ?? [])
    ) { $0.integer(0) }
    return try entries.compactMap {
      if case .submission(let value) = try record(ofEntry: $0) { value } else { nil }
    }
  }

  /// Rows that wait for a decision, or were decided, in order of arrival.
  package func heldRows(
    _ decision: HeldRow.Decision, subdistrict: String? = nil, skipping: Int = 0, limit: Int = 50
  ) throws -> [HeldRow] {
    let place = subdistrict == nil ? "" : " and subdistrict = ?5"
    let entries = try connection.all(
      """
      select entry from held_row where county = ?1 and decision = ?2\(place) order by opened limit ?3 offset ?4
      """,
      [.integer(county), .text(decision.rawValue), .integer(limit), .integer(skipping)]
        + (subdistrict.map { [.text($0)] } ?? [])
    ) { $0.integer(0) }
    return try entries.compactMap {
      if case .heldRow(let value) = try record(ofEntry: $0) { value } else { nil }
    }
  }

  /// - Parameter most: no more than so many are counted, which takes the longer the more there are.
  package func count(
    of decision: HeldRow.Decision, subdistrict: String? = nil, upTo most: Int = .max
  ) throws -> Int {
    let place = subdistrict == nil ? "" : " and subdistrict = ?4"
    return try connection.integer(
      """
      select count(*) from (select 1 from held_row where county = ?1 and decision = ?2\(place) limit ?3) as held
      """,
      [.integer(county), .text(decision.rawValue), .integer(most)] + (subdistrict.map { [.text($0)] } ?? [])) ?? 0
  }

  /// How many records of a sort there are. Counts: for a million records some ten milliseconds.
  package func count(of sort: Record.Sort) throws -> Int {
    try connection.integer(
      "select count(*) from subject where county = ?1 and subject >= ?2 and subject < ?3",
      [.integer(county), .text(sort.rawValue + "/"), .text(sort.rawValue + "0")]) ?? 0
  }

  /// False for a register that holds nothing, so that nothing need be looked up in it.
  package func holdsAny(_ sort: Record.Sort) throws -> Bool {
    try connection.integer(
      "select opened from subject where county = ?1 and subject >= ?2 and subject < ?3 limit 1",
      [.integer(county), .text(sort.rawValue + "/"), .text(sort.rawValue + "0")]) != nil
  }

  private func every<Value: Recorded>(_ type: Value.Type, _ sort: Record.Sort) throws -> [Value] {
    var values: [Value] = []
    try each(type, sort) {
      values.append($0)
      return true
    }
    return values
  }

  /// Every record of a sort as it stands, in the order in which they were first recorded, until `body` answers false.
  package func each<Value: Recorded>(
    _ type: Value.Type, _ sort: Record.Sort, _ body: (Value) throws -> Bool
  ) throws {
    // The payloads are fetched some at a time, so that only numbers need sorting.
    let places = try connection.all(
      "select opened, entry from subject where county = ?1 and subject >= ?2 and subject < ?3",
      [.integer(county), .text(sort.rawValue + "/"), .text(sort.rawValue + "0")]
    ) { (opened: $0.integer(0), entry: $0.integer(1)) }.sorted { $0.opened < $1.opened }
    for start in stride(from: 0, to: places.count, by: 64) {
      let some = places[start..<min(start + 64, places.count)]
      var values: [Int: Value] = [:]
      try connection.rows(
        "select number, payload from journal where county = ?1 and number in («keys»)", [.integer(county)],
        among: some.map { .integer($0.entry) }
      ) { row in
        values[row.integer(0)] = try row.withText(1) { try PayloadReading.decode(type, from: $0) }
      }
      for place in some {
        if let value = values[place.entry], try !body(value) { return }
      }
    }
  }

  /// The titles of all notes (columns beyond the form) that records of a sort keep as they stand, in order.
  package func noteTitles<Value: Recorded>(
    of type: Value.Type, _ sort: Record.Sort, _ notes: (Value) -> [String: String]
  ) throws -> [String] {
    var titles: Set<String> = []
    _ = try connection.all(
      """
      select journal.payload from subject join journal \
      on journal.county = subject.county and journal.number = subject.entry \
      where subject.county = ?1 and subject.subject >= ?2 and subject.subject < ?3 \
      and journal.payload like '%"notes":{%'
      """,
      [.integer(county), .text(sort.rawValue + "/"), .text(sort.rawValue + "0")]
    ) { row in
      titles.formUnion(notes(try row.withText(0) { try PayloadReading.decode(type, from: $0) }).keys)
    }
    return titles.sorted()
  }

  // MARK: Numbers given by the book

  func greatest(_ column: StaticString, in table: StaticString) throws -> Int {
    try connection.integer("select max(\(column)) from \(table) where county = ?1", [.integer(county)]) ?? 0
  }

  /// The numbers (编号) of records by their numbers in the registers (`row` in `Facts`); of an estate or a company this
  /// is not the way, since they are known by their own ids.
  package func numbers(of rows: some Collection<Int32>) throws -> [Int32: String] {
    var found: [Int32: String] = [:]
    found.reserveCapacity(rows.count)
    for row in rows {
      let subject = try connection.first(
        "select subject from journal where county = ?1 and number = ?2", [.integer(county), .integer(Int(row))]
      ) { $0.text(0) }
      guard let subject, let slash = subject.firstIndex(of: "/") else { continue }
      found[row] = String(subject[subject.index(after: slash)...])
    }
    return found
  }

  // MARK: The journal

  /// The greatest number; 0 for an empty journal.
  package func lastEntry() throws -> Int {
    try connection.integer("select size from tree where county = ?1", [.integer(county)]) ?? 0
  }

  /// What happened to a subject, in order.
  package func history(of subject: String) throws -> [Entry] {
    let place = try connection.first(
      "select opened, version from subject where county = ?1 and subject = ?2", [.integer(county), .text(subject)]
    ) { (opened: $0.integer(0), version: $0.integer(1)) }
    guard let place else { return [] }
    return try Journal(connection, county: county)
      .history(of: subject, opened: place.opened, isAmended: place.version > 1)
  }
}

extension Record.Sort {
  /// Of an entry's kind, `complaint.recorded`.
  init?(ofKind kind: String) {
    guard let name = kind.split(separator: ".").first else { return nil }
    self.init(rawValue: String(name))
  }
}
