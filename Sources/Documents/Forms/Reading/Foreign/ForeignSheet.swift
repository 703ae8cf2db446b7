import Basics
import Casework
import Foundation
import OfficeDocuments

/// A sheet from elsewhere whose columns nobody has explained yet: its titles, and what they seem to mean.
package struct ForeignSheet: Sendable {
  package struct Row: Sendable {
    package var number: Int
    /// By title.
    package var values: [String: String]
  }

  package var name: String
  package var headerRow: Int
  package var titles: [String]
  package var rows: [Row] = []

  /// - Returns: nil where no row reads like titles above others.
  package init?(_ sheet: some SheetRows) throws {
    var found: (row: Int, titles: [Int: String])?
    var rows: [Row] = []
    try sheet.eachRow { row in
      let texts = row.cells.reduce(into: [Int: String]()) { $0[$1.column] = tidied($1.value.plainText) }
        .filter { !$0.value.isEmpty }
      if let found {
        var values: [String: String] = [:]
        for (column, text) in texts { if let title = found.titles[column] { values[title] = text } }
        if !values.isEmpty { rows.append(Row(number: row.number, values: values)) }
      } else if row.number <= 15, texts.count >= 3, texts.values.allSatisfy({ $0.count <= 20 }),
        Set(texts.values).count == texts.count, texts.values.contains(where: { Self.isKnown($0) })
      {
        found = (row.number, texts)
      } else if row.number > 15 {
        return false
      }
      return true
    }
    guard let found else { return nil }
    (name, headerRow, self.rows) = (sheet.name, found.row, rows)
    titles = found.titles.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func isKnown(_ title: String) -> Bool {
    SheetColumn.allCases.contains { $0.signs.contains { title.contains($0) } }
  }

  /// What the columns seem to mean, by their titles first and by what stands in them where titles say nothing.
  package func proposal(named name: String, source: String) -> ColumnMapping {
    var mapping = ColumnMapping()
    (mapping.name, mapping.source) = (name, source)
    var free = titles
    for column in [SheetColumn.brief, .number, .due, .day, .contact, .name, .estate, .subdistrict, .kind] {
      for sign in column.signs {
        guard let title = free.first(where: { $0 == sign }) ?? free.first(where: { $0.contains(sign) }) else {
          continue
        }
        mapping[column] = title
        free.removeAll { $0 == title }
        break
      }
    }
    let some = rows.prefix(50)
    func share(_ title: String, _ holds: (String) -> Bool) -> Double {
      let values = some.compactMap { $0.values[title] }
      return values.isEmpty ? 0 : Double(values.count(where: holds)) / Double(values.count)
    }
    if mapping[.contact].isEmpty, let title = free.first(where: { share($0) { Phone.normalised($0) != nil } > 0.7 }) {
      mapping[.contact] = title
      free.removeAll { $0 == title }
    }
    if mapping[.day].isEmpty, let title = free.first(where: { share($0) { LooseDay.read($0) != nil } > 0.8 }) {
      mapping[.day] = title
      free.removeAll { $0 == title }
    }
    if mapping[.brief].isEmpty {
      let lengths = free.map { title in (title, some.reduce(0) { $0 + ($1.values[title]?.count ?? 0) }) }
      if let longest = lengths.max(by: { $0.1 < $1.1 }), longest.1 > 10 * some.count { mapping[.brief] = longest.0 }
    }
    return mapping
  }

  /// What stands in a column, in its first rows.
  package func samples(of title: String, _ count: Int = 3) -> [String] {
    rows.lazy.compactMap { $0.values[title] }.prefix(count).map { $0 }
  }

  /// The cells of a row by what they mean.
  package func cells(of row: Row, by mapping: ColumnMapping) -> [SheetColumn: String] {
    SheetColumn.allCases.reduce(into: [:]) { cells, column in
      if let text = row.values[mapping[column]] { cells[column] = text }
    }
  }
}
