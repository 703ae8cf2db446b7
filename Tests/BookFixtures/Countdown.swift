import Synchronization

/// What happens at the n-th step, whichever thread takes it: the write's and the vault's count together.
package final class Countdown: Sendable {
  package struct Failed: Error {}

  private let left: Mutex<Int>

  package init(_ left: Int) { self.left = Mutex(left) }

  /// - Throws: `Failed` at that step alone.
  package func step() throws {
    let isOver = left.withLock {
      $0 -= 1
      return $0 == 0
    }
    if isOver { throw Failed() }
  }
}
