import Basics
import Book
import Casework

extension Office {
  /// Who looked at whose identity in these days, for those who watch over it.
  ///
  /// - Throws: `Denied`.
  package func reveals(from first: Day, to last: Day, by officer: Officer) throws -> RevealDigest {
    try demand(.seeReveals, by: officer)
    return try book.read { registers in
      var workers: [String: [Step]] = [:]
      let lines = try registers.reveals(from: first, to: last).map { reveal in
        let steps = try workers[reveal.matter] ?? registers.steps(of: reveal.matter)
        workers[reveal.matter] = steps
        let hasWorked = steps.contains {
          $0.post == reveal.post && ($0.day, $0.clock) <= (reveal.day, reveal.clock)
        }
        return RevealDigest.Line(reveal: reveal, isStranger: !hasWorked)
      }
      return RevealDigest(lines: lines)
    }
  }

  /// What was denied in these days to whom, the latest first, for those who watch over it.
  ///
  /// - Throws: `Denied`.
  package func denials(from first: Day, to last: Day, limit: Int = 200, by officer: Officer) throws -> [Denial] {
    try demand(.seeReveals, by: officer)
    return try book.read { try $0.denials(from: first, to: last, limit: limit) }
  }

  /// The titles of the posts, by code.
  package func postTitles() throws -> [String: String] {
    try Dictionary(book.read { try $0.posts() }.map { ($0.code, $0.title) }) { $1 }
      .merging([Officer.console.post.code: Officer.console.post.title]) { known, _ in known }
  }
}
