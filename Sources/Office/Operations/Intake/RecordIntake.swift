import Basics
import Book
import Campaign
import Casework
import Forms

/// Takes drafts into the book, one after the other within one transaction: names resolved, compared with what the book
/// holds, recorded, amended, held for review or sent back. Each row has one fate, and the counts say which.
struct RecordIntake {
  let pen: Pen
  /// The vault, asked only for fingerprints.
  let people: Vault
  let plan: Plan
  let today: Day
  let file: String
  /// The subdistrict that the whole file speaks for.
  var context: Subdistrict?
  /// The only subdistrict whose records whoever hands the file in may change; nil for all.
  var reach: String?
  var registry: RegistryIndex
  var changes: [RecordChange] = []
  var problems: [CellProblem] = []
  var rejectedRows: [RejectedRow] = []
  /// Complaints that a row says it repeats, with the cell that says so; looked at when the file is at its end.
  var repeated: [(number: String, by: String, sheet: String, row: Int)] = []
  /// Complaints that a row of the exchange workbook opened again: their problems are told on a later sheet, or not.
  var reopened: [(complaint: Complaint, cell: String, sheet: String)] = []
  /// Problems told in the file, noted only where a complaint was opened again.
  var problemsTold: Set<String> = []

  /// The book has no record of the sort that the sheet tells.
  var sortIsNew = false
  let holdsRows: Bool
  /// Remarks beyond the first thousands are counted, not kept: a file may have one in every row.
  static let mostRemarks = 2000
  var remarks = 0
  var numbersTold: Set<String> = []
  var reporters = KnownReporters()
  /// By sheet: rows that write out somebody whom the book has already, and rows of a ledger that was printed with names.
  var reportersLeft: [String: Int] = [:]
  var reportersPrinted: [String: Int] = [:]
  /// Of rows without number, who told each first.
  var personsTold: [String: [UInt8]] = [:]
  /// Rows of our own ledger that claim the same record.
  var claims = LedgerClaims()
  /// Set when a ledger is taken in.
  var known = KnownLedgerRows()
  var companiesTold: Set<Int> = []
  /// Whose word counts where our own ledger comes back and the book has changed meanwhile; nil where a person decides.
  var preference: Preference?
  /// Rows that wait for that decision.
  var conflicts = 0

  init(pen: Pen, people: Vault, plan: Plan, today: Day, file: String, context: Subdistrict?) throws {
    self.pen = pen
    self.people = people
    self.plan = plan
    self.today = today
    self.file = PersonalNumbers.masked(file) ?? file
    self.context = context
    holdsRows = try pen.registers.holdsAny(.heldRow)
    registry = try RegistryIndex(plan: plan, of: pen.registers)
  }

  /// Begins a sheet. Where the book has no such record none is looked up.
  mutating func begin(_ sort: Record.Sort) throws { sortIsNew = try !pen.registers.holdsAny(sort) }
}
