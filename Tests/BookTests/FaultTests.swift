import Basics
import BookFixtures
import Casework
import Testing

@testable import Book
@testable import BookSQLite

@Suite struct FaultTests {
  @Test func `the n-th statement fails, for every n, and nothing is half done`() throws {
    let county = try LittleCounty()
    let keys = try KeyFolder(county.directory + ".keys").keys(origin: "taizhang/410825", creating: false)
    let before = try county.registers()
    let checkpoint = try county.book.checkpoint()
    var number = 1
    while true {
      let countdown = Countdown(number)
      let book = try Book(
        county: "410825", store: FailingStore(county.book.store, failingAt: countdown),
        vaultStore: FailingStore(county.book.vault.store, failingAt: countdown), keys: keys)
      do {
        try book.write(by: .console, at: LittleCounty.moment) { pen in
          try pen.append(Event(.recorded, .complaint(try county.complaint(7, pen))))
          var complaint = try pen.registers.complaint("TS0002")!
          complaint.accepted = complaint.accepted + 1
          try pen.append(Event(.amended, .complaint(complaint)))
          var estate = try pen.registers.estate(1)!
          estate.name = "锦绣新苑"
          try pen.append(Event(.amended, .estate(estate)))
          try pen.append(Event(.amended, .problem(county.problem(4))))
        }
        break
      } catch is Countdown.Failed {}
      #expect(try county.registers() == before)
      #expect(try county.book.checkpoint() == checkpoint)
      number += 1
    }
    #expect(number > 30)
    #expect(try county.book.verify() == [])
    #expect(try county.book.read { try $0.isRecorded("complaint/TS0007") })
  }
}
