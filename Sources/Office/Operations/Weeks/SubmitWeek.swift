import Basics
import Book
import Campaign
import Casework

extension Office {
  /// Hands in files of a week as they stand in the book (requirement G1). The server's clock says when; handing in
  /// again replaces nothing, the first time counts.
  ///
  /// - Parameters:
  ///   - week: the Thursday on which the files are due.
  ///   - token: made up by whoever asks, and sent again with every further try after an answer that never came.
  /// - Throws: `Refused` when the week or the subdistrict is not the plan's.
  package func submit(
    _ parts: [WeekSubmission.Part], of week: Day, subdistrict code: String, file: String = "",
    token: String = "", by officer: Officer = .console
  ) throws {
    try demand(.report3, Ownership(subdistrict: code), by: officer)
    guard plan.subdistrict(code: code) != nil else { throw Refused("没有这个街道，请重新选择") }
    guard plan.week(dueOn: week) != nil else { throw Refused("\(week)不是专项行动期间的报送日") }
    let now = clock.now
    let said = [week.description, code, file] + parts.map(\.rawValue)
    let key = token.isEmpty ? nil : DeedKey("submit", token: token, content: said.joined(separator: "\u{1F}"))
    _ = try book.write(by: officer.actor, at: now, key: key) { pen in
      let handedIn = try pen.registers.submissions(week: week)
      for part in parts where !handedIn.contains(where: { $0.subdistrict == code && $0.part == part }) {
        try pen.handIn(part, of: week, subdistrict: code, file: file, at: now)
      }
      return Done()
    }
  }
}

extension Pen {
  func handIn(_ part: WeekSubmission.Part, of week: Day, subdistrict: String, file: String, at now: Moment) throws {
    var submission = WeekSubmission()
    submission.subdistrict = subdistrict
    submission.week = week
    submission.part = part
    submission.submitted = now.day
    submission.submittedClock = now.clock
    submission.file = file
    try append(Event(.recorded, .submission(submission)))
  }
}
