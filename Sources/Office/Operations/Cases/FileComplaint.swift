import Basics
import Book
import Campaign
import Casework
import Foundation

/// What somebody reports, in the words they used.
package struct ComplaintForm: Sendable, Equatable {
  /// Number of the estate; 0 where none was chosen: then the subdistrict says who accepts it.
  package var estate = 0
  /// Code of the subdistrict; taken from the estate where there is one.
  package var subdistrict = ""
  /// Code of the kind; empty where the person was not sure.
  package var kind = ""
  package var words = ""
  package var reporter = Reporter(name: "", contact: "")
  /// 来源, as the plan's list has it.
  package var source = ""
  package var level = ComplaintLevel.county
  /// Made up by whoever asks, and sent again with every further try.
  package var token = ""
  /// An officer put down what somebody told, in words of the office (登记来电来访).
  package var isTakenDown = false

  package init() {}

  /// All that is told: under the same token, something else is another case.
  fileprivate var content: String {
    [String(estate), subdistrict, kind, words, reporter.name, reporter.contact, source, level.rawValue]
      .map { "\($0.utf8.count):\($0)" }.joined()
  }
}

/// What whoever reported takes along: number and code are shown once.
package struct Receipt: Sendable {
  package var number: String
  package var code: QueryCode
  /// Day and clock on which it was filed.
  package var moment: Moment
  /// Name of the estate; empty where none is known.
  package var estate: String
  /// Code of the subdistrict.
  package var subdistrict: String
}

extension Office {
  /// The longest text that is taken, in characters.
  package static let longestWords = 5000

  /// Files a complaint (收到线索): the person and the words as they were go into the vault, the masked words into the
  /// book. Asking again under the same token gives the same receipt.
  ///
  /// - Throws: `Refused` with everything that is missing; `Denied`.
  ///
  /// - Parameter isOnce: under the same token, something else is refused instead of filed as another case.
  package func file(_ form: ComplaintForm, isOnce: Bool = false, by officer: Officer) throws -> Receipt {
    let (told, estate) = try complaint(from: form)
    try demand(officer.role == .resident ? .report : .enter, Ownership(subdistrict: told.subdistrict), by: officer)
    if isOnce, !form.token.isEmpty { try claim(form, by: officer) }
    let token = (form.token.isEmpty ? randomName() : form.token) + "\u{1F}" + form.content
    var complaint = told
    complaint.withhold(form.reporter)
    complaint.withholdMentions()
    let wordings = seal(&complaint, of: form)
    let now = clock.now
    // The vault first, so that a reference in the book always leads somewhere; many that file share one commit there and
    // one here.
    guard let deposit = try book.vault.deposit(form.reporter, wordings, on: now.day, token: token) else {
      throw Refused("今天的编号已经用尽，请明天再试")
    }
    (complaint.number, complaint.reporter) = (deposit.number, deposit.reference)
    return Receipt(
      number: deposit.number, code: deposit.code, moment: try enter(complaint, at: now, by: officer), estate: estate,
      subdistrict: complaint.subdistrict)
  }

  /// What somebody wrote is only in the vault; what an officer took down is the office's own wording.
  /// - Returns: what goes into the vault.
  private func seal(_ complaint: inout Complaint, of form: ComplaintForm) -> [Wording] {
    let original = Wording(masked: complaint.brief, original: form.words)
    if form.isTakenDown { return [original] }
    let sealed = Wording(masked: SealedWords.mark(at: 0), original: complaint.brief)
    let isMasked = complaint.brief != form.words
    complaint.brief = brief(ofKind: complaint.kind)
    return isMasked ? [sealed, original] : [sealed]
  }

  /// What the ledger has of a complaint whose words are sealed.
  func brief(ofKind code: String) -> String {
    SealedWords.brief(of: plan.kind(code: code).map { $0.formName ?? $0.name } ?? "")
  }

  /// Ties the token to what was first asked for under it.
  private func claim(_ form: ComplaintForm, by officer: Officer) throws {
    let said = book.vault.digits(18, of: form.content)
    let key = DeedKey("file", token: form.token, content: officer.post.code)
    let first = try book.write(by: officer.actor, at: clock.now, key: key) { _ in said }
    if first != said { throw Refused("这个 Idempotency-Key 已用于另一件内容不同的登记，请换一个键再发") }
  }

  /// - Returns: when it was filed: earlier than now where this very complaint is in the book already.
  private func enter(_ complaint: Complaint, at now: Moment, by officer: Officer) throws -> Moment {
    let clocks = try [CaseTimes(plan).clock(.acceptance, from: now.day, .acceptance)].compactMap { $0 }
    do {
      let subject = "complaint/" + complaint.number
      try book.write(by: officer.actor, at: now, for: Errand(subjects: [subject])) { pen in
        // Looked at first: of what an engine refuses later, not each says why.
        if try pen.registers.isRecorded(subject) { throw BookFault(.recordedBefore, "已经登记过：\(subject)") }
        try pen.append(Event(.recorded, .complaint(complaint)))
        var step = Step(.received, of: complaint.number, position: 1, at: now, by: officer.post.code)
        step.text = complaint.source
        step.kind = complaint.kind
        step.opens = clocks
        try pen.append(Event(.recorded, .step(step)))
      }
      return now
    } catch let fault as BookFault where fault.cause == .recordedBefore {
      guard let first = try book.read({ try $0.steps(of: complaint.number).first }),
        let moment = Moment(iso: "\(first.day) \(first.clock)")
      else { throw fault }
      return moment
    }
  }

  private func complaint(from form: ComplaintForm) throws -> (complaint: Complaint, estate: String) {
    var reasons: [String] = []
    var estate = ""
    var complaint = Complaint()
    let words = tidiedWords(form.words)
    if words.isEmpty { reasons.append("请写一写发生了什么事") }
    reasons += Self.reasons(against: words)
    if form.reporter.name.count > 50 { reasons.append("姓名请不要超过50字") }
    if form.reporter.contact.count > 50 { reasons.append("联系方式请不要超过50字") }
    reasons += form.reporter.reasonsAgainstMask
    if !Reporter.isPlausible(contact: form.reporter.contact) {
      reasons.append("联系方式不像电话、微信号或邮箱，请再核对；不愿意留的可以空着")
    }
    complaint.subdistrict = form.subdistrict
    if form.estate != 0 {
      if let place = try book.read({ try $0.place(ofEstate: form.estate) }) {
        (complaint.estate, complaint.subdistrict, estate) = (form.estate, place.subdistrict, place.name)
      } else {
        reasons.append("所选的小区不在名录中，请重新选择")
      }
    }
    if complaint.subdistrict.isEmpty || plan.subdistrict(code: complaint.subdistrict) == nil {
      reasons.append("请选择小区；找不到小区时请选择所在的街道")
    }
    if !form.kind.isEmpty, plan.kind(code: form.kind) == nil { reasons.append("没有这个问题类别，请重新选择") }
    if !reasons.isEmpty { throw Refused(reasons) }
    complaint.kind = form.kind
    complaint.brief = words
    complaint.source = form.source
    complaint.level = form.level
    let now = clock.now
    (complaint.accepted, complaint.acceptedClock) = (now.day, now.clock)
    return (complaint, estate)
  }
}
