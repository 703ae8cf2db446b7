import Basics
import Casework

/// Keeps the register of casework: of each case how it stands and what is due next. Follows from the steps alone
/// (`CaseFile`); of an open complaint that came in without steps, from what its row implies.
final class CaseworkWriting {
  private let connection: any SQLConnection
  private let county: Int
  /// What was recorded last, so that a case filed with its first step is not read back.
  private var latest: Complaint?
  private var latestFile: CaseFile?
  /// A complaint just recorded, of which nobody knows yet whether its first step follows.
  private var waiting: Complaint?

  init(_ connection: any SQLConnection, county: Int) {
    self.connection = connection
    self.county = county
  }

  /// A complaint was recorded or amended: where it stands in the register, its place and kind follow.
  func note(_ complaint: Complaint, isNew: Bool) throws {
    try finish()
    latest = complaint
    if !isNew {
      try connection.run(
        "update casework set subdistrict = ?3, estate = ?4, kind = ?5 where county = ?1 and matter = ?2 and steps > 0",
        [
          .integer(county), .text(complaint.number), .text(complaint.subdistrict), .integer(complaint.estate),
          .text(complaint.kind),
        ])
      if connection.changes > 0 { return }
      try remove(complaint.number)
    }
    waiting = complaint
  }

  func put(_ step: Step, entry: Int) throws {
    let isFresh = waiting?.number == step.matter
    if isFresh { waiting = nil }
    try finish()
    try connection.run(
      "insert into step (county, matter, position, entry) values (?1, ?2, ?3, ?4)",
      [.integer(county), .text(step.matter), .integer(step.position), .integer(entry)])
    var file = try file(before: step)
    file.add(step)
    latestFile = file
    if !isFresh { try remove(step.matter) }
    try insert(file, steps: file.steps.count, place: try place(of: step.matter))
  }

  /// Brings to an end what waited.
  func finish() throws {
    guard let complaint = waiting else { return }
    waiting = nil
    if complaint.closed != nil || complaint.referred != nil { return }
    try insert(
      CaseFile(implied: complaint), steps: 0, place: (complaint.subdistrict, complaint.estate, complaint.kind))
  }

  private func insert(
    _ file: CaseFile, steps: Int, place: (subdistrict: String, estate: Int, kind: String)
  ) throws {
    let due = file.due
    try connection.run(
      """
      insert into casework (county, matter, subdistrict, unit, stage, due, clock, received, estate, kind, office, \
      person, other, sent_back, referred, steps, lapses, submitted_by, contested) \
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) \
      on conflict (county, matter) do nothing
      """,
      [
        .integer(county), .text(file.matter), .text(place.subdistrict), .text(file.unit),
        .integer(file.stage.position), .day(due?.due), .integer(due?.sort.position ?? -1),
        .day(file.steps.first?.day), .integer(place.estate), .text(place.kind), .text(file.office),
        .text(file.person), .text(file.joinedTo), .integer(file.isSentBack ? 1 : 0),
        .integer(file.isReferred ? 1 : 0), .integer(steps), .day(file.nextLapse), .text(file.submittedBy),
        .integer(file.isContested ? 1 : 0),
      ])
  }

  private func remove(_ matter: String) throws {
    try connection.run("delete from casework where county = ?1 and matter = ?2", [.integer(county), .text(matter)])
  }

  private func file(before step: Step) throws -> CaseFile {
    if step.position == 1 { return CaseFile(step.matter) }
    if let latestFile, latestFile.matter == step.matter, latestFile.next == step.position { return latestFile }
    return CaseFile(step.matter, try Registers(connection, county: county).steps(of: step.matter).dropLast())
  }

  private func place(of matter: String) throws -> (subdistrict: String, estate: Int, kind: String) {
    if let latest, latest.number == matter { return (latest.subdistrict, latest.estate, latest.kind) }
    let registers = Registers(connection, county: county)
    if let complaint = try registers.complaint(matter) {
      return (complaint.subdistrict, complaint.estate, complaint.kind)
    }
    guard let problem = try registers.problem(matter) else { return ("", 0, "") }
    return (try registers.subdistrict(ofEstate: problem.estate) ?? "", problem.estate, problem.kind)
  }
}
