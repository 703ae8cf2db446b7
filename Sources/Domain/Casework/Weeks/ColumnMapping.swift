import Basics

/// Which column of a sheet from elsewhere (12345, 信访) means what (列对应), kept for the next such sheet.
package struct ColumnMapping: Recorded {
  /// `12345热线`; also what the import is asked by.
  package var name = ""
  /// 来源 of every row.
  package var source = ""
  /// The sheet's title of a column, for each field that we know.
  package var columns: [String: String] = [:]

  package init() {}

  /// The titles that mean something.
  package var told: [String] { columns.values.filter { !$0.isEmpty } }

  /// True where a sheet with these titles has every column that means something.
  package func fits(_ titles: [String]) -> Bool { !told.isEmpty && told.allSatisfy { titles.contains($0) } }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("name", "名称", &name)
    coder.text("source", "来源", &source)
    coder.notes("columns", "列对应", &columns)
  }
}
