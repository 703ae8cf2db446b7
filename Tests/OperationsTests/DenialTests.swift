import Basics
import Book
import Casework
import Testing

@testable import Operations

/// What a denied deed leaves in the book: a trace, and no more than a trace.
@Suite struct DenialTests {
  let county: County
  let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))
  let inspector = Officer(Post(code: "jw-1", title: "县纪委监委", role: .inspector))

  init() throws { county = try County() }

  private func foreignCase(_ office: Office) throws -> String {
    var form = ComplaintForm()
    (form.words, form.source) = ("电梯停了三天", "来电")
    form.estate = try county.estate("阳光小区", County.yuecun).id
    return try office.file(form, by: .console).number
  }

  private func denials(_ office: Office) throws -> [Denial] {
    try office.denials(from: County.today, to: County.today, by: inspector)
  }

  @Test func `a flood of denials is counted, and written in few entries that tell how many there were`() throws {
    var office = county.office()
    office.denialPace = DenialPace(allowance: Allowance(most: 3, refill: 86_400))
    let matter = try foreignCase(office)
    for _ in 0..<20 {
      #expect(throws: Denied.self) { try office.act(.accepted, on: matter, seen: nil, by: clerk) { _ in } }
    }
    #expect(try denials(office).map { $0.times ?? 1 } == [1, 1, 1])
    try office.noteUntold()
    #expect(try denials(office).map { $0.times ?? 1 } == [17, 1, 1, 1])
    try office.noteUntold()
    #expect(try denials(office).count == 4)
    #expect(try county.book.verify() == [])
  }

  @Test func `one post's flood leaves the denials of others as they are`() throws {
    var office = county.office()
    office.denialPace = DenialPace(allowance: Allowance(most: 1, refill: 86_400))
    let matter = try foreignCase(office)
    for _ in 0..<5 {
      #expect(throws: Denied.self) { try office.act(.accepted, on: matter, seen: nil, by: clerk) { _ in } }
    }
    #expect(throws: Denied.self) { try office.act(.accepted, on: matter, seen: nil, by: inspector) { _ in } }
    #expect(try denials(office).map(\.post) == ["jw-1", "wq-1"])
  }

  @Test func `what was asked of is named where it is in the book, and nothing that somebody has typed`() throws {
    let office = county.office()
    let matter = try foreignCase(office)
    for number in [matter, "13900001111", "王小明"] {
      #expect(throws: Denied.self) { try office.act(.accepted, on: number, seen: nil, by: inspector) { _ in } }
    }
    #expect(try denials(office).map(\.subject) == ["", "", "complaint/" + matter])
  }
}
