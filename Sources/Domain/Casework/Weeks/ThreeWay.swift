import Basics

/// Whose word counts where the workbook and the book have both changed a field.
package enum Preference: String, Sendable, CaseIterable {
  case book, workbook
}

/// A field that both have changed, and differently, since the workbook was drawn (两边都改过).
package struct Conflict: Sendable, Equatable {
  package var title: String
  package var exported: String
  package var workbook: String
  package var book: String

  /// - Parameter event: what both have changed it since.
  package func sentence(since event: String = "导出") -> String {
    "\(event)之后两边都改了“\(title)”：\(event)时是“\(exported)”，表中是“\(workbook)”，台账库现在是“\(book)”"
  }
}

/// A workbook that comes back filled in, compared field by field: as exported (or as somebody's own sheet had it when it
/// last came in), as in the workbook, as the book has it now. What the clerk left alone stays as the book has it; nothing is overwritten in silence.
package struct ThreeWay<Value: Sendable>: Sendable {
  private let exported: Value
  private let workbook: Value
  private let book: Value
  private let preference: Preference?
  package private(set) var merged: Value
  package private(set) var conflicts: [Conflict] = []

  /// - Parameter preference: nil where a person is to decide: then a field in conflict stays as the book has it.
  package init(exported: Value, workbook: Value, book: Value, preferring preference: Preference?) {
    (self.exported, self.workbook, self.book, self.preference) = (exported, workbook, book, preference)
    merged = book
  }

  /// Takes a field that a clerk may edit.
  ///
  /// - Returns: true where the workbook's value stands now and is not what was exported.
  @discardableResult
  package mutating func take<Field: Equatable>(
    _ title: String, _ field: WritableKeyPath<Value, Field>, _ words: (Field) -> String = { "\($0)" }
  ) -> Bool {
    let (before, told, now) = (exported[keyPath: field], workbook[keyPath: field], book[keyPath: field])
    if told == before { return false }
    if now != before, now != told {
      conflicts.append(Conflict(title: title, exported: words(before), workbook: words(told), book: words(now)))
      if preference != .workbook { return false }
    }
    merged[keyPath: field] = told
    return true
  }

  /// The columns beyond the form, each by its title; one that the workbook no longer has stays.
  package mutating func take(notes: WritableKeyPath<Value, [String: String]>) {
    for title in workbook[keyPath: notes].keys.sorted() {
      take(title, notes.appending(path: \.[title]), { $0 ?? "" })
    }
  }
}

extension ThreeWay: Equatable where Value: Equatable {}
