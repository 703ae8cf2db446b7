import Basics
import Casework

/// Keeps the register of casework: of each case that somebody has begun to work on, how it stands and what is due next.
/// Follows from the steps alone (`CaseFile`).
final class CaseworkWriting {
  private let connection: any SQLConnection
  private let county: Int
  /// What was recorded last, so that a case filed with its first step is not read back.
  private var latest: Complaint?
  private var latestFile: CaseFile?

  init(_ connection: any SQLConnection, county: Int) {
    self.connection = connection
    self.county = county
  }

  /// A complaint was recorded or amended: where it stands in the register, its place and kind follow.
  func note(_ complaint: Complaint, isNew: Bool) throws {
    latest = complaint
    if isNew { return }
    try connection.run(
      "update casework set subdistrict = ?3, estate = ?4, kind = ?5 where county = ?1 and matter = ?2",
      [
        .integer(county), .text(complaint.number), .text(complaint.subdistrict), .integer(complaint.estate),
        .text(complaint.kind),
      ])
  }

  func put(_ step: Step, entry: Int) throws {
    try connection.run(
      "insert into step (county, matter, position, entry) values (?1, ?2, ?3, ?4)",
      [.integer(county), .text(step.matter), .integer(step.position), .integer(entry)])
    var file = try file(before: step)
    file.add(step)
    latestFile = file
    if step.position > 1 {
      try connection.run(
        "delete from casework where county = ?1 and matter = ?2", [.integer(county), .text(step.matter)])
    }
    let place = try place(of: step.matter)
    let due = file.due
    try connection.run(
      """
      insert into casework (county, matter, subdistrict, unit, stage, due, clock, received, estate, kind, office, \
      person, other, sent_back, referred, steps) \
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """,
      [
        .integer(county), .text(step.matter), .text(place.subdistrict), .text(file.unit),
        .integer(file.stage.position), .day(due?.due), .integer(due?.sort.position ?? -1),
        .day(file.steps.first?.day), .integer(place.estate), .text(place.kind), .text(file.office),
        .text(file.person), .text(file.joinedTo), .integer(file.isSentBack ? 1 : 0),
        .integer(file.isReferred ? 1 : 0), .integer(file.steps.count),
      ])
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
    let subdistrict = try connection.first(
      "select subdistrict from estate where county = ?1 and id = ?2", [.integer(county), .integer(problem.estate)]
    ) { $0.text(0) }
    return (subdistrict ?? "", problem.estate, problem.kind)
  }
}
