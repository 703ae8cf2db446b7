import ArgumentParser
import Basics
import Campaign
import Foundation
import Operations
import PlanPack

/// What every command understands: where the book lies, which plan it follows, and what day it is.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("台账库所在目录，或数据库地址 postgres://…（也可用环境变量 TAIZHANG_BOOK 指定）", valueName: "目录"))
  var book: String?

  @Option(name: .long, help: ArgumentHelp("方案包目录；不填则用内置的 wenxian-2025", valueName: "目录"))
  var plan: String?

  @Option(name: .long, help: ArgumentHelp("把系统日期当作这一天", valueName: "YYYY-MM-DD"))
  var today: Day?

  var bookDirectory: String {
    book ?? ProcessInfo.processInfo.environment["TAIZHANG_BOOK"] ?? "./taizhang-data"
  }

  /// For people: never with a password.
  var bookShown: String { bookDirectory.replacing(/:\/\/([^:@\/]*):[^@]*@/) { "://\($0.1)@" } }

  func loadPlan() throws -> Plan {
    guard let plan else { return try PlanPack.embedded() }
    return try PlanPack.load(directory: plan)
  }

  /// Of a database only its engine can tell.
  var bookExists: Bool { bookDirectory.contains("://") || FileManager.default.fileExists(atPath: bookDirectory) }

  /// - Parameters:
  ///   - directory: another place than the options say.
  ///   - create: makes the book where none is; otherwise that is refused.
  func openOffice(at directory: String? = nil, create: Bool = false) throws -> Office {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
    let plan = try loadPlan()
    if !create, !bookExists {
      throw Refused("没有找到台账库“\(bookDirectory)”。请用 --book 指定目录，或先用 taizhang import 导入数据")
    }
    let book = try workplace.openBook(directory ?? bookDirectory, plan.county.code, create)
    return Office(book: book, plan: plan, clock: OfficeClock(today: today))
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }
  package static var allValueStrings: [String] { [] }
}
