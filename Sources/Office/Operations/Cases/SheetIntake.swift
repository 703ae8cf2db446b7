import Basics
import Casework

/// What became of the rows of a sheet from elsewhere.
package struct SheetIntake: Sendable {
  package struct Fault: Sendable, Equatable {
    package var row: Int
    package var reasons: [String]
  }

  package var file: String
  /// Name of the sheet in the workbook.
  package var sheet = ""
  package var mapping = ColumnMapping()
  package var rows = 0
  /// 编号 of what came in.
  package var taken: [String] = []
  /// In the book already, and told in the same words.
  package var known = 0
  /// In the book already, and told otherwise since (来文有变化): recorded in the case as an addition.
  package var changed: [RecordChange] = []
  package var rejected: [Fault] = []
  /// Rows that came in without their estate, since nobody can tell which one they mean.
  package var unplaced: [Fault] = []
  /// Cases that may be about a matter that is known.
  package var alike: [(number: String, other: String, words: [String])] = []
  /// Titles of columns that nobody explained: what stands there is kept with the case as 附注.
  package var noted: [String] = []
  /// Titles of columns that are not taken, as was chosen.
  package var left: [String] = []
  /// False where it was only looked at, or where one row kept everything out.
  package var isCommitted = false

  package init(file: String = "", _ mapping: ColumnMapping = ColumnMapping()) {
    (self.file, self.mapping) = (file, mapping)
  }

  package static let personsUncompared = "已有的件，投诉人和联系方式以首次来文为准，没有比对，也不改动"

  /// Every row can be taken for certain.
  package var isClean: Bool { rejected.isEmpty && unplaced.isEmpty }
}
