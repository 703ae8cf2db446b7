import ArgumentParser
import Forms
import Operations

/// `taizhang inspect`: what a workbook is, before anything is done with it.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "看一份工作簿是什么：哪张表、表头在哪行、各列是什么意思")

  @OptionGroup var common: CommonOptions
  @Argument(help: ArgumentHelp("要看的文件", valueName: "文件")) var file: String
  @Flag(name: .long, help: "以 JSON 输出") var json = false

  func run() throws {
    let inspection = try inspectWorkbook(at: file, plan: try common.loadPlan())
    if json { try Terminal.print(json: inspection) } else { print(inspection.text) }
  }
}
