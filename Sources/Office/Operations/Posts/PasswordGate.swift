import Basics
import Book
import Casework
import Foundation
import Synchronization

/// Few passwords are checked at once, since each needs 64 MiB: a flood of logins must not be the end of everybody else.
package final class PasswordGate: Sendable {
  private let slots: DispatchSemaphore
  private let waiting = Atomic(0)
  private let most: Int

  /// - Parameters:
  ///   - slots: checked at once.
  ///   - waiting: who may wait for a slot; more are turned away at once.
  package init(slots: Int = 2, waiting most: Int = 24) {
    self.slots = DispatchSemaphore(value: slots)
    self.most = most
  }

  /// Who is being looked at, and who waits for it.
  package var crowd: Int { waiting.load(ordering: .relaxed) }

  package static let shared = PasswordGate()
  /// For browsers from which the post was signed in before: strangers in their thousands do not stand in its way.
  package static let known = PasswordGate(slots: 1, waiting: 12)

  /// - Throws: `BookFault` where too many wait already; it passes.
  package func pass<Value>(_ work: () throws -> Value) throws -> Value {
    defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
    guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= most else { throw BookFault(.busy, "现在登录的人太多，请过几秒再试") }
    slots.wait()
    defer { slots.signal() }
    return try work()
  }
}

/// Wrong guesses in a row that no credential counts; forgotten when the program ends.
final class GuessCount: Sendable {
  private struct Guesses {
    var failures = 0
    var waitsUntil = 0
  }

  private static let most = 10_000
  /// Logins that there are not wait as others do, so that nobody can tell which there are.
  static let unknownLogins = GuessCount()
  /// Guesses from where the post was signed in before: those of strangers do not slow it, nor its own them.
  static let knownBrowsers = GuessCount()
  private let guesses = Mutex<[String: Guesses]>([:])

  func waits(_ name: String) -> Int { guesses.withLock { $0[name]?.waitsUntil ?? 0 } }

  func note(_ name: String, at now: Int) {
    guesses.withLock { guesses in
      if guesses.count >= Self.most { guesses.removeAll() }
      guesses[name, default: Guesses()].failures += 1
      let wait = GuessingPace.wait(after: guesses[name]!.failures)
      if wait > 0 { guesses[name]!.waitsUntil = now + wait }
    }
  }

  func forget(_ name: String) { guesses.withLock { $0[name] = nil } }
}
