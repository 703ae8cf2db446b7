/// What came of reading one sheet. Every row of the sheet is a draft or is told of here.
package struct SheetReport: Sendable, Equatable {
  package var sheet: String
  package var role: SheetRole
  /// Nil where the sheet has none.
  package var headerRow: Int?
  /// Rows that hold a record, whatever is wrong with them: as many as drafts were given.
  package var rows = 0
  /// Faults of the sheet as a whole; where there are any, none of its rows were read.
  package var faults: [CellFault] = []
  /// Columns that no rule knows, kept as notes with each record.
  package var extraColumns: [String] = []
  /// Rows that are no records, told of with their number: 合计, 说明, a repeated header.
  package var skipped: [String] = []
  package var notes: [String] = []

  static let hidden = "这张工作表是隐藏的，其中的行也读取了，请核对是否应当列入"

  init(sheet: String, role: SheetRole, headerRow: Int? = nil) {
    self.sheet = sheet
    self.role = role
    self.headerRow = headerRow
  }
}
