import Basics
import Casework
import OfficeDocuments

/// A row of a hand-filled 附件5, understood as far as it goes.
package struct LedgerRowDraft: Sendable {
  package enum Matter: Sendable {
    case complaint(Complaint)
    /// A problem that nobody complained of.
    case problem(Problem)
  }

  /// Row number in the sheet, from 1.
  package var row: Int
  package var matter: Matter
  /// 序号 as typed.
  package var serial = ""
  /// Sort, number and version of the record from the hidden columns of our own ledger; nil and empty in anybody else's.
  package var recordSort: LedgerLine.Sort?
  package var recordNumber = ""
  package var recordVersion: Int?
  /// The day that our own ledger showed; nil in anybody else's, and in one written before it told.
  package var recordAsOf: Day?
  /// 序号 as our own ledger printed it: where the one that is seen differs, rows were sorted or numbered anew.
  package var recordSerial = ""
  /// True where our own ledger came out with 投诉人 and 联系方式 in full.
  package var isPersonPrintedInFull = false
  /// Code of the subdistrict; empty where neither row nor sheet names one.
  package var subdistrict = ""
  package var person = Reporter(name: "", contact: "")
  package var isPersonMasked = false
  /// Texts of the matter as they were before the person was masked in them.
  package var wordings: [Wording] = []
  package var isClosed: Bool?
  /// The row as 附件5 prints it, to be held against the line that the book would print; nil where 受理时间 is not understood.
  package var line: LedgerLine?
  /// True where 办结时间 (整改完成日期) was not written and the day on which the sheet was filled in stands for it: by then it
  /// was closed. A day that the book already has is better.
  package var isClosedByFilledIn = false
  /// Best first.
  package var estates: [Proposal<Int>] = []
  package var kinds: [Proposal<String>] = []
  /// Where the cell tells of several problems: one text each.
  package var split: [String] = []
  package var faults: [CellFault] = []
  package var doubts: [CellFault] = []
  package var remarks: [CellFault] = []
  package var source: SheetRow

  init(_ matter: Matter, source: SheetRow) {
    self.matter = matter
    row = source.number
    self.source = source
  }

  /// True only where everything that figures rest on is certain.
  package var isCertain: Bool { faults.isEmpty && doubts.isEmpty }
  package var cells: [String] { source.texts }
}
