import Basics
import Book
import Casework

extension Office {
  /// Writes down what became late (超期), once for each clock: a fact, recorded when it happens.
  /// - Returns: in how many cases.
  @discardableResult
  package func recordLapses() throws -> Int {
    let today = clock.today
    var count = 0
    var after = ""
    while true {
      let late = try book.read { try $0.lapsing(before: today, after: after, limit: 256) }
      guard let last = late.last else { return count }
      for matter in late where try recordLapse(of: matter) { count += 1 }
      after = last
    }
  }

  private func recordLapse(of matter: String) throws -> Bool {
    do {
      try act(.lapsed, on: matter, seen: nil, by: .clock) { hand in
        guard try hand.recordLapse() else { throw Refused("没有新的超期") }
      }
      return true
    } catch is Refused {
      // Somebody was quicker, and it is not late any more.
      return false
    }
  }
}

extension CaseInHand {
  /// Writes down what is late by now and was not written down yet: before anything else is done in the case, so that no
  /// extension and no closing makes it look as if it had been in time.
  /// - Returns: false where nothing is.
  @discardableResult
  mutating func recordLapse() throws -> Bool {
    let late = file.overdue(on: today).filter { !file.isRecordedAsLapsed($0) }
    if late.isEmpty { return false }
    let words = late.map { "\($0.sort.rawValue)应于\($0.due.chinese)前完成" }.joined(separator: "；")
    try record(.lapsed) { ($0.text, $0.isInternal, $0.post) = (words, true, Officer.clock.post.code) }
    return true
  }
}
