import ArgumentParser
import Basics
import Casework
import Operations

/// `taizhang due`: what is due, and what became late is written down.
struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "列出到期、超期和待分派的件，并把新的超期记入经过",
    discussion: "网页服务开着时每小时自动记一次超期；没有开着网页服务时，可以每天运行一次。")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.openOffice()
    let lapsed = try office.recordLapses()
    print(try office.digest(for: .console), terminator: "")
    if lapsed > 0 { print("\n新记入超期：\(lapsed)件") }
  }
}

/// `taizhang digest`: what a post begins the day with.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "digest", abstract: "一个岗位的晨报：今天到期、超期、退回、待分派的件")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("岗位代码", valueName: "岗位")) var post: String

  func run() throws {
    let office = try common.openOffice()
    guard let officer = try office.officer(atPost: post) else { throw Refused("没有代码为“\(post)”的岗位") }
    print(try office.digest(for: officer), terminator: "")
  }
}
