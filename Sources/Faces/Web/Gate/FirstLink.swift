import Basics
import Foundation
import Synchronization

/// The one-time link by which the first account is made: printed when the program starts while there is none, good for a
/// day and once.
final class FirstLink: Sendable {
  private static let life = Duration.seconds(24 * 3600)

  /// 32 hex digits.
  let token: String
  private let begun = ContinuousClock.now
  private let isUsed = Atomic(false)

  init() {
    token = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
      .map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
  }

  func admits(_ given: String) -> Bool {
    given.utf8.elementsEqualInConstantTime(token.utf8) && !isUsed.load(ordering: .acquiring)
      && ContinuousClock.now - begun < Self.life
  }

  func use() { isUsed.store(true, ordering: .releasing) }
}
