import Basics
import Book
import Casework
import Forms

// Texts on their way into the book: what would tell who complained is masked, and the words as they were go into the
// vault.

extension Pen {
  /// As `keep` of any record, with the numbers and rooms in its texts masked.
  func keep<Value: Worded>(_ told: Value, over old: Value?, as wrap: (Value) -> Record) throws -> Kept {
    var value = told
    guard value.withholdMentions() else { return try keepAsIs(value, over: old, as: wrap) }
    let kept = try keepAsIs(value, over: old, as: wrap)
    if kept.fate != .unchanged {
      try keep(
        value.wordings(of: told), of: wrap(value).subject, under: (value as? Complaint)?.reporter ?? "")
    }
    return kept
  }

  private func keepAsIs<Value: Recorded>(_ value: Value, over old: Value?, as wrap: (Value) -> Record) throws -> Kept {
    try keep(value, over: old, as: wrap)
  }

  /// Keeps what a complaint's texts were before its reporter was masked in them.
  func keep(_ wordings: [Wording], ofComplaint number: String, under reporter: String) throws {
    try keep(wordings.map(\.withheld), of: "complaint/" + number, under: reporter)
  }
}

extension RecordIntake {
  /// Masks the reporter of the complaint that a record came from, or repeats. A preview looks up nobody: of many names that
  /// somebody typed, the one that came back masked would be the reporter's, and nothing would be written down of it.
  func withhold<Value: Worded>(reporterOf origin: String, in value: inout Value, _ subject: String) throws {
    guard !origin.isEmpty, !pen.isRehearsal, let reporter = try reporters.reporter(of: origin, pen, people) else {
      return
    }
    let told = value
    var mayBe = false
    value.eachEntry { mayBe = mayBe || reporter.mayStand(in: $0) }
    guard mayBe, value.withhold(reporter) else { return }
    let reference = try pen.registers.complaint(origin)?.reporter ?? ""
    let words = value.wordings(of: told).map(\.withheld)
    if !reference.isEmpty { try pen.keep(words, of: subject, under: reference) }
  }

  /// Masks the numbers and rooms in a row that waits; its original words are kept for the record that it may become.
  func withhold(in held: inout HeldRow, _ said: RowSaid) throws {
    held.doubts = held.doubts.map { said.person.withheld(in: $0) }
    if var complaint = held.complaint.first {
      if !said.wordings.isEmpty {
        try pen.keep(said.wordings, ofComplaint: complaint.number, under: complaint.reporter)
      }
      if complaint.withholdMentions() {
        let words = complaint.wordings(of: held.complaint[0])
        try pen.keep(words, of: "complaint/" + complaint.number, under: complaint.reporter)
        held.complaint = [complaint]
      }
    }
    if var problem = held.problem.first {
      let isAnyMasked = [problem.withhold(said.person), problem.withholdMentions()].contains(true)
      if isAnyMasked {
        try pen.keep(problem.wordings(of: held.problem[0]), of: "problem/" + problem.number, under: "")
        held.problem = [problem]
      }
    }
  }
}

extension RowSaid {
  /// The fault as it may be shown: without the row's own reporter, and without personal numbers and rooms.
  func withheld(_ fault: CellFault) -> CellFault {
    var fault = fault
    if fault.column != "编号" { fault.value = person.withheld(in: fault.value) }
    fault.message = person.withheld(in: fault.message)
    return fault
  }
}

extension Difference {
  /// As it may be shown: without numbers and rooms that an older program left in the texts, and of a person only that another name
  /// or number stands in the vault.
  var withheld: Difference {
    if Self.people.contains(title) {
      let now = before.isEmpty ? "新登记的姓名或号码" : "改过的姓名或号码"
      return Difference(title: title, before: before.isEmpty ? "" : "原登记的姓名或号码", after: after.isEmpty ? "" : now)
    }
    return Difference(
      title: title, before: Mentions.masked(before) ?? before, after: Mentions.masked(after) ?? after)
  }

  /// Fields that hold a reference into the vault.
  private static let people: Set = ["投诉人", "联系人", "联络人"]
}

/// The reporters of the complaints that a file told so far, for the problems that name one of them as their origin;
/// others are looked up in the vault.
struct KnownReporters {
  /// So many fit into some megabytes.
  private static let most = 98_000

  private var told: [String: Reporter] = [:]

  mutating func note(_ number: String, _ reporter: Reporter, isMasked: Bool) {
    if isMasked || reporter.isEmpty || told.count >= Self.most { return }
    told[number] = reporter
  }

  func reporter(of complaint: String, _ pen: Pen, _ people: Vault) throws -> Reporter? {
    if let reporter = told[complaint] { return reporter }
    guard let reference = try pen.registers.complaint(complaint)?.reporter, !reference.isEmpty else { return nil }
    return try people.revealed([reference])[reference]
  }
}
