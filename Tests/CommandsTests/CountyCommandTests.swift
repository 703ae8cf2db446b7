import Basics
import Book
import BookSQLite
import Commands
import Foundation
import Synchronization
import Testing

/// `taizhang county` and `taizhang report --level`, without a database behind them.
@Suite struct CountyCommandTests {
  /// Notes what it is told.
  private final class Roll: CountyRoll, Sendable {
    let told = Mutex<[String]>([])
    let known = Mutex<Set<Division>>([])

    func admit(_ division: Division, name: String?, password: String?) throws -> Bool {
      told.withLock { $0.append("\(division) \(name ?? "-") \(password ?? "-")") }
      return known.withLock { $0.insert(division).inserted }
    }

    func knows(_ division: Division) throws -> Bool { known.withLock { $0.contains(division) } }

    func addCell(_ name: String, at address: String, password: String?) throws {
      told.withLock { $0.append("\(name) \(address) \(password ?? "-")") }
    }

    func remove(_ division: Division) throws { told.withLock { $0.append("remove \(division)") } }
    func removeCell(_ name: String) throws { told.withLock { $0.append("remove \(name)") } }
    func all() throws -> [Tenant] { [] }
  }

  private let desk: Desk
  private let roll = Roll()

  init() throws { desk = try Desk() }

  private func run(_ arguments: String...) async -> Int32 {
    var workplace = Workplace(
      openBook: { try openBook(at: $0, county: $1, create: $2, environment: [:]) }, restoreBook: { _, _, _ in },
      serve: { _, _, _ in })
    let roll = roll
    workplace.openRoll = { $0.hasPrefix("postgres://") ? roll : nil }
    return await Workplace.$current.withValue(workplace) {
      await TaizhangCommand.run(arguments + ["--book", "postgres://owner@db/taizhang"])
    }
  }

  @Test func `开户：密码取自文件的第一行，县名取自方案，再开只补授权`() async throws {
    let file = try desk.write("correct-horse-battery\n第二行\n", to: "password")
    #expect(await run("county", "add", "410825", "--password-file", file) == 0)
    #expect(await run("county", "add", "410825") == 0)
    #expect(await run("county", "reader", "4108", "--name", "焦作市", "--password-file", file) == 0)
    #expect(await run("county", "cell", "add", "south", "postgres://taizhang_41@b/t", "--password-file", file) == 0)
    #expect(
      roll.told.withLock { $0 } == [
        "410825 温县 correct-horse-battery", "410825 温县 -", "4108 焦作市 correct-horse-battery",
        "south postgres://taizhang_41@b/t correct-horse-battery",
      ])
  }

  @Test func `销户和不再读一个单元`() async throws {
    #expect(await run("county", "remove", "4108") == 0)
    #expect(await run("county", "cell", "remove", "south") == 0)
    #expect(await run("county", "remove", "四一") != 0)
    #expect(roll.told.withLock { $0 } == ["remove 4108", "remove south"])
  }

  @Test func `不给密码就生成一个，每次不同`() async throws {
    #expect(await run("county", "add", "410825") == 0)
    #expect(await run("county", "add", "410826") == 0)
    let passwords = roll.told.withLock { $0.map { $0.split(separator: " ").last! } }
    #expect(passwords.allSatisfy { $0.count == 24 } && passwords[0] != passwords[1])
  }

  @Test func `写错的退回：代码、太短的密码、没有的文件、不是数据库`() async throws {
    for code in ["4108", "41082", "温县", "010825", "41082５"] { #expect(await run("county", "add", code) == 2) }
    for code in ["410825", "4", "x"] { #expect(await run("county", "reader", code) == 2) }
    let short = try desk.write("short\n", to: "short")
    #expect(await run("county", "add", "410825", "--password-file", short) == 2)
    #expect(await run("county", "add", "410825", "--password-file", desk.path("none")) == 2)
    #expect(await desk.run("county", "add", "410825") == 2)
    #expect(await desk.run("county", "list") == 2)
    #expect(roll.told.withLock { $0 } == [])
  }

  @Test func `市和省的汇总：级别与代码相符，只有附件6`() async throws {
    let day = ["--as-of", "2025-07-02", "--json"]
    for wrong in [
      ["--code", "4108"], ["--by", "county"], ["--level", "city"], ["--level", "city", "--code", "41"],
      ["--level", "county", "--code", "410825"], ["--level", "province", "--code", "41", "--by", "province"],
      ["--level", "city", "--code", "4108", "--with-names"],
      ["--level", "city", "--code", "4108", "--subdistrict", "温泉"],
      ["--level", "city", "--code", "4108"],
    ] { #expect(await desk.run(arguments: ["report"] + day + wrong) == 2, "\(wrong)") }
  }
}
