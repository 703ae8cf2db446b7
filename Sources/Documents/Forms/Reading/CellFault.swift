/// Something about one cell that its sender should know: what stands there and what would be right.
package struct CellFault: Equatable, Sendable, Codable {
  /// Title of the column, as the form words it; empty where the whole row or sheet is meant.
  package var column: String
  /// `B7`; empty where no single cell is meant.
  package var cell: String
  package var value: String
  package var message: String

  package init(column: String, cell: String, value: String, message: String) {
    self.column = column
    self.cell = cell
    self.value = value
    self.message = message
  }

  /// `受理时间：…`, as the review list shows it.
  package var sentence: String { column.isEmpty || message.hasPrefix(column) ? message : column + "：" + message }
}
