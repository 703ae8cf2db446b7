import Basics
import Book
import Campaign
import Casework

/// 编号 for rows that came without one. It follows from what the row says, so that the same row read again is the same
/// record, and a hundred workbooks can be read in any order.
enum ContentNumber {
  /// `台20250403-3F7A2C91`, of a row of a hand-filled 附件5.
  ///
  /// - Parameter person: what tells the reporter from others, as far as it is to.
  static func complaint(_ complaint: Complaint, person: [UInt8]) -> String {
    number("台", complaint.accepted, [complaint.subdistrict, words(complaint.brief), hex(person)])
  }

  /// A text without what is not a word: marks and blanks come and go between two weeks.
  static func words(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        folded(text).unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }))
  }

  /// `查20250403-3F7A2C91`, of a problem in a hand-filled 附件5.
  static func problem(_ problem: Problem, subdistrict: String) -> String {
    number("查", problem.found, [subdistrict, problem.means.rawValue, words(problem.description)])
  }

  /// Of the review list's entry for a record that is not yet one.
  static func held(_ number: String) -> String { "待定-" + number }

  static func heldRow(_ row: HeldRow) -> String {
    if let complaint = row.complaint.first, !complaint.number.isEmpty { return held(complaint.number) }
    if let problem = row.problem.first, !problem.number.isEmpty { return held(problem.number) }
    return held(String(Hash(of: JournalText.encode(.heldRow(row))).description.prefix(12)).uppercased())
  }

  private static func number(_ mark: String, _ day: Day, _ parts: [String]) -> String {
    let text = ([day.description] + parts).joined(separator: "\n")
    let date = day.description.filter { $0 != "-" }
    return "\(mark)\(date)-" + String(Hash(of: Array(text.utf8)).description.prefix(8)).uppercased()
  }
}
