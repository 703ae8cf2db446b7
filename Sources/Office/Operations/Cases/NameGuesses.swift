import Casework
import Synchronization

/// How often a post was told today that what it typed names the reporter of a case: by that one could find out who it is
/// without looking (查看身份), and so without leaving a record. Forgotten when the program ends; the record is not.
final class NameGuesses: Sendable {
  /// Whoever pastes the wrong words does not do it three times in a day.
  static let most = 3
  private let guesses = Mutex<[[String]: Int]>([:])

  func areSpent(_ officer: Officer, _ matter: String, _ day: String) -> Bool {
    guesses.withLock { $0[[officer.post.code, matter, day]] ?? 0 } >= Self.most
  }

  /// - Returns: true where it was the last one.
  func note(_ officer: Officer, _ matter: String, _ day: String) -> Bool {
    guesses.withLock { guesses in
      if guesses.count >= 10_000 { guesses = guesses.filter { $0.key[2] == day } }
      guesses[[officer.post.code, matter, day], default: 0] += 1
      return guesses[[officer.post.code, matter, day]] == Self.most
    }
  }
}
