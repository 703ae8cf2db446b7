import Basics
import Campaign
import Casework
import Operations

/// What other systems ask of the office. All calls may block and are made off the event loop.
package protocol MachineDesk: Sendable {
  var plan: Plan { get }
  /// Whose token it is; nil for none that is good.
  func officer(bearing token: String) throws -> Officer?
  func cases(_ question: CaseQuestion, by officer: Officer) throws -> CaseLook
  func story(of matter: String, by officer: Officer) throws -> CaseStory
  /// Whether the officer sees the case, now that it stands as it does.
  func sees(_ matter: String, _ officer: Officer) throws -> Bool
  func file(_ form: ComplaintForm, by officer: Officer) throws -> FiledCase
  func take(_ order: StepOrder, on matter: String, seen: Int?, token: String, by officer: Officer) throws
  func ledger(_ question: LedgerQuestion, limit: Int, by officer: Officer) throws -> LedgerLook
  func figures(asOf: Day, by officer: Officer) throws -> [FigureRow]
  func orders(before place: Int?, limit: Int, by officer: Officer) throws -> OrderLook
  /// Tells progress under an order, or asks for acceptance; answers how the order stands then.
  func answer(_ order: String, _ sort: Step.Sort, _ text: String, token: String, by officer: Officer) throws -> Measure
  func estates(matching text: String, limit: Int, by officer: Officer) throws -> [NumberedEstate]
  func attach(
    _ bytes: [UInt8], to matter: String, problem: String, token: String, by officer: Officer
  ) throws
  func attachment(
    _ digest: String, of matter: String, by officer: Officer
  ) throws -> (mediaType: String, bytes: [UInt8])
  /// 附件5; of all that the officer may see where no subdistrict is named.
  func ledgerWorkbook(
    asOf: Day, subdistrict: String?, into directory: String, by officer: Officer
  ) throws -> ProducedFile
  func takeBack(
    _ bytes: [UInt8], subdistrict: String?, isPreview: Bool, preferring preference: Preference?,
    into directory: String, by officer: Officer
  ) throws -> TakeInOutcome
  func take(
    _ order: StepOrder, onMany matters: [(matter: String, seen: Int?)], token: String, by officer: Officer
  ) throws -> [ManyResult]
  func suggestions(
    words: String, estate: String, subdistrict: String?, by officer: Officer
  ) throws -> EntrySuggestions
}
