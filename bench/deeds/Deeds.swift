import Basics
import Book
import BookPostgres
import BookSQLite
import Campaign
import Casework
import Foundation
import Operations
import PlanPack
import Synchronization

/// Many people at once, each asking for one deed after another and waiting until it is durable, with no pages between:
/// `deeds BOOK decide|file SECONDS [PEOPLE]` says how many there were.
///
/// `decide` dismisses rows of the review list, which must hold enough of them; `file` files complaints, each with
/// somebody's name and number.
@main struct Deeds {
  enum Sort: String { case decide, file }

  let office: Office
  let sort: Sort
  let rows: [String]
  let run = String(ProcessInfo.processInfo.processIdentifier)

  init(at place: String, _ sort: Sort) throws {
    let plan = try PlanPack.embedded()
    let county = plan.county.code
    let book =
      PostgresAddress.isOne(place)
      ? try openBook(at: PostgresAddress(place), county: county, create: true) { try SQLiteStore.temporary() }
      : try openBook(at: place, county: county, create: true)
    office = Office(book: book, plan: plan, clock: OfficeClock(today: Day(iso: "2025-07-03")))
    self.sort = sort
    rows =
      sort == .decide ? try office.heldRows(subdistrict: nil, skipping: 0, limit: 1_000_000).map(\.number) : []
  }

  /// - Returns: false where nothing is left to do.
  func perform(_ turn: Int) throws -> Bool {
    switch sort {
    case .decide:
      guard turn < rows.count else { return false }
      try office.decide(HeldRowRuling(number: rows[turn], verdict: .dismiss))
    case .file:
      var form = ComplaintForm()
      form.subdistrict = "410825001"
      form.words = "反映第\(turn)号楼电梯停运，公共收益未公示"
      form.source = "来电"
      form.reporter = Reporter(name: "甲", contact: "1390000\(1000 + turn % 9000)")
      form.token = "\(run)-\(turn)"
      _ = try office.file(form, by: .console)
    }
    return true
  }

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let sort = Sort(rawValue: arguments[2]), let seconds = Double(arguments[3]) else {
      print("deeds BOOK decide|file SECONDS [PEOPLE]")
      exit(2)
    }
    let deeds = try Deeds(at: arguments[1], sort)
    let people = arguments.count > 4 ? Int(arguments[4]) ?? 32 : 32
    let count = Mutex((next: 0, done: 0))
    let begun = Date()
    let finished = DispatchSemaphore(value: 0)
    for _ in 0..<people {
      Thread.detachNewThread {
        while Date().timeIntervalSince(begun) < seconds {
          let turn = count.withLock { count in
            defer { count.next += 1 }
            return count.next
          }
          do {
            guard try deeds.perform(turn) else { break }
          } catch {
            print("\(error)")
            exit(1)
          }
          count.withLock { $0.done += 1 }
        }
        finished.signal()
      }
    }
    for _ in 0..<people { finished.wait() }
    let (done, taken) = (count.withLock(\.done), Date().timeIntervalSince(begun))
    print("{\"deeds\": \(done), \"seconds\": \(taken), \"rate\": \(Int(Double(done) / taken))}")
  }
}
