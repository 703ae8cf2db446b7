import OfficeDocuments

/// Cells merged down a column, which mean "same as above".
struct MergedDown {
  private var ranges: [MergedRange]
  private var values: [Int: (until: Int, value: CellValue)] = [:]
  private var next = 0

  /// - Parameter row: the last header row.
  init(_ merged: [MergedRange], below row: Int) {
    ranges = merged.filter { $0.rows.count > 1 && $0.rows.lowerBound > row }
      .sorted { $0.rows.lowerBound < $1.rows.lowerBound }
  }

  /// What the row's cells inherit from above, by column.
  mutating func inherited(by row: SheetRow) -> [(column: Int, value: CellValue)] {
    if ranges.isEmpty { return [] }
    let above = values.filter { $0.value.until >= row.number }.map { (column: $0.key, value: $0.value.value) }
    while next < ranges.count, ranges[next].rows.lowerBound <= row.number {
      let range = ranges[next]
      let column = range.columns.lowerBound
      if range.rows.lowerBound == row.number, let value = row[column] {
        values[column] = (range.rows.upperBound, value)
      }
      next += 1
    }
    return above.sorted { $0.column < $1.column }
  }
}
