import Basics
import Book
import Casework

/// Who reported a case, and what they wrote: shown once to the post that asked, kept nowhere.
package struct OpenedIdentity: Sendable, Equatable {
  package var matter: String
  package var reporter: Reporter
  /// The texts of the case in which something is masked, as they were written.
  package var words: [String]
}

extension Office {
  /// Shows who a reporter is (查看身份). Who looks, and why, is in the journal and on the disk before anything is
  /// decrypted: where it cannot be written, nothing is shown.
  ///
  /// - Parameter confirmed: when the officer last gave a one-time code; nil where never.
  /// - Throws: `Denied`, `Refused` with every reason.
  package func openIdentity(
    of matter: String, reason: String, by officer: Officer, confirmed: Moment?
  ) throws -> OpenedIdentity {
    let complaint = try identified(matter, by: officer)
    let (reason, now) = (tidied(reason), clock.now)
    var reasons = Reveal.objections(to: reason)
    if !Reveal.isConfirmed(confirmed, at: Moment(seconds: clock.real)) { reasons.append("请先输入动态码确认是本人，15分钟内有效") }
    reasons += try obstacles(toOpening: complaint)
    if !reasons.isEmpty { throw Refused(reasons) }
    // What is asked for is not to stand in the reason itself; where it cannot be read, there is nothing to compare with.
    let told = (try? book.read { try reporter(of: complaint, $0) })?.withheld(in: reason) ?? reason
    try book.write(by: officer.actor, at: now) { pen in
      _ = try pen.append(Event(.recorded, .reveal(Reveal(of: matter, by: officer, why: told, at: now))))
    }
    return try opened(complaint)
  }

  /// What keeps anybody from being shown who reported the case: that there is nobody to show.
  func obstacles(toOpening complaint: Complaint) throws -> [String] {
    let isKnown = try !book.vault.references(of: "complaint/" + complaint.number).isEmpty
    if isKnown { return [] }
    return [complaint.reporter.isEmpty ? "这件没有留下姓名和联系方式" : "投诉人的信息已按要求删除，不能再查看"]
  }

  /// By whom a case's texts must not tell it was reported: whoever gave a name, or wrote one into the complaint. For
  /// masking only; shown to nobody.
  func reporter(of complaint: Complaint, _ registers: Registers) throws -> Reporter? {
    let known = try book.vault.revealed([complaint.reporter])[complaint.reporter]
    var reporter = known ?? Reporter(name: "", contact: "")
    if reporter.name.isEmpty {
      let first = try registers.firstWords(of: complaint.number) ?? complaint.brief
      let masked = try [first, complaint.brief].map { try book.vault.spoken($0, in: complaint.number) }
        .filter { $0.says("*") }
      let originals = try book.vault.originals(of: masked, in: ["complaint/" + complaint.number])
      reporter.name = Set(originals.values.map { Mentions.ownNames(in: $0) }.filter { !$0.isEmpty }).sorted()
        .joined(separator: "、")
    }
    return reporter.isEmpty ? nil : reporter
  }

  /// Decrypts: to be called once a `Reveal` is on the disk, and from nowhere else.
  func opened(_ complaint: Complaint) throws -> OpenedIdentity {
    let subject = "complaint/" + complaint.number
    let reporter = try book.vault.revealed([complaint.reporter])[complaint.reporter]
    var texts: [String] = []
    var complaint = try book.vault.spoken(complaint)
    complaint.eachText { if $0.says("*") { texts.append($0) } }
    let originals = try book.vault.originals(of: texts, in: [subject])
    return OpenedIdentity(
      matter: complaint.number, reporter: reporter ?? Reporter(name: "", contact: ""),
      words: texts.compactMap { originals[$0] })
  }

  /// The complaint, where the officer may see who made it.
  func identified(_ matter: String, by officer: Officer) throws -> Complaint {
    let (complaint, whose) = try book.read { registers in
      let complaint = try registers.complaint(matter)
      return (complaint, try registers.ownership(of: matter, complaint, registers.caseFile(matter)))
    }
    guard let complaint else {
      // Whoever tries to open what is closed for the upper level is written down.
      if try book.read({ try $0.sealedReport(matter) }) != nil {
        try demand(.openSealed, of: "sealedReport/" + matter, by: officer)
      }
      throw Denied(deed: .openIdentity, hides: true)
    }
    try demand(.openIdentity, whose, of: "complaint/" + matter, by: officer)
    return complaint
  }
}

extension Reveal {
  init(of matter: String, by officer: Officer, why reason: String, at now: Moment, export: String = "") {
    self.init()
    (number, self.matter, post, self.reason) = (randomName(), matter, officer.post.code, reason)
    (day, clock, self.export) = (now.day, now.clock, export)
  }
}
