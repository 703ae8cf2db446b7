import Basics
import Book
import Campaign
import Casework
import Foundation

/// What a sealed report says; read by the upper level alone.
package struct SealedContent: Codable, Sendable, Equatable {
  package var number: String
  package var received: String
  package var words: String
  package var name: String
  package var contact: String
  package var subdistrict: String
  package var estate: String
}

/// Sealed reports on their way up (密封件上报): one file, which only the upper level's key opens.
package struct SealedPost: Codable, Sendable, Equatable {
  package struct Box: Codable, Sendable, Equatable {
    package var number: String
    package var recipient: String
    package var box: Data
  }

  package var county: String
  package var boxes: [Box]
}

extension Office {
  /// What somebody reads who reports an officer, where the upper level has given no key.
  package static let sealingUnavailable = "本县暂不能接收密封举报，反映街道或承办单位人员的，请直接向上一级专班或纪检监察机关（12388）反映"

  /// True where reports about local officers can be closed for the upper level.
  package var canSeal: Bool { book.vault.sealingKey != nil }

  /// Takes in a report about the people who would handle it: closed at once for the upper level. Nobody local can open
  /// it, and the book knows only that it is there.
  ///
  /// - Returns: its number. Asking again under the same token gives the same.
  /// - Throws: `Refused` with everything that is missing; `Denied`.
  package func fileSealed(_ form: ComplaintForm, by officer: Officer) throws -> String {
    try demand(.report, by: officer)
    var reasons: [String] = []
    let words = form.words.trimmingCharacters(in: .whitespacesAndNewlines)
    if words.isEmpty { reasons.append("请写一写发生了什么事") }
    reasons += Self.reasons(against: words)
    if form.reporter.name.count > 50 { reasons.append("姓名请不要超过50字") }
    if form.reporter.contact.count > 50 { reasons.append("联系方式请不要超过50字") }
    if !canSeal { reasons.append(Self.sealingUnavailable) }
    guard reasons.isEmpty, let key = book.vault.sealingKey else { throw Refused(reasons) }
    let (now, estate) = (clock.now, form.estate == 0 ? nil : try book.read { try $0.estate(form.estate) })
    let token = form.token.isEmpty ? randomName() : form.token
    let day = now.day.description.filter { $0 != "-" }.suffix(6)
    let number = "MF\(day)-" + book.vault.digits(12, of: "sealed" + token)
    let content = SealedContent(
      number: number, received: now.day.description, words: words, name: form.reporter.name,
      contact: form.reporter.contact,
      subdistrict: plan.subdistrict(code: estate?.subdistrict ?? form.subdistrict)?.name ?? "",
      estate: estate?.name ?? "")
    let box = try key.close(Array(try JSONEncoder().encode(content)), number: number)
    // The vault first, as with every case; a box that the book never heard of is harmless.
    _ = try book.vault.keepBox(box, number: number)
    guard let kept = try book.vault.box(number) else { throw BookFault(.storage, "密封件没有存下，请再提交一次") }
    var report = SealedReport()
    (report.number, report.received, report.recipient) = (number, now.day, key.name)
    report.digest = Hash(of: kept).description
    do {
      try book.write(by: officer.actor, at: now) { pen in
        _ = try pen.append(Event(.recorded, .sealedReport(report)))
      }
    } catch let fault as BookFault where fault.cause == .recordedBefore {}
    return number
  }

  /// Every sealed report that is there: number, day and whether it was handed up, and nothing else is known of it.
  package func sealedReports() throws -> [SealedReport] { try book.read { try $0.sealedReports() } }

  /// What has not been handed up yet, for one file.
  package func sealedPost() throws -> SealedPost {
    let boxes = try sealedReports().filter { $0.handedUp == nil }.map { report in
      guard let box = try book.vault.box(report.number), Hash(of: box).description == report.digest else {
        throw BookFault(.damaged, "密封件 \(report.number) 缺失或被改动过，请运行 taizhang book verify 查明")
      }
      return SealedPost.Box(number: report.number, recipient: report.recipient, box: Data(box))
    }
    return SealedPost(county: plan.county.name, boxes: boxes)
  }

  /// Notes that these were handed up (上报), once their file is safely written.
  package func noteHandedUp(_ post: SealedPost, by officer: Officer) throws {
    let now = clock.now
    try book.write(by: officer.actor, at: now) { pen in
      for box in post.boxes {
        guard var report = try pen.registers.sealedReport(box.number), report.handedUp == nil else { continue }
        report.handedUp = now.day
        _ = try pen.append(Event(.amended, .sealedReport(report)))
      }
    }
  }
}
