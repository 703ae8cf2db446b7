import Basics
import BookFixtures
import Casework
import Testing

@testable import Book
@testable import BookSQLite

/// Rows wait and are written together, in the order of their keys.
@Suite struct LedgerWritingTests {
  @Test func `hundreds recorded, moved to other days and renamed in one write stand as the journal has them`() throws {
    let county = try LittleCounty()
    try county.write { pen in
      for index in 100..<500 {
        var complaint = Complaint()
        complaint.number = "TS\(index)"
        complaint.estate = 1 + index % 2
        complaint.brief = "反映电梯停运，第\(index)件"
        complaint.accepted = LittleCounty.firstDay + (index * 7) % 90
        try pen.append(Event(.recorded, .complaint(complaint)))
        if index % 3 == 0 {
          complaint.accepted = complaint.accepted + 1
          complaint.brief += "（补充）"
          try pen.append(Event(.amended, .complaint(complaint)))
        }
      }
      var complaint = try pen.registers.complaint("TS0003")!
      for day in 20...22 {
        complaint.accepted = LittleCounty.firstDay + day % 21
        try pen.append(Event(.amended, .complaint(complaint)))
      }
      var estate = try pen.registers.estate(1)!
      estate.name = "锦绣新苑"
      try pen.append(Event(.amended, .estate(estate)))
    }
    #expect(try county.book.verify() == [])
    #expect(try county.rows { $0.search = "第123件（补充" } == ["TS123"])
    #expect(try county.rows { $0.search = "锦绣新苑" }.count == 50)
    #expect(try county.rows { $0.search = "锦绣花园" } == [])
  }
}
