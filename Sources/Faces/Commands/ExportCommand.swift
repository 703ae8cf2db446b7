import ArgumentParser
import Operations

/// `taizhang export`: everything the forms rest on, as one exchange workbook; or 附件3 or 附件4 as the annex prints it.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出交换工作簿，或附件3、附件4")

  @OptionGroup var common: CommonOptions
  @Argument(help: ArgumentHelp("要写入的 .xlsx 文件", valueName: "文件")) var file: String
  @Option(name: .long, help: ArgumentHelp("不导出交换工作簿，而写出附件3（联络人名单）或附件4（监督反映方式）", valueName: "3|4"))
  var annex: UnitAnnex?
  @Flag(name: .long, help: "写出投诉人、联络人的姓名和电话（默认遮盖）") var withNames = false

  func run() throws {
    let office = try common.openOffice()
    if let annex {
      try office.write(annex, to: file, withNames: withNames)
      return print("已写出附件\(annex.rawValue)：\(file)")
    }
    if withNames { try office.demandNamesMayLeave() }
    let count = try office.export(to: file, withNames: withNames)
    print("已导出\(count)条记录：\(file)")
  }
}

extension UnitAnnex: ExpressibleByArgument {}
