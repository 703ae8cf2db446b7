import Basics
import Casework
import Foundation
import OfficeDocuments

/// A sheet from elsewhere whose columns nobody has explained yet.
package struct ForeignSheet: Sendable {
  package struct Row: Sendable {
    package var number: Int
    /// By title.
    package var values: [String: String]
  }

  package var name: String
  package var headerRow: Int
  /// Without white space, from left to right.
  package var titles: [String]
  package var rows: [Row] = []

  /// - Returns: nil where no row reads like titles above others.
  package init?(_ sheet: some SheetRows) throws {
    var found: (row: Int, titles: [Int: String])?
    var rows: [Row] = []
    try sheet.eachRow { row in
      if let found {
        var values: [String: String] = [:]
        for cell in row.cells {
          let text = tidied(cell.value.plainText)
          if let title = found.titles[cell.column], !text.isEmpty { values[title] = text }
        }
        if !values.isEmpty { rows.append(Row(number: row.number, values: values)) }
        return true
      }
      let titles = row.cells.reduce(into: [Int: String]()) {
        $0[$1.column] = ColumnMapping.title($1.value.plainText)
      }.filter { !$0.value.isEmpty }
      if row.number <= 15, titles.count >= 3, titles.values.allSatisfy({ $0.count <= 20 }),
        Set(titles.values).count == titles.count, titles.values.contains(where: { Self.isKnown($0) })
      {
        found = (row.number, titles)
      }
      return row.number <= 15
    }
    guard let found else { return nil }
    (name, headerRow, self.rows) = (sheet.name, found.row, rows)
    titles = found.titles.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func isKnown(_ title: String) -> Bool {
    SheetColumn.allCases.contains { column in (column.titles + column.signs).contains { title.contains($0) } }
  }

  /// What stands in a column, in its first rows.
  package func samples(of title: String, _ count: Int = 3) -> [String] {
    rows.lazy.compactMap { $0.values[title] }.prefix(count).map { $0 }
  }

  /// True where the column tells who somebody is, by its title or by what stands in it: such a one is no complaint's text.
  package func isPersonal(_ title: String) -> Bool {
    SheetColumn.isPersonal(title) || share(of: title) { PersonalCell.isOne($0) } > 0.5
  }

  /// Of the cells that are filled in, the first fifty, how many hold what is asked for: 0 … 1.
  func share(of title: String, _ holds: (String) -> Bool) -> Double {
    let values = rows.prefix(50).compactMap { $0.values[title] }
    return values.isEmpty ? 0 : Double(values.count(where: holds)) / Double(values.count)
  }

  /// The cells of a row by what they mean.
  package func cells(of row: Row, by mapping: ColumnMapping) -> [SheetColumn: String] {
    SheetColumn.allCases.reduce(into: [:]) { cells, column in
      if let text = row.values[mapping[column]] { cells[column] = text }
    }
  }
}
