import Basics
import Book
import Casework
import Testing

@testable import Operations

/// Whoever writes down today what is said to have happened long ago is seen by the inspectors.
@Suite struct LateEntriesTests {
  private let county: County
  private let inspector = Officer(Post(code: "jw-1", title: "县纪委监委", role: .inspector))

  init() throws { county = try County() }

  private func late(from first: Day, to last: Day, before: Int? = nil, most: Int = 100) throws -> LateEntries {
    try county.office().lateEntries(from: first, to: last, before: before, most: most, by: inspector)
  }

  private func lines(_ late: LateEntries) -> [String] {
    late.entries.map { "\($0.number) \($0.claim.what.rawValue) \($0.claim.day)" }
  }

  private func complaint(_ number: String, accepted: String, closed: String = "") -> [String: String] {
    ExchangeIntakeTests.complaint(
      number, ["受理时间": accepted, "是否办结": closed.isEmpty ? "否" : "是", "办结时间": closed])
  }

  @Test func `a closing that a sheet brings a week later is listed, by who brought it and of which day`() throws {
    let today = County.today
    try county.takeIn(["投诉": [complaint("TS0001", accepted: "2025-07-03")]])
    #expect(try lines(late(from: today, to: today)) == [])
    try county.takeIn(
      ["投诉": [complaint("TS0001", accepted: "2025-07-03", closed: "2025-07-05")]], on: today + 9)
    let found = try late(from: today, to: today + 9)
    #expect(lines(found) == ["TS0001 办结 2025-07-05"])
    #expect(found.entries.first?.entered.day == today + 9 && found.before == nil)
    #expect(found.entries.first?.daysLate == 7)
    // Of other days nothing is told.
    #expect(try lines(late(from: today, to: today + 8)) == [])
    #expect(try lines(late(from: today + 10, to: today + 20)) == [])
  }

  @Test func `a long list goes on where it ended, with nothing left out and nothing twice`() throws {
    let rows = (1...37).map { complaint("TS\(1000 + $0)", accepted: "2025-06-\(10 + $0 % 9)") }
    try county.takeIn(["投诉": rows])
    var (all, before): ([String], Int?) = ([], nil)
    repeat {
      let some = try late(from: County.today, to: County.today, before: before, most: 5)
      all += some.entries.map(\.number)
      before = some.before
    } while before != nil
    #expect(all.count == 37 && Set(all).count == 37)
    #expect(all == all.sorted(by: >))
  }

  @Test func `nobody but the inspectors sees it`() throws {
    let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))
    #expect(throws: Denied.self) {
      _ = try county.office().lateEntries(from: County.today, to: County.today, by: clerk)
    }
  }
}
