/// How long whoever guesses passwords must wait: long enough that guessing is hopeless, never longer than a quarter of
/// an hour, so that nobody can lock another out.
package enum GuessingPace {
  /// So many wrong guesses cost nothing.
  package static let free = 5
  /// In seconds.
  package static let longest = 15 * 60

  /// - Parameter failures: wrong guesses in a row.
  /// - Returns: seconds.
  package static func wait(after failures: Int) -> Int {
    failures < free ? 0 : min(longest, 30 << min(failures - free, 10))
  }
}
