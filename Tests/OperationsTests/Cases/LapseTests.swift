import Basics
import Book
import Casework
import Synchronization
import Testing

@testable import Operations

/// Lateness is written down when the day has passed, by the server itself.
@Suite struct LapseTests {
  /// A day that a test lets pass.
  private final class MovingDay: Sendable {
    private let seconds: Mutex<Int>

    init(_ moment: Moment) { seconds = Mutex(moment.seconds) }

    func move(to moment: Moment) { seconds.withLock { $0 = moment.seconds } }
    var clock: OfficeClock { OfficeClock(today: nil) { [self] in seconds.withLock { $0 } } }
  }

  private func lapses(_ book: Casebook, _ matter: String) throws -> [String] {
    try book.standing(matter).steps.filter { $0.sort == .lapsed }.map { "\($0.day) \($0.text)" }
  }

  @Test func `a day that passes while the server runs is written down once, by nobody's hand`() async throws {
    let book = try Casebook()
    let matter = try book.file()
    let due = try #require(try book.standing(matter).due?.due)
    let day = MovingDay(Moment(due, hour: 23, minute: 30))
    let office = Office(book: book.county.book, plan: County.plan, clock: day.clock)
    let (looked, note) = AsyncStream.makeStream(of: Void.self)
    let (hours, strike) = AsyncStream.makeStream(of: Void.self)
    let time = Task {
      await office.keepTime(
        pausing: {
          note.yield()
          for await _ in hours { return }
        }, failing: { Issue.record($0) })
    }
    defer {
      time.cancel()
      strike.finish()
    }
    var looks = looked.makeAsyncIterator()
    await looks.next()
    #expect(try lapses(book, matter) == [], "on the day itself nothing is late")
    day.move(to: Moment(due + 1, hour: 0, minute: 30))
    for _ in 0..<2 {
      strike.yield()
      await looks.next()
      #expect(try lapses(book, matter) == ["\(due + 1) 受理应于\(due.chinese)前完成"])
    }
    let last = try #require(try book.standing(matter).steps.last)
    #expect(last.post.isEmpty || last.post == Officer.clock.post.code)
    #expect(try book.county.book.verify().isEmpty)
  }

  @Test func `the digest tells each case once, where it is most urgent`() throws {
    let book = try Casebook()
    let (first, second) = (try book.file(token: "1"), try book.file(token: "2"))
    let text = try book.office(on: County.today + 3).digest(for: book.clerk)
    for matter in [first, second] { #expect(text.split(separator: matter).count == 2, "\(text)") }
    #expect(text.contains("已超期（2件）") && !text.contains("待受理、待分派"))
    _ = try book.file(token: "3", on: County.today + 3)
    let more = try book.office(on: County.today + 3).digest(for: book.clerk)
    #expect(more.contains("已超期（2件）") && more.contains("下一个工作日前到期（1件）") && !more.contains("待受理、待分派"))
  }
}
