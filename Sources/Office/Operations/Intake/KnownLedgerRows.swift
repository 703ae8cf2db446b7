import Basics
import Book
import Campaign
import Casework

/// What the book holds already of complaints and problems, as far as 附件5 tells them apart. A unit sends the whole ledger
/// anew each week, and between two weeks somebody corrects a date, a name or a full stop; our own ledger comes back
/// without its hidden columns: such a row must not become a second record.
struct KnownLedgerRows {
  private struct Known {
    var number: String
    var subdistrict: String
    var day: Day
    var words: String
    /// Masked: what is sealed is compared with nothing that is typed. Empty when anonymous.
    var person: String
  }

  enum Answer {
    case new
    /// The very same row of a hand-filled ledger.
    case same(number: String)
    /// Agrees so far that a person must say which it is.
    case alike(number: String, what: String)
  }

  private var complaints: [Known] = []
  private var byWords: [String: [Int]] = [:]
  private var byDayAndPerson: [String: [Int]] = [:]
  private var problems: [String: [String]] = [:]

  /// Knows nothing.
  init() {}

  /// - Parameter subdistrict: the estate's, by its number; empty where it is not known.
  init(_ registers: Registers, people: Vault, subdistrict: (Int) -> String) throws {
    var told: [(reporter: String, known: Known)] = []
    try registers.each(Complaint.self, .complaint) { complaint in
      // What went to the inspectors is told to nobody.
      if complaint.referred != nil { return true }
      let words = ContentNumber.words(Mentions.masked(complaint.brief) ?? complaint.brief)
      told.append(
        (
          complaint.reporter,
          Known(
            number: complaint.number, subdistrict: complaint.subdistrict, day: complaint.accepted, words: words,
            person: "")
        ))
      return true
    }
    let masked = try people.masked(told.map(\.reporter))
    for (reporter, known) in told {
      var known = known
      known.person = masked[reporter].map(Self.key) ?? ""
      byWords[known.words, default: []].append(complaints.count)
      if !known.person.isEmpty { byDayAndPerson["\(known.day)|\(known.person)", default: []].append(complaints.count) }
      complaints.append(known)
    }
    try registers.each(Problem.self, .problem) { problem in
      if problem.means == .complaint { return true }
      let words = ContentNumber.words(Mentions.masked(problem.description) ?? problem.description)
      problems[Self.key(subdistrict(problem.estate), problem.found, words), default: []].append(problem.number)
      return true
    }
  }

  /// - Parameters:
  ///   - complaint: with the number that follows from its content, which the book does not know.
  ///   - subdistrict: whose it is; empty where nobody knows.
  ///   - taken: numbers that other rows of the file have already.
  func answer(to complaint: Complaint, _ person: Reporter, in subdistrict: String, taken: Set<String>) -> Answer {
    let words = ContentNumber.words(complaint.brief)
    let key = person.isEmpty ? "" : Self.key(person.plain.masked)
    let places = Set(byWords[words, default: []] + byDayAndPerson["\(complaint.accepted)|\(key)", default: []])
    var alike: Answer = .new
    for place in places.sorted() {
      let other = complaints[place]
      if taken.contains(other.number) || !subdistrict.isEmpty && other.subdistrict != subdistrict { continue }
      let isByHand = other.number.hasPrefix("台")
      let sameDay = other.day == complaint.accepted
      let sameWords = other.words == words
      let samePerson = !key.isEmpty && other.person == key
      if sameDay, sameWords, samePerson, isByHand { return .same(number: other.number) }
      guard case .new = alike else { continue }
      if sameDay, sameWords, samePerson || !isByHand {
        alike = .alike(number: other.number, what: "受理时间和简要内容都相同")
      } else if samePerson, sameWords {
        alike = .alike(number: other.number, what: "受理时间不同")
      } else if sameDay, samePerson, WorkedOverText(words: other.words).resembles(WorkedOverText(words: words)) {
        alike = .alike(number: other.number, what: "简要内容有改动")
      } else if sameDay, sameWords, other.person.isEmpty != key.isEmpty {
        alike = .alike(number: other.number, what: "投诉人或联系方式不同")
      }
    }
    return alike
  }

  /// As for a complaint, of a problem that nobody complained of.
  func answer(to problem: Problem, in subdistrict: String, taken: Set<String>) -> Answer {
    let words = ContentNumber.words(Mentions.masked(problem.description) ?? problem.description)
    let alike = problems[Self.key(subdistrict, problem.found, words), default: []].first { !taken.contains($0) }
    return alike.map { .alike(number: $0, what: "发现日期和问题描述都相同") } ?? .new
  }

  private static func key(_ masked: Reporter) -> String { folded(masked.name) + "|" + folded(masked.contact) }

  private static func key(_ subdistrict: String, _ day: Day, _ words: String) -> String {
    "\(subdistrict)|\(day)|\(words)"
  }
}

extension Reporter {
  /// Blanks out of the name, the number as digits only: two writings of one person are one.
  var plain: Reporter { Reporter(name: folded(name), contact: Phone.normalised(contact) ?? folded(contact)) }
}
