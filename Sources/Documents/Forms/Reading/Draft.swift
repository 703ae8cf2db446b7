import Basics
import Casework
import OfficeDocuments

/// One row understood: a record without the book's numbers, and the names that the book must resolve.
///
/// A row with any fault is sent back; one with doubts waits for a person; remarks are told and change nothing.
package struct Draft<Value: Sendable>: Sendable {
  /// Row number in the sheet, from 1.
  package var row: Int
  package var value: Value
  /// 街道, 小区 and 物业服务企业 as typed, blanks at the ends taken away; empty where the cell is.
  package var subdistrict = ""
  package var estate = ""
  package var company = ""
  /// 投诉人 and 联系方式 (of a company: 联系人 and 联系电话), for the vault only.
  package var person = Reporter(name: "", contact: "")
  /// True where 投诉人 or 联系方式 came back masked: it means "unchanged".
  package var isPersonMasked = false
  /// Texts of `value` as they were before the person was masked in them.
  package var wordings: [Wording] = []
  /// True where 物业服务企业 says that the estate has none.
  package var saysNoCompany = false
  /// What 是否办结 says; nil where it is empty.
  package var isClosed: Bool?
  package var faults: [CellFault] = []
  package var doubts: [CellFault] = []
  package var remarks: [CellFault] = []
  /// The row as it stood in the sheet.
  package var source: SheetRow

  init(_ value: Value, source: SheetRow) {
    self.value = value
    row = source.number
    self.source = source
  }

  /// The original cells, for the workbook of rejected rows.
  package var cells: [String] { source.texts }
}
