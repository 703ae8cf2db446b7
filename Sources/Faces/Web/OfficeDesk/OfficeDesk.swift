import Basics
import Campaign
import Casework
import Operations

/// The desk of the true office: every answer comes from the book through `Operations`.
package struct OfficeDesk: Desk {
  let office: Office
  /// Who asks.
  private(set) var officer = Officer.console
  let reckoned: Reckoned
  let shelf = PublicShelf()
  /// Proposes a kind for what is typed.
  let proposer: KindProposer
  /// Where the book lies, for the page that tells how to check it.
  let directory: String

  package init(office: Office, directory: String = "账簿目录") {
    self.office = office
    self.directory = directory
    reckoned = Reckoned(office: office)
    proposer = KindProposer(plan: office.plan)
  }

  package var plan: Plan { office.plan }
  package var gate: any Gate { office }

  package func at(_ officer: Officer) -> any Desk {
    var desk = self
    desk.officer = officer
    return desk
  }

  package func clock() -> DeskClock { DeskClock(now: office.clock.now, isSet: office.clock.fixedDay != nil) }
  package func waiting(upTo most: Int) throws -> Int {
    guard officer.mayAnywhere(.decideHeld) else { return 0 }
    return try office.waitingRows(upTo: most, subdistrict: officer.confinedTo)
  }

  package func submit(_ submission: SubmissionForm) throws {
    try office.submit(
      submission.parts, of: submission.thursday, subdistrict: submission.unit, token: submission.token,
      by: officer)
  }

  /// The week that is worked on: due today or next; after the campaign its last.
  var currentWeek: Week? { plan.week(dueOnOrAfter: office.clock.today) ?? plan.weeks().last }

  /// The day whose figures are shown where none is asked for.
  var usualDay: Day { currentWeek?.asOf ?? office.clock.today }

  /// The form's own days up to now, newest first.
  var formDays: [Day] {
    let usual = usualDay
    return plan.weeks().map(\.asOf).filter { $0 <= usual }.reversed()
  }

  /// `温泉街道`; empty where no subdistrict is meant.
  func unitName(_ code: String) -> String { plan.subdistrict(code: code)?.shortName ?? "" }

  func unit(_ code: String) -> NamedUnit? {
    plan.subdistrict(code: code).map { NamedUnit(code: $0.code, name: $0.name) }
  }

  func kindName(_ code: String) -> String { plan.kind(code: code).map { $0.formName ?? $0.name } ?? "" }

  /// The subdistricts that the officer may choose among.
  var units: [NamedUnit] {
    plan.subdistricts.filter { officer.confinedTo == nil || $0.code == officer.confinedTo }
      .map { NamedUnit(code: $0.code, name: $0.name) }
  }
}
