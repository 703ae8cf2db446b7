import Basics
import Book
import Casework
import Synchronization

/// How fast the denials of a post are written down one by one, so that nobody can fill the journal with them: those that
/// come faster are counted, and told by the next that is written.
package final class DenialPace: Sendable {
  private struct Denials {
    var bucket: Bucket
    var untold = 0
    var last: Denied
    var officer: Officer
  }

  /// Three hundred at once, and one more every ten seconds.
  private let allowance: Allowance
  private let posts = Mutex<[String: Denials]>([:])

  package init(allowance: Allowance = Allowance(most: 300, refill: 10)) { self.allowance = allowance }

  /// - Parameter seconds: of a clock that goes on.
  /// - Returns: for how many the denial stands that is to be written now; nil where it is only counted.
  fileprivate func times(_ denied: Denied, of officer: Officer, at seconds: Int) -> Int? {
    posts.withLock { posts in
      var denials =
        posts[officer.post.code]
        ?? Denials(bucket: Bucket(full: allowance, at: Double(seconds)), last: denied, officer: officer)
      (denials.last, denials.officer) = (denied, officer)
      denials.untold += 1
      let mustWait = denials.bucket.take(of: allowance, at: Double(seconds)) != nil
      defer { posts[officer.post.code] = denials }
      if mustWait { return nil }
      defer { denials.untold = 0 }
      return denials.untold
    }
  }

  fileprivate func takeUntold() -> [(denied: Denied, times: Int, officer: Officer)] {
    posts.withLock { posts in
      let untold = posts.values.filter { $0.untold > 0 }.map {
        (denied: $0.last, times: $0.untold, officer: $0.officer)
      }
      for code in posts.keys { posts[code]?.untold = 0 }
      return untold
    }
  }
}

extension Office {
  /// Writes down that somebody asked for what is forbidden: the only trace it leaves.
  ///
  /// - Parameter subject: what it was asked of; of what is not in the book nothing is written, since it may be anything
  ///   that somebody has typed.
  /// - Parameter place: of the desk, told where the subject cannot be.
  package func note(_ denied: Denied, of subject: String, at place: String = "", by officer: Officer) throws {
    guard let times = denialPace.times(denied, of: officer, at: clock.real) else { return }
    try write(denied, of: subject, at: place, times, by: officer)
  }

  /// Writes down the denials that were only counted.
  func noteUntold() throws {
    for denials in denialPace.takeUntold() {
      try write(denials.denied, of: "", at: "", denials.times, by: denials.officer)
    }
  }

  private func write(
    _ denied: Denied, of subject: String, at place: String, _ times: Int, by officer: Officer
  ) throws {
    let now = clock.now
    try book.write(by: officer.actor, at: now) { pen in
      var denial = Denial()
      denial.number = randomName()
      (denial.post, denial.deed) = (officer.post.code, denied.deed)
      denial.subject = try pen.registers.names(subject) ? subject : place
      (denial.day, denial.clock) = (now.day, now.clock)
      denial.times = times > 1 ? times : nil
      try pen.append(Event(.recorded, .denial(denial)))
    }
  }

  /// As `officer.may`, for deeds that are no step of a case.
  /// - Throws: `Denied`, after it was written down.
  package func demand(
    _ deed: Deed, _ whose: Ownership = Ownership(), of subject: String = "", by officer: Officer
  ) throws {
    if officer.may(deed, whose) { return }
    let denied = Denied(deed: deed, hides: !officer.may(.seeCases, whose) && !subject.isEmpty)
    try note(denied, of: subject, by: officer)
    throw denied
  }
}

extension Registers {
  /// True for a record that there is.
  fileprivate func names(_ subject: String) throws -> Bool {
    let number = subject.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
    // A case may be a problem's, about which nobody has complained.
    return try isRecorded(subject) || subject.hasPrefix("complaint/") && isProblem(number)
  }
}
