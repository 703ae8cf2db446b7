import Basics
import Book
import Campaign
import Casework

/// Why a text may not be told to others.
struct ReasonsNotToTell {
  var words: [String] = []
  /// One of them says that a name or a number is the reporter's: whoever typed it knows now.
  var nameTheReporter = false
}

extension CaseInHand {
  /// Why a company or a unit may not be told that: it would read the complaint's own words, or whose they are.
  func reasonsNotToTell(_ texts: [String], about problem: String, to reader: String) throws -> ReasonsNotToTell {
    // A day that the complaint names as well tells of nobody.
    let texts = texts.filter { !$0.isEmpty && Day(iso: $0) == nil }
    if texts.isEmpty { return ReasonsNotToTell() }
    let complaints = try complaintsTold()
    let (words, names) = try (complaints.flatMap { try told(by: $0) }, names(of: problem))
    var reasons = ReasonsNotToTell()
    reasons.words = texts.compactMap { text in
      sharedWording(of: text, with: words, allowing: names).map {
        "与投诉原文有连续\($0.count)个字相同，\(reader)可能由此认出投诉人，请改写：“\($0)”"
      }
    }
    // Whose number it is, nobody is to find out by trying.
    let numbers = texts.flatMap { Mentions.found(in: $0) }.filter(Self.isPrivate).map(\.text)
    if !numbers.isEmpty {
      reasons.words.append("写有手机号、证件号码等号码，\(reader)可能由此认出投诉人，请删去")
    }
    let plain = texts.map { text in
      (numbers + names).reduce(text) { $1.count < 2 ? $0 : $0.replacing($1, with: "，") }
    }
    let own = Reporter(name: words.map { Mentions.ownNames(in: $0) }.joined(separator: "、"), contact: "")
    if try office.book.vault.mentions(complaints.map(\.reporter), in: plain) || plain.contains(where: own.isTold) {
      reasons.words.append("写有投诉人的姓名或电话，\(reader)可能由此认出投诉人，请删去")
      reasons.nameTheReporter = true
    }
    return reasons
  }

  /// An office's own line may be told; it has an area code, or eight digits at most.
  private static func isPrivate(_ mention: Mention) -> Bool {
    switch mention.sort {
    case .identity, .card: true
    case .phone: mention.text.compactMap(\.wholeNumberValue).count == 11 && mention.text.first?.wholeNumberValue == 1
    case .account, .plate, .room, .name: false
    }
  }

  /// The complaint of the case, and those that repeat it or that it repeats.
  private func complaintsTold() throws -> [Complaint] {
    guard let complaint else { return [] }
    let main = file.joinedTo.isEmpty ? file.matter : file.joinedTo
    let others = try Set([main] + pen.registers.joined(to: main)).subtracting([file.matter])
    return try [complaint] + others.sorted().compactMap { try pen.registers.complaint($0) }
  }

  /// What the reporter wrote, as it was and as the book has had it.
  private func told(by complaint: Complaint) throws -> [String] {
    let first = try pen.registers.firstWords(of: complaint.number) ?? complaint.brief
    let later = try pen.registers.steps(of: complaint.number).filter(\.sort.isByReporter).map(\.text)
    let known = try ([first, complaint.brief] + later).map { try office.book.vault.spoken($0, in: complaint.number) }
    return try known + office.book.vault.originals(of: known, in: ["complaint/" + complaint.number]).values
  }

  /// Names that everybody knows, which may stand in both.
  private func names(of problem: String) throws -> [String] {
    let problem = try pen.registers.problem(problem)
    let estate = try pen.registers.estate(problem?.estate ?? complaint?.estate ?? 0)
    let kind = office.plan.kind(code: problem?.kind ?? complaint?.kind ?? "")
    let told = problem?.company ?? 0
    let company = told == 0 ? estate?.company(on: today) ?? 0 : told
    return [
      estate?.name ?? "", try pen.registers.company(company)?.name ?? "", kind?.name ?? "", kind?.formName ?? "",
    ]
  }
}

extension Registers {
  /// The brief as it was first recorded.
  func firstWords(of complaint: String) throws -> String? {
    guard let found = try recorded("complaint/" + complaint),
      case .complaint(let first)? = try record(ofEntry: found.opened)
    else { return nil }
    return first.brief
  }
}
