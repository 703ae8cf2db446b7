import Basics
import Book
import Casework

extension Office {
  /// How often somebody was shown who reported a case.
  package func looks(at matter: String, by officer: Officer) throws -> Int {
    _ = try identified(matter, by: officer)
    return try book.read { try $0.timesRevealed(matter) }
  }
}
