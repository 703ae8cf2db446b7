import ArgumentParser
import Basics
import Operations

/// `taizhang check`: somebody's 附件6 held against the book.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "核对一份手填的附件6：与台账库是否一致，自身是否矛盾")

  @OptionGroup var common: CommonOptions
  @Argument(help: ArgumentHelp("附件6工作簿", valueName: "文件")) var file: String
  @Option(name: .long, help: ArgumentHelp("截至日期（含当日）", valueName: "YYYY-MM-DD")) var asOf: Day
  @Option(name: .long, help: ArgumentHelp("表中没有写明辖区时，属于哪个街道", valueName: "街道")) var subdistrict: String?
  @Flag(name: .long, help: "以 JSON 输出") var json = false

  func run() throws {
    let check = try common.openOffice().check(summaryFile: file, asOf: asOf, subdistrict: subdistrict)
    if json {
      try Terminal.print(json: check)
    } else if check.findings.isEmpty {
      print("\(file)：与台账库一致，未发现矛盾")
    } else {
      print("\(file)：发现\(check.findings.count)处出入")
      for finding in check.findings {
        print(
          "  \(finding.sheet) \(finding.cell) \(finding.subdistrict) \(finding.title)：填报“\(finding.given)”，应为“\(finding.expected)”。\(finding.why)"
        )
      }
    }
    if !check.findings.isEmpty { throw Found.something }
  }
}
