import Basics
import Campaign
import Casework
import Operations

/// Everything that the pages ask of the office. The office implements it over the book; tests, over a little county
/// that stands in memory. All calls may block and are made off the event loop.
///
/// A method throws `Refused` where a person can act on the reasons; any other error is a fault of the machine.
package protocol Desk: Sendable {
  var plan: Plan { get }
  func clock() -> DeskClock
  /// What other systems ask; nil where none may.
  var machines: (any MachineDesk)? { get }
  /// Who comes in and goes out.
  var gate: any Gate { get }
  /// The same desk as it answers that officer: what may not be seen is not there.
  func at(_ officer: Officer) -> any Desk

  /// - Parameter thursday: the day on which the week's files are due; nil for the week that today belongs to.
  func week(_ thursday: Day?) throws -> WeekView
  /// The problems that the week of a day counts as overdue, `OverdueView.pageSize` to a page.
  func overdue(asOf: Day, page: Int) throws -> OverdueView
  /// Hands in files of a week as they stand in the book.
  func submit(_ submission: SubmissionForm) throws

  func ledger(_ query: LedgerQuery) throws -> LedgerView
  /// Nil where there is no such record.
  func entry(_ entry: Entry) throws -> EntryView?

  /// - Parameter asOf: nil for the day of the current week.
  func summary(asOf: Day?) throws -> SummaryView
  /// The things that a figure counts, `FigureView.pageSize` to a page. Nil where there is no such figure or unit.
  func figure(_ number: Int, asOf: Day, unit: String?, page: Int) throws -> FigureView?

  /// Reads an uploaded file as a dry run; nothing is taken in.
  /// - Parameter progress: called now and then with rows done.
  func examine(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView
  /// Takes the same file in. What comes back says what truly happened.
  func takeIn(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView

  /// What the columns of a sheet from elsewhere seem to mean, or were said to mean before.
  func columns(of upload: Upload) throws -> ColumnsView
  /// What would come of the rows by a mapping, and nothing is written; nil where it says too little.
  func preview(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView?
  /// Remembers what they mean, and takes the rows in as cases.
  func takeIn(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView

  func review(_ query: ReviewQuery) throws -> ReviewView
  func decide(_ ruling: HeldRowRuling) throws
  /// Up to `limit` estates whose name or alias contains the text.
  func estates(matching text: String, unit: String?, limit: Int) throws -> [EstateChoice]

  /// How often somebody was shown who reported a case.
  func looks(at matter: String) throws -> Int
  /// Shows who reported it, once, after that was written down.
  func openIdentity(of matter: String, reason: String, confirmed: Moment?) throws -> OpenedIdentity
  func reveals(from first: Day, to last: Day) throws -> RevealsView
  /// - Parameter before: where an earlier stretch ended.
  func lateEntries(from first: Day, to last: Day, before: Int?) throws -> LateEntriesView
  func identityExports() throws -> IdentityExportsView
  func askForIdentities(_ matters: [String], reason: String) throws
  func approveIdentities(_ number: String, confirmed: Moment?) throws
  func drawIdentities(_ number: String, confirmed: Moment?) throws -> [OpenedIdentity]

  func reports(asOf: Day?) throws -> ReportsView
  /// Draws a file into `directory`. Nil where there is no such unit.
  /// - Parameter unit: code of a subdistrict; nil for the county's merge.
  func produce(_ file: ReportFile, asOf: Day, unit: String?, into directory: String) throws -> ProducedFile?

  /// What is to be done today, as far as the officer may see it.
  func work(_ query: WorkView.WorkQuery) throws -> WorkView
  /// - Throws: `Denied` where there is no such case for this officer.
  func matter(_ number: String) throws -> CaseView
  /// Does one thing to a case.
  /// - Throws: `Refused` with every reason; `Overtaken` where somebody was quicker.
  func perform(_ deed: CaseDeed, on number: String, _ form: DeedForm) throws
  /// Does the same to several cases, each looked at alone.
  func perform(_ deed: CaseDeed, onMany numbers: [(number: String, seen: Int?)], _ form: DeedForm) throws
    -> [WorkView.Result]
  /// Attaches a file to a case, or to a problem of it.
  func attach(_ bytes: [UInt8], to number: String, problem: String) throws
  func attachment(_ digest: String, of number: String) throws -> KeptFile
  /// A small copy of a photo; nil where none can be made of it.
  func thumbnail(_ digest: String, of number: String) throws -> [UInt8]?
  /// Draws an order into `directory`.
  func order(_ document: String, of number: String, into directory: String) throws -> ProducedFile
  /// Orders, the latest first, as far as the officer may see them.
  func orders(before place: Int?) throws -> OrdersView
  func notice(_ number: String) throws -> OrderView
  /// Draws it into `directory`.
  func noticeFile(_ number: String, into directory: String) throws -> ProducedFile
  /// Tells progress, or asks for acceptance, under an order.
  func perform(_ deed: CaseDeed, under order: String, _ form: DeedForm) throws
  func attach(_ bytes: [UInt8], under order: String) throws
  func evidence(_ digest: String, of order: String) throws -> KeptFile
  func orderTemplate() throws -> OrderTemplateView
  /// Puts a template aside that is fit to be used.
  /// - Returns: what it is chosen by.
  func propose(orderTemplate bytes: [UInt8]) throws -> String
  /// - Parameter digest: empty for the template of the program.
  func choose(orderTemplate digest: String) throws
  /// Draws one of a template's files into `directory`.
  func write(_ file: TemplateFile, ofOrderTemplate digest: String, into directory: String) throws -> ProducedFile
  /// The form for what somebody tells, with what was typed before.
  func entryForm() throws -> EntryFormView
  func keepDraft(_ text: String) throws
  func suggestions(words: String, estate: String, unit: String?) throws -> SuggestionView
  func file(_ form: EntryForm) throws -> ReceiptView

  func campaign() throws -> PlanView
  func channels() throws -> [ChannelRow]
  func journal() throws -> JournalView
  /// How many held rows wait for a decision; shown in the head of every page, so it must be cheap.
  /// - Parameter most: no more than so many are counted.
  func waiting(upTo most: Int) throws -> Int

  /// How the book is, in numbers, for those who watch over the machine.
  func vitals() throws -> Vitals
  /// - Throws: `Refused` with the reason why nobody can work with the book just now.
  func demandReady() throws
}

/// What time the office says it is.
package struct DeskClock: Sendable, Equatable {
  package var now: Moment
  /// True where `--today` was given: every page says so.
  package var isSet: Bool

  package init(now: Moment, isSet: Bool) {
    self.now = now
    self.isSet = isSet
  }

  package var today: Day { now.day }
}

/// A unit that a page names: a subdistrict office.
package struct NamedUnit: Sendable, Equatable {
  package var code: String
  package var name: String

  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }

  package var shortName: String { name.hasSuffix("办事处") ? String(name.dropLast(3)) : name }
}

extension Desk {
  package var machines: (any MachineDesk)? { nil }
  package func looks(at matter: String) throws -> Int { throw Fault.missing }
  package func openIdentity(of matter: String, reason: String, confirmed: Moment?) throws -> OpenedIdentity {
    throw Fault.missing
  }
  package func reveals(from first: Day, to last: Day) throws -> RevealsView { throw Fault.missing }
  package func lateEntries(from first: Day, to last: Day, before: Int?) throws -> LateEntriesView {
    throw Fault.missing
  }
  package func identityExports() throws -> IdentityExportsView { throw Fault.missing }
  package func askForIdentities(_ matters: [String], reason: String) throws { throw Fault.missing }
  package func approveIdentities(_ number: String, confirmed: Moment?) throws { throw Fault.missing }
  package func drawIdentities(_ number: String, confirmed: Moment?) throws -> [OpenedIdentity] { throw Fault.missing }
  package func orders(before place: Int?) throws -> OrdersView { throw Fault.missing }
  package func notice(_ number: String) throws -> OrderView { throw Fault.missing }
  package func noticeFile(_ number: String, into directory: String) throws -> ProducedFile { throw Fault.missing }
  package func perform(_ deed: CaseDeed, under order: String, _ form: DeedForm) throws { throw Fault.missing }
  package func attach(_ bytes: [UInt8], under order: String) throws { throw Fault.missing }
  package func evidence(_ digest: String, of order: String) throws -> KeptFile { throw Fault.missing }
  func waiting() throws -> Int { try waiting(upTo: .max) }
}

extension Desk {
  package var gate: any Gate { OpenGate() }
  package func at(_ officer: Officer) -> any Desk { self }
}
