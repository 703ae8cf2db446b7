import Basics
import Book
import BookSQLite
import Casework
import Foundation
import Testing

@testable import Operations

/// A report about the people who would handle it goes up unread.
@Suite struct SealedReportTests {
  private func form(_ estate: Int) -> ComplaintForm {
    var form = ComplaintForm()
    (form.words, form.estate, form.token) = ("街道办主任收了物业的钱，不处理", estate, "one")
    form.reporter = Reporter(name: "欧阳测试", contact: "13900001111")
    return form
  }

  @Test func `without the upper level's key the form says plainly what to do instead`() throws {
    let county = try County()
    #expect(throws: Refused(Office.sealingUnavailable)) {
      _ = try county.office().fileSealed(form(county.estate("锦绣花园").id), by: .resident)
    }
    #expect(try county.office().sealedReports().isEmpty)
  }

  @Test func `only the upper level's key opens it, and nothing local knows more than that it is there`() throws {
    let county = try County()
    let opening = OpeningKey(name: "市专班")
    let pub = county.folder + "/book.keys/sealed.pub"
    try Data((opening.sealing.line + "\n").utf8).write(to: URL(fileURLWithPath: pub))
    let book = try openBook(at: county.folder + "/book", county: "410825", create: false, environment: [:])
    let office = Office(book: book, plan: County.plan, clock: OfficeClock(today: County.today))
    let estate = try county.estate("锦绣花园").id
    let number = try office.fileSealed(form(estate), by: .resident)
    #expect(try office.fileSealed(form(estate), by: .resident) == number)
    #expect(try office.sealedReports().map(\.number) == [number])
    #expect(try county.complaints().isEmpty)
    for file in try FileManager.default.subpathsOfDirectory(atPath: county.folder) {
      let data = FileManager.default.contents(atPath: county.folder + "/" + file) ?? Data()
      for secret in ["收了物业的钱", "欧阳测试", "13900001111"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file)")
      }
    }
    let post = try office.sealedPost()
    #expect(post.boxes.count == 1)
    #expect(throws: BookFault.self) { _ = try OpeningKey(name: "别人").open(Array(post.boxes[0].box), number: number) }
    #expect(throws: BookFault.self) { _ = try opening.open(Array(post.boxes[0].box), number: "MF1") }
    let read = try #require(OpeningKey(line: opening.line))
    let plain = try read.open(Array(post.boxes[0].box), number: number)
    let content = try JSONDecoder().decode(SealedContent.self, from: Data(plain))
    #expect(content.words == "街道办主任收了物业的钱，不处理")
    #expect([content.name, content.estate, content.subdistrict] == ["欧阳测试", "锦绣花园", "温泉街道办事处"])
    try office.noteHandedUp(post, by: .console)
    #expect(try office.sealedPost().boxes.isEmpty)
    #expect(try office.sealedReports().map(\.handedUp) == [County.today])
    #expect(try book.verify().isEmpty)
    try book.vault.store.write { try $0.run("update sealed_box set box = ?1", [.blob([1, 2, 3])]) }
    #expect(try book.verify().map(\.what) == ["密封件被改动过"])
    #expect(throws: BookFault.self) {
      var report = try #require(try book.read { try $0.sealedReport(number) })
      report.handedUp = nil
      _ = try book.write(by: .console, at: office.clock.now) { try $0.append(Event(.amended, .sealedReport(report))) }
      _ = try office.sealedPost()
    }
  }
}
