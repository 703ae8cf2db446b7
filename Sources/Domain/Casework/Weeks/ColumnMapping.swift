import Basics

/// Which column of a sheet from elsewhere (12345, 信访) means what (列对应), kept for the next such sheet.
package struct ColumnMapping: Recorded {
  /// `12345热线`; also what the import is asked by.
  package var name = ""
  /// 来源 of every row.
  package var source = ""
  /// The sheet's title of a column, for each field that we know.
  package var columns: [String: String] = [:]
  /// Titles of columns that somebody chose not to take (不列入). What stands in any other is kept as 附注.
  package var left: [String] = []

  package init() {}

  /// The titles that mean something.
  package var told: [String] { columns.values.filter { !$0.isEmpty } }

  /// True where a sheet with these titles has every column that means something.
  package func fits(_ titles: [String]) -> Bool { !told.isEmpty && told.allSatisfy { titles.contains($0) } }

  /// The titles whose cells are kept as 附注: neither explained nor left out.
  package func noted(of titles: [String]) -> [String] {
    titles.filter { !told.contains($0) && !left.contains($0) && !Self.isSerial($0) }
  }

  /// With its titles as `title(_:)` writes them, whoever wrote them.
  package var plain: ColumnMapping {
    var plain = self
    plain.columns = columns.mapValues(Self.title)
    plain.left = left.map(Self.title)
    return plain
  }

  /// A title without any white space: a cell's line break is a blank in one program and CR LF in another.
  package static func title(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBlank($0) }))
  }

  /// The number of a row is nothing that was told.
  package static func isSerial(_ title: String) -> Bool { ["序号", "行号", "NO", "No", "No."].contains(title) }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("name", "名称", &name)
    coder.text("source", "来源", &source)
    coder.notes("columns", "列对应", &columns)
    coder.texts("left", "不列入", &left)
  }
}
