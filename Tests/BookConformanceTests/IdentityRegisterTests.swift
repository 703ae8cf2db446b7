import Basics
import BookFixtures
import Casework
import Testing

@testable import Book

/// What every book does with looks at identities, sealed boxes, tokens and pages of cases.
@Suite struct IdentityRegisterTests {
  @Test(arguments: Engine.allCases) func `looks, exports, sealed reports, cases and orders are found`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    try bench.fill()
    try bench.another().read { (registers: Registers) throws -> Void in
      let first = Day(iso: "2025-04-03")!
      #expect(try registers.reveals(from: first, to: first).map(\.matter) == ["TS0002"])
      #expect(try registers.reveals(from: first + 1, to: first + 9).isEmpty)
      #expect(try registers.timesRevealed("TS0002") == 1)
      #expect(try registers.identityExports().map(\.matters) == [["TS0002"]])
      #expect(try registers.sealedReports().map(\.number) == ["MF1"])
      func cases(after: String, _ subdistrict: String?) throws -> [String] {
        try registers.casework(
          after: after, stage: .assigned, subdistrict: subdistrict, unit: nil, withReferred: false, limit: 9
        ).map(\.matter)
      }
      #expect(try cases(after: "", nil) == ["TS0002"])
      #expect(try cases(after: "TS0002", nil).isEmpty)
      #expect(try cases(after: "", "410825002").isEmpty)
      let orders = try registers.orders(before: nil, subdistrict: nil, company: nil, limit: 9)
      #expect(orders.map(\.order.number) == ["CZ0001"])
      #expect(try registers.orders(before: orders[0].place, subdistrict: nil, company: nil, limit: 9).isEmpty)
      guard case .complaint(let complaint)? = try registers.record("complaint/TS0001", version: 1) else {
        return #expect(Bool(false))
      }
      #expect(complaint.progress != "已责令限期整改")
      #expect(try registers.record("complaint/TS0001", version: 3) == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `a token is good until it is ended, a sealed box is laid down once`(
    _ engine: Engine
  ) throws {
    let bench = try Bench(engine)
    let token = try bench.book.vault.issueToken(for: "wq-1", label: "热线平台", at: 1)
    #expect(token != (try bench.book.vault.issueToken(for: "wq-2", label: "", at: 1)))
    #expect(try bench.book.vault.post(bearing: token) == "wq-1")
    #expect(try bench.book.vault.post(bearing: token + "0") == nil)
    #expect(try bench.book.vault.endTokens(of: "wq-1", at: 2) == 1)
    #expect(try bench.book.vault.post(bearing: token) == nil)
    #expect(try bench.book.vault.keepBox([1, 2], number: "MF2"))
    #expect(try !bench.book.vault.keepBox([3], number: "MF2"))
    #expect(try bench.book.vault.box("MF2") == [1, 2])
  }
}
