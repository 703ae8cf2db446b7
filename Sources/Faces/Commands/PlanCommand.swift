import ArgumentParser
import Basics
import Campaign
import Foundation
import PlanPack

/// `taizhang plan …`: the plan as a pack.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "方案包：查看、检查", subcommands: [Check.self, Show.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "检查方案包，逐条指出问题所在的文件和行")
    @Argument(help: ArgumentHelp("方案包目录；不填则检查内置的方案包", valueName: "目录")) var directory: String?
    @OptionGroup var common: CommonOptions
    @Flag(name: .long, help: "以 JSON 输出") var json = false

    func run() throws {
      if let directory = directory ?? common.plan, !FileManager.default.fileExists(atPath: directory) {
        throw Refused("没有这个目录：\(directory)。请给出方案包所在的目录")
      }
      let faults = (directory ?? common.plan).map { PlanPack.check(directory: $0) } ?? PlanPack.faults
      if json {
        try Terminal.print(json: [
          "faults": faults.map { FaultJSON(file: $0.file, line: $0.line ?? 0, message: $0.message) }
        ])
      } else if faults.isEmpty {
        print("方案包没有问题")
      } else {
        for fault in faults { print(fault.description) }
      }
      if !faults.isEmpty { throw Found.something }
    }

    private struct FaultJSON: Encodable {
      var file: String
      var line: Int
      var message: String
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "显示方案包的内容")
    @OptionGroup var common: CommonOptions
    @Flag(name: .long, help: "以 JSON 输出") var json = false

    func run() throws {
      let plan = try common.loadPlan()
      print(json ? PlanOverview.json(of: plan) : PlanOverview.text(of: plan))
    }
  }
}
