import Basics
import Book
import Campaign
import Casework

/// The complaints that came from hand-filled ledgers before. A unit sends the whole ledger anew each week, and between
/// two weeks somebody corrects a date, a name or a full stop: such a row must not become a second complaint.
struct KnownLedgerRows {
  /// A complaint as far as it tells rows apart.
  private struct Known {
    var number: String
    var subdistrict: String
    var day: Day
    var words: String
    /// Masked, so that a row that came masked can be compared too; empty when anonymous.
    var person: String
    var reporter: String
  }

  enum Answer {
    case new
    /// The very same row, told masked once and in full the other time.
    case same(number: String)
    /// Agrees in two of day, words and person: a person must say which it is.
    case alike(number: String, what: String)
  }

  private var known: [Known] = []

  /// Knows nothing.
  init() {}

  init(_ registers: Registers, people: Vault) throws {
    var complaints: [Complaint] = []
    try registers.each(Complaint.self, .complaint) { complaint in
      if complaint.number.hasPrefix("台") { complaints.append(complaint) }
      return true
    }
    let masked = try people.masked(complaints.map(\.reporter))
    known = complaints.map { complaint in
      Known(
        number: complaint.number, subdistrict: complaint.subdistrict, day: complaint.accepted,
        words: ContentNumber.words(Mentions.masked(complaint.brief) ?? complaint.brief),
        person: masked[complaint.reporter].map(Self.key) ?? "",
        reporter: complaint.reporter)
    }
  }

  /// - Parameters:
  ///   - complaint: with the number that follows from its content, which the book does not know.
  ///   - taken: numbers that other rows of the file have already.
  func answer(
    to complaint: Complaint, _ person: Reporter, isMasked: Bool, taken: Set<String>, people: Vault
  ) throws -> Answer {
    let words = ContentNumber.words(complaint.brief)
    let key = person.isEmpty ? "" : Self.key(person.masked)
    var alike: Answer = .new
    for other in known where other.subdistrict == complaint.subdistrict && !taken.contains(other.number) {
      let sameDay = other.day == complaint.accepted
      let sameWords = other.words == words
      let samePerson = !key.isEmpty && other.person == key
      if sameDay, sameWords, samePerson {
        // In full on both sides they differ; else one of them is the mask of the other.
        if isMasked { return .same(number: other.number) }
        if try people.matches(other.reporter, person.masked) { return .same(number: other.number) }
        continue
      }
      guard case .new = alike else { continue }
      if samePerson, sameWords {
        alike = .alike(number: other.number, what: "受理时间不同")
      } else if sameDay, samePerson, Self.resemble(other.words, words) {
        alike = .alike(number: other.number, what: "简要内容有改动")
      } else if sameDay, sameWords, other.person.isEmpty != key.isEmpty {
        alike = .alike(number: other.number, what: "投诉人或联系方式不同")
      }
    }
    return alike
  }

  private static func key(_ masked: Reporter) -> String { folded(masked.name) + "|" + folded(masked.contact) }

  /// True where most pairs of neighbouring characters of the shorter text stand in the longer one too.
  private static func resemble(_ a: String, _ b: String) -> Bool {
    let (x, y) = (pairs(a), pairs(b))
    let least = min(x.count, y.count)
    return least > 0 && x.intersection(y).count * 10 >= least * 6
  }

  private static func pairs(_ text: String) -> Set<UInt64> {
    let scalars = text.unicodeScalars.map { UInt64($0.value) }
    return Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
  }
}

extension Reporter {
  /// Blanks out of the name, the number as digits only: two writings of one person are one.
  var plain: Reporter { Reporter(name: folded(name), contact: Phone.normalised(contact) ?? folded(contact)) }
}
