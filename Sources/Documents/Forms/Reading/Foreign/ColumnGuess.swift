import Basics
import Casework

/// What the columns of a sheet from elsewhere seem to mean, and of what one cannot be sure.
package struct ColumnGuess: Sendable {
  package var mapping = ColumnMapping()
  /// In sentences; empty where every column was known by its title.
  package var doubts: [String] = []

  private let sheet: ForeignSheet
  private var free: [String]

  init(_ sheet: ForeignSheet) {
    (self.sheet, free) = (sheet, sheet.titles)
    for column in SheetColumn.allCases { takeKnown(column) }
    for column in Self.order where mapping[column].isEmpty { takeSigned(column) }
    takeByContent()
  }

  /// Other columns have their titles first: `要求办结时间` is no day, `诉求人` no text.
  private static let order: [SheetColumn] = [
    .number, .due, .contact, .name, .day, .estate, .subdistrict, .kind, .brief,
  ]

  private mutating func take(_ title: String, as column: SheetColumn) {
    mapping[column] = title
    free.removeAll { $0 == title }
  }

  /// By a title that can mean nothing else, also with something in brackets behind it: `诉求内容（摘要）`.
  private mutating func takeKnown(_ column: SheetColumn) {
    for known in column.titles {
      let title = free.first { $0 == known } ?? free.first { $0.prefix { !"（(/／".contains($0) } == known[...] }
      guard let title, column != .brief || !sheet.isPersonal(title) else { continue }
      return take(title, as: column)
    }
  }

  /// By words in the title.
  private mutating func takeSigned(_ column: SheetColumn) {
    for sign in column.signs {
      guard
        let title = free.first(where: { title in
          title.contains(sign) && column.admits(title) && (column != .brief || !sheet.isPersonal(title))
        })
      else { continue }
      if column == .brief, !column.titles.dropLast().contains(where: { title.contains($0) }) {
        doubts.append("“\(title)”可能是反映内容")
      }
      return take(title, as: column)
    }
  }

  /// By what stands in it, where titles say nothing: never for certain.
  private mutating func takeByContent() {
    func first(_ share: Double, _ holds: (String) -> Bool) -> String? {
      free.first { sheet.share(of: $0, holds) > share }
    }
    if mapping[.contact].isEmpty, let title = first(0.7, { Phone.normalised($0) != nil }) {
      doubts.append("“\(title)”一列像是电话，可能是联系方式")
      take(title, as: .contact)
    }
    if mapping[.day].isEmpty,
      let title = free.first(where: {
        SheetColumn.day.admits($0) && sheet.share(of: $0) { LooseDay.read($0) != nil } > 0.8
      })
    {
      doubts.append("“\(title)”一列像是日期，可能是受理日期")
      take(title, as: .day)
    }
    guard mapping[.brief].isEmpty else { return }
    let some = sheet.rows.prefix(50)
    let lengths = free.filter { !sheet.isPersonal($0) }.map { title in
      (title, some.reduce(0) { $0 + ($1.values[title]?.count ?? 0) })
    }
    if let longest = lengths.max(by: { $0.1 < $1.1 }), longest.1 > 10 * some.count {
      doubts.append("“\(longest.0)”一列字数最多，可能是反映内容")
      take(longest.0, as: .brief)
    } else {
      doubts.append("没有认出哪一列是反映内容")
    }
  }
}

extension ForeignSheet {
  /// What the columns seem to mean, by their titles first and by what stands in them where titles say nothing.
  package func proposal(named name: String, source: String) -> ColumnGuess {
    var guess = ColumnGuess(self)
    (guess.mapping.name, guess.mapping.source) = (name, source)
    return guess
  }
}
