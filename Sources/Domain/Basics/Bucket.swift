/// So many goes at once, and one more after each stretch of time.
package struct Allowance: Sendable, Equatable {
  package var most: Double
  /// Seconds until one more.
  package var refill: Double

  package init(most: Double, refill: Double) { (self.most, self.refill) = (most, refill) }

  /// Never more than so many within any hour, ten of them at once at the most; nil for 0, which is no limit.
  package static func within(anHour count: Int) -> Allowance? {
    if count <= 0 { return nil }
    let most = min(10, count)
    // Whoever takes all at once gets one more after each stretch: with this many stretches the hour holds no more.
    return Allowance(most: Double(most), refill: 3600 / Double(count - most + 1))
  }
}

/// What is left of an allowance: a bucket that fills again slowly. Time is told by seconds of any clock that goes on.
package struct Bucket: Sendable, Equatable {
  private var left: Double
  private var since: Double

  package init(full allowance: Allowance, at seconds: Double) { (left, since) = (allowance.most, seconds) }

  /// Takes one go.
  /// - Returns: nil where there was one; else the seconds to wait for it.
  package mutating func take(of allowance: Allowance, at seconds: Double) -> Int? {
    fill(allowance, seconds)
    // A microsecond is no reason to say a second more.
    if left < 1 { return max(1, Int(((1 - left) * allowance.refill - 1e-6).rounded(.up))) }
    left -= 1
    return nil
  }

  /// Gives one back: it was no go after all.
  package mutating func giveBack(of allowance: Allowance, at seconds: Double) {
    fill(allowance, seconds)
    left = min(allowance.most, left + 1)
  }

  private mutating func fill(_ allowance: Allowance, _ seconds: Double) {
    left = min(allowance.most, left + max(0, seconds - since) / allowance.refill)
    since = max(since, seconds)
  }
}
