import Basics
import Casework
import Testing

@Suite struct LateEntryTests {
  private let day = Day(iso: "2025-07-03")!

  private func complaint(accepted: Day, clock: String = "", closed: Day? = nil) -> Record {
    var complaint = Complaint()
    (complaint.number, complaint.accepted, complaint.acceptedClock) = ("TS0001", accepted, clock)
    complaint.closed = closed
    return .complaint(complaint)
  }

  private func late(_ record: Record, before: Record? = nil, at entered: Moment) -> [String] {
    LateEntry.all(in: record, before: before, entered: entered, by: "经办人").map {
      "\($0.number) \($0.claim.what.rawValue) \($0.claim.day) \($0.daysLate)"
    }
  }

  @Test func `what is entered within 24 hours is not late, and a minute later it is`() {
    let record = complaint(accepted: day, clock: "10:30")
    #expect(late(record, at: Moment(day + 1, hour: 10, minute: 30)) == [])
    #expect(late(record, at: Moment(day + 1, hour: 10, minute: 31)) == ["TS0001 受理 2025-07-03 1"])
    // Where no hour is told it may have been the last one of the day.
    #expect(late(complaint(accepted: day), at: Moment(day + 1, hour: 23, minute: 59)) == [])
    #expect(late(complaint(accepted: day), at: Moment(day + 2, minute: 1)) == ["TS0001 受理 2025-07-03 2"])
  }

  @Test func `only what an amendment says for the first time is told of it`() {
    let entered = Moment(day + 9, hour: 9)
    let before = complaint(accepted: day)
    #expect(late(before, before: before, at: entered) == [])
    #expect(late(complaint(accepted: day, closed: day + 2), before: before, at: entered) == ["TS0001 办结 2025-07-05 7"])
    #expect(late(complaint(accepted: day - 1), before: before, at: entered) == ["TS0001 受理 2025-07-02 10"])
  }

  @Test func `every rectification of a problem is a word of its own`() {
    var problem = Problem()
    (problem.number, problem.found) = ("WT0001", day)
    let before = problem
    problem.rectifications = [
      Rectification(day: day + 1, acceptedBy: "甲", reopened: day + 2), Rectification(day: day + 8, acceptedBy: "乙"),
    ]
    #expect(
      late(.problem(problem), before: .problem(before), at: Moment(day + 9, hour: 9)) == ["WT0001 整改完成 2025-07-04 8"])
  }

  @Test func `a service that is told days later is told by its case`() {
    var step = Step(.served, of: "TS0002", position: 5, at: Moment(day + 4, hour: 9), by: "wq-1")
    #expect(late(.step(step), at: Moment(day + 4, hour: 9)) == [])
    step.happened = day
    #expect(late(.step(step), at: Moment(day + 4, hour: 9)) == ["TS0002 送达 2025-07-03 4"])
  }
}
