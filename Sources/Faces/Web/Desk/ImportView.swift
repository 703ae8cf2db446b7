import Basics
import Casework

/// A file that a person uploaded and that waits for confirmation. It lies in a private folder and goes away after use.
package struct Upload: Sendable, Equatable {
  package var id: String
  /// As the person's computer called it; for showing, never for opening.
  package var fileName: String
  /// Where it lies.
  package var path: String
  package var size: Int
  /// Code of the subdistrict that the file speaks for; nil where it should tell itself.
  package var unit: String?
  package var received: Moment
  /// Whose word counts where our own ledger comes back and both have changed a field; nil sends the row back.
  package var preference: Preference?

  package init(id: String, fileName: String, path: String, size: Int, unit: String?, received: Moment) {
    self.id = id
    self.fileName = fileName
    self.path = path
    self.size = size
    self.unit = unit
    self.received = received
  }
}

/// What was understood of a file, or what came of taking it in.
package struct ImportView: Sendable {
  package struct Sheet: Sendable, Equatable {
    package var name: String
    package var rows: Int
    package var taken: Int
    package var changed: Int
    package var unchanged: Int
    package var review: Int
    package var rejected: Int

    package init(name: String, rows: Int, taken: Int, changed: Int, unchanged: Int, review: Int, rejected: Int) {
      self.name = name
      self.rows = rows
      self.taken = taken
      self.changed = changed
      self.unchanged = unchanged
      self.review = review
      self.rejected = rejected
    }
  }

  /// A record that the file would change.
  package struct Change: Sendable, Equatable {
    /// `投诉 TS0001`.
    package var record: String
    /// `投诉!A3`, empty where not known.
    package var place: String
    package var differences: [Difference]

    package init(record: String, place: String, differences: [Difference]) {
      self.record = record
      self.place = place
      self.differences = differences
    }
  }

  /// A cell or a row that something is wrong with or worth saying about.
  package struct Problem: Sendable, Equatable {
    /// 退回, 待定 or 提示.
    package var weight: String
    package var sheet: String
    package var cell: String
    package var value: String
    package var message: String

    package init(weight: String, sheet: String, cell: String, value: String, message: String) {
      self.weight = weight
      self.sheet = sheet
      self.cell = cell
      self.value = value
      self.message = message
    }
  }

  /// What the file is, in words: `数据交换工作簿`, `工作台账（附件5）`.
  package var recognised: String
  package var sheets: [Sheet]
  /// The first of them; the sheets' counts tell how many there are.
  package var changes: [Change]
  package var problems: [Problem]
  package var problemTotal: Int
  /// Where the desk wrote the rejected rows with their reasons; nil where there are none.
  package var rejects: String?
  /// Rows sent back since workbook and book have both changed the same field.
  package var conflicts = 0

  package init(
    recognised: String, sheets: [Sheet], changes: [Change] = [], problems: [Problem] = [], problemTotal: Int? = nil,
    rejects: String? = nil
  ) {
    self.recognised = recognised
    self.sheets = sheets
    self.changes = changes
    self.problems = problems
    self.problemTotal = problemTotal ?? problems.count
    self.rejects = rejects
  }

  package var total: Sheet {
    sheets.reduce(into: Sheet(name: "合计", rows: 0, taken: 0, changed: 0, unchanged: 0, review: 0, rejected: 0)) {
      $0.rows += $1.rows
      $0.taken += $1.taken
      $0.changed += $1.changed
      $0.unchanged += $1.unchanged
      $0.review += $1.review
      $0.rejected += $1.rejected
    }
  }
}
