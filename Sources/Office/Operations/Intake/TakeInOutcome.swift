import Basics
import Casework

/// What came of a file: how it was recognised, how many rows went which way, and everything that an officer has to look at.
package struct TakeInOutcome: Sendable, Equatable {
  package enum Recognised: String, Sendable, Codable {
    case exchange, ledger, summary, estates, contacts, foreign, unknown
  }

  package var file: String
  package var recognised: Recognised
  package var sheets: [SheetCount] = []
  package var problems: [CellProblem] = []
  package var changes: [RecordChange] = []
  package var rejectedRows: [RejectedRow] = []
  /// Rows sent back since the book and the workbook have both changed the same field.
  package var conflicts = 0
  /// False after a dry run, or where `--strict` kept everything out.
  package var isCommitted = false

  package init(file: String, recognised: Recognised) {
    self.file = file
    self.recognised = recognised
  }

  package var rejected: Int { sheets.reduce(0) { $0 + $1.rejected } }
  package var review: Int { sheets.reduce(0) { $0 + $1.review } }
  package var taken: Int { sheets.reduce(0) { $0 + $1.taken } }
  package var changed: Int { sheets.reduce(0) { $0 + $1.changed } }
}

/// The rows of one sheet: `rows` is always the sum of the five others.
package struct SheetCount: Sendable, Equatable, Codable {
  package var sheet: String
  package var rows = 0
  package var taken = 0
  package var changed = 0
  package var unchanged = 0
  package var review = 0
  package var rejected = 0

  package init(sheet: String) { self.sheet = sheet }

  package mutating func add(_ fate: RowFate) {
    rows += 1
    switch fate {
    case .taken: taken += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    case .review: review += 1
    case .rejected: rejected += 1
    }
  }
}

package enum RowFate: Sendable, Equatable { case taken, changed, unchanged, review, rejected }

/// A cell that needs a look: why, and what would be right.
package struct CellProblem: Sendable, Equatable {
  package enum Weight: String, Sendable { case rejected = "退回", review = "待定", remark = "提示" }

  package var sheet: String
  /// `B7`; empty where the whole sheet is meant.
  package var cell: String
  /// As typed; masked in the columns 投诉人 and 联系方式.
  package var value: String
  package var message: String
  package var weight: Weight

  package init(sheet: String, cell: String, value: String, message: String, weight: Weight) {
    self.sheet = sheet
    self.cell = cell
    self.value = value
    self.message = message
    self.weight = weight
  }
}

/// A record that the file tells otherwise than the book did.
package struct RecordChange: Sendable, Equatable {
  package var sheet: String
  package var row: Int
  /// 编号 or name.
  package var number: String
  package var differences: [Difference]

  package init(sheet: String, row: Int, number: String, differences: [Difference]) {
    self.sheet = sheet
    self.row = row
    self.number = number
    self.differences = differences
  }
}

/// A row that goes back to its sender, with all the reasons.
package struct RejectedRow: Sendable, Equatable {
  package var sheet: String
  package var row: Int
  package var header: [String]
  package var cells: [String]
  package var reasons: [String]

  package init(sheet: String, row: Int, header: [String], cells: [String], reasons: [String]) {
    self.sheet = sheet
    self.row = row
    self.header = header
    self.cells = cells
    self.reasons = reasons
  }
}
