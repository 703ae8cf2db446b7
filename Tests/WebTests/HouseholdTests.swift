import Basics
import NIOCore
import Testing

@testable import Web

@Suite struct HouseholdTests {
  private func address(_ text: String) throws -> SocketAddress { try SocketAddress(ipAddress: text, port: 4000) }

  @Test func `a household has some goes at once, and another one after a while`() throws {
    let household = Household(.init(most: 3, refill: 60))
    let (home, now) = (try address("10.1.2.3"), ContinuousClock.now)
    for _ in 0..<3 { #expect(household.wait(for: home, now: now) == nil) }
    #expect(household.wait(for: home, now: now) == 60)
    #expect(household.wait(for: home, now: now + .seconds(45)) == 15)
    #expect(household.wait(for: home, now: now + .seconds(61)) == nil)
    #expect(household.wait(for: try address("10.1.2.4"), now: now) == nil, "the neighbour is another household")
    #expect(Household(nil).wait(for: home) == nil)
  }

  @Test(arguments: [1, 3, 10, 12, 60, 400])
  func `within any hour nobody sends more than the hour's number, and ten at once at the most`(_ count: Int) throws {
    let household = Household(.within(anHour: count))
    let (home, now) = (try address("10.1.2.3"), ContinuousClock.now)
    let atOnce = (0..<100).count { _ in household.wait(for: home, now: now) == nil }
    #expect(atOnce == min(10, count))
    let later = (1..<3600).count { household.wait(for: home, now: now + .seconds($0)) == nil }
    #expect(atOnce + later <= count && atOnce + later >= count - 1)
    #expect(Allowance.within(anHour: 0) == nil)
  }

  @Test func `of an address of IPv6 the first half is the household`() throws {
    #expect(Household.line(try address("2001:db8:1:2::9")) == Household.line(try address("2001:db8:1:2:ffff::1")))
    #expect(Household.line(try address("2001:db8:1:2::9")) != Household.line(try address("2001:db8:1:3::9")))
    #expect(Household.line(try address("::ffff:10.1.2.3")) == "10.1.2.3")
  }

  @Test(arguments: [
    (0, 0, ["少于5", "—", "—"]), (4, 2, ["少于5", "—", "—"]), (9, 2, ["9", "—", "—"]), (20, 8, ["20", "12", "8"]),
    (7, 0, ["7", "7", "0"]),
  ])
  func `numbers so small that they point to somebody are not told`(all: Int, open: Int, told: [String]) {
    #expect(ProgressPage.cells(ProgressRow(unit: "温泉街道", all: all, open: open)) == told)
  }
}
