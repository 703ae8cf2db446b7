import ArgumentParser
import Basics
import Operations

/// `taizhang demo`: an invented county to look around in.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo", abstract: "在一个新的台账库里建一个演示县")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.openOffice(create: true)
    try office.fillDemonstration()
    print("演示县已建好：\(common.bookShown)")
  }
}
