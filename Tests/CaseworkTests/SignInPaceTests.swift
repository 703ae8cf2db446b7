import Basics
import Casework
import Testing

@Suite struct SignInPaceTests {
  private let pace = SignInPace.perAddress

  @Test func `thirty people of an office, each mistyping once, all come in within a minute of eight`() {
    var bucket = Bucket(full: pace, at: 0)
    for person in 0..<30 {
      let now = Double(person) * 2
      let waits = [bucket.take(of: pace, at: now), bucket.take(of: pace, at: now + 1)]
      #expect(waits == [nil, nil])
      bucket.giveBack(of: pace, at: now + 1)
    }
  }

  @Test func `thirty people who come in the same second come in`() {
    var bucket = Bucket(full: pace, at: 0)
    let waits = (0..<30).map { _ in bucket.take(of: pace, at: 0) }
    #expect(waits.allSatisfy { $0 == nil })
  }

  @Test func `of a thousand guesses a second for a minute sixty are looked at`() {
    var bucket = Bucket(full: pace, at: 0)
    let looked = (0..<60_000).count { bucket.take(of: pace, at: Double($0) / 1000) == nil }
    #expect((59...60).contains(looked))
  }

  @Test func `whoever is turned away is told when to come again, and then comes in`() {
    var bucket = Bucket(full: pace, at: 0)
    while bucket.take(of: pace, at: 0) == nil {}
    let wait = bucket.take(of: pace, at: 0) ?? 0
    #expect(wait == 3)
    let isIn = bucket.take(of: pace, at: Double(wait)) == nil
    #expect(isIn)
    // Never more than there was; and a clock that goes back takes nothing away.
    var full = Bucket(full: pace, at: 1_000_000)
    let first = (0..<100).count { _ in full.take(of: pace, at: 0) == nil }
    for _ in 0..<100 { full.giveBack(of: pace, at: 0) }
    let second = (0..<100).count { _ in full.take(of: pace, at: 0) == nil }
    #expect(first == 40 && second == 40)
  }
}
