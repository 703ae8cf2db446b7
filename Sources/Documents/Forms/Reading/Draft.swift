import Casework

/// A row of a workbook as far as it can be understood from the sheet alone: the record, with the names it uses for
/// other records still as typed. The office resolves them against the book.
package struct Draft<Value: Sendable>: Sendable {
  /// Row number in the sheet, from 1.
  package var row: Int
  package var value: Value
  package var names: DraftNames
  /// 投诉人 and 联系方式, or a company's contact person and phone; never part of the record.
  package var reporter: Reporter?
  /// 投诉人 or 联系方式 came back masked: what the book holds stays.
  package var reporterIsMasked: Bool
  /// Any fault and the row goes back.
  package var faults: [CellFault]
  /// Any doubt and the row waits for a person's decision.
  package var doubts: [CellFault]
  /// Worth a look; the row is taken in all the same.
  package var remarks: [CellFault]
  /// The row as it came, for sending it back; filled where there are faults.
  package var cells: [String]

  package init(row: Int, value: Value) {
    self.row = row
    self.value = value
    names = DraftNames()
    reporter = nil
    reporterIsMasked = false
    faults = []
    doubts = []
    remarks = []
    cells = []
  }
}

/// Other records as the row names them; empty where it names none.
package struct DraftNames: Sendable, Equatable {
  package var subdistrict = ""
  package var estate = ""
  package var company = ""
  /// Cells of the three, `D7`, for saying where a name is wrong.
  package var subdistrictCell = ""
  package var estateCell = ""
  package var companyCell = ""

  package init() {}
}

/// A cell that needs a look, and what would make it right.
package struct CellFault: Sendable, Equatable {
  /// Title of the column, `受理时间`.
  package var column: String
  /// `B7`.
  package var cell: String
  /// As typed; masked where it is a person's name or number.
  package var value: String
  package var message: String

  package init(column: String, cell: String, value: String, message: String) {
    self.column = column
    self.cell = cell
    self.value = value
    self.message = message
  }
}
