import Basics
import Book
import Casework
import Testing

@testable import Operations

/// What whoever reported sees and does with number and code.
@Suite struct ResidentTests {
  private func filed(_ county: County) throws -> String {
    var form = ComplaintForm()
    (form.words, form.estate, form.source) = ("电梯坏了三天没人修", try county.estate("锦绣花园").id, "网络")
    form.reporter = Reporter(name: "欧阳测试", contact: "13900001111")
    return try county.office().file(form, by: .resident).number
  }

  private func closed(_ county: County, _ number: String) throws {
    try county.book.write(by: .console, at: county.office().clock.now) { pen in
      for (position, sort) in [(2, Step.Sort.accepted), (3, .assigned), (4, .verified), (5, .closed), (6, .answered)] {
        var step = Step(sort, of: number, position: position, at: pen.moment, by: "wq-1")
        (step.person, step.finding) = ("物业科科长", .unfounded)
        if sort == .answered { step.text = "电梯已于当日修复" }
        try pen.append(Event(.recorded, .step(step)))
      }
    }
  }

  @Test func `the reporter reads the answer, who works on it by unit, and never an officer's name`() throws {
    let county = try County()
    let number = try filed(county)
    let fresh = try #require(try county.office().ownCase(number))
    #expect(fresh.stage == .received && fresh.unit == "温泉街道办事处" && fresh.timesRevealed == 0)
    #expect(fresh.due?.due.description == "2025-07-04")
    #expect(!fresh.reasonsNotToRate.isEmpty)
    try closed(county, number)
    let answered = try #require(try county.office().ownCase(number))
    #expect(answered.answer == "电梯已于当日修复")
    #expect(answered.lines.map(\.sentence).contains("核查结论：不属实"))
    #expect(!"\(answered)".contains("物业科科长") && !"\(answered)".contains("欧阳测试"))
  }

  @Test(arguments: [1, 2, 3, 6])
  func `that a case went to 县纪委监委 is told to the holder of the query code alone`(_ steps: Int) throws {
    let county = try County()
    let number = try filed(county)
    if steps > 1 {
      try county.book.write(by: .console, at: county.office().clock.now) { pen in
        let sorts: [Step.Sort] = [.accepted, .assigned, .verified, .closed, .answered]
        for (position, sort) in sorts.enumerated().prefix(steps - 1) {
          var step = Step(sort, of: number, position: position + 2, at: pen.moment, by: "wq-1")
          step.finding = .unfounded
          try pen.append(Event(.recorded, .step(step)))
        }
      }
    }
    let before = try #require(try county.office().openCase(number))
    try county.book.write(by: .console, at: county.office(on: County.today + 3).clock.now) { pen in
      let step = Step(.referred, of: number, position: steps + 1, at: pen.moment, by: "wq-1")
      try pen.append(Event(.recorded, .step(step)))
    }
    let late = county.office(on: County.today + 4)
    let own = try #require(try late.ownCase(number))
    #expect(own.stage == .referred && own.unit == "有权处理的机关")
    let open = try #require(try late.openCase(number))
    #expect(open.stage == before.stage && open.unit == "温泉街道办事处")
    #expect(open.due == before.due && open.lines == before.lines && open.finding == before.finding)
  }

  @Test func `once it is closed it can be rated, and a review asked for, which has a day by which it is due`() throws {
    let county = try County()
    let (office, number) = (county.office(), try filed(county))
    #expect(throws: Refused.self) { try office.rate(5, words: "", of: number, token: "a") }
    try closed(county, number)
    #expect(throws: Refused(["请选择满意程度"])) { try office.rate(nil, words: "", of: number, token: "b") }
    #expect(throws: Refused(["请写明为什么不认可，需要复核什么"])) { try office.askReview(of: number, words: " ", token: "c") }
    try office.rate(2, words: "我是欧阳测试，没修好", of: number, token: "d")
    try office.rate(2, words: "我是欧阳测试，没修好", of: number, token: "d")
    try office.askReview(of: number, words: "请再来看看", token: "e")
    let file = try county.book.read { try $0.caseFile(number) }
    #expect(file.rating == 2 && file.isReviewAsked)
    #expect(file.steps.count { $0.sort == .rated } == 1)
    #expect(file.clocks.contains { $0.sort == .review })
    #expect(file.steps.allSatisfy { !$0.text.contains("欧阳测试") })
    #expect(file.steps.filter(\.sort.isByReporter).map(\.text).allSatisfy { SealedWords.mark(in: $0) == $0 })
    let told = try office.caseStory(number, by: .console).file.steps.filter(\.sort.isByReporter).map(\.text)
    #expect(told == ["我是欧***，没修好", "请再来看看"])
    let masked = told[0]
    #expect(
      try county.book.vault.originals(of: [masked], in: ["complaint/" + number]) == [masked: "我是欧阳测试，没修好"])
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `a receipt proves the filing, and tells nothing of what was said`() throws {
    let county = try County()
    let number = try filed(county)
    let receipt = try #require(try county.office().receiptFile(of: number))
    let filing = try county.office().check(receipt: receipt)
    #expect(filing.number == number && filing.moment.day.description == "2025-07-03")
    #expect(try !String(decoding: #require(LogProof(receipt)).entry, as: UTF8.self).contains("电梯"))
    let other = try County()
    #expect(throws: Refused.self) { try other.office().check(receipt: receipt) }
    #expect(try county.office().receiptFile(of: "TS250703-00000000") == nil)
  }

  @Test func `a photo is kept without what the camera wrote into it, and is missed where it is taken away`() throws {
    let county = try County()
    let (office, number) = (county.office(), try filed(county))
    func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
      [0, 0, 0, UInt8(data.count)] + Array(name.utf8) + data + [0, 0, 0, 0]
    }
    let photo: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", Array(repeating: 1, count: 13))
      + chunk("tEXt", Array("34.93N".utf8)) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
    try office.attach(photo: photo, at: 1, to: number, token: "photo")
    try office.attach(photo: photo, at: 1, to: number, token: "photo")
    let steps = try county.book.read { try $0.steps(of: number) }.filter { $0.sort == .attached }
    #expect(steps.count == 1)
    let kept = try #require(try county.book.vault.attachment(steps[0].digest))
    #expect(kept.mediaType == "image/png" && !String(decoding: kept.bytes, as: UTF8.self).contains("34.93N"))
    #expect(try county.book.verify().isEmpty)
    try county.book.vault.store.write { try $0.run("update attachment set sealed = ?1", [.blob([1, 2, 3])]) }
    #expect(try county.book.verify().map(\.place) == ["attachment digest=\(kept.digest)"])
    try county.book.vault.store.write { try $0.run("delete from attachment", []) }
    #expect(try county.book.verify().count == 1)
  }

  @Test func `marks that cannot be seen neither hide a number nor turn the writing`() throws {
    let county = try County()
    var form = ComplaintForm()
    (form.words, form.estate) = ("打139\u{200B}0000\u{2060}1111\u{202E}找我", try county.estate("锦绣花园").id)
    let number = try county.office().file(form, by: .resident).number
    #expect(try county.office().caseStory(number, by: .console).complaint?.brief == "打139****1111找我")
    form.words = "\u{200B}\u{202E} "
    #expect(throws: Refused.self) { try county.office().file(form, by: .resident) }
  }
}
