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
        let late = hand.file.overdue(on: hand.today).filter { !hand.file.isRecordedAsLapsed($0) }
        guard !late.isEmpty else { throw Refused("没有新的超期") }
        let words = late.map { "\($0.sort.rawValue)应于\($0.due.chinese)前完成" }.joined(separator: "；")
        try hand.record(.lapsed) { ($0.text, $0.isInternal) = (words, true) }
      }
      return true
    } catch is Refused {
      // Somebody was quicker, and it is not late any more.
      return false
    }
  }
}
