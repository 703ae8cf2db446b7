import Casework
import Operations

/// What the columns of an unknown sheet mean: asked once, and remembered.
package struct ColumnsView: Sendable {
  /// The sheet's own titles, from left to right.
  package var titles: [String]
  package var sources: [String]
  package var mapping: ColumnMapping
  /// It was explained before, under this name.
  package var isKnown: Bool
  /// What stands in a column's first rows, by its title; personal numbers masked.
  package var samples: [String: [String]] = [:]
  /// Of what the proposal is not sure, in sentences.
  package var doubts: [String] = []
  /// What would come of the rows by this mapping; nil where it cannot be said yet.
  package var preview: SheetIntakeView?

  package init(titles: [String], sources: [String], mapping: ColumnMapping, isKnown: Bool) {
    (self.titles, self.sources, self.mapping, self.isKnown) = (titles, sources, mapping, isKnown)
  }
}

/// What became of the rows of such a sheet.
package struct SheetIntakeView: Sendable {
  package struct Fault: Sendable {
    package var row: Int
    package var reasons: [String]
  }
  package struct Like: Sendable {
    package var number: String
    package var other: String
    package var words: String
  }

  package var rows: Int
  package var taken: [String]
  package var known: Int
  package var faults: [Fault]
  package var likes: [Like]
  /// Taken in, but nobody can tell of which estate.
  package var unplaced: [Fault] = []
  /// In the book already, and told otherwise since.
  package var changed: [RecordChange] = []
  /// Columns kept as 附注, and columns not taken.
  package var noted: [String] = []
  package var left: [String] = []

  package init(rows: Int, taken: [String], known: Int, faults: [Fault], likes: [Like]) {
    (self.rows, self.taken, self.known, self.faults, self.likes) = (rows, taken, known, faults, likes)
  }
}
