import ArgumentParser
import Operations

/// `taizhang export`: everything the forms rest on, as one exchange workbook.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: "导出交换工作簿")

  @OptionGroup var common: CommonOptions
  @Argument(help: ArgumentHelp("要写入的 .xlsx 文件", valueName: "文件")) var file: String
  @Flag(name: .long, help: "写出投诉人姓名和联系方式（默认遮盖）") var withNames = false

  func run() throws {
    let count = try common.openOffice().export(to: file, withNames: withNames)
    print("已导出\(count)条记录：\(file)")
  }
}
