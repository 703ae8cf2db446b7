import Basics
import Book
import Campaign
import Casework
import Testing

@testable import Operations

/// What is due when, and that nobody comes by more time than somebody else grants.
@Suite struct DeadlineTests {
  @Test func `a deadline once set is moved by an extension and by nothing else, and none outlives the campaign`() throws
  {
    let book = try Casebook()
    let office = book.office()
    let (matter, problem) = try book.founded()
    let due = County.today + 15
    var form = book.order(problem)
    form.due = due + 1
    #expect(throws: Refused(["这个问题的整改时限是\(due.chinese)，要改到以后请办理延期"])) {
      try office.order(form, of: matter, seen: nil, by: book.clerk)
    }
    form.due = due - 5
    try office.order(form, of: matter, seen: nil, by: book.clerk)
    #expect(try book.county.problem(problem)?.due == due - 5)
    let last = County.plan.lastDay
    let other = try book.file("楼道堆放杂物", token: "two", name: "")
    try office.accept(other, seen: nil, by: book.clerk)
    func transfer(due: Day, by officer: Officer) throws {
      try office.transfer(other, to: "urban-management", summary: "请核查楼道", due: due, seen: nil, by: officer)
    }
    #expect(throws: Refused(["办理期限不能晚于专项行动结束的\(last.chinese)"])) { try transfer(due: last + 1, by: book.lead) }
    // What the pack allows a clerk may give, and no day more; who grants extensions may.
    let latest = try #require(try County.plan.timeLimit(.transfer)?.due(from: County.today, in: County.plan.calendar))
    #expect(throws: Refused.self) { try transfer(due: latest + 1, by: book.clerk) }
    try transfer(due: latest + 1, by: book.lead)
  }

  @Test func `nobody gains time by saying a thing twice, or by joining and parting`() throws {
    let book = try Casebook()
    let (matter, _) = try book.founded()
    let due = try book.standing(matter).clocks.first { $0.sort == .answer }?.due
    let next = book.office(on: County.today + 1)
    try next.verify(matter, finding: .founded, ground: "同前", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).clocks.first { $0.sort == .answer }?.due == due)

    let (one, two) = (try book.file("楼道堆放杂物", token: "one"), try book.file("楼道里全是杂物", token: "two"))
    let before = try book.standing(two).clocks
    let later = book.office(on: County.today + 21)
    try later.recordLapses()
    try later.join(two, to: one, seen: nil, by: book.clerk)
    #expect(try book.standing(two).clocks.map(\.sort) == [.answer], "whoever reported is still to be answered")
    try later.part(two, reason: "不是一件事", seen: nil, by: book.clerk)
    #expect(try book.standing(two).clocks.filter { $0.sort != .answer } == before)
    #expect(try book.standing(two).steps.count { $0.sort == .lapsed && $0.text.contains("受理应于") } == 1)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `what was late before it was extended is written down as late first, by nobody's hand`() throws {
    let book = try Casebook()
    let (matter, problem) = try book.founded()
    let due = try #require(try book.county.problem(problem)?.due)
    let late = book.office(on: due + 3)
    try late.extend(matter, problem: problem, until: due + 10, reason: "等配件", seen: nil, by: book.lead)
    let steps = try book.standing(matter).steps.suffix(2)
    #expect(steps.map(\.sort) == [.lapsed, .extended])
    #expect(steps.first?.post == Officer.clock.post.code && steps.first?.text.contains("整改应于") == true)
    #expect(try late.recordLapses() == 0)
  }

  @Test func `an order is never due on a day that has passed`() throws {
    let book = try Casebook()
    let (matter, problem) = try book.founded()
    let due = try #require(try book.county.problem(problem)?.due)
    var form = book.order(problem)
    form.due = nil
    #expect(throws: Refused(["这个问题的整改时限\(due.chinese)已经过去，请填写新的整改时限"])) {
      try book.office(on: due + 1).order(form, of: matter, seen: nil, by: book.clerk)
    }
    form.statement += "\u{202E}倒写"
    form.due = due + 5
    let document = try book.office(on: due + 1).order(form, of: matter, seen: nil, by: book.clerk)
    let measure = try #require(try book.county.book.read { try $0.measure(document) })
    #expect(!measure.remark.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `an extension granted is not late; lateness is written down once`() throws {
    let book = try Casebook()
    let (matter, problem) = try book.founded()
    let due = County.today + 15
    let office = book.office()
    #expect(throws: Refused(["最多延到\((due + 15).chinese)（15个自然日）"])) {
      try office.extend(matter, problem: problem, until: due + 16, reason: "等配件", seen: nil, by: book.lead)
    }
    #expect(throws: Denied.self) {
      try office.extend(matter, problem: problem, until: due + 10, reason: "等配件", seen: nil, by: book.clerk)
    }
    try office.extend(matter, problem: problem, until: due + 10, reason: "等配件", seen: nil, by: book.lead)
    #expect(try book.county.problem(problem)?.due == due + 10)
    #expect(throws: Refused(["已经延期过一次，不能再延"])) {
      try office.extend(matter, problem: problem, until: due + 12, reason: "再等", seen: nil, by: book.lead)
    }
    // The answer after verification was due within five working days, so that alone is late.
    #expect(try book.office(on: due + 5).recordLapses() == 1)
    #expect(try book.standing(matter).lapsed.map(\.sort) == [.answer])
    #expect(try book.office(on: due + 5).recordLapses() == 0)
    #expect(try book.office(on: due + 11).recordLapses() == 1)
    #expect(try book.standing(matter).lapsed.map(\.sort) == [.answer, .rectification])
  }
}
